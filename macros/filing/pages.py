"""Finds the beginnings, ends and labels of the pages of a plain-text filing."""

from bisect import bisect_right
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from tieout.macros.filing.page_labels import (
    PAGE_TAG,
    UNNUMBERED,
    PageLabel,
    is_text,
    page_name,
    printed_labels,
    tag_label,
)
from tieout.macros.filing.running_heads import interrupting_heads

_COVER_GAP = 4
"""Blank lines that separate an unlabeled cover from the first labeled page."""
_LONGEST_HEADER = 300
"""The most lines of an EDGAR header, which ends with <TEXT> and is not a page."""


@dataclass(frozen=True, slots=True)
class FilingPage:
    """A page: its label, and its first and last line, which both belong to it.

    If lines have no meaning, as in HTML, a page may begin within a line, at `first_column`.
    """

    label: str
    first_line: int
    last_line: int
    first_column: int = 1


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages, the labels as printed, and the lines that only divide pages."""

    pages: tuple[FilingPage, ...]
    labels: tuple[PageLabel, ...]
    furniture: frozenset[int]


def paginate(lines: tuple[str, ...], begins: AbstractSet[int] = frozenset()) -> Pagination:
    """Find the pages: by printed labels in sequence, otherwise by <PAGE> tags or form feeds.

    `begins` are other lines at which pages are known to begin.
    """
    breaks = [
        number
        for number, line in enumerate(lines, 1)
        if number in begins or "\f" in line or ("<" in line and PAGE_TAG.fullmatch(line))
    ]
    tags = [label for n in breaks if (label := tag_label(n, lines[n - 1]))]
    labels = printed_labels(lines, breaks)
    if len(tags) > 2 * len(labels):
        labels = []
    furniture = {label.line for label in labels}
    furniture.update(
        n for n in breaks if not lines[n - 1].strip() or PAGE_TAG.fullmatch(lines[n - 1])
    )
    if breaks:
        pages = _pages_by_break(lines, breaks, labels or tags)
    elif labels:
        pages = _pages_by_label(lines, labels)
    else:
        pages = [FilingPage(UNNUMBERED, 1, len(lines))]
    spans = [(page.first_line, page.last_line) for page in pages]
    furniture.update(interrupting_heads(lines, spans, furniture))
    everything = sorted(labels + tags, key=lambda label: (label.line, label.column))
    return Pagination(tuple(pages), tuple(everything), frozenset(furniture))


def _pages_by_label(lines: tuple[str, ...], labels: list[PageLabel]) -> list[FilingPage]:
    """Pages that end with their label, or begin with it if the filing begins with a label."""
    if not any(line.strip() for line in lines[: labels[0].line - 1]):
        starts = [1, *(label.line for label in labels[1:]), len(lines) + 1]
        return [
            FilingPage(label.label, first, following - 1)
            for label, (first, following) in zip(labels, pairwise(starts), strict=True)
        ]
    first, pages = 1, []
    cover = _cover_end(lines, labels[0].line)
    if cover:
        pages.append(FilingPage("cover", 1, cover))
        first = cover + 1
    for label in labels:
        pages.append(FilingPage(label.label, first, label.line))
        first = label.line + 1
    if any(is_text(line) for line in lines[first - 1 :]):
        name = page_name(len(pages), "\n".join(lines[first - 1 :]), {0: ""})
        pages.append(FilingPage(name, first, len(lines)))
    else:
        pages[-1] = FilingPage(pages[-1].label, pages[-1].first_line, len(lines))
    return pages


def _cover_end(lines: tuple[str, ...], first_label: int) -> int:
    """The last line with text before the last wide gap before the first label; 0 if none."""
    end = last = 0
    for number, line in enumerate(lines[: first_label - 1], 1):
        if line.strip():
            if last and number - last > _COVER_GAP:
                end = last
            last = number
    return end


def _pages_by_break(
    lines: tuple[str, ...], breaks: list[int], labels: list[PageLabel]
) -> list[FilingPage]:
    """Pages between breaks; a page without a label gets its number as its label: "[3]"."""
    starts = [1, *(number for number in breaks if number > 1), len(lines) + 1]
    spans: list[tuple[int, int]] = []
    blank_from = 0
    header = next((n for n, line in enumerate(lines[:_LONGEST_HEADER], 1) if line == "<TEXT>"), 0)
    for first, following in pairwise(starts):
        if any(is_text(line) for line in lines[max(first - 1, header) : following - 1]):
            spans.append((blank_from or first, following - 1))
            blank_from = 0
        elif spans:
            spans[-1] = (spans[-1][0], following - 1)
        else:
            blank_from = blank_from or first
    if not spans:
        spans = [(1, len(lines))]
    names: dict[int, str] = {}
    for label in labels:
        at = bisect_right(spans, (label.line, len(lines))) - 1
        names.setdefault(at, label.label)
    words = {len(spans) - 1: "\n".join(lines[spans[-1][0] - 1 : spans[-1][1]])}
    return [
        FilingPage(page_name(at, words.get(at), names), first, last)
        for at, (first, last) in enumerate(spans)
    ]
