"""The pages on which sections of a reference's title begin, and those that its list names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tieout.macros.filing.model import PageSpan
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.numbered_sections import numbered_pages
from tieout.macros.scan.references.page_titles import Reference, starts_of, title_key
from tieout.macros.scan.view import View

SENTENCES = -1
"""Where the references of sentences are, which are in no list."""


def named_pages(view: View, every: Sequence[Reference]) -> Mapping[tuple[int, str], set[int]]:
    """The pages on which each list puts sections of one title, such as statements of two years."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    for one in every:
        if one.in_contents:
            found[list_of(view, one), title_key(one.title)].add(one.number)
    return found


def left_of(
    view: View,
    reference: Reference,
    pages: Sequence[PageSpan],
    named: Mapping[tuple[int, str], set[int]],
) -> list[PageSpan]:
    """The pages of a section on which its list puts no other section of its title."""
    others = named.get((list_of(view, reference), title_key(reference.title)), set())
    return [page for page in pages if number_of(page) not in others]


def pages_of(
    view: View, reference: Reference, starts: Mapping[str, list[tuple[PageSpan, str, bool]]]
) -> tuple[list[PageSpan], list[PageSpan]]:
    """The pages on which headings of the title are, and those on which sections begin.

    Those of its own document, if any are: each exhibit of a submission begins with page 1.
    A numbered section of an agreement has a single page.
    """
    if known := numbered_pages(view).get(reference.quantity.start):
        return [known.page], [known.page]
    of_title = starts_of(starts, reference.title)
    found = [(page, section) for page, style, section in of_title if style == reference.style]
    if len(view.filing.documents) > 1:
        own = view.filing.document_at(reference.quantity.start)
        inside = [one for one in found if view.filing.document_at(one[0].start) == own]
        found = inside or found
    return [page for page, _ in found], [page for page, section in found if section]


def list_of(view: View, reference: Reference) -> int:
    """The start of the list that a reference is in: a contents table, or the sentences.

    A list counts as a list of pages only if most of it is right, because any table has words
    followed by numbers, and a few of the words are headings too.
    """
    if known := numbered_pages(view).get(reference.quantity.start):
        return known.contents
    return reference.quantity.placed.block.start if reference.in_contents else SENTENCES


def number_of(page: PageSpan) -> int:
    """The number in a page's label; -1 if it has none."""
    label = style_and_number(page.label)
    return label[1] if label else -1
