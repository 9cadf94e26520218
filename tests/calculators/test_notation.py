"""The notation of every formula, with the names of its arguments: what a page writes as working."""

import pytest
from tieout.calculators.engine.expressions import pieces_of
from tieout.calculators.formulas.registry import FORMULAS, Argument, arguments, notation


def _names(argument: Argument) -> str | tuple[str, ...]:
    return ("a", "b") if argument.many else "c"


def _written(name: str) -> str:
    """The notation with two members in every list; "" if the formula has none."""
    taken = {one.name: _names(one) for one in arguments(name)}
    try:
        text = notation(name, taken).text
    except LookupError:
        return ""
    return "".join(one if isinstance(one, str) else f"[{one[0]}]" for one in pieces_of(text, taken))


@pytest.mark.parametrize("name", FORMULAS)
def test_something_stands_between_any_two_numbers(name: str) -> None:
    assert "][" not in _written(name)


def test_amounts_at_their_own_prices_are_multiplied_in_pairs() -> None:
    assert _written("sum_of_products") == "the sum of [a] × [a] and [b] × [b]"
