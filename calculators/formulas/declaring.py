"""The decorators that declare a function as a formula, with its notation.

The registry collects what is declared; nothing about a formula is written anywhere else.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tieout.calculators.values.rounding import exact


class Notation(NamedTuple):
    """A formula in symbols, and the rounding or limit that is part of the formula.

    `{name}` is an argument; `{name: + }` a list joined by the text after the colon; `{name:+}` a
    list with the sign before each item; `{name × other: + }` two lists, multiplied in pairs.
    """

    text: str
    limit: str = ""


class Formula(NamedTuple):
    """A declared function, and its notation if a page may show its working.

    `shorter` is the notation without some of the optional arguments. `additive` says that the
    result is a sum of the arguments, each times a constant, so that each end of its interval comes
    from an end of each argument's.
    """

    function: Callable[..., object]
    notation: Notation | None = None
    shorter: Mapping[tuple[str, ...], str] = {}
    additive: bool = False

    def written(self, arguments: Mapping[str, object]) -> Notation:
        """Return the notation for the arguments that are given. Error: no notation."""
        if self.notation is None:
            message = f"{self.function.__name__} has no notation: write one above its definition"
            raise LookupError(message)
        optional = {name for names in self.shorter for name in names}
        text = self.shorter.get(tuple(name for name in arguments if name in optional))
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
