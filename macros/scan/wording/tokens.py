"""The words, numbers and marks of a text in order, as the lists of usual neighbors name them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.view import View

_TOKEN = lazy_regex(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d(?:[\d.,/:-]*\d)?|\n\s*\n|[^\s\w]|\w+")
NUMBER, BREAK = "0", "|"


class TextTokens(NamedTuple):
    """Each token as it is printed, and plainly: in lower case, or the sign for a number or break.

    `words` are the plain ones, as many as `printed`.
    """

    printed: Sequence[str]
    words: Sequence[str]


@once
def tokens_of(view: View) -> TextTokens:
    """The tokens of a filing's text."""
    printed = _TOKEN.findall(view.filing.text)
    return TextTokens(printed, [_plain(token) for token in printed])


def token_spans(view: View, indexes: Collection[int]) -> Iterator[tuple[int, int, int]]:
    """The index, start and end of each of some tokens."""
    if indexes:
        for at, match in enumerate(_TOKEN.finditer(view.filing.text)):
            if at in indexes:
                yield at, *match.span()


def _plain(printed: str) -> str:
    """A word in lower case, a sign for any number or for the end of a paragraph, or a mark."""
    if printed[0].isalpha():
        return printed.lower().replace("’", "'")
    if printed[0].isdigit():
        return NUMBER
    return BREAK if printed[0] == "\n" else '"' if printed in "“”" else printed
