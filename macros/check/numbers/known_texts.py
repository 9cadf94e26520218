"""Finds a page's printed figures where elements are not allowed: titles, attributes, search."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.html.words import numbers

FIGURE = "figure"


class PrintedTexts:
    """The texts of a page's correct figures and reasoned numbers, each with its figure or reason.

    Texts are looked up by their first number and its place in them, so the time for a number
    does not grow with the count of texts.
    """

    def __init__(self) -> None:
        """Start without texts."""
        self._answers: dict[str, str] = {}
        self._added: set[tuple[str, str | None]] = set()
        self._shapes: dict[str, set[tuple[int, int]]] = defaultdict(set)

    def add(self, words: str, reason: str | None) -> None:
        """Add what a mark shows: a figure, or a number with a reason."""
        if (words, reason) in self._added:
            return
        self._added.add((words, reason))
        text = plain(words)
        if found := numbers(text):
            start, _, first = found[0]
            self._shapes[first].add((len(text), start))
            if reason is None or text not in self._answers:
                self._answers[text] = reason or FIGURE

    def read(self, words: str) -> Iterator[tuple[str, int, str | None]]:
        """Yield what covers each number of `words`: the text, its start, and its figure or reason.

        The last is `FIGURE` or the code of a reason. The longest text is used. If none covers
        all of a number, the number itself is yielded, with `None`.
        """
        text = plain(words)
        found = numbers(text)
        starts = [start for start, _, _ in found]
        reached = 0
        for start, end, number in found:
            if start < reached:
                continue
            for length, offset in sorted(self._shapes.get(number, ()), reverse=True):
                first, last = start - offset, start - offset + length
                cut = found[bisect_left(starts, last) - 1][1] > last  # it ends inside a number
                if first >= 0 and not cut and text[first:last] in self._answers:
                    reached = last
                    yield text[first:last], first, self._answers[text[first:last]]
                    break
            else:
                yield text[start:end], start, None


def plain(words: str) -> str:
    """Fold white space and case, which differ between headings and titles."""
    return " ".join(words.split()).lower()
