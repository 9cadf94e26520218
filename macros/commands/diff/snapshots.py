"""One side of a comparison: its figures, from its exported report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tieout.calculators.figures.dataset import SECTION_INPUT
from tieout.macros.commands.diff.values import shown

type Term = str | tuple[str, ...]  # what an author writes: one text, or a list

_TERMS = ("unit", "kind", "as_of", "formula", "relation", "basis", "exact", "truncated")
_MATERIAL = ("value", "decimals", "unit", "formula", "inputs", "relation")


@dataclass(frozen=True, slots=True)
class SideFigure:
    """A figure on one side: what its author wrote, and its results.

    `result` is its formula's, in full; a figure without a formula has none. `material` holds what
    results can depend on.
    """

    key: str
    label: str
    unit: str
    value: str
    result: str | None
    tick: str
    terms: Mapping[str, Term]
    material: tuple[str, ...]
    inputs: frozenset[str]
    pages: tuple[str, ...]

    @property
    def outcome(self) -> tuple[str | None, ...]:
        """The outcome of the arithmetic: result, tick mark, and the value if it is not printed.

        Both numbers are as shown: a difference that is not visible does not count.
        """
        value = None if "value" in self.terms else shown(self.value, self.unit)
        return shown(self.result or "", self.unit), self.tick, value


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One side: its name, its figures, what else its data file says, and its pages' titles."""

    name: str
    facts: Mapping[str, SideFigure]
    others: Mapping[str, Term]
    titles: Mapping[str, str]


def snapshot(name: str, report: Mapping[str, Any]) -> Snapshot:
    """Return the side that a report describes.

    Other JSON raises one of the errors of reading it: LookupError, TypeError, ValueError or
    AttributeError.
    """
    return Snapshot(
        name,
        {_text(key): _fact(key, fact) for key, fact in report["facts"].items()},
        dict(_others(report)),
        {_text(page): _text(title) for page, title in report["tieout:pages"].items()},
    )


def _fact(key: str, fact: Mapping[str, Any]) -> SideFigure:
    more = fact["tieout:provenance"]
    result, terms = more.get("recomputed"), dict(_terms(fact, more))
    inputs = [name for keys in more.get("inputs", {}).values() for name in _several(keys)]
    return SideFigure(
        key=key,
        label=_text(more["label"]),
        unit=_text(more["unit"]),
        value=_text(fact["value"]),
        result=None if result is None else _text(result),
        tick=_text(more["tick"]),
        terms=terms,
        material=(*(str(terms.get(name)) for name in _MATERIAL), str(more.get("printed_interval"))),
        inputs=frozenset(name for name in inputs if not name.startswith(SECTION_INPUT)),
        pages=_several(more.get("pages", [])),
    )


def _terms(fact: Mapping[str, Any], more: Mapping[str, Any]) -> Iterator[tuple[str, Term]]:
    """Yield what an author wrote about a figure, without the figure's results."""
    yield "label", _text(more["label"])
    mentions = more.get("mentions", [])
    if mentions or "formula" not in more:
        yield "value", _text(fact["value"])
    elif "decimals" in fact:
        yield "decimals", str(fact["decimals"])
    yield from ((name, str(more[name])) for name in _TERMS if name in more)
    yield (
        "mentions",
        tuple(
            f"{each['id']} (page {each['page']}, line {each['line']}: {each['printed']})"
            for each in mentions
        ),
    )
    yield (
        "inputs",
        tuple(
            f"{name} = {key}"
            for name, keys in more.get("inputs", {}).items()
            for key in _several(keys)
        ),
    )
    if "discrepancy" in more:
        yield "discrepancy", "acknowledged"


def _others(report: Mapping[str, Any]) -> Iterator[tuple[str, Term]]:
    """Yield the rest of a data file: the filing, errors found by reading, reasons."""
    for name, value in report["tieout:filing"].items():
        yield f"filing.{name}", str(value)
    for key, passage in report["tieout:passages"].items():
        places = (f"line {place['line']}: {place['words']}" for place in passage["places"])
        yield f"passages.{key}", (_text(passage["title"]), *places)
    for code, mentions in report["tieout:reasons"].items():
        yield f"reasons.{code}", _several(mentions)


def _several(value: str | list[str]) -> tuple[str, ...]:
    return tuple(map(_text, [value] if isinstance(value, str) else value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"{value!r:.40} is not a text"
        raise TypeError(message)
    return value
