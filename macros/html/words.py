"""The words of a built page as a person sees them, and the elements that mark numbers."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from tieout.macros.grammar.numerals import numbers_in
from tieout.macros.lazy_regex import lazy_regex

_FRACTION = lazy_regex(r"\D*(?:[\d,]+\s)?\d+\s?[/\u2044]\s?\d+\D*")
AROUND = 40
"""The most characters of the words around a number."""

type Found = tuple[int, int, str]  # start and end of a number in a text, and the number


@dataclass(eq=False, slots=True)
class Mark:
    """An element that marks the numbers inside it: a figure, or a reason for having none.

    `link` is the target of the innermost link around it, `ids` the ids of the elements around it
    and its own, `listing` the list or table that it is in (counted through the page), `chart`
    whether it is in a drawing, `around` a mark that it is inside. `block` says that it holds a
    block, `parted` that something raised or lowered divides it after a digit, `divided` that digits
    follow there, and `glued` that they do so without a space or a slash between.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    link: str | None
    ids: tuple[str, ...]
    listing: int | None
    chart: bool
    around: "Mark | None"
    block: bool = False
    parted: bool = False
    divided: bool = False
    glued: bool = False
    cut: bool = False
    pieces: list[str] = field(default_factory=list)

    @property
    def figure(self) -> str | None:
        """The key of the figure that the element shows."""
        return self.attributes.get("data-figure")

    @property
    def reason(self) -> str | None:
        """The code for why the number needs no figure."""
        return self.attributes.get("data-reason")

    @property
    def holds_block(self) -> bool:
        """Whether its words are not a single number: a block, or raised digits after others.

        "90" and a raised "th" are one number, and so is a fraction with a raised numerator.
        """
        return self.block or (
            self.divided and (self.glued or _FRACTION.fullmatch(self.words) is None)
        )

    @property
    def words(self) -> str:
        """All of the element's text, its white space folded."""
        return " ".join("".join(self.pieces).split())


class Piece(NamedTuple):
    """A piece of text from one place of the source, inside one mark or none."""

    start: int
    line: int
    column: int
    mark: Mark | None


class Words(NamedTuple):
    """Words that a person reads together: text up to the end of a block, or an attribute.

    `name` is the attribute (or "page title"), which cannot contain elements; `None` for text.
    """

    text: str
    name: str | None
    pieces: tuple[Piece, ...]

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character of the text in the page's source."""
        piece = self.pieces[self._at(index)]
        before = self.text[piece.start : index]
        if "\n" not in before:
            return piece.line, piece.column + len(before)
        return piece.line + before.count("\n"), len(before) - before.rindex("\n")

    def marks(self, start: int, end: int) -> list[Mark | None]:
        """Return the innermost mark (or none) of each letter and digit, without repetition."""
        found: dict[Mark | None, None] = {}
        for at in range(self._at(start), len(self.pieces)):
            piece = self.pieces[at]
            if piece.start >= end:
                break
            after = self.pieces[at + 1].start if at + 1 < len(self.pieces) else end
            if any(map(str.isalnum, self.text[max(start, piece.start) : min(end, after)])):
                found[piece.mark] = None
        return list(found)

    def _at(self, index: int) -> int:
        """Return which piece has a character of the text."""
        return bisect_right(self.pieces, index, key=attrgetter("start")) - 1


@lru_cache(maxsize=1 << 14)  # a page says most of its numbers several times
def numbers(text: str) -> tuple[Found, ...]:
    """Return every numeral and number word of a text, in order.

    Numbers that the grammar of numerals does not know, such as ½ or Ⅳ, are found by character.
    """
    found = list(numbers_in(text))
    if not text.isascii():
        seen = {at for start, end, _ in found for at in range(start, end)}
        stray = (at for at, sign in enumerate(text) if sign.isnumeric() and at not in seen)
        found = sorted([*found, *((at, at + 1, text[at]) for at in stray)])
    return tuple(found)


def outward(mark: Mark | None) -> Iterator[Mark]:
    """Yield a mark and every mark around it, from the inside out."""
    while mark is not None:
        yield mark
        mark = mark.around


def around(text: str, start: int, end: int) -> str:
    """Return the words around a number, with white space folded: at most 40 characters."""
    side = max(0, AROUND - (end - start)) // 2
    return " ".join(text[max(0, start - side) : end + side].split())[:AROUND]
