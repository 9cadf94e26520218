"""The page labels of a plain-text filing: "12", "- 12 -", "Page 12", "S-3", "iii", <PAGE> 12."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex

UNNUMBERED = "unnumbered"
"""The label of the only page of a filing without page labels."""
PAGE_TAG = lazy_regex(r"\f?\s{0,80}<PAGE>\s{0,80}(?P<label>\S{0,12})\s*", re.IGNORECASE)
_PRINTED = lazy_regex(
    r"(?:Page +)?(?:- ?)?(?P<label>(?P<prefix>[A-Z]{1,3}-)?(?P<number>[0-9]{1,3})"
    r"|(?-i:[ivxl]{1,7}))(?: ?-)?(?: +of +[0-9]{1,3})?",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_LINE = 24
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_LEAF = 12
"""The most blank lines between a label and a page break."""
_MOST_WORDS, _FEW_WORDS = 600, 40
"""Words of a back cover, with a table of contents and what dealers must do; of a title alone."""
_INSIDE = lazy_regex(
    r"/s/|\bsignatures?\b|\bpower of attorney\b|\battorneys?-in-fact\b|\bin witness whereof\b"
    r"|\bpursuant to the requirements\b|\bexhibit (?:index|no|number)\b|\bproxy\b",
    re.IGNORECASE,
)
"""Words of a page of signatures, exhibits or votes."""
_OF_OFFERING = lazy_regex(
    r"\bprospectus\b|\boffering (?:circular|memorandum)\b|\bunderwriters?\b|\bdealers?\b"
    r"|\bbook-?running\b|\bplacement agent\b",
    re.IGNORECASE,
)
"""Words of a back cover: what is offered, and who sells it."""
_MARK = lazy_regex(r"\s*</?[A-Z-]{1,20}>\s*", re.IGNORECASE)


class PageLabel(NamedTuple):
    """A printed page label with its place; the end column is after the last character."""

    label: str
    line: int
    column: int
    end_column: int


class LabelCandidate(NamedTuple):
    """A possible page label: its place, style and number."""

    place: PageLabel
    style: str
    number: int
    beside_break: bool


def printed_labels(lines: tuple[str, ...], breaks: list[int]) -> list[PageLabel]:
    """The labels printed at the bottom or top of pages; `breaks` are the lines that divide pages.

    If there are breaks, a label is next to one; otherwise it is alone between blank lines.
    """
    return in_sequence(list(_candidates(lines, set(breaks))))


def is_text(line: str) -> bool:
    """Whether a line has text: more than white space and an EDGAR tag."""
    return bool(line.strip()) and not _MARK.fullmatch(line) and not PAGE_TAG.fullmatch(line)


def tag_label(number: int, line: str) -> PageLabel | None:
    """The label that a <PAGE> tag carries, if it carries one."""
    match = PAGE_TAG.fullmatch(line)
    if match is None or not re.search("[0-9]", match["label"]) or not match["label"].isprintable():
        return None
    return PageLabel(match["label"], number, match.start("label") + 1, match.end("label") + 1)


def _candidates(lines: tuple[str, ...], breaks: set[int]) -> Iterator[LabelCandidate]:
    """Lines that contain only a possible page label, with a blank or a break on both sides."""
    near = {number for divided in breaks for number in _neighbours(lines, divided)}
    near.add(next((n for n in range(len(lines), 0, -1) if is_text(lines[n - 1])), 0))
    for number, line in enumerate(lines, 1):
        text = line.strip() if len(line) < _LONGEST_LINE * 10 else ""
        match = _PRINTED.fullmatch(text) if 0 < len(text) <= _LONGEST_LINE else None
        if match is None:
            continue
        beside = (*lines[max(number - 2, 0) : number - 1], *lines[number : number + 1])
        if not (number in near if breaks else not any(map(str.strip, beside))):
            continue
        start = line.index(text) + match.start("label") + 1
        place = PageLabel(match["label"], number, start, start + len(match["label"]))
        value = int(match["number"]) if match["number"] else _roman(match["label"].lower())
        style = (match["prefix"] or "").upper() if match["number"] else "roman"
        yield LabelCandidate(place, style, value, number in near)


def _neighbours(lines: tuple[str, ...], number: int) -> Iterator[int]:
    """The last line with text before a page break, and the first one after it."""
    for step in (-1, 1):
        at = number + step
        while 1 <= at <= len(lines) and abs(at - number) < _LEAF and not lines[at - 1].strip():
            at += step
        yield at
    if lines[number - 1].strip():
        yield number


def label_number(label: str) -> tuple[str, int]:
    """The style and number of a page label: ("S-roman", 2) for "S-ii"."""
    prefix, dash, number = label.rpartition("-")
    if number.isdigit():
        return (prefix + dash).upper(), int(number)
    return (prefix + dash).upper() + "roman", _roman(number.lower())


def page_name(at: int, last: str | None, labels: Mapping[int, str]) -> str:
    """The label of a page by its index, or else what it is called: "cover", "[3]".

    `last` are the words of the last page: it is the back cover only if it looks like one.
    """
    if at in labels:
        return labels[at]
    if labels and at == 0:
        return "cover"
    return "back cover" if labels and last is not None and is_back_cover(last) else f"[{at + 1}]"


def is_back_cover(text: str) -> bool:
    """Whether an unnumbered last page may be a back cover: a few words, or those of a prospectus.

    Signatures, and lists of exhibits, stand on pages without numbers as well.
    """
    count = len(text.split())
    if count > _MOST_WORDS or _INSIDE.search(text):
        return False
    return count <= _FEW_WORDS or _OF_OFFERING.search(text) is not None


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def in_sequence(candidates: list[LabelCandidate]) -> list[PageLabel]:
    """The best ascending series of labels; a single number of a table is in none.

    A label continues the series if it is one to three more than the last of its style; a new run
    may start after another ends. A single one scores only if it is a plausible first label.
    """
    best: dict[tuple[str, int], int] = {}
    scores: list[int] = []
    before: list[int] = []
    leader, leading = -1, 0
    for at, candidate in enumerate(candidates):
        score, previous = leading + _start_score(candidate), leader
        for step in (3, 2, 1):
            other = best.get((candidate.style, candidate.number - step), -1)
            if other >= 0 and scores[other] + 2 + candidate.beside_break >= score:
                score, previous = scores[other] + 2 + candidate.beside_break, other
        scores.append(score)
        before.append(previous)
        key = (candidate.style, candidate.number)
        if key not in best or scores[best[key]] <= score:
            best[key] = at
        if score > leading:
            leader, leading = at, score
    found = []
    while leader >= 0:
        found.append(candidates[leader].place)
        leader = before[leader]
    return found[::-1]


def _start_score(candidate: LabelCandidate) -> int:
    if candidate.number == 1 and candidate.style.endswith("-"):
        return 1
    if candidate.beside_break:
        return 1 if candidate.number <= 3 else 0
    return 0 if candidate.number <= 3 else -1
