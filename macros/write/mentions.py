"""What the list of mentions shows: each page of the filing with the numbers that it prints."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from markupsafe import Markup, escape
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.project.filing_parts import label_title, label_words, page_anchor
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import ShownPart
from tieout.macros.project.vocabulary import REASON_MEANINGS
from tieout.macros.write.entries import Entry, WriteNumber
from tieout.macros.write.where import has_lines, place_of, place_words


def mention_pages(
    project: Project,
    write: WriteNumber,
    reasoned: Callable[[str, str, str], Markup],
    listed: Collection[str],
    part: ShownPart,
) -> Iterator[Entry]:
    """Yield each page of the filing with those of its mentions that are listed, in their order.

    A page without any mention is yielded where the listed part of the filing has its beginning.
    """
    owners = {key: project.dataset.figures[owner] for key, owner in project.owners.items()}
    codes = project.codes
    filled = {mention.page for mention in project.index.mentions.values()}
    by_page: dict[str, list[Entry]] = {
        page.label: []
        for page in project.index.seal.pages
        if page.label in filled or part.holds((page.first_line, page.first_column))
    }
    for mention in (project.index.mentions[each] for each in listed):
        owner, code = owners.get(mention.id), codes.get(mention.id)
        shown = (
            write(owner.key, mention.printed, mention=mention.id if project.sourced else "")
            if owner
            else reasoned(code, mention.printed, mention.id)
            if code
            else escape(mention.printed)
        )
        by_page[mention.page].append(
            {
                "id": mention.id,
                "place": place_of(project, UNNUMBERED, mention.line, mention.column)
                if has_lines(project)
                else place_words(project, mention.id),
                "kind": mention.kind.replace("-", " "),
                "shown": shown,
                "tick": owner and project.results[owner.key].tick,
                "key": owner and owner.key,
                "label": owner and owner.label,
                "reason": REASON_MEANINGS[code] if code else "open",
            },
        )
    for label, mentions in by_page.items():
        if label in filled and not mentions:
            continue
        numbered = any(sign.isdigit() for sign in label)
        anchor = page_anchor(label)
        yield {
            "label": label_words(label),
            "title": label_title(label),
            "anchor": anchor,
            "numbered": numbered,
            "mentions": mentions,
        }
