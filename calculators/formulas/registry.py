"""The registry: the names by which a data file calls formulas, and their functions.

Every formula is monotonic in each of its numbers while the others stay the same, so that intervals
can be evaluated at their corners, with these exceptions:

- `black_scholes_call` in `years`, with a dividend yield or a negative risk-free rate;
- `marginal_rate` and `rate_on_last_dollar` in `gross_proceeds`, where the rates neither only fall
  nor only rise;
- `closing_bid_at_cap` in `threshold`, where `low_rate` is above `rate`;
- `tranche_exercise_cash` in an exercise price, where it passes the market price;
- `theoretical_price` and `book_value_after` in the shares, where they may sell above or below.

`redemption_exercise_price` jumps at its threshold: it is still monotonic, but an interval across
the threshold contains prices that the clause never gives.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from inspect import Parameter, signature
from types import MappingProxyType
from typing import Any, NamedTuple, get_origin

from tieout.calculators.formulas import (  # noqa: F401  # importing them declares their formulas
    dates,
    dilution,
    fees,
    limits,
    option_value,
    placements,
    plan,
    price_after,
    price_path,
    quantities,
    relations,
    tranches,
    warrants,
)
from tieout.calculators.formulas.declaring import (
    DECLARED,
    DECLARED_SERIES,
    Formula,
    Notation,
)
from tieout.calculators.values.errors import InputError, refuse

type Value = Decimal | dt.date | str


def _functions(declared: Mapping[str, Formula]) -> Mapping[str, Callable[..., Any]]:
    return MappingProxyType({name: one.function for name, one in declared.items()})


FORMULAS: Mapping[str, Callable[..., Value]] = _functions(DECLARED)
# Functions from lists to lists, with a member for each placement. A data file cannot name them.
SERIES: Mapping[str, Callable[..., Sequence[Decimal | dt.date]]] = _functions(DECLARED_SERIES)


def notation(name: str, arguments: Mapping[str, object]) -> Notation:
    """Return the notation of a formula for the arguments that are given."""
    return DECLARED[name].written(arguments)


def is_additive(name: str) -> bool:
    """Whether a formula only adds and subtracts its arguments, or divides their sum."""
    return DECLARED[name].additive


class Argument(NamedTuple):
    """An argument of a formula: its name, whether it may be left out, whether it is a list."""

    name: str
    required: bool
    many: bool


@cache  # called at every corner of every figure's inputs
def arguments(name: str) -> tuple[Argument, ...]:
    """Return the arguments of the formula called `name`, in order. Error: no such formula."""
    return tuple(
        Argument(
            parameter.name,
            required=parameter.default is Parameter.empty,
            many=get_origin(parameter.annotation) is Sequence,
        )
        for parameter in signature(SERIES.get(name) or _formula(name)).parameters.values()
    )


def call(name: str, arguments_given: Mapping[str, object]) -> Value:
    """Return the value of the formula called `name`.

    Errors: no such formula; an argument missing, unknown, or refused by the formula.
    """
    taken = arguments(name)
    for argument in taken:
        if argument.required and argument.name not in arguments_given:
            message = f"{name} needs {argument.name}, which was not given"
            raise InputError(argument.name, message)
    for other in arguments_given:
        if other not in {argument.name for argument in taken}:
            raise InputError(other, f"{name} takes no {other}")
    return _formula(name)(**arguments_given)


def _formula(name: str) -> Callable[..., Value]:
    if name not in FORMULAS:
        refuse("formula", "the name of a formula", name)
    return FORMULAS[name]
