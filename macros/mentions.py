"""The mentions of a filing: every place where a number stands, and what it stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.amounts import ALONE, AMOUNTS, NUMBER
from macros.calendar_dates import DATES, YEARS
from macros.contexts import Reading, Rule
from macros.filing import Filing
from macros.folding import Folded, fold
from macros.numerals import NUMBER_WORD
from macros.references import REFERENCES
from macros.words import MARKS, WORDS


KINDS = frozenset(
    "money shares rate date duration ordinal count number telephone postcode address form "
    "registration-number law note page-reference page-label list-number footnote name identifier".split()
)
UNITS = frozenset(
    {"", "USD", "USD/share", "shares", "rate", "date"}
    | {"days", "trading days", "business days", "months", "years"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One number of a filing: the columns of the index.

    Lines and columns count from 1 in the file as filed; the end is the column after the last
    character. `value` is canonical text; `decimals` is how many of its decimals the printed form
    stands for (None: it is exact, or no number).
    """

    id: str
    page: str
    line: int
    column: int
    end_line: int
    end_column: int
    section: str
    kind: str
    printed: str
    value: str
    unit: str
    decimals: int | None
    approximate: bool


RULES: tuple[Rule, ...] = (*REFERENCES, *DATES, *AMOUNTS, *WORDS, *MARKS, *ALONE, *YEARS)
"""The rules in order: what an earlier one claims no later one may."""

_Claim = tuple[int, int, Reading]

_APPROXIMATELY = re.compile(r"\b(?:approximately|about|nearly|roughly)(?: an?)? $", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_LETTER = re.compile(r"[A-Za-z]")
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[-/'][0-9A-Za-z]+)*")
_RATIO = re.compile(r"[0-9]+-(?:for|to|by)-[0-9]+", re.IGNORECASE)
_MASK = "\x1a"
_FOOTNOTES_WITHIN = 150
"""Lines after a footnote's mark within which "(1)" at the start of a line is its text."""


def find_mentions(filing: Filing) -> list[Mention]:
    """Every mention of a filing, by place: no two overlap, and every digit lies in one.

    The time taken is linear in the filing's length.
    """
    folded = fold(filing)
    mentions = [
        _mention(filing, *_offsets(filing, label.line, label.column, label.end_column), reading)
        for label in filing.labels
        if _DIGIT.search(label.label)
        for reading in (Reading("page-label", label.label),)
    ]
    for start, end, reading in _claims(filing, folded):
        near = folded.text[max(start - 20, 0) : start]
        approximate = _APPROXIMATELY.search(near) is not None
        mentions += (
            _mention(filing, first, last, reading, approximate=approximate)
            for first, last in _pieces(filing, folded.at(start), folded.at(end - 1) + 1)
        )
    mentions.sort(key=lambda mention: (mention.line, mention.column))
    return list(_with_footnote_texts(filing, mentions))


def _claims(filing: Filing, folded: Folded) -> list[_Claim]:
    """What the rules claim of the folded text, and then whatever has a digit and is left."""
    text, taken = folded.text, bytearray(len(folded.text))
    claims: list[_Claim] = []

    def claim(start: int, end: int, reading: Reading | None) -> None:
        if reading is not None and start < end:
            claims.append((start, end, reading))
            taken[start:end] = b"\x01" * (end - start)

    for label in filing.references:
        first, last = _offsets(filing, label.line, label.column, label.end_column)
        position = folded.position(first)
        claim(position, position + last - first, Reading("page-reference", label.label))
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            for part in rule.parts(match):
                start, end = part.span("it" if "it" in part.re.groupindex else 0)
                if taken.find(1, start, end) < 0:
                    claim(start, end, rule.read(part, folded))
    for match in _TOKEN.finditer(text):
        token = match[0]
        mixed = _DIGIT.search(token) and _LETTER.search(token) and not _RATIO.fullmatch(token)
        if mixed and taken.find(1, match.start(), match.end()) < 0:
            claim(match.start(), match.end(), Reading("name", token))
    for match in NUMBER.pattern.finditer(_masked(text, claims)):
        claim(match.start(), match.end(), NUMBER.read(match, folded))
    if not text.isascii():
        for at, character in enumerate(text):
            if character.isdigit() and not taken[at]:
                claim(at, at + 1, Reading("number", character))
    return claims


def _masked(text: str, claims: list[_Claim]) -> str:
    """The text with what is claimed blotted out, so that no match can reach into it."""
    parts, end = [], 0
    for start, after, _ in sorted(claims, key=lambda claim: claim[0]):
        parts += (text[end:start], _MASK * (after - start))
        end = after
    return "".join((*parts, text[end:]))


def _offsets(filing: Filing, line: int, column: int, end_column: int) -> tuple[int, int]:
    start = filing.line_starts[line - 1]
    return start + column - 1, start + end_column - 1


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
            near = mention.line - marked.get(mention.value, -_FOOTNOTES_WITHIN) < _FOOTNOTES_WITHIN
            alone = not filing.lines[mention.line - 1][: mention.column - 1].strip()
            if near and alone:
                yield replace(mention, kind="footnote")
                continue
        yield mention
