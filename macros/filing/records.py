"""Records of which a filing has very many: as fixed as a frozen dataclass, but soon made."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> type:
        """A dataclass that the type checker knows as frozen: `@record(frozen=True, slots=True)`.

        Python sets the fields of a frozen one by a call each, which takes six times as long; a
        filing of ten megabytes has a hundred thousand mentions, each with a cell.
        """
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
