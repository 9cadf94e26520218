"""Declares a formula where it is defined: its name is the function's, its notation stands above it.

The registry collects what is declared; nothing about a formula is written anywhere else.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tieout.calculators.values.rounding import exact


class Notation(NamedTuple):
    """A formula as a reader writes it, and what rounding or limit the formula itself has.

    `{name}` is an argument; `{name: + }` a list joined by what follows the colon; `{name:+}` a
    list, each of whose items has the sign before it.
    """

    text: str
    limit: str = ""


class Formula(NamedTuple):
    """A declared function, and its notation where a page may show its working.

    `shorter` is the notation where only some of the optional arguments are given. `additive` says
    that the result is a sum of the arguments, each times a constant, so that each end of its
    interval comes from an end of each argument's.
    """

    function: Callable[..., object]
    notation: Notation | None = None
    shorter: Mapping[tuple[str, ...], str] = {}
    additive: bool = False

    def written(self, given: Mapping[str, object]) -> Notation:
        """Return the notation for the arguments that are given. Error: no notation."""
        if self.notation is None:
            message = f"{self.function.__name__} has no notation: write one above its definition"
            raise LookupError(message)
        optional = {name for names in self.shorter for name in names}
        text = self.shorter.get(tuple(name for name in given if name in optional))
        return self.notation if text is None else self.notation._replace(text=text)


# In the order of their definition. Series take lists and return one member for each placement.
DECLARED: dict[str, Formula] = {}
DECLARED_SERIES: dict[str, Formula] = {}


def formula[**P, R](
    text: str = "",
    limit: str = "",
    shorter: Mapping[tuple[str, ...], str] | None = None,
    *,
    additive: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a formula that a data file or a calculator may name; it is evaluated exactly."""

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        worked = exact(function)
        notation = Notation(text, limit) if text else None
        DECLARED[function.__name__] = Formula(worked, notation, shorter or {}, additive)
        return worked

    return declare


def series[**P, R: Sequence[object]](function: Callable[P, R]) -> Callable[P, R]:
    """Declare a function from lists to a list; a data file cannot name it."""
    worked = exact(function)
    DECLARED_SERIES[function.__name__] = Formula(worked)
    return worked
