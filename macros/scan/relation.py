"""Relations between quantities, and findings for relations that fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from functools import cached_property, reduce
from typing import Literal, get_args

from tieout.macros.filing.records import record
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.working import signs_of, worked

type Place = Quantity | Passage
type Verdict = Literal["exact", "within-rounding", "disagrees"]
type Basis = Literal["stated", "structure", "siblings", "same-name", "numbers"]
type Severity = Literal["error", "warning"]
STRENGTH: Mapping[Basis, int] = {one: at for at, one in enumerate(get_args(Basis.__value__))}
"""The bases in order: 0 is the strongest."""
_IF_IT_HOLDS = (
    (" said to be", ""), (" in two ways, in ", " in "), (" in two ways, on ", " on "),
    (" in two ways", " in several places"), (" differs from its digits", " and its digits"),
)  # fmt: skip
"""What a description says of a relation that fails, and of one that holds."""


@record(frozen=True, eq=False)
class Relation:
    """A relation between quantities: `expression` over the inputs gives the result.

    `low` and `high` are the range of the result that the inputs' printed digits allow, and
    `worked` is the expression on the inputs as printed. `verdict` is "exact" if that equals the
    result as printed, "within-rounding" if the intervals meet, otherwise "disagrees".

    `basis` says why the relation should hold:

    - "stated": words say so ("A, or B% of C", "for a total of");
    - "structure": the form of a table or the rules of offerings imply it (a line called total);
    - "siblings": the same cells hold in other columns; `siblings` counts them;
    - "same-name": two places name the same quantity, as of the same date, for the same holder;
    - "numbers": only the numbers agree; `tried` counts the candidates that were tried.

    `rule` is its kind, not a rule of the scan. `what` begins a message about its failure: "Total
    assets is the sum of the 3 lines above it". If it is `sure`, its failure is a finding without
    other evidence (a repair of two relations, siblings, a typing error); `at_most` is the severity
    of that finding at most. `by_words`: only similar words make its places one quantity, so that an
    error needs more evidence.
    """

    rule: Kind
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
    sure: bool = False
    at_most: Severity = "error"
    by_words: bool = False

    @property
    def holds(self) -> bool:
        """Whether the printed digits allow the relation."""
        return self.verdict != "disagrees"

    @property
    def width(self) -> Decimal:
        """The width of the range of the result."""
        return self.high - self.low

    @property
    def missed(self) -> Decimal:
        """How far the expression, on the inputs as printed, is from the printed result."""
        return abs(self.worked - self.result.value)

    def misses(self, units: int) -> bool:
        """Whether it is off by that many units of the result's last digit, or more."""
        return self.missed >= units * self.result.width

    @property
    def nearly_holds(self) -> bool:
        """Whether it is off by a fourth of the result at most: its numbers belong together."""
        return self.missed * 4 <= self.result.value

    @property
    def described(self) -> str:
        """`what` in a list of relations: of one that holds, nothing is "said to be" so."""
        if not self.holds:
            return self.what
        return reduce(lambda what, words: what.replace(*words), _IF_IT_HOLDS, self.what)

    @cached_property
    def signs(self) -> tuple[int, ...]:
        """The sign of each input, if the expression only adds and subtracts; else nothing."""
        terms = signs_of(self.expression)
        if terms is None or [place for _, place in terms] != list(range(len(self.inputs))):
            return ()
        return tuple(sign for sign, _ in terms)

    @property
    def is_sum(self) -> bool:
        """Whether the expression only adds and subtracts its inputs."""
        return bool(self.signs)

    @property
    def places(self) -> tuple[Quantity, ...]:
        """The inputs and the result."""
        return (*self.inputs, self.result)

    @property
    def ends(self) -> tuple[int, frozenset[int]]:
        """The numbers of its result and of its inputs, whatever it calculates."""
        return self.result.number, frozenset(one.number for one in self.inputs)


@dataclass(frozen=True, slots=True)
class Repair:
    """A changed value that makes failed relations hold: the place, the value, the relations."""

    place: Quantity
    value: Decimal
    relations: tuple[Relation, ...]


@dataclass(frozen=True, eq=False)
class Finding:
    """Something that does not agree: a failed relation that should hold, or a broken rule.

    `message` states both sides for a lawyer; `expected` and `found` are the two sides as text.
    `places` begins with the place that is wrong.
    """

    rule: Kind
    severity: Severity
    message: str
    places: tuple[Place, ...]
    expected: str
    found: str
    repair: Repair | None = None
    relations: tuple[Relation, ...] = ()


def adding(count: int, first: int = 0) -> str:
    """The expression that adds so many inputs, from the first on: "i0+i1+i2"."""
    return "+".join(f"i{place}" for place in range(first, first + count))


def listed(quantities: Sequence[Quantity]) -> str:
    """The printed numbers in words: "$1, $2 and $3"."""
    printed = [one.printed for one in quantities]
    return " and ".join(filter(None, [", ".join(printed[:-1]), printed[-1]]))


def relate(  # noqa: PLR0913 - the parts of a relation
    rule: Kind,
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
    sure: bool = False,
    at_most: Severity = "error",
) -> Relation | None:
    """The relation, its range widened by `slack` on both sides; None if it divides by zero."""
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
        basis, what, siblings, tried, sure, at_most,
    )  # fmt: skip


def evaluated(relation: Relation | None) -> list[Relation]:
    """The relation, to be yielded from; nothing if it could not be evaluated."""
    return [relation] if relation is not None else []


def holding(relation: Relation | None) -> list[Relation]:
    """A relation that is known only because it holds; nothing if it fails."""
    return [relation] if relation is not None and relation.holds else []


def repeat_of(  # noqa: PLR0913 - the parts of a relation
    places: Sequence[Quantity],
    *,
    what: str,
    rule: Kind = "repeat",
    basis: Basis = "same-name",
    siblings: int = 0,
    sure: bool = False,
    at_most: Severity = "error",
    by_words: bool = False,
) -> Relation:
    """The relation of a quantity printed in several places: it holds if all can be equal.

    The one printed with the most digits is the result; a coarser one is within rounding.
    """
    result = min(places, key=lambda one: (one.width, one.number))
    inputs = tuple(one for one in places if one is not result)
    low, high = max(one.low for one in inputs), min(one.high for one in inputs)
    verdict: Verdict = "disagrees"
    if all(one.value == result.value for one in inputs):
        verdict = "exact"
    elif low <= high and low <= result.high and result.low <= high and _alike(places):
        verdict = "within-rounding"
    return Relation(
        rule, inputs, result, "i0", (), inputs[0].value, min(low, high), max(low, high), verdict,
        basis, what, siblings, sure=sure, at_most=at_most, by_words=by_words,
    )  # fmt: skip


def _alike(places: Sequence[Quantity]) -> bool:
    """Whether all that are printed to the same digit are equal, being rounded alike."""
    values: dict[Decimal, Decimal] = {}
    return all(values.setdefault(one.width, one.value) == one.value for one in places)
