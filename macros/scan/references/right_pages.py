"""The references to pages that are right, by which others are judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.filing.model import PageSpan
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.headed_pages import headed_page
from tieout.macros.scan.references.labels import printed_label
from tieout.macros.scan.references.page_titles import Reference, title_key
from tieout.macros.scan.references.section_starts import begins_there
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import View


class RightReferences(NamedTuple):
    """The references that are right, and the page of each, by title, style and number."""

    places: dict[tuple[str, str, int], list[Quantity]]
    pages: dict[tuple[str, str, int], PageSpan]

    def keep(self, reference: Reference, page: PageSpan) -> None:
        """Keep a reference that is right."""
        key = (title_key(reference.title), reference.style, reference.number)
        self.places[key].append(reference.quantity)
        self.pages[key] = page

    def is_of_another_list(self, view: View, reference: Reference) -> bool:
        """Whether another list of the document has the title, and is right: other statements."""
        key = (title_key(reference.title), reference.style)
        document = view.filing.document_at(reference.quantity.start)
        lists = {
            one.placed.block.start
            for (title, style, _), places in self.places.items()
            if (title, style) == key
            for one in places
            if one.placed.block.table is not None and view.filing.document_at(one.start) == document
        }
        own = reference.quantity.placed.block.start
        return reference.in_contents and bool(lists - {own})

    def keep_linked(self, view: View, reference: Reference) -> None:
        """Keep an entry that leads to its page, where the heading is in other words."""
        page = begins_there(view, reference)
        if page is not None:
            self.keep(reference, page)

    def keep_stated(self, view: View, reference: Reference) -> None:
        """Keep an entry that leads to its page, or whose page has a heading of its title."""
        page = headed_page(view, reference) if reference.in_contents else None
        if page is not None:
            self.keep(reference, page)
        else:
            self.keep_linked(view, reference)

    def of_contents(self, reference: Reference) -> list[PageSpan]:
        """The page of a section that the contents tell from other headings of its name."""
        known = [
            page
            for key, page in self.pages.items()
            if key[:2] == (title_key(reference.title), reference.style)
        ]
        return known if len(known) == 1 and not reference.in_contents else []

    def repeats(self, view: View) -> Iterator[Relation]:
        """The places of each page, with the label printed on it."""
        for key, places in self.places.items():
            label = printed_label(view, self.pages[key])
            every = [*([label] if label else []), *places]
            if len(every) > 1:
                yield repeat_of(every, what="this is the page on which the section begins")
