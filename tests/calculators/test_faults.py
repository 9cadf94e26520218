"""Earlier defects of the calculators, each with all cases of its kind."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.browser import answers as browser
from tieout.calculators.engine.expressions import step
from tieout.calculators.engine.outcome import outcome
from tieout.calculators.engine.working import Sheet, Shown, work

from tests.helpers.calculator_cases import settings
from tests.helpers.scenarios import known, scenarios, sheet

pytestmark = pytest.mark.slow

NAMES = sorted(CALCULATORS)
MONEY = st.decimals(0, 10**9, places=2)
PRICES = st.decimals("0.01", 10**4, places=4)
# In the warrants' calculator: what does not depend on the shares that are sold.
OTHER_WARRANTS = ("called_", "earlier_")


def ask(**request: object) -> dict[str, Any]:
    browser.configure(settings())
    answer: dict[str, Any] = json.loads(browser.respond(json.dumps(request)))
    return answer


@pytest.mark.parametrize("gross", ["0", "0.01", "3.99"])
def test_nothing_sold_is_worth_nothing(gross: str) -> None:
    answer = ask(calculator="warrants", inputs={"gross_proceeds": gross})
    for name, figure in answer["figures"].items():
        if figure["unit"].startswith("USD") and not name.startswith(OTHER_WARRANTS):
            assert Decimal(figure["value"]) == 0, name
    cells = [cell for row in answer["tables"]["scenarios"]["rows"] for cell in row]
    assert {cell["value"] for cell in cells} <= {None, "0"}
    assert any("buys no whole share" in note for note in answer["notes"])


@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_product_without_a_factor_is_not_a_line(data: st.DataObject, name: str) -> None:
    worked = sheet(name, **data.draw(scenarios(name)))
    for lines in worked.lines.values():
        for line in lines:
            for value in line.takes.values():
                if line.formula == "product" and any(worked.value(one) is None for one in value):
                    assert worked.line(line.name) is not line or worked.value(line.name) is None


@given(data=st.data(), name=st.sampled_from(NAMES))
def test_every_line_of_the_working_gives_the_result_that_it_shows(
    data: st.DataObject, name: str
) -> None:
    """Calculated from the numbers as written there, and rounded as it says."""
    _agrees_line_by_line(sheet(name, **data.draw(scenarios(name))))


def _agrees_line_by_line(worked: Sheet) -> None:
    for lines in worked.lines:
        line = worked.line(lines)
        written = None if line is None else step(worked, line)
        if line is None or written is None:
            continue
        values = {
            piece.name: piece.value
            for piece in written.numbers
            if isinstance(piece, Shown) and not worked.series(piece.name)
        }
        taken = {
            argument: values.get(names, worked.value(names))
            if isinstance(names, str)
            else tuple(values.get(one, worked.value(one)) for one in names)
            for argument, names in worked.arguments(line).items()
        }
        value = work(line.formula, taken)
        shown = line.rounded(value) if isinstance(value, Decimal) else value
        assert shown == worked.shown(line.name).value, line.name


@given(data=st.data(), name=st.sampled_from(NAMES))
def test_the_row_of_the_readers_own_terms_is_the_result(data: st.DataObject, name: str) -> None:
    """A chart draws its table, so it cannot disagree with what is above it."""
    values = data.draw(scenarios(name))
    worked = sheet(name, **values)
    calculated = outcome(known()[name], worked)
    table = calculated.tables[calculated.chart.table]
    first = table.rows[0][0]
    assert isinstance(first, Shown)
    for row in table.rows:
        for cell in row if _value(row[0]) == worked.value(first.name) else ():
            assert isinstance(cell, Shown)
            assert cell == worked.shown(cell.name)


def test_a_warrant_with_almost_no_value_is_calculated() -> None:
    """Its value has more zeros after the point than a number may have decimals."""
    worked = sheet(
        "warrants",
        share_price=Decimal("0.01"),
        market_price=Decimal("0.01"),
        price_multiple=Decimal(0),
        coverage=Decimal(0),
        term=Decimal(52),
        volatility=Decimal(0),
        risk_free_rate=Decimal("-0.2"),
        dividend_yield=Decimal(1),
    )
    shown = outcome(known()["warrants"], worked).figures["fair_value_each"].shown
    assert shown.text == "$0.00"
    _agrees_line_by_line(worked)


def _value(cell: str | Shown) -> object:
    return cell.value if isinstance(cell, Shown) else None


def _row_of_the_cap(**terms: Decimal) -> tuple[Sheet, list[Decimal]]:
    worked = sheet("warrants", **terms)
    table = outcome(known()["warrants"], worked).tables["called"]
    cells = [cell.value for cell in table.rows[-1] if isinstance(cell, Shown)]
    return worked, [cell for cell in cells if isinstance(cell, Decimal)]


@given(cap=PRICES, threshold=PRICES)
def test_at_its_beginning_the_cap_applies_and_the_cash_is_price_times_shares(
    cap: Decimal, threshold: Decimal
) -> None:
    worked, (bid, price, cash) = _row_of_the_cap(called_cap=cap, called_threshold=threshold)
    assert price == cap
    assert cash == (price * worked.number("called_warrants")).quantize(Decimal("0.01"))
    least = Decimal("0.01")
    if bid - least >= least:
        assert worked.at(called_bid=bid - least).number("called_price") < cap


def test_a_limit_shown_as_a_price_is_kept_at_that_price() -> None:
    worked = sheet("dilution")
    for name, limit in (("authorized_price", "headroom_before"),):
        at = worked.at(share_price=worked.shown_number(name))
        assert at.number("program_shares") <= worked.number(limit)
        below = worked.at(share_price=worked.shown_number(name) - Decimal("0.0001"))
        assert below.number("program_shares") > worked.number(limit)


@given(MONEY, PRICES)
def test_the_room_for_a_warrant_is_enough_for_all_of_them(gross: Decimal, price: Decimal) -> None:
    worked = sheet("fees", gross_proceeds=gross, share_price=price)
    if worked.value("room_per_warrant") is not None:
        each = worked.shown_number("room_per_warrant")
        assert each * worked.number("warrants") <= worked.number("compensation_room")


@given(MONEY, MONEY)
def test_the_other_agreement_is_not_exceeded(gross: Decimal, other: Decimal) -> None:
    worked = sheet("fees", gross_proceeds=gross, other_gross_proceeds=other)
    most = sheet("fees", other_gross_proceeds=worked.number("other_maximum"))
    assert worked.number("other_net") <= most.number("other_net")
    sold = worked.number("other_net") + worked.number("other_commission")
    assert worked.number("both_gross_proceeds") == gross + sold


@pytest.mark.parametrize(("gross", "last", "following"), [
    ("9999999.99", "4%", "4%"), ("10000000", "4%", "3.5%"), ("10000000.01", "3.5%", "3.5%"),
    ("20000000", "3.5%", "3%"), ("0", "4%", "4%"),
])  # fmt: skip
def test_at_a_bracket_boundary_the_rates_say_which_dollar_is_meant(
    gross: str, last: str, following: str
) -> None:
    figures = ask(calculator="fees", inputs={"gross_proceeds": gross})["figures"]
    assert figures["last_rate"]["text"] == last
    assert figures["marginal_rate"]["text"] == following
    assert "last dollar" in figures["last_rate"]["label"]
    assert "next dollar" in figures["marginal_rate"]["label"]


def test_differences_of_rates_are_points() -> None:
    links = ["#v1&rates_1=0.05&rates_2=0.035", "#v1&rates_1=0.14"]
    scenarios_ = ask(calculator="fees", compare=links)["scenarios"]
    differences = [one["figures"]["effective_rate"]["difference"]["text"] for one in scenarios_]
    assert differences == ["+0.4 points", "+4 points"]
    money = scenarios_[0]["figures"]["commission"]["difference"]["text"]
    assert money == "+$100,000"


def test_warnings_are_among_the_most_important_results() -> None:
    asked = {"calculator": "fees", "inputs": {"gross_proceeds": "30 million"}}
    whole, brief = ask(**asked), ask(**asked, brief=True)
    assert whole["notes"]
    assert brief["notes"] == whole["notes"]


def test_the_sale_for_a_desired_net_is_among_the_most_important_results() -> None:
    figures = ask(calculator="fees", inputs={"wanted_net": "9.6m"}, brief=True)["figures"]
    assert figures["gross_needed"]["text"] == "$10,000,000"


def test_the_grid_is_in_the_link_and_is_restored() -> None:
    chosen = ["share_price", "warrant_coverage", "room_per_warrant"]
    answer = ask(calculator="fees", inputs={}, grid=chosen)
    assert answer["link"] == "#v1&grid=share_price,warrant_coverage,room_per_warrant"
    again = ask(calculator="fees", link=answer["link"])
    assert [again["grid"][part] for part in ("row", "column", "of")] == chosen
    assert again["link"] == answer["link"]
    assert again["notice"] is None
    own = ask(calculator="fees", inputs={}, grid=list(CALCULATORS["fees"].varied))
    assert own["link"] == "#v1"
    compared = ask(calculator="fees", compare=[answer["link"]])["scenarios"][0]
    assert compared["notice"] is None


@given(data=st.data())
def test_the_warrants_chart_rises_from_its_own_exercise_price(data: st.DataObject) -> None:
    """Up to the price there is no gain, and from the next decimal on there is."""
    worked = sheet("warrants", **data.draw(scenarios("warrants")))
    table = outcome(known()["warrants"], worked).tables["prices"]
    gains = {_value(row[0]): _value(row[1]) for row in table.rows}
    strike = worked.shown("exercise_price").value
    if isinstance(strike, Decimal) and strike and worked.number("warrants"):
        assert strike in gains
        unseen = max(Decimal("0.0001"), Decimal("0.005") / worked.number("warrants"))  # half a cent
        for at, gain in gains.items():
            assert isinstance(at, Decimal)
            assert isinstance(gain, Decimal)
            assert (gain > 0) == (at > strike) or abs(at - strike) <= unseen


def test_marginal_rates_are_drawn_as_steps_and_effective_rates_as_lines() -> None:
    """The rate on the next dollar changes in steps; the effective rate is a curve."""
    spec = outcome(known()["fees"], sheet("fees")).chart.spec
    drawn = {
        point["line"]: layer["mark"]["interpolate"]
        for panel in spec["vconcat"]
        for layer in panel["layer"]
        for point in layer["data"]["values"]
        if "line" in point
    }
    assert drawn["Rate on the next dollar"] == "step-after"
    assert drawn["Effective rate"] == "monotone"
    assert drawn["Commission"] == "linear"


def test_cash_is_least_just_before_a_placement_and_is_drawn_so() -> None:
    """Between placements it is spent; a line from one to the next would hide the lowest value."""
    worked = sheet("schedule", laid_out=Decimal(3), days_apart=Decimal(120))
    after = worked.series("cash")
    spent, per_day = worked.series("days"), worked.number("monthly_spending") * 12 / 365
    lows = [was - per_day * (day - last) for was, day, last in zip(
        after, spent[1:], spent, strict=False
    )]  # fmt: skip
    assert abs(worked.number("least_cash") - min(lows)) < Decimal("0.01")
    spec = outcome(known()["schedule"], worked).chart.spec
    points = spec["vconcat"][2]["layer"][0]["data"]["values"]
    assert [point["x"] for point in points] == [day for day in map(int, spent) for _ in range(2)]
    assert points[2]["y"] < min(points[1]["y"], points[3]["y"])
