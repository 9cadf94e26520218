"""A calculator's settings for one filing: each input's default, and where that is printed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

from tieout.calculators.engine.declaration import DATE, Calculator, Input
from tieout.calculators.engine.lines import NamedLines
from tieout.calculators.engine.working import Sheet
from tieout.calculators.figures.value_types import Value

VERSION = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a default comes from: a figure of the data file, and a page and line of the filing.

    `page` is empty if the filing does not print it; `ours` marks an assumption; `borrowed` says
    what the figure is, if the filing gives it for something else.
    """

    figure: str
    label: str
    page: str
    line: int
    ours: bool
    borrowed: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An input, its default, and where the default comes from (nowhere for a switch)."""

    input: Input
    default: Value
    origin: Origin | None


@dataclass(frozen=True)
class Settings:
    """A calculator with its inputs in order, with each list divided into its members."""

    calculator: Calculator
    terms: Mapping[str, Term]
    counts: Mapping[str, int]

    @cached_property
    def lines(self) -> NamedLines:
        """The calculator's lines, for as many members as each list has."""
        units = {name: term.input.unit for name, term in self.terms.items()}
        labels = {name: term.input.label for name, term in self.terms.items()}
        return NamedLines(self.calculator.lines(self.counts), units, labels)

    def sheet(self, values: Mapping[str, Value]) -> Sheet:
        """Return the calculation, given a value for every input."""
        return Sheet(self.lines, values)

    @property
    def defaults(self) -> dict[str, Value]:
        """The filing's own value of every input."""
        return {name: term.default for name, term in self.terms.items()}


def settings_of(calculator: Calculator, defaults: Mapping[str, Any]) -> Settings:
    """Return the settings with these defaults: one for an input, several for a list."""
    terms: dict[str, Term] = {}
    counts: dict[str, int] = {}
    for one in calculator.inputs:
        if one.default is not None:
            terms[one.name] = Term(one, one.default, None)
        elif one.many:
            counts[one.name] = len(defaults[one.name])
            for number, each in enumerate(defaults[one.name], 1):
                member = one.member(number, each["label"])
                terms[member.name] = _term(member, each)
        else:
            terms[one.name] = _term(one, defaults[one.name])
    return Settings(calculator, MappingProxyType(terms), MappingProxyType(counts))


def read_settings(text: str, calculators: Iterator[Calculator]) -> Mapping[str, Settings]:
    """Return the settings of every calculator that the text (see `write_settings`) sets.

    Raises ValueError if another version wrote the text.
    """
    parsed = json.loads(text)
    if not isinstance(parsed, dict) or parsed.get("version") != VERSION:
        message = "the calculators' settings are from another version"
        raise ValueError(message)
    by_name = {calculator.name: calculator for calculator in calculators}
    return {
        name: settings_of(by_name[name], inputs) for name, inputs in parsed["calculators"].items()
    }


def write_settings(calculators: Mapping[str, Mapping[str, Any]]) -> str:
    """Write the defaults of every calculator as the JSON text for the browser."""
    content = {"version": VERSION, "calculators": calculators}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _term(one: Input, entry: Mapping[str, Any]) -> Term:
    value = entry["value"]
    default = dt.date.fromisoformat(value) if one.kind == DATE else Decimal(value)
    fields = {name: entry[name] for name in ("figure", "label", "page", "line", "ours")}
    origin = Origin(**fields, borrowed=entry.get("borrowed", ""))
    return Term(one, default, origin)
