"""References to a part of a section that stands in another section.

“Management—Benefit Plans”, where the only heading “Benefit Plans” stands in “Executive
Compensation”, which the text cites as a section of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.filing.model import Block, SectionSpan
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import heading_blocks
from tieout.macros.scan.references.cited_sections import cited_sections
from tieout.macros.scan.references.page_titles import DASH, title_key
from tieout.macros.scan.references.quoted_parts import QuotedPart, is_of_another, quoted_parts
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LONGEST = 160  # characters of a block that say whether it begins with a title


def find(view: View) -> Iterator[Finding]:
    """Yield each part that is cited under a section, if its only heading stands in another."""
    filing, parts = view.filing, parts_of(view)
    places: dict[tuple[str, str, int], list[Passage]] = defaultdict(list)
    for one in quoted_parts(view):
        name = filing.words(one.section.start, one.section.end)
        if name:
            part = filing.words(one.parts[0].start, one.parts[0].end)
            found = _headings(view, parts.at(one.section.start), part)
            if len(found) == 1 and _is_moved(view, one, name, found[0]):
                places[name, part, found[0].start].append(one.section)
    for (name, part, start), cited in places.items():
        heading = filing.block_at(start)
        title = filing.section_at(start).title
        said = f"The text refers to “{part}” as a part of “{name}”; it stands in “{title}”."
        where = (*cited, Passage(heading.start, heading.end))
        yield wrong_reference(said, where, title, name)


def _headings(view: View, part: int, title: str) -> Sequence[Block]:
    """The headings of a part of the filing that have a title."""
    parts, known = parts_of(view), heading_blocks(view)
    return [one for one in known.get(title_key(title), ()) if parts.at(one.start) == part]


def _is_moved(view: View, one: QuotedPart, name: str, heading: Block) -> bool:
    """Whether the section that is cited is there, and the heading is surely not in it."""
    filing, parts = view.filing, parts_of(view)
    part, own = parts.at(one.section.start), filing.section_at(heading.start)
    cited = [
        section
        for section in filing.sections
        if parts.at(section.start) == part and title_key(section.title) == title_key(name)
    ]
    if len(cited) != 1 or own.start == heading.start or title_key(own.title) == title_key(name):
        return False
    tops = [_heading_of(view, part, section) for section in (cited[0], own)]
    if None in tops or len({top.level for top in tops if top}) > 1 or own.level > cited[0].level:
        return False  # one of the two may be a part of the other
    return (
        heading.level >= max(top.level for top in tops if top)
        and _is_cited_alone(view, own)
        and not _has_words(view, cited[0], heading)
        and not is_of_another(view, one)
    )


def _heading_of(view: View, part: int, section: SectionSpan) -> Block | None:
    """The heading with which a section begins."""
    found = _headings(view, part, section.title)
    return next((one for one in found if one.start == section.start), None)


def _is_cited_alone(view: View, section: SectionSpan) -> bool:
    """Whether the text cites a section by its title, and never as a part of another."""
    key = title_key(section.title)
    return key in _cited_alone(view) and key not in _cited_as_parts(view)


@once
def _cited_alone(view: View) -> set[str]:
    return {title_key(DASH.split(one.match[1])[0]) for one in cited_sections(view)}


@once
def _cited_as_parts(view: View) -> set[str]:
    words = view.filing.words
    cited = (part for one in quoted_parts(view) for part in one.parts)
    return {title_key(words(part.start, part.end)) for part in cited}


def _has_words(view: View, section: SectionSpan, heading: Block) -> bool:
    """Whether a section has a paragraph that begins with the words of a heading elsewhere."""
    filing = view.filing
    key = title_key(filing.words(heading.start, heading.end))
    return any(
        title_key(filing.text[one.start : min(one.end, one.start + _LONGEST)]).startswith(key)
        for one in filing.blocks
        if section.start <= one.start < section.end
    )


RULE = Rule(find)
