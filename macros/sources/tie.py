"""Ties: a number of the filing, what a source states for it, and whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Severity, unsigned
from tieout.macros.sources.source import Stated

type Basis = Literal["tag", "row", "words"]


@dataclass(frozen=True, eq=False)
class Tie:
    """A number that agrees with a source. `basis` says how the quantity was recognized."""

    place: Quantity
    stated: Stated
    basis: Basis

    @property
    def verdict(self) -> Literal["exact", "within-rounding"]:
        """Whether the two numbers are equal, or only as close as their digits allow."""
        return "exact" if unsigned(self.place).value == self.stated.value else "within-rounding"


@dataclass(frozen=True, eq=False)
class Difference:
    """Numbers of the filing that restate a number of a source but differ from it."""

    places: tuple[Quantity, ...]
    stated: Stated
    name: str
    severity: Severity

    def finding(self) -> Finding:
        """The difference as a finding, with both sides and their places."""
        place = self.places[0]
        message = (
            f"{self.name} is {place.printed} here, but {self.stated.printed} in the source "
            f"{self.stated.file} ({self.stated.where})."
        )
        return Finding(
            "source", self.severity, message, self.places, self.stated.printed, place.printed
        )


type Found = Tie | Difference


def best(quantity: Quantity, choices: Sequence[Stated]) -> Stated | None:
    """The best of the choices that agree with a number: an equal one, then one with more digits."""
    value = unsigned(quantity).value
    fitting = [one for one in choices if one.allows(quantity)]
    return min(fitting, key=lambda one: (one.value != value, one.high - one.low), default=None)
