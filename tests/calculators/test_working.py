"""What is kept from the last calculation: the next one gives the same as a new one."""

import json
from decimal import Decimal

import pytest
from tieout.calculators.browser import answers as browser
from tieout.calculators.engine.settings import Term
from tieout.calculators.engine.working import Sheet
from tieout.calculators.figures.value_types import Value
from tieout.calculators.values.errors import InputError

from tests.helpers.calculator_cases import settings
from tests.helpers.scenarios import NAMES, known, sheet

_ROWS = "2001-11-05 $250,000 4.04 1% 2"
# Each changes what other lines depend on, or whether they exist at all.
CHANGES: dict[str, list[dict[str, object]]] = {
    "fees": [{"gross_proceeds": "12m"}, {"gross_proceeds": "0"}, {"rates_1": "3.25"}],
    "warrants": [{"share_price": "6"}, {"called_bid": "900"}, {"volatility": "0"}],
    "dilution": [{"share_price": "2"}, {"floats": True}, {"share_price": "-1"}],
    "schedule": [{"placements": _ROWS}, {"laid_out": "8"}, {"discount": "x"}],
}


def _lines(of: Sheet) -> dict[str, object]:
    """Every line as shown, to the last digit, or why it cannot be calculated."""
    found: dict[str, object] = {}
    for name in of.lines:
        try:
            found[name] = of.shown(name), repr(of.value(name))
        except InputError as error:
            found[name] = str(error)
    return found


def _other_values(term: Term) -> list[Value]:
    one = term.input
    return [value for value in (one.low, one.high) if value != term.default]


@pytest.mark.parametrize("name", NAMES)
def test_another_value_changes_every_line_that_depends_on_it(name: str) -> None:
    settings = known()[name]
    last = sheet(name)
    _lines(last)
    for key, term in settings.terms.items():
        for value in _other_values(term):
            found = _lines(last.at(**{key: value}))
            assert found == _lines(sheet(name, **{key: value})), (key, value)


def test_a_value_with_more_digits_is_a_different_value() -> None:
    last = sheet("fees", share_price=Decimal("2.5"))
    _lines(last)
    more = Decimal("2.50")
    assert _lines(last.at(share_price=more)) == _lines(sheet("fees", share_price=more))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("brief", [True, False])
def test_an_answer_does_not_depend_on_earlier_requests(name: str, *, brief: bool) -> None:
    def respond(inputs: dict[str, object]) -> str:
        return browser.respond(json.dumps({"calculator": name, "inputs": inputs, "brief": brief}))

    browser.configure(settings())
    asked = [{}, *CHANGES[name], {}]
    one_after_another = [respond(inputs) for inputs in asked]
    for inputs, found in zip(asked, one_after_another, strict=True):
        browser.configure(settings())
        assert respond(inputs) == found, inputs


def test_a_calculation_with_other_values_shows_its_own_results() -> None:
    """The pages need this to state a cell of a table from the result of the same name and value."""
    last = sheet("dilution")
    own = last.shown("conversion_price")
    other = last.at(share_price=Decimal(1)).shown("conversion_price")
    assert other == own
    assert other is not own
