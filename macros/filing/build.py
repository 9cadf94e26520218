"""Writes a reading text piece by piece, and records where each character is in the file."""

from array import array
from collections.abc import Sequence

from tieout.macros.filing.stretches import Stretches


class Pieces:
    """A reading text as it grows. White space is written only before the next word."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self.offsets = array("I")
        self.wide: dict[int, int] = {}
        self.length = 0
        self._gap = ""
        self._divided = True

    def space(self) -> None:
        """Put a space before the next word, if there is none."""
        if not self._gap and not self._divided:
            self._gap = " "

    def divide(self, gap: str) -> None:
        """Put a line end or a blank line before the next word."""
        if len(gap) > len(self._gap) or self._gap == " ":
            self._gap = gap
        self._divided = True

    def join(self) -> None:
        """Put the next word directly after the last, without a space."""
        self._gap, self._divided = "", False

    def write(self, text: str, at: int) -> None:
        """Write consecutive characters from an offset of the source, as they are."""
        self._write_gap(at)
        self._parts.append(text)
        self.offsets.extend(range(at, at + len(text)))
        self.length += len(text)

    def entity(self, text: str, at: int, width: int) -> None:
        """Write the text of an entity, which has `width` characters in the source."""
        self._write_gap(at)
        self._parts.append(text)
        for _ in text:
            self.offsets.append(at)
            self.length += 1
        self.wide[self.length - 1] = width

    def _write_gap(self, at: int) -> None:
        self._divided = False
        if self._gap and self.length:
            self._parts.append(self._gap)
            self.offsets.extend([at] * len(self._gap))
            self.length += len(self._gap)
        self._gap = ""

    @property
    def next(self) -> int:
        """The offset of the next word."""
        return self.length + (len(self._gap) if self.length else 0)

    def tail(self, start: int) -> str:
        """The text from an offset on, which is a few words back."""
        parts: list[str] = []
        length = self.length
        for part in reversed(self._parts):
            if length <= start:
                break
            parts.append(part)
            length -= len(part)
        return "".join(reversed(parts))

    @property
    def all_offsets(self) -> Sequence[int]:
        """The offset of each character in the source."""
        return self.offsets

    def text(self) -> str:
        """All of the text."""
        text = "".join(self._parts)
        self._parts = [text]
        return text


class CopiedPieces(Pieces):
    """The reading text of a plain-text filing: copied, not written word by word."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._stretches = Stretches()

    @property
    def all_offsets(self) -> Sequence[int]:
        """The offset of each character in the source."""
        return self._stretches

    def write(self, text: str, at: int) -> None:
        """Write consecutive characters from an offset of the source, as they are."""
        self._divided = False
        if self._gap and self.length:
            for _ in self._gap:
                self._stretches.add(1, at)
            self._parts.append(self._gap)
            self.length += len(self._gap)
        self._gap = ""
        self._parts.append(text)
        self._stretches.add(len(text), at)
        self.length += len(text)
