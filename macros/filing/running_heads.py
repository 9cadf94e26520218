"""Finds the running heads of a plain-text filing that interrupt a sentence at the end of a page."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from tieout.macros.filing.page_labels import is_text
from tieout.macros.lazy_regex import lazy_regex

_MOST_LINES = 5
"""The most lines of a running head, with the rule under it."""
_FEWEST = 3
"""The fewest pages with the same head."""
_SHORTEST = 40
"""The fewest characters of a full line of running text."""
_RULE = lazy_regex(r"[\s=_-]*[=_-]{2}[\s=_-]*")
_COLUMNS = lazy_regex(r"\S\s{3,}\S|\.{4}")
_OPEN = lazy_regex(r"[A-Za-z0-9,$)%]")


def interrupting_heads(
    lines: Sequence[str], pages: Sequence[tuple[int, int]], furniture: Collection[int]
) -> Iterator[int]:
    """The lines of running heads with text on both sides that belongs to one sentence.

    `pages` are the first and last lines of each page. A running head has no digits and is on top of
    three pages or more.
    """
    tops = [list(_top(lines, page, furniture)) for page in pages]
    times = Counter(lines[number - 1].strip() for top in tops for number in top)
    for (page, _), ((_, last), top) in pairwise(zip(pages, tops, strict=True)):
        head: list[int] = []
        for number in top:
            words = lines[number - 1].strip()
            if times[words] < _FEWEST or not (head or words[0].isalpha()):
                break
            head.append(number)
        if head:
            before = _last(lines, page, furniture)
            after = _next(lines, head[-1], last)
            if before and after and _goes_on(before, after):
                yield from head


def _top(lines: Sequence[str], page: tuple[int, int], furniture: Collection[int]) -> Iterator[int]:
    """The first lines with text that may belong to a running head."""
    count = 0
    for number in range(page[0], page[1] + 1):
        line = lines[number - 1]
        if number in furniture or not is_text(line):
            continue
        count += 1
        if count > _MOST_LINES or any(map(str.isdigit, line)):
            return
        yield number


def _last(lines: Sequence[str], page: tuple[int, int], furniture: Collection[int]) -> str:
    """The last line with text of a page."""
    ahead = range(page[1], page[0] - 1, -1)
    number = next((n for n in ahead if n not in furniture and is_text(lines[n - 1])), 0)
    return lines[number - 1].strip() if number else ""


def _next(lines: Sequence[str], after: int, last: int) -> str:
    """The next line with text on a page."""
    number = next((n for n in range(after + 1, last + 1) if is_text(lines[n - 1])), 0)
    return lines[number - 1].strip() if number else ""


def _goes_on(before: str, after: str) -> bool:
    """Whether two lines of running text belong to one sentence."""
    if len(before) < _SHORTEST or _COLUMNS.search(before) or _COLUMNS.search(after):
        return False
    if not _OPEN.match(before[-1]) or _RULE.fullmatch(before):
        return False
    return after[0].islower() or (not before[-1].isupper() and after[0] in "$0123456789(")
