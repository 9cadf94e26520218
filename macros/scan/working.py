"""Evaluates an expression such as "i0*i1/c0" on printed numbers: the result and its range."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import product

from tieout.macros.lazy_regex import lazy_regex

type Worked = Callable[[Mapping[str, Decimal]], Decimal]
type Ends = tuple[Decimal, Decimal]

_MOST_CORNERS = 12
_OPERATIONS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@cache
def function_of(expression: str) -> Worked:
    """The function for an expression over i0, i1, … and c0, c1, ….

    It may contain + - * / and brackets; anything else is an error of the rule: ValueError.
    """
    return _compiled(ast.parse(expression, mode="eval").body)


def _compiled(node: ast.expr) -> Worked:
    match node:
        case ast.BinOp(left, op, right) if type(op) in _OPERATIONS:
            work, first, second = _OPERATIONS[type(op)], _compiled(left), _compiled(right)
            return lambda names: work(first(names), second(names))
        case ast.UnaryOp(ast.USub(), operand):
            inner = _compiled(operand)
            return lambda names: -inner(names)
        case ast.Name(id=name):
            return lambda names: names[name]
        case ast.Constant(value=int() as number):
            whole = Decimal(number)
            return lambda _: whole
    message = f"an expression of a rule cannot hold {ast.unparse(node)!r}"
    raise ValueError(message)


def worked(expression: str, inputs: Sequence[Ends], constants: Sequence[Decimal]) -> Ends:
    """The least and the greatest value of an expression over the intervals of its inputs.

    A sum or difference of many inputs is evaluated term by term, anything else at every corner,
    which is enough if it is monotonic in each input; more than 12 inexact inputs outside a sum are
    all evaluated at the same ends. Raises ZeroDivisionError or decimal's own errors.
    """
    signs = signs_of(expression)
    if signs is not None:
        low = sum(
            (side[0] if sign > 0 else -side[1] for sign, side in _signed_terms(signs, inputs)),
            Decimal(0),
        )
        high = sum(
            (side[1] if sign > 0 else -side[0] for sign, side in _signed_terms(signs, inputs)),
            Decimal(0),
        )
        return low, high
    mean = _mean(expression, inputs, constants)
    if mean is not None:
        return mean
    function = function_of(expression)
    names = {f"c{number}": value for number, value in enumerate(constants)}
    ends = [(low,) if low == high else (low, high) for low, high in inputs]
    if sum(len(side) > 1 for side in ends) > _MOST_CORNERS:
        corners = iter([[side[0] for side in ends], [side[-1] for side in ends]])
    else:
        corners = (list(corner) for corner in product(*ends))
    reached = [
        function({**names, **{f"i{place}": value for place, value in enumerate(corner)}})
        for corner in corners
    ]
    return min(reached), max(reached)


def _signed_terms(
    signs: Sequence[tuple[int, int]], inputs: Sequence[Ends]
) -> list[tuple[int, Ends]]:
    return [(sign, inputs[place]) for sign, place in signs]


@cache
def signs_of(expression: str) -> tuple[tuple[int, int], ...] | None:
    """The signs and numbers of the inputs, if an expression only adds and subtracts them."""
    parts = expression.replace(" ", "").replace("-", "+-").split("+")
    found = []
    for part in parts:
        sign, name = (-1, part[1:]) if part.startswith("-") else (1, part)
        if not part:
            continue
        if not (name.startswith("i") and name[1:].isdigit()):
            return None
        found.append((sign, int(name[1:])))
    return tuple(found)


_OF_A_SUM = lazy_regex(r"\(([i0-9+]+)\)/c0\Z")


def _mean(expression: str, inputs: Sequence[Ends], constants: Sequence[Decimal]) -> Ends | None:
    """The ends of a sum over a constant, which needs no corners for any number of inputs."""
    match = _OF_A_SUM.match(expression)
    if match is None or signs_of(match[1]) is None:
        return None
    low, high = worked(match[1], inputs, ())
    return low / constants[0], high / constants[0]
