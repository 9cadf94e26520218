"""Figures: the named numbers of the data file, and the order of their calculation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from tieout.calculators.figures.value_types import Value

RELATIONS = ("equals", "at most", "at least")
REASONS = (
    "page-label", "list-number", "idiom", "place", "identity", "alone", "tally", "axis-label",
    "review", "source", "finding",
)  # fmt: skip
KINDS = ("arithmetic", "contradiction", "omission", "law", "reference", "wording", "misprint")
"""The kinds of discrepancy; those found by arithmetic are figures, the others passages."""
SEVERITIES = ("substantive", "minor", "typographical")
SECTION_INPUT = "section:"
_MOST_CIRCLES = 20


@dataclass(frozen=True, slots=True)
class Figure:
    """A named number: disclosed (value, mentions), computed (formula, inputs) or an assumption."""

    key: str
    label: str
    unit: str
    line: int
    value: Value | None = None
    exact: bool = False
    truncated: bool = False
    date: str | None = None
    period: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[str, ...] = ()
    formula: str | None = None
    inputs: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    decimals: int | None = None
    assumption: bool = False
    basis: str | None = None
    relation: str = "equals"
    discrepancy: str | None = None
    reconcile: str | None = None
    severity: str | None = None
    disposition: str | None = None

    @property
    def time_keys(self) -> tuple[str, ...]:
        """The figures that give the date or the period of this one."""
        return ((self.date,) if self.date else ()) + tuple(self.period.values())

    @property
    def kind(self) -> str:
        """One of ``disclosed``, ``computed`` and ``assumption``."""
        if self.assumption:
            return "assumption"
        return "computed" if self.formula else "disclosed"

    @property
    def is_point(self) -> bool:
        """Whether the number stands for itself alone: an exact one, or a place in an order."""
        return self.exact or self.unit == "ordinal"

    @property
    def named_inputs(self) -> Iterator[tuple[str, str]]:
        """Yield each figure or section that the formula takes, in order, after its argument."""
        for argument, keys in self.inputs.items():
            for key in (keys,) if isinstance(keys, str) else keys:
                yield argument, key

    @property
    def input_keys(self) -> tuple[str, ...]:
        """Every figure that the formula takes, in order, without references to sections."""
        return tuple(key for _, key in self.named_inputs if not key.startswith(SECTION_INPUT))


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """The place of a passage: a line of the filing, and a few of its words."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class NotedPassage:
    """An error in the filing that was found by reading, not by arithmetic."""

    key: str
    title: str
    note: str
    reconcile: str
    places: tuple[PassagePlace, ...]
    figures: tuple[str, ...]
    line: int
    kind: str = ""
    severity: str = ""
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A finding of the scan that is not an error of the filing, with the reason why.

    `rule` is the finding's rule, `places` are some or all of its places, as "L12C34"; together they
    identify it.
    """

    key: str
    rule: str
    places: tuple[str, ...]
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document that numbers of the filing come from: its file, checksum and title."""

    key: str
    file: str
    sha256: str
    line: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Defaults:
    """A calculator's starting values: the figures of each input (a list has several, or none).

    `agrees` gives the figure that a result at these defaults must equal; `borrowed` says what an
    input's figure is, if the filing gives it for something else.
    """

    inputs: Mapping[str, tuple[str, ...]]
    agrees: Mapping[str, str]
    line: int
    borrowed: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every figure that an input starts from."""
        return tuple(key for keys in self.inputs.values() for key in keys)


@dataclass(frozen=True, slots=True)
class Printed:
    """What the filing prints at a mention: canonical value, unit, decimals.

    `kind` is the kind in the index. `then` is the unit of the next number, which may apply to this
    one too, as in "two to three years". Either is empty if unknown.
    """

    value: str
    unit: str
    decimals: int | None
    page: str
    line: int
    kind: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The contents of the data file; `lines` gives the line of each of its tables and keys."""

    file: str
    filing: Mapping[str, str]
    figures: Mapping[str, Figure]
    passages: Mapping[str, NotedPassage]
    reasons: Mapping[str, tuple[str, ...]]
    calculators: Mapping[str, Defaults]
    lines: Mapping[str, int]
    findings: Mapping[str, Acknowledged] = field(default_factory=dict)
    sources: Mapping[str, SourceFile] = field(default_factory=dict)

    @property
    def owners(self) -> dict[str, str]:
        """The key of the figure that each mention prints, by mention."""
        return {place: one.key for one in self.figures.values() for place in one.mentions}

    @property
    def codes(self) -> dict[str, str]:
        """The reason of each mention that has one, by mention."""
        return {place: code for code, places in self.reasons.items() for place in places}


def working_order(figures: Mapping[str, Figure]) -> tuple[list[str], list[list[str]]]:
    """Return the keys, each after its inputs, and the circles found.

    Keys in a circle are left out of the order; a circle begins and ends with the same key.
    After twenty circles the search ends, and there is no order.
    """
    graph = {
        key: [source for source in figure.input_keys if source in figures]
        for key, figure in figures.items()
    }
    circles: list[list[str]] = []
    while len(circles) < _MOST_CIRCLES:
        try:
            return list(TopologicalSorter(graph).static_order()), circles
        except CycleError as error:
            circle = list(reversed(error.args[1]))  # each is calculated from the next
            circles.append(circle)
            closed = frozenset(circle)
            graph = {
                key: [name for name in names if name not in closed]
                for key, names in graph.items()
                if key not in closed
            }
    return [], circles
