"""The terms of the calculators, where a filing states them: which figure each input begins with.

A calculator is given where its main terms are found by rule; what it asks beside them, and the
filing does not state, begins at the least that it takes, as an assumption that says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.engine.declaration import Input
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.term_tables import BORROWED, INPUTS, NEEDED, PATTERNS, WORDS
from tieout.macros.draft.warrant_words import UNITS, warrant_terms
from tieout.macros.draft.writing import heading, number, quoted
from tieout.macros.scan.engine import Scan

_BASIS = "The filing states none by itself; enter what you know."
_MOST_TIERS = 6
_ON_COVER = frozenset({"gross", "warrants", "offered", "exercise", "term"})
_COVER = 12_000


@dataclass
class Terms:
    """The figures that stand for terms, and what is added to the data file for the calculators."""

    found: dict[str, str]
    units: dict[str, str]
    tiers: tuple[list[Drafted], list[Drafted]]
    taken: set[str]
    added: dict[str, str] = field(default_factory=dict)
    """Figures that are added, as TOML by key."""
    least: dict[tuple[str, Decimal], str] = field(default_factory=dict)
    """The assumption for each unit, and the least that inputs of it take."""


def calculator_terms(
    figures: Sequence[Drafted], scan: Scan, refused: Collection[str] = ()
) -> list[str]:
    """The parts of the data file that give the calculators their terms, and say which are out.

    `refused` are calculators that cannot be worked at the terms found.
    """
    terms = _terms_of(figures, scan)
    tables, left_out = [], []
    for name, needed in NEEDED.items():
        missing = [one for one in needed if one not in terms.found]
        if name in refused:
            left_out.append(f"# No [calculators.{name}]: it cannot be worked at the terms found.")
        elif missing:
            words = " and ".join(WORDS[one] for one in missing[:3])
            left_out.append(f"# No [calculators.{name}]: no figure is found by rule for {words}.")
        else:
            tables.append(_table(name, terms))
    used = [text for key, text in terms.added.items() if any(f'"{key}"' in one for one in tables)]
    return [heading("Calculators"), *used, *tables, *left_out]


def _terms_of(figures: Sequence[Drafted], scan: Scan) -> Terms:
    found: dict[str, Drafted] = {}
    for role, (unit, pattern) in PATTERNS.items():
        matching = [
            one
            for one in figures
            if one.unit == unit and re.search(pattern, one.label, re.IGNORECASE) and _is_whole(one)
        ]
        if role in _ON_COVER:  # what is raised elsewhere is no term of this filing's offering
            matching = [one for one in matching if one.places[0].start < _COVER]
        if matching:
            found[role] = max(matching, key=lambda one: (len(one.places) > 1, -one.places[0].start))
    owners = {placed.mention.id: one for one in figures for placed in one.places}
    for role, placed in warrant_terms(scan.view).items():
        one = owners.get(placed.mention.id)
        if one is not None and one.unit == UNITS[role]:
            found[role] = one
    tiers = _tiers(figures, scan)
    if tiers[0]:
        found["commission"] = tiers[0][0]
    if "price" not in found and "last_price" in found:
        found["price"] = found["last_price"]
    terms = Terms(
        {role: one.key for role, one in found.items()},
        {one.key: one.unit for one in figures},
        tiers,
        {one.key for one in figures},
    )
    if "coverage" not in found and _at_most(found, "warrants", "offered", 1):
        terms.found["coverage"] = _worked(
            terms, "warrant_coverage", "Warrants for each share sold", "share_of",
            {"part": found["warrants"].key, "whole": found["offered"].key},
        )  # fmt: skip
    if "multiple" not in found and _at_most(found, "exercise", "price", 10):
        terms.found["multiple"] = _worked(
            terms, "exercise_price_multiple", "Exercise price for each dollar of the price paid",
            "share_of", {"part": found["exercise"].key, "whole": found["price"].key},
        )  # fmt: skip
    return terms


def _at_most(found: Mapping[str, Drafted], over: str, under: str, most: int) -> bool:
    """Whether two terms are there, and the one is no more than so many times the other."""
    if not {over, under} <= found.keys():
        return False
    return Decimal(found[over].first.value) <= most * Decimal(found[under].first.value)


def _is_whole(one: Drafted) -> bool:
    """Whether a figure can be a term: above nothing, and a whole number where it counts."""
    if one.unit == "date":
        return len(one.first.value) == 10
    value = Decimal(one.first.value)
    return value > 0 and (one.unit not in {"shares", "years"} or value == value.to_integral_value())


def _tiers(figures: Sequence[Drafted], scan: Scan) -> tuple[list[Drafted], list[Drafted]]:
    """The rates of a commission by brackets and the tops of those, told in one sentence."""
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


def _worked(terms: Terms, key: str, label: str, formula: str, inputs: Mapping[str, str]) -> str:
    given = ", ".join(f"{name} = {quoted(one)}" for name, one in inputs.items())
    return _add(
        terms, key, label, "rate",
        ["decimals = 6", f"formula = {quoted(formula)}", f"inputs = {{ {given} }}"],
    )  # fmt: skip


def _add(terms: Terms, key: str, label: str, unit: str, lines: list[str]) -> str:
    while key in terms.taken:
        key = f"{key}_too"
    terms.taken.add(key)
    head = [f"[figures.{key}]", f"label = {quoted(label)}", f"unit = {quoted(unit)}"]
    terms.added[key] = "\n".join([*head, *lines])
    return key


def _table(name: str, terms: Terms) -> str:
    lines, borrowed = [f"[calculators.{name}]"], []
    rates, tops = terms.tiers
    for one in CALCULATORS[name].inputs:
        if one.default is not None:
            continue
        if one.name == "rates":
            keys = (
                [each.key for each in rates] or [terms.found["commission"]]
                if (rates or "commission" in terms.found)
                else [_least(one, terms)]
            )
            lines.append(f"rates = [{', '.join(map(quoted, keys))}]")
        elif one.name == "thresholds":
            lines.append(f"thresholds = [{', '.join(quoted(each.key) for each in tops)}]")
        elif one.many:
            lines.append(f"{one.name} = []")
        else:
            key = terms.found.get(INPUTS.get(one.name, ""), "")
            fits = key and (terms.units.get(key, "rate") == one.unit)
            lines.append(f"{one.name} = {quoted(key if fits else _least(one, terms))}")
            if fits and one.name in BORROWED:
                borrowed.append(f"{one.name} = {quoted(BORROWED[one.name])}")
    if borrowed:
        lines += ["", f"[calculators.{name}.borrowed]", *borrowed]
    return "\n".join(lines)


def _least(one: Input, terms: Terms) -> str:
    """The assumption that an input begins with where the filing states nothing for it."""
    low = max(Decimal(one.low), Decimal(0)) if isinstance(one.low, Decimal) else Decimal(0)
    unit = one.unit.replace("/", "_a_").replace(" ", "_").lower()
    key = terms.least.get((one.unit, low), "")
    if key:
        return key
    key = f"none_stated_in_{unit}" if not low else f"least_stated_in_{unit}"
    lines = [f"value = {number(low)}", "assumption = true", f"basis = {quoted(_BASIS)}"]
    label = "Not stated in the filing: none" if not low else "Not stated in the filing: the least"
    return terms.least.setdefault((one.unit, low), _add(terms, key, label, one.unit, lines))
