"""Places joined as those of one quantity: never two rows of a table that have different names.

That Ms. Roe and Mr. Coe hold 65,000 shares each is chance, or design, and never one number. A rule
that knows more than equal numbers and words may still join two rows: the balance that one year ends
with and the next begins with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.tables.row_names import row_of


def of_several_rows(places: Iterable[Placed]) -> bool:
    """Whether some places are in rows of one table with different names."""
    rows = {row for placed in places if (row := row_of(placed))}
    return len({table for table, _ in rows}) < len(rows)


class OneQuantity[K: Hashable]:
    """Places in groups, by a key; the rows of two groups are compared before they are joined."""

    def __init__(self) -> None:
        """Begin without places."""
        self._above: dict[K, K] = {}
        self._rows: dict[K, dict[int, set[str]]] = {}

    def add(self, places: Mapping[K, Placed], *, surely: bool) -> None:
        """Join places: all of them if it is sure, otherwise each with the first that it may be."""
        tops: list[K] = []
        for key, placed in places.items():
            top = self._top(key, placed)
            fitting = (one for one in tops if one == top or surely or not self._apart(one, top))
            found = next(fitting, None)
            if found is None:
                tops.append(top)
            elif found != top:
                self._join(found, top)

    def groups(self) -> Iterator[list[K]]:
        """The groups, with the places of each in the order in which they were added."""
        found: dict[K, list[K]] = defaultdict(list)
        for key in self._above:
            found[self.first_of(key)].append(key)
        yield from found.values()

    def first_of(self, key: K) -> K:
        """The place that stands for the group of a place that was added."""
        while self._above[key] != key:
            self._above[key] = key = self._above[self._above[key]]
        return key

    def _top(self, key: K, placed: Placed) -> K:
        if key not in self._above:
            self._above[key] = key
            row = row_of(placed)
            self._rows[key] = {row[0]: {row[1]}} if row else {}
        return self.first_of(key)

    def _apart(self, one: K, other: K) -> bool:
        """Whether each of two groups has a row of one table that the other does not have."""
        rows, others = self._rows[one], self._rows[other]
        return any(
            rows[table] - others[table] and others[table] - rows[table]
            for table in rows.keys() & others.keys()
        )

    def _join(self, one: K, other: K) -> None:
        self._above[other] = one
        rows = self._rows[one]
        for table, names in self._rows.pop(other).items():
            rows[table] = rows.get(table, set()) | names
