"""Compares scenarios of one calculator, each with its differences from the filing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.calculators.engine.outcome import CalculatorResult, figures
from tieout.calculators.engine.scenario import LINK_START, Scenario, from_link
from tieout.calculators.engine.settings import Settings
from tieout.calculators.engine.working import Shown, signed
from tieout.calculators.formulas.registry import FORMULAS

MOST = 2  # scenarios in addition to the filing's own
_LONGEST = 64_000  # characters of a link
_OTHER = "This link is not a comparison; the starting values are shown."


@dataclass(frozen=True, slots=True)
class Compared:
    """One scenario: its figures, and the difference of each number from the filing's own.

    Both are empty if the scenario's inputs cannot be calculated.
    """

    scenario: Scenario
    figures: Mapping[str, CalculatorResult]
    differences: Mapping[str, Shown]


def compare(settings: Settings, links: Sequence[object]) -> list[Compared]:
    """Return the scenarios of the links, in order; if there are too many, the first ones."""
    own = figures(settings.sheet(settings.defaults))
    return [_compared(settings, from_link(settings, link), own) for link in links[:MOST]]


def comparison_link(settings: Settings, links: Sequence[str]) -> str:
    """Return the link of a comparison, such as `#v1/fees/gross_proceeds=12000000/rates_1=0.05`."""
    parts = [link.removeprefix(LINK_START).removeprefix("&") for link in links[:MOST]]
    return "/".join((LINK_START, settings.calculator.name, *parts))


def read_comparison(
    known: Mapping[str, Settings], link: object
) -> tuple[Settings | None, list[str], str | None]:
    """Return a comparison link's calculator, its scenarios' links, and what is wrong with it."""
    text = link if isinstance(link, str) and len(link) <= _LONGEST else ""
    start, _, rest = text.partition("/")
    name, *parts = rest.split("/")
    if start != LINK_START or name not in known:
        return None, [], _OTHER
    links = [f"{LINK_START}&{part}" if part else LINK_START for part in parts[:MOST]]
    return known[name], links, None


def _compared(
    settings: Settings, scenario: Scenario, own: Mapping[str, CalculatorResult]
) -> Compared:
    if scenario.errors:
        return Compared(scenario, {}, {})
    worked = figures(settings.sheet(scenario.values))
    apart = {
        name: shown
        for name, figure in worked.items()
        if name in own and (shown := _difference(figure.shown, own[name].shown)) is not None
    }
    return Compared(scenario, worked, apart)


def _difference(one: Shown, other: Shown) -> Shown | None:
    if not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return None
    value = FORMULAS["remainder"](whole=one.value, parts=(other.value,))
    return Shown(one.name, value, one.unit, signed(value, one.unit)) if value else None
