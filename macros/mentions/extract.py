"""The mentions of a filing: every place where a number stands, and what it stands for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.filing.page_labels import Label
from tieout.macros.filing.text import Filing
from tieout.macros.grammar.folded import fold
from tieout.macros.grammar.matcher import Claims, digits_of
from tieout.macros.grammar.numerals import NUMBER_WORD
from tieout.macros.grammar.rules import Reading
from tieout.macros.mentions.mention import Mention

_APPROXIMATELY = re.compile(r"\b(?:approximately|about|nearly|roughly)(?: an?)? $", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_FOOTNOTES_WITHIN = 150
"""Lines after a footnote's mark within which "(1)" at the start of a line is its text."""


def find_mentions(filing: Filing) -> list[Mention]:
    """Every mention of a filing, by place: no two overlap, and every digit lies in one.

    The time taken is linear in the filing's length.
    """
    folded = fold(filing)
    claims = Claims(folded)
    for label in filing.references:
        start, end = _offsets(filing, label)
        position = folded.position(start)
        claims.make(position, position + end - start, Reading("page-reference", label.label))
    mentions = list(_of_furniture(filing))
    for start, end, reading in claims.read():
        near = folded.text[max(start - 20, 0) : start]
        approximate = _APPROXIMATELY.search(near) is not None
        mentions += (
            _mention(filing, first, last, reading, approximate=approximate)
            for first, last in _pieces(filing, folded.at(start), folded.at(end - 1) + 1)
        )
    mentions.sort(key=lambda mention: (mention.line, mention.column))
    return list(_with_footnote_texts(filing, mentions))


def _of_furniture(filing: Filing) -> Iterator[Mention]:
    """The page labels, and any other digits on the lines that divide pages."""
    labelled = {label.line: _offsets(filing, label) for label in filing.labels}
    for label in filing.labels:
        yield _mention(filing, *labelled[label.line], Reading("page-label", label.label))
    for line in filing.furniture:
        start, end = labelled.get(line, (0, 0))
        first = filing.line_starts[line - 1]
        for low, high in digits_of(filing.lines[line - 1]):
            if not start <= first + low < end:
                reading = Reading("number", filing.lines[line - 1][low:high])
                yield _mention(filing, first + low, first + high, reading)


def _offsets(filing: Filing, label: Label) -> tuple[int, int]:
    start = filing.line_starts[label.line - 1] - 1
    return start + label.column, start + label.end_column


def _pieces(filing: Filing, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, in two where a page ends within it: each part that has a number of its own."""
    first, last = filing.place(start)[0], filing.place(end - 1)[0]
    dividers = [line for line in range(first, last + 1) if line in filing.furniture]
    if not dividers:
        yield start, end
        return
    for from_line, to_line in _runs(first, last, dividers):
        low = max(start, filing.line_starts[from_line - 1])
        high = min(end, filing.line_starts[to_line - 1] + len(filing.lines[to_line - 1]))
        text = filing.text[low:high]
        low += len(text) - len(text.lstrip())
        text = text.strip()
        if _DIGIT.search(text) or NUMBER_WORD.search(text):
            yield low, low + len(text)


def _runs(first: int, last: int, dividers: list[int]) -> Iterator[tuple[int, int]]:
    """The runs of lines from first to last that hold no divider."""
    for divider in (*dividers, last + 1):
        if first < divider:
            yield first, divider - 1
        first = divider + 1


def _mention(
    filing: Filing, start: int, end: int, reading: Reading, *, approximate: bool = False
) -> Mention:
    (line, column), (end_line, last_column) = filing.place(start), filing.place(end - 1)
    return Mention(
        id=f"L{line}C{column}",
        page=filing.page_at(line),
        line=line,
        column=column,
        end_line=end_line,
        end_column=last_column + 1,
        section=filing.section_at(line),
        kind=reading.kind,
        printed=" ".join(filing.text[start:end].split()),
        value=reading.value,
        unit=reading.unit,
        decimals=reading.decimals,
        approximate=approximate,
    )


def _with_footnote_texts(filing: Filing, mentions: list[Mention]) -> Iterator[Mention]:
    """Call "(1)" at the start of a line a footnote where its mark stands not far above."""
    marked: dict[str, int] = {}
    for mention in mentions:
        if mention.kind == "footnote":
            marked[mention.value] = mention.line
        elif mention.kind == "list-number" and mention.printed[0] == "(":
            alone = not filing.lines[mention.line - 1][: mention.column - 1].strip()
            if alone and mention.line - marked.pop(mention.value, -9999) < _FOOTNOTES_WITHIN:
                yield replace(mention, kind="footnote")
                continue
        yield mention
