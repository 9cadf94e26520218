"""Where the pages of a plain-text filing begin and end, and what they are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"\f?\s{0,80}<PAGE>\s{0,80}(\S{0,12})\s*", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxl]{1,7}")
_PRINTED = re.compile(
    r"(?:Page +)?(?:- ?)?(?P<label>(?P<prefix>[A-Z]{1,3}-)?(?P<number>[0-9]{1,4})|[ivxl]{1,7})"
    r"(?: ?-)?(?: +of +[0-9]{1,4})?",
    re.IGNORECASE,
)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_COVER_GAP = 4
"""Blank lines that part an unlabelled cover from the first labelled page."""


@dataclass(frozen=True, slots=True)
class Label:
    """A page label where it is printed; the end column is the one after the last character."""

    label: str
    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its label and its first and last line, both of which belong to it."""

    label: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages, the labels as printed, and the lines that only divide pages."""

    pages: tuple[Page, ...]
    labels: tuple[Label, ...]
    furniture: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Label
    style: str
    number: int
    beside_break: bool


def paginate(lines: tuple[str, ...]) -> Pagination:
    """Find the pages: by printed labels in sequence, else by <PAGE> tags or form feeds."""
    breaks = [n for n, line in enumerate(lines, 1) if "\f" in line or _TAG.fullmatch(line)]
    tags = [label for n in breaks if (label := _tag_label(n, lines[n - 1]))]
    labels = _in_sequence(list(_candidates(lines, set(breaks))))
    furniture = {label.line for label in labels}
    furniture.update(n for n in breaks if not lines[n - 1].strip() or _TAG.fullmatch(lines[n - 1]))
    if breaks:
        pages = _pages_by_break(lines, breaks, labels or tags)
    elif labels:
        pages = _pages_by_label(lines, labels)
    else:
        pages = [Page("unnumbered", 1, len(lines))]
    everything = sorted(labels + tags, key=lambda label: (label.line, label.column))
    return Pagination(tuple(pages), tuple(everything), frozenset(furniture))


def _tag_label(number: int, line: str) -> Label | None:
    match = _TAG.fullmatch(line)
    if match is None or not any("0" <= character <= "9" for character in match[1]):
        return None
    return Label(match[1], number, match.start(1) + 1, match.end(1) + 1)


def _candidates(lines: tuple[str, ...], breaks: set[int]) -> Iterator[_Candidate]:
    """Lines that hold nothing but what may be a page label, with a blank or a break both sides."""

    def clear(number: int) -> bool:
        return not 1 <= number <= len(lines) or not lines[number - 1].strip() or number in breaks

    near = {n for broken in breaks for n in _neighbours(lines, broken)}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not 0 < len(text) <= 24 or number in breaks and "<" in text:
            continue
        match = _PRINTED.fullmatch(text)
        if match is None or (breaks and number not in near):
            continue
        if not (clear(number - 1) and clear(number + 1)) and number not in near:
            continue
        start = line.index(text) + match.start("label") + 1
        place = Label(match["label"], number, start, start + len(match["label"]))
        value = int(match["number"]) if match["number"] else _roman(match["label"].lower())
        style = (match["prefix"] or "").upper() if match["number"] else "roman"
        yield _Candidate(place, style, value, number in near)


def _neighbours(lines: tuple[str, ...], number: int) -> Iterator[int]:
    """The last line with text before a page break, and the first one after it."""
    for step in (-1, 1):
        at = number + step
        while 1 <= at <= len(lines) and abs(at - number) < 12 and not lines[at - 1].strip():
            at += step
        yield at
    if lines[number - 1].strip():
        yield number


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _in_sequence(candidates: list[_Candidate]) -> list[Label]:
    """The best series of labels that count up; a lone number of a table is in none.

    A label follows on its own style's number one to three before it; a new run may start where
    another left off. One that stands alone scores only if it is a plausible first label.
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


def _start_score(candidate: _Candidate) -> int:
    if candidate.number == 1 and candidate.style.endswith("-"):
        return 1
    if candidate.beside_break:
        return 1 if candidate.number <= 3 else 0
    return 0 if candidate.number <= 3 else -1


def _pages_by_label(lines: tuple[str, ...], labels: list[Label]) -> list[Page]:
    """Pages that end with their label; or begin with it, where the filing begins with a label."""
    if not any(line.strip() for line in lines[: labels[0].line - 1]):
        starts = [1, *(label.line for label in labels[1:]), len(lines) + 1]
        return [
            Page(label.label, first, following - 1)
            for label, first, following in zip(labels, starts, starts[1:], strict=True)
        ]
    first, pages = 1, []
    cover = _cover_end(lines, labels[0].line)
    if cover:
        pages.append(Page("cover", 1, cover))
        first = cover + 1
    for label in labels:
        pages.append(Page(label.label, first, label.line))
        first = label.line + 1
    if any(line.strip() for line in lines[first - 1 :]):
        pages.append(Page("back cover", first, len(lines)))
    else:
        pages[-1] = Page(pages[-1].label, pages[-1].first_line, len(lines))
    return pages


def _cover_end(lines: tuple[str, ...], first_label: int) -> int:
    """The last line with text before the last wide gap ahead of the first label; 0 if none."""
    end = last = 0
    for number, line in enumerate(lines[: first_label - 1], 1):
        if line.strip():
            if last and number - last > _COVER_GAP:
                end = last
            last = number
    return end


def _pages_by_break(lines: tuple[str, ...], breaks: list[int], labels: list[Label]) -> list[Page]:
    """Pages between breaks; one without a label is called by its place: "[3]"."""
    starts = [1, *(number for number in breaks if number > 1), len(lines) + 1]
    spans = []
    for first, following in zip(starts, starts[1:], strict=False):
        text = any(
            line.strip() and not _TAG.fullmatch(line) for line in lines[first - 1 : following - 1]
        )
        if text or not spans:
            spans.append((first, following - 1))
        else:
            spans[-1] = (spans[-1][0], following - 1)
    names = {}
    for label in labels:
        at = next(n for n, (_, last) in enumerate(spans) if label.line <= last)
        names.setdefault(at, label.label)
    pages = []
    for at, (first, last) in enumerate(spans):
        name = names.get(at, f"[{at + 1}]")
        if names and at not in names:
            name = "cover" if at == 0 else "back cover" if at == len(spans) - 1 else name
        pages.append(Page(name, first, last))
    return pages
