"""The language of the scan: a relation between quantities, and a finding where one fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, DecimalException
from functools import cached_property
from typing import Literal

from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.working import signs_of, worked

type Place = Quantity | Passage
type Verdict = Literal["exact", "within-rounding", "disagrees"]
type Basis = Literal["stated", "structure", "siblings", "same-name", "numbers"]
type Severity = Literal["error", "warning"]


@dataclass(frozen=True, eq=False)
class Relation:
    """How quantities hang together: `expression` over the inputs gives the result.

    `low` and `high` are what the printed digits of the inputs let the result be, and `worked` is
    the expression on the inputs as printed. `verdict` is "exact" where that equals the result as
    printed, "within-rounding" where the intervals meet, else "disagrees".

    `basis` says how it is known that the relation is meant to hold:

    - "stated": words say so ("A, or B% of C", "for a total of");
    - "structure": the form of a table or the rules of offerings say so (a line called total);
    - "siblings": the same cells hold in other columns; `siblings` counts them;
    - "same-name": two places name the same quantity, as of the same date, for the same holder;
    - "numbers": nothing but the numbers agreeing; `tried` counts the candidates that were tried.

    `what` is one clause that says in plain words what the relation is: "Total assets is the sum of
    the 3 lines above it". `alone` makes the judgement leave a failed relation out unless other
    evidence (a repair of two relations, siblings, a slip of the hand) speaks for it. `most` is the
    most that its failing is worth.
    """

    rule: str
    inputs: tuple[Quantity, ...]
    result: Quantity
    expression: str
    constants: tuple[Decimal, ...]
    worked: Decimal
    low: Decimal
    high: Decimal
    verdict: Verdict
    basis: Basis
    what: str
    siblings: int = 0
    tried: int = 1
    alone: bool = True
    most: Severity = "error"

    @property
    def holds(self) -> bool:
        """Whether the printed digits allow the relation."""
        return self.verdict != "disagrees"

    @cached_property
    def signs(self) -> tuple[int, ...]:
        """The sign of each input, where the expression only adds and takes off; else nothing."""
        terms = signs_of(self.expression)
        if terms is None or [place for _, place in terms] != list(range(len(self.inputs))):
            return ()
        return tuple(sign for sign, _ in terms)

    @property
    def is_sum(self) -> bool:
        """Whether the expression only adds its inputs and takes them off."""
        return bool(self.signs)

    @property
    def places(self) -> tuple[Quantity, ...]:
        """The inputs and the result."""
        return (*self.inputs, self.result)


@dataclass(frozen=True, slots=True)
class Repair:
    """One changed value that makes broken relations hold: where, the value, and which relations."""

    place: Quantity
    value: Decimal
    relations: tuple[Relation, ...]


@dataclass(frozen=True, eq=False)
class Finding:
    """What does not agree: a failed relation that is believed, or a rule that is broken.

    `message` is a sentence or two for a lawyer, with both sides; `expected` and `found` are the two
    sides as text. `places` has the place at fault first.
    """

    rule: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    expected: str
    found: str
    repair: Repair | None = None
    relations: tuple[Relation, ...] = ()


def relate(  # noqa: PLR0913 - a relation has so many parts
    rule: str,
    expression: str,
    inputs: Sequence[Quantity],
    result: Quantity,
    *,
    basis: Basis,
    what: str,
    constants: Sequence[Decimal | int] = (),
    slack: Decimal = Decimal(0),
    siblings: int = 0,
    tried: int = 1,
    alone: bool = True,
) -> Relation | None:
    """Work a relation and its verdict; None where it cannot be worked (a division by zero).

    `slack` widens what the result may be, each way, in the result's unit: a cent where filers
    round fees up.
    """
    fixed = tuple(Decimal(each) for each in constants)
    try:
        value, _ = worked(expression, [(each.value, each.value) for each in inputs], fixed)
        low, high = worked(expression, [(each.low, each.high) for each in inputs], fixed)
    except (DecimalException, ZeroDivisionError):
        return None
    low, high = low - slack, high + slack
    verdict: Verdict = "disagrees"
    if value == result.value:
        verdict = "exact"
    elif low <= result.high and result.low <= high:
        verdict = "within-rounding"
    return Relation(
        rule, tuple(inputs), result, expression, fixed, value, low, high, verdict,
        basis, what, siblings, tried, alone,
    )  # fmt: skip


def repeat_of(
    places: Sequence[Quantity],
    *,
    what: str,
    basis: Basis = "same-name",
    siblings: int = 0,
    alone: bool = True,
) -> Relation:
    """The relation of one quantity printed in several places: it holds where all can be equal.

    The one printed with the most digits is the result; a coarser print of it is within rounding.
    """
    result = min(places, key=lambda one: (one.high - one.low, one.number))
    inputs = tuple(one for one in places if one is not result)
    low = max(one.low for one in inputs)
    high = min(one.high for one in inputs)
    verdict: Verdict = "disagrees"
    if all(one.value == result.value for one in inputs):
        verdict = "exact"
    elif low <= high and low <= result.high and result.low <= high and _alike(places):
        verdict = "within-rounding"
    return Relation(
        "repeat", inputs, result, "i0", (), inputs[0].value, min(low, high), max(low, high),
        verdict, basis, what, siblings, alone=alone,
    )  # fmt: skip


def unsigned(quantity: Quantity) -> Quantity:
    """A quantity by its size: a loss is printed in brackets in a table and without in prose."""
    if quantity.value >= 0:
        return quantity
    return replace(
        quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low
    )  # fmt: skip


def _alike(places: Sequence[Quantity]) -> bool:
    """Whether all that are printed to the same digit are equal: they were rounded alike."""
    values: dict[Decimal, Decimal] = {}
    return all(values.setdefault(one.high - one.low, one.value) == one.value for one in places)
