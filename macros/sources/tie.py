"""Ties: a number of the filing, what a source states for it, and whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.kinds import SOURCE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Severity
from tieout.macros.scan.signs import unsigned
from tieout.macros.sources.source import Stated

_DIGITS = lazy_regex(r"[^\w.]*[\d,]+(?:\.(?P<decimals>\d+))?\W*")
"""A number whose scale is not printed with it."""
_POWERS = {3: "thousands", 6: "millions", 9: "billions"}

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
    remark: str = ""
    """A sentence about why they may differ."""

    def finding(self) -> Finding:
        """The difference as a finding, with both sides and their places."""
        place, stated = self.places[0], self.stated
        here = _scale_of(place)
        there = _scale_of(stated.quantity) if stated.quantity is not None else ""
        apart = here != there
        message = (
            f"{self.name} is {place.printed}{here if apart else ''} here, but "
            f"{stated.printed}{there if apart else ''} in the source {stated.file} "
            f"({stated.where}).{' ' if self.remark else ''}{self.remark}"
        )
        return Finding(SOURCE, self.severity, message, self.places, stated.printed, place.printed)


def _scale_of(quantity: Quantity) -> str:
    """In which multiples a table prints a number, in words that follow it: " (in thousands)"."""
    digits = _DIGITS.fullmatch(quantity.printed)
    if digits is None or quantity.decimals is None:
        return ""
    power = len(digits["decimals"] or "") - quantity.decimals
    return f" (in {_POWERS[power]})" if power in _POWERS else ""


type Found = Tie | Difference


def best(quantity: Quantity, choices: Sequence[Stated]) -> Stated | None:
    """The best of the choices that agree with a number: an equal one, then one with more digits."""
    value = unsigned(quantity).value
    fitting = [one for one in choices if one.allows(quantity)]
    return min(fitting, key=lambda one: (one.value != value, one.high - one.low), default=None)
