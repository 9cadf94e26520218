"""The offsets of a plain-text filing's characters in the file, by stretches, not one by one."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload


class Stretches(Sequence[int]):
    """Offsets in the source that increase by one within each stretch of the text.

    A text is copied in very few stretches, often in one; an array of all its offsets would take
    four times its memory and a fifth of the reading time.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._starts = array("I")
        self._moved = array("q")
        self._length = 0

    def add(self, count: int, at: int) -> None:
        """Add `count` characters, the first of which is at offset `at`."""
        moved = at - self._length
        if not self._moved or self._moved[-1] != moved:
            self._starts.append(self._length)
            self._moved.append(moved)
        self._length += count

    def __len__(self) -> int:
        """How many characters there are."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """The offset of a character, or those of several."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._length))]
        if at < 0:
            at += self._length
        if not 0 <= at < self._length:
            raise IndexError(at)
        return at + self._moved[bisect_right(self._starts, at) - 1]

    def around(self, at: int) -> tuple[int, int, int]:
        """The bounds of the stretch that contains a character, and the shift of its source."""
        index = bisect_right(self._starts, at) - 1
        after = self._starts[index + 1] if index + 1 < len(self._starts) else self._length
        return self._starts[index], after, self._moved[index]

    def __iter__(self) -> Iterator[int]:
        """All of them in order."""
        ends = [*self._starts[1:], self._length]
        for start, end, moved in zip(self._starts, ends, self._moved, strict=True):
            yield from range(start + moved, end + moved)
