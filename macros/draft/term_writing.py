"""Writes the calculators' tables of a data file: the figures that each input begins with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.engine.declaration import Input
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.term_tables import BORROWED, INPUTS, INSTEAD, NEEDED, WORDS
from tieout.macros.draft.terms import Terms, find_terms
from tieout.macros.draft.writing import heading, quoted
from tieout.macros.scan.engine import Scan


@dataclass(slots=True)
class StartingValues:
    """A calculator's starting values: the figures of each input, and notes about some."""

    name: str
    inputs: dict[str, str | list[str]] = field(default_factory=dict)
    borrowed: dict[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> Iterator[str]:
        """Every figure that an input begins with."""
        for keys in self.inputs.values():
            yield from [keys] if isinstance(keys, str) else keys

    def written(self) -> str:
        """The table as TOML."""
        lines = [f"[calculators.{self.name}]"]
        lines += [f"{name} = {as_toml(keys)}" for name, keys in self.inputs.items()]
        if self.borrowed:
            lines += ["", f"[calculators.{self.name}.borrowed]"]
            lines += [f"{name} = {quoted(words)}" for name, words in self.borrowed.items()]
        return "\n".join(lines)


def as_toml(keys: str | Sequence[str]) -> str:
    """A key, or a list of keys, as TOML."""
    return quoted(keys) if isinstance(keys, str) else f"[{', '.join(map(quoted, keys))}]"


def calculator_terms(
    figures: Sequence[Drafted], scan: Scan, refused: Collection[str] = ()
) -> list[str]:
    """The parts of the data file with the calculators' terms, and comments about those left out.

    `refused` are calculators that fail with the terms found.
    """
    terms = find_terms(figures, scan)
    tables = tables_of(terms, refused)
    needed = {key for table in tables.values() for key in table.keys}
    used = [text for key, text in terms.added.items() if key in needed]
    left_out = []
    for name, roles in NEEDED.items():
        missing = [one for one in roles if one not in terms.found]
        if name in refused:
            left_out.append(f"{left_out_line(name)} it cannot be calculated with the terms found.")
        elif missing:
            words = " and ".join(WORDS[one] for one in missing[:3])
            left_out.append(f"{left_out_line(name)} no rule found a figure for {words}.")
    return [heading("Calculators"), *used, *(one.written() for one in tables.values()), *left_out]


def left_out_line(name: str) -> str:
    """The beginning of the comment that says why a calculator is left out."""
    return f"# No [calculators.{name}]:"


def tables_of(terms: Terms, refused: Collection[str] = ()) -> dict[str, StartingValues]:
    """The table of each calculator whose main terms are found, except those refused."""
    return {
        name: _table(name, terms)
        for name, needed in NEEDED.items()
        if name not in refused and all(one in terms.found for one in needed)
    }


def _table(name: str, terms: Terms) -> StartingValues:
    table = StartingValues(name)
    for one in CALCULATORS[name].inputs:
        if one.default is not None:
            continue
        if one.many:
            least = [_least(one, terms)] if one.one_more_than else []
            table.inputs[one.name] = terms.lists.get(one.name) or least
            continue
        role = INPUTS.get(one.name, "")
        instead, said = INSTEAD.get(one.name, ("", ""))
        key = terms.found.get(instead, "")
        if not key:
            key, said = terms.found.get(role, ""), BORROWED.get(one.name, "")
        fits = key and terms.units.get(key, "") == one.unit
        table.inputs[one.name] = key if fits else _least(one, terms)
        if fits and said:
            table.borrowed[one.name] = said
    return table


def _least(one: Input, terms: Terms) -> str:
    low = max(Decimal(one.low), Decimal(0)) if isinstance(one.low, Decimal) else Decimal(0)
    return terms.nothing(one.unit, low)
