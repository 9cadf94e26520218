"""Records for large numbers: as fixed as a frozen dataclass, but faster to create."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool = False, eq: bool = True) -> type:
        """A dataclass that the type checker sees as frozen: `@record(frozen=True, slots=True)`.

        Python sets each field of a frozen one with a call, which takes six times as long; a filing
        of ten megabytes has a hundred thousand mentions, each with a cell.
        """
        return dataclass(slots=slots, eq=eq, unsafe_hash=frozen and eq)


__all__ = ["record"]
