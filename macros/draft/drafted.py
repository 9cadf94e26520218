"""A figure while it is drafted: its places, its name, and its inputs."""

from __future__ import annotations

from dataclasses import dataclass, field

from tieout.calculators.figures.value_types import UNITS
from tieout.macros.mentions.mention import Mention
from tieout.macros.mentions.placed import Placed

FULL_DATE = len("2001-10-02")
"""The length of a date with its day; others are of a month, a quarter or a year."""

type Inputs = dict[str, "Drafted | list[Drafted]"]


@dataclass(eq=False, slots=True)
class Drafted:
    """A figure of the new data file; `places` print it, in the order of the filing.

    `disagrees` says that, according to the scan, its computed value is not the printed one.
    `inputs` are other figures, by the formula's arguments. `date` is the figure of its date, or of
    the last day of its period; `basis` says why it is that date.
    """

    places: list[Placed]
    key: str = ""
    label: str = ""
    formula: str = ""
    disagrees: bool = False
    inputs: Inputs = field(default_factory=dict)
    date: Drafted | None = None
    for_period: bool = False
    basis: str = ""

    @property
    def first(self) -> Mention:
        """The mention that comes first."""
        return self.places[0].mention

    @property
    def unit(self) -> str:
        """The most specific unit that fits all of its places."""
        units = {unit_of(one.mention) for one in self.places}
        for telling in ("USD/share", "USD", "shares", "count", "number"):
            if telling in units and len(units) > 1:
                return telling
        return unit_of(self.first)

    @property
    def is_exact(self) -> bool:
        """Whether it is a whole length of time, such as a term of a contract, and no estimate."""
        return self.first.kind == "duration" and not any(
            one.mention.approximate or one.mention.decimals for one in self.places
        )

    @property
    def taken(self) -> list[Drafted]:
        """The figures that it is computed from."""
        found: list[Drafted] = []
        for drafted in self.inputs.values():
            found += drafted if isinstance(drafted, list) else [drafted]
        return found

    def rests_on(self, other: Drafted) -> bool:
        """Whether it depends on another figure, directly or not."""
        waiting, seen = [self], {id(self)}
        while waiting:
            one = waiting.pop()
            if one is other:
                return True
            new = [each for each in one.taken if id(each) not in seen]
            seen.update(map(id, new))
            waiting += new
        return False

    def drop_formula(self) -> None:
        """Leave it as the filing prints it, without a formula."""
        self.formula, self.inputs, self.disagrees = "", {}, False


def unit_of(mention: Mention) -> str:
    """The unit of a figure that is printed like a mention."""
    if mention.unit in UNITS:
        return mention.unit
    return mention.kind if mention.kind in {"count", "number", "ordinal"} else "text"
