"""Finds the mentions of a filing: every place with a number, and what the number means."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter, itemgetter

from tieout.macros.escaping import for_terminal
from tieout.macros.filing.collecting import uncollected
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.limits import TooMuchError
from tieout.macros.filing.model import Filing
from tieout.macros.grammar.folded import fold
from tieout.macros.grammar.matcher import Claims, digits_of
from tieout.macros.grammar.numerals import NUMBER_WORD
from tieout.macros.grammar.rules import Reading
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.in_table import (
    CHANGED_IN_TABLES,
    noted_in_cell,
    reading_in_table,
)
from tieout.macros.mentions.mention import Mention
from tieout.macros.mentions.placed import Placed, Placer

_APPROXIMATELY = lazy_regex(r"\b(?:approximately|about|nearly|roughly)(?: an?)? $", re.IGNORECASE)
_APPROXIMATE_ENDS = frozenset("ytanYTAN")
_DIGIT = lazy_regex(r"[0-9]")
_MOST_INDENT = 400
_FOOTNOTES_WITHIN = 150
"""The most lines from a footnote's mark to its text, which begins with "(1)"."""
_FOOTNOTES_NEAR = 12_000
"""The same in characters of the reading text, for HTML, whose lines have no meaning."""


def find_mentions(filing: Filing) -> list[Mention]:
    """Every mention of a filing, by place: no two overlap, and every digit is in one."""
    return [one.mention for one in place_mentions(filing)]


@uncollected()
def place_mentions(filing: Filing) -> list[Placed]:
    """Every mention with its context. The time is linear in the filing's length.

    Raises UnreadableFilingError if it has more number words than any filing.
    """
    try:
        return _place_mentions(filing)
    except TooMuchError as error:
        message = f"{for_terminal(filing.file) or 'the file'} {error}"
        raise UnreadableFilingError(message) from error


def _place_mentions(filing: Filing) -> list[Placed]:
    folded = fold(filing)
    claims = Claims(folded)
    for label in filing.references:
        position = folded.position(label.start)
        claims.make(
            position, position + label.end - label.start, Reading("page-reference", label.label)
        )
    placer = Placer(filing)
    found = list(_of_furniture(filing, placer))
    interruptions = sorted(
        {(label.start, label.end) for label in filing.labels}
        | set(filing.furniture)
        | set(filing.marks)
    )
    text = folded.text
    bounds = [first for first, _ in interruptions]
    near = 0
    for start, end, reading in sorted(claims.read(), key=itemgetter(0)):
        approximate = (
            start > 4
            and text[start - 2] in _APPROXIMATE_ENDS
            and _APPROXIMATELY.search(text[max(start - 20, 0) : start]) is not None
        )
        first, last = folded.span(start, end)
        adjusted = reading
        if reading.kind == "law" and (noted := noted_in_cell(filing, placer, first, last)):
            adjusted, last = noted, first + len(noted.value)
        if adjusted.kind in CHANGED_IN_TABLES:
            adjusted = reading_in_table(filing, placer, first, last, adjusted)
        while near < len(bounds) and bounds[near] < first:
            near += 1
        if near == len(bounds) or bounds[near] >= last:
            found.append(placer.place(first, last, adjusted, approximate=approximate))
            continue
        after = bisect_left(bounds, last)
        for low, high in _pieces(filing, interruptions[near:after], first, last):
            found.append(placer.place(low, high, adjusted, approximate=approximate))
    offsets = filing.offsets
    if offsets is None or filing.format == "text":
        found.sort(key=attrgetter("start"))
    else:  # browsers move what is misplaced
        found.sort(key=lambda one: offsets[one.start])
    return list(_with_footnote_texts(filing, found))


def _of_furniture(filing: Filing, placer: Placer) -> Iterator[Placed]:
    """The page labels, the marks of footnotes, and other digits on lines that divide pages."""
    for label in filing.labels:
        yield placer.place(label.start, label.end, Reading("page-label", label.label))
    for start, end in filing.marks:
        for low, high in digits_of(filing.text[start:end]):
            value = filing.text[start + low : start + high]
            yield placer.place(start + low, start + high, Reading("footnote", value))
    labels = sorted(filing.labels, key=attrgetter("start"))
    starts = [label.start for label in labels]
    for first, after in filing.furniture:
        inside = labels[bisect_left(starts, first) : bisect_left(starts, after)]
        for low, high in digits_of(filing.text[first:after]):
            if not any(label.start <= first + low < label.end for label in inside):
                value = filing.text[first + low : first + high]
                yield placer.place(first + low, first + high, Reading("number", value))


def _pieces(
    filing: Filing, inside: list[tuple[int, int]], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """The parts of a span that is divided by pages, if each has a number."""
    low = start
    for first, after in (*inside, (end, end)):
        text = filing.text[low:first]
        if _DIGIT.search(text) or NUMBER_WORD.search(text):
            begin = low + len(text) - len(text.lstrip())
            yield begin, begin + len(text.strip())
        low = max(low, after)


def _with_footnote_texts(filing: Filing, found: list[Placed]) -> Iterator[Placed]:
    """Make "(1)" at the start of a line a footnote if its mark is not far above."""
    marked: dict[str, Placed] = {}
    for one in found:
        mention = one.mention
        if mention.kind == "footnote":
            marked[mention.value] = one
        elif (
            mention.kind == "list-number"
            and mention.printed[0] == "("
            and _begins_line(filing.text, one.start)
            and _is_near(filing, marked.pop(mention.value, None), one)
        ):
            yield replace(one, mention=replace(mention, kind="footnote"))
            continue
        yield one


def _begins_line(text: str, start: int) -> bool:
    """Whether there is only an indent before a character on its line."""
    before = text[max(start - _MOST_INDENT, 0) : start]
    _, end, indent = before.rpartition("\n")
    return not indent.strip() and (bool(end) or start <= _MOST_INDENT)


def _is_near(filing: Filing, mark: Placed | None, text: Placed) -> bool:
    if mark is None:
        return False
    if filing.format == "html":
        return text.start - mark.start < _FOOTNOTES_NEAR
    return text.mention.line - mark.mention.line < _FOOTNOTES_WITHIN
