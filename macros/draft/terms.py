"""Finds the terms of the calculators in a filing: the figures that their inputs begin with.

An input for something that the filing does not state begins at the least that it accepts, as an
assumption that says so; a calculator's main terms must be stated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tieout.macros.draft.dilution_words import Dilutive, dilutive_terms
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.term_tables import PAID, PATTERNS
from tieout.macros.draft.warrant_words import UNITS, warrant_terms
from tieout.macros.draft.writing import number, quoted
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.engine import Scan

_BASIS = "The filing does not state it; enter what you know."
_AT_ITS_PRICE = "The filing states the conversion price itself, so all of it counts."
_MOST_TIERS = 6
_ON_COVER = frozenset({"gross", "last_price", "warrants", "offered", "exercise", "term"})
_COVER = 12_000
_AT_THE_MARKET = lazy_regex(
    r"at[- ]the[- ]market (?:offering|issuance|equity)|sales? agent|equity distribution",
    re.IGNORECASE,
)


@dataclass
class Terms:
    """The figures that are terms, and those that are added to the data file for them.

    `found` gives a figure's key by role, `lists` the keys of an input that takes several; `taken`
    are keys that added figures may not have.
    """

    found: dict[str, str]
    units: dict[str, str]
    lists: dict[str, list[str]]
    taken: set[str]
    added: dict[str, str] = field(default_factory=dict)
    """Figures that are added, as TOML by key."""
    least: dict[tuple[str, Decimal], str] = field(default_factory=dict)
    """The assumption for each unit, and the least that inputs of it take."""

    def add(self, key: str, label: str, unit: str, lines: Sequence[str]) -> str:
        """Add a figure; return its key, which was not taken."""
        while key in self.taken:
            key = f"{key}_too"
        self.taken.add(key)
        self.units[key] = unit
        head = [f"[figures.{key}]", f"label = {quoted(label)}", f"unit = {quoted(unit)}"]
        self.added[key] = "\n".join([*head, *lines])
        return key

    def nothing(self, unit: str, low: Decimal) -> str:
        """The assumption that an input begins with if the filing states nothing for it."""
        if (unit, low) not in self.least:
            words = unit.replace("/", "_a_").replace(" ", "_").lower()
            key = f"none_stated_in_{words}" if not low else f"least_stated_in_{words}"
            lines = [f"value = {number(low)}", "assumption = true", f"basis = {quoted(_BASIS)}"]
            label = f"Not stated in the filing: {'none' if not low else 'the least'}"
            self.least[unit, low] = self.add(key, label, unit, lines)
        return self.least[unit, low]


def find_terms(figures: Sequence[Drafted], scan: Scan, taken: Collection[str] = ()) -> Terms:
    """Find the figures of the terms, by their labels and by the sentences that state them.

    Added figures have no key in `taken`.
    """
    owners = {placed.mention.id: one for one in figures for placed in one.places}
    dilutive = dilutive_terms(scan.view)
    apart = {owners.get(placed.mention.id) for placed, _ in dilutive.labels}
    at_the_market = _AT_THE_MARKET.search(scan.filing.text[:_COVER]) is not None
    found = _by_label([one for one in figures if one not in apart], certain=not at_the_market)
    for role, placed in warrant_terms(scan.view).items():
        one = owners.get(placed.mention.id)
        if one is not None and one.unit == UNITS[role]:
            found[role] = one
    rates, tops = _tiers(figures, scan)
    if rates:
        found["commission"] = rates[0]
    elif "commission" in found:
        rates = [found["commission"]]
    if "price" not in found and "last_price" in found:
        found["price"] = found["last_price"]
    terms = Terms(
        {role: one.key for role, one in found.items()},
        {one.key: one.unit for one in figures},
        {"rates": [one.key for one in rates], "thresholds": [one.key for one in tops]},
        {*taken, *(one.key for one in figures)},
    )
    _add_warrants(terms, found)
    _add_dilutive(terms, dilutive, owners)
    if "commission" in found and at_the_market:
        terms.found["program"] = found["commission"].key
    return terms


def _is_paid(rate: Drafted) -> bool:
    """Whether a rate is surely what an agent is paid: others are part of the proceeds as well."""
    return re.search(PAID, rate.label, re.IGNORECASE) is not None


def _by_label(figures: Sequence[Drafted], *, certain: bool) -> dict[str, Drafted]:
    """The figure of each role; if it must be `certain`, a commission is called one."""
    found: dict[str, Drafted] = {}
    for role, (unit, pattern) in PATTERNS.items():
        matching = [
            one
            for one in figures
            if one.unit == unit and re.search(pattern, one.label, re.IGNORECASE) and _is_whole(one)
        ]
        if role == "commission" and certain:
            matching = [one for one in matching if _is_paid(one)]
        if role in _ON_COVER:  # an amount raised elsewhere is not a term of this filing's offering
            matching = [one for one in matching if one.places[0].start < _COVER]
        if matching:
            found[role] = max(matching, key=lambda one: (len(one.places) > 1, -one.places[0].start))
    return found


def _add_warrants(terms: Terms, found: Mapping[str, Drafted]) -> None:
    """Compute coverage and multiple if the filing states what they depend on."""
    if "coverage" not in found and _at_most(found, "warrants", "offered", 1):
        terms.found["coverage"] = _worked(
            terms, "warrant_coverage", "Warrants for each share sold",
            {"part": found["warrants"].key, "whole": found["offered"].key},
        )  # fmt: skip
    if "multiple" not in found and _at_most(found, "exercise", "price", 10):
        terms.found["multiple"] = _worked(
            terms, "exercise_price_multiple", "Exercise price for each dollar of the price paid",
            {"part": found["exercise"].key, "whole": found["price"].key},
        )  # fmt: skip


def _add_dilutive(terms: Terms, stated: Dilutive, owners: Mapping[str, Drafted]) -> None:
    """Add the tranches of options and warrants, and the terms of convertible notes."""

    def key_of(placed: Placed | None, unit: str) -> str:
        one = owners.get(placed.mention.id) if placed is not None else None
        return one.key if one is not None and one.unit == unit and _is_whole(one) else ""

    known = [
        (one, key_of(one.shares, "shares"), key_of(one.price, "USD/share"))
        for one in stated.tranches
    ]
    known = [(one, shares, price) for one, shares, price in known if shares and price]
    shares = list(dict.fromkeys(key for _, key, _ in known))
    if shares and len(shares) == len(known):
        terms.lists["tranche_shares"] = shares
        terms.lists["tranche_prices"] = [price for _, _, price in known]
        terms.found["options"] = shares[0] if len(shares) == 1 else _total(terms, shares)
        earlier = [(key, price) for one, key, price in known if one.warrants]
        if len(earlier) == 1:
            terms.found["earlier_warrants"], terms.found["earlier_price"] = earlier[0]
    principal = key_of(stated.principal, "USD")
    price, rate = (
        key_of(stated.conversion_price, "USD/share"),
        key_of(stated.conversion_rate, "rate"),
    )
    if principal and (price or rate):
        terms.found["principal"] = principal
        if price:
            terms.found["conversion_price"] = price
        terms.found["conversion_multiple"] = rate or terms.add(
            "conversion_at_its_price", "Conversion at the price stated", "rate",
            ["value = 1", "assumption = true", f"basis = {quoted(_AT_ITS_PRICE)}"],
        )  # fmt: skip


def _at_most(found: Mapping[str, Drafted], over: str, under: str, most: int) -> bool:
    """Whether two terms are there, and the first is at most `most` times the second."""
    if not {over, under} <= found.keys():
        return False
    return Decimal(found[over].first.value) <= most * Decimal(found[under].first.value)


def _is_whole(one: Drafted) -> bool:
    """Whether a figure can be a term: above zero, and whole if it counts something."""
    if one.unit == "date":
        return len(one.first.value) == 10
    value = Decimal(one.first.value)
    return value > 0 and (one.unit not in {"shares", "years"} or value == value.to_integral_value())


def _tiers(figures: Sequence[Drafted], scan: Scan) -> tuple[list[Drafted], list[Drafted]]:
    """The rates and upper limits of a commission's brackets, if one sentence states them."""
    owners = {placed.mention.id: one for one in figures for placed in one.places}
    for sentence in scan.view.sentences:
        if not re.search(r"commission|discount|placement fee", sentence.text, re.IGNORECASE):
            continue
        known = [one for each in sentence.mentions if (one := owners.get(each.mention.id))]
        rates = [one for one in dict.fromkeys(known) if one.unit == "rate"]
        tops = [one for one in dict.fromkeys(known) if one.unit == "USD"]
        values = [Decimal(one.first.value) for one in tops]
        if (
            1 < len(rates) <= _MOST_TIERS
            and len(tops) == len(rates) - 1
            and values == sorted(values)
        ):
            return rates, tops
    return [], []


def _worked(terms: Terms, key: str, label: str, inputs: Mapping[str, str]) -> str:
    written = ", ".join(f"{name} = {quoted(one)}" for name, one in inputs.items())
    lines = ["decimals = 6", 'formula = "share_of"', f"inputs = {{ {written} }}"]
    return terms.add(key, label, "rate", lines)


def _total(terms: Terms, parts: Sequence[str]) -> str:
    keys = ", ".join(map(quoted, parts))
    lines = ["decimals = 0", 'formula = "total"', f"inputs = {{ parts = [{keys}] }}"]
    label = "Shares under the options and warrants listed"
    return terms.add("options_and_warrants_listed", label, "shares", lines)
