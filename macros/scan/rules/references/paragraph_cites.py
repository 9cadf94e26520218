"""Paragraphs of an agreement's sections that are cited: "Section 4(b)", "this Section 6.2(a)(ii)".

The paragraph is the entry with that mark below the heading of the section. One that the section
does not have, or that is reserved, is reported if the citation is surely of the agreement itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.references.labels import named_at
from tieout.macros.scan.references.list_steps import STYLES
from tieout.macros.scan.references.marks import Marks, mark_quantity, marks_of
from tieout.macros.scan.references.own_sections import cites_of, is_amendment, is_of_schedule
from tieout.macros.scan.references.section_series import Series, series_of
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MARKED = lazy_regex(r"(?<![\d.(])(?P<number>\d{1,2}(?:\.\d{1,2})?)(?P<marks>(?:\(\w{1,5}\))+)")
_LABEL = lazy_regex(r"\((\w{1,5})\)")
_RESERVED = lazy_regex(
    r"[\s.]*\[?\s*(?:intentionally\s+)?(?:reserved|omitted)\b[\s.]*\]?[\s.]*(?=\n|\Z)",
    re.IGNORECASE,
)
_TITLED = lazy_regex(r"\b(?:AMENDMENT|ADDENDUM|RIDER|SUPPLEMENT|Addendum|Rider)\b")
_PAGE = lazy_regex(r"\d\s*(?:Section|SECTION)?\s*\Z")
"""The end of an entry of contents, before the number of the next one."""
_TITLE = 1500  # characters above the first section of an agreement in which its title is
_LAST = 15_000  # characters of the last section of a series
_FEWEST = 2  # paragraphs of a section that is divided into paragraphs


class _Section(NamedTuple):
    """A section: its number, from where to where it is, and whether it is the last of a series."""

    number: str
    start: int
    end: int
    last: bool


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each paragraph with the places that cite it, and citations of none."""
    marks = marks_of(view)
    for document in view.filing.documents:
        for deep in (True, False):
            every = [*series_of(view, document, deep=deep)]
            if every:
                yield from _cites(view, document, every, marks, deep=deep)


def _cites(
    view: View, document: Document, every: Sequence[Series], marks: Marks, *, deep: bool
) -> Iterator[Relation | Finding]:
    """The paragraphs that a document cites, and the citations of none, or of one reserved."""
    text = view.filing.text
    sections = [_sections(document, one, every[at + 1 : at + 2]) for at, one in enumerate(every)]
    places: dict[int, list[Quantity]] = defaultdict(list)
    amends = is_amendment(text, document)
    for match, own, sure in cites_of(text, document, every, deep=deep):
        at = every.index(own)
        for each in _MARKED.finditer(text, match.start("number"), match.end()):
            labels = _LABEL.findall(each["marks"])
            found = None
            others = [] if match["this"] else [*sections[:at], *sections[at + 1 :]]
            for known in (sections[at], *others):
                section = known.get(each["number"])
                found = _entry(marks, section, labels) if section and found is None else found
            own_section = sections[at].get(each["number"])
            if found is not None:
                places[found] += named_at(view, each.start())
                is_own = own_section is not None and own_section.start <= found < own_section.end
                if is_own and _RESERVED.match(text, text.index(")", found) + 1):
                    yield _reserved(each, found)
            elif sure and own_section and not amends and _is_alone(text, own, match, every):
                yield from _missing(view, match, each, own_section, marks)
    for start, cited in places.items():
        entry = mark_quantity(view, start, text.index(")", start) + 1)
        if entry is not None and cited:
            low = entry.value
            same = [replace(one, value=low, low=low, high=low) for one in cited]
            what = "this is the mark of one paragraph"
            yield repeat_of([entry, *same], what=what, rule="reference")


def _is_alone(text: str, own: Series, match: re.Match[str], every: Sequence[Series]) -> bool:
    """Whether a section cannot be that of another agreement in the document, or of one amended.

    Entries of contents are no other agreement's sections.
    """
    above = max(own.start - _TITLE, 0)
    if is_of_schedule(text, match) or _TITLED.search(text, above, own.start):
        return False
    others = [one for one in every if one is not own and not _is_contents(text, one)]
    return bool(match["this"]) or not any(match["number"] in one.numbers for one in others)


def _is_contents(text: str, series: Series) -> bool:
    """Whether most headings are entries, each with its page."""
    between = [text[one[1] : other[0]] for one, other in pairwise(series.spans)]
    return 2 * sum(_PAGE.search(words) is not None for words in between) > len(between)


def _sections(
    document: Document, series: Series, following: Sequence[Series]
) -> dict[str, _Section]:
    """The sections of a series by their numbers; each ends where the next one begins."""
    last = series.spans[-1][1]
    end = min(last + _LAST, following[0].start if following else document.end)
    ends = [*(start for start, _ in series.spans[1:]), end]
    return {
        number: _Section(number, start, end, last=start == last)
        for number, (_, start), end in zip(series.numbers, series.spans, ends, strict=True)
    }


def _entry(marks: Marks, section: _Section, labels: Sequence[str]) -> int | None:
    """Where the cited paragraph begins; each label is looked for within the one before it."""
    low, high, found = section.start, section.end, None
    for label in labels:
        found = marks.after(label, low)
        if found is None or found >= high:
            return None
        low = found + 1
        for style in STYLES:
            if label in style[:-1]:
                sibling = marks.after(style[style.index(label) + 1], low)
                high = sibling if sibling is not None and sibling < high else high
    return found


def _missing(
    view: View,
    match: re.Match[str],
    each: re.Match[str],
    section: _Section,
    marks: Marks,
) -> Iterator[Finding]:
    """The citation of a paragraph past the last one of its section, or of one in a section of none.

    Only "this Section" cites a paragraph of a section that has none.
    """
    text, label = view.filing.text, _LABEL.findall(each["marks"])[0]
    style = next((one for one in (STYLES[1], STYLES[2]) if label in one), None)
    if style is None or section.last or _is_printed(text, label, section):
        return
    has: list[int] = []
    for one in style:
        at = marks.after(one, has[-1] if has else section.start)
        if at is None or at >= section.end:
            break
        has.append(at)
    inside = section.start <= match.start() < section.end
    if len(has) >= _FEWEST and all(_begins(text, at) for at in has):
        first, last = (f"({style[at]})" for at in (0, len(has) - 1))
        which = f"its paragraphs are marked {first} to {last}"
    elif match["this"] and inside and not has and not _is_printed(text, style[0], section):
        which = "that section has no such paragraphs"
    else:
        return
    cited = f"Section {each['number']}({label})"
    place = Passage(*each.span())
    heading = Passage(section.start - len(section.number), section.start)
    beside = Passage(has[-1], has[-1] + 3) if has else heading
    message = f"{cited} is cited, but {which}."
    yield wrong_reference(message, (place, beside), which, cited)


def _is_printed(text: str, label: str, section: _Section) -> bool:
    """Whether a section prints a mark anywhere, other than in the citation of a section."""
    pattern = rf"(?<![\w)])\({re.escape(label)}\)|^\W*{re.escape(label)}[.)]\s"
    inside = text[section.start : section.end]
    return re.search(pattern, inside, re.MULTILINE) is not None


def _begins(text: str, at: int) -> bool:
    """Whether a mark is the first of its line, or follows the title of the section."""
    before = text[max(at - 120, 0) : at].rpartition("\n")[2].strip()
    return not before or before.endswith((".", ":", "—", "–", "-"))


def _reserved(each: re.Match[str], found: int) -> Finding:
    cited = f"Section {each[0]}"
    places = (Passage(*each.span()), Passage(found, found + 3))
    message = f"{cited} is cited, but that paragraph is reserved."
    return wrong_reference(message, places, "[Reserved]", cited)


RULE = Rule(find)
