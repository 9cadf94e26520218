"""A figure while it is drafted: its places, what it will be called, and what it is worked from."""

from __future__ import annotations

from dataclasses import dataclass, field

from tieout.calculators.figures.dataset import UNITS
from tieout.macros.mentions.mention import Mention
from tieout.macros.mentions.placed import Placed

type Inputs = dict[str, "Drafted | list[Drafted]"]


@dataclass(eq=False, slots=True)
class Drafted:
    """A figure of the data file to be; `places` print it, in the order of the filing.

    `disagrees` says that the scan found that what it is worked out to is not what is printed.
    `inputs` are other figures, by the formula's arguments; `date` is the figure of the day as of
    which it is, or with which the period ends that it is for. `basis` says why it is that day.
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
        """The mention that stands first."""
        return self.places[0].mention

    @property
    def unit(self) -> str:
        """The unit that fits all of its places: the one that says most."""
        given = {unit_of(one.mention) for one in self.places}
        for telling in ("USD/share", "USD", "shares", "count", "number"):
            if telling in given and len(given) > 1:
                return telling
        return unit_of(self.first)

    @property
    def taken(self) -> list[Drafted]:
        """The figures that it is worked out from."""
        found: list[Drafted] = []
        for given in self.inputs.values():
            found += given if isinstance(given, list) else [given]
        return found

    def rests_on(self, other: Drafted) -> bool:
        """Whether it is worked out, near or far, from another figure."""
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
        """Leave it as the filing prints it, worked out from nothing."""
        self.formula, self.inputs, self.disagrees = "", {}, False


def unit_of(mention: Mention) -> str:
    """The unit of a figure that prints as a mention does."""
    if mention.unit in UNITS:
        return mention.unit
    return mention.kind if mention.kind in {"count", "number", "ordinal"} else "text"
