"""What holds for the calculators with any terms, and with any text in their fields."""

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tieout.calculators.browser import answers as browser
from tieout.calculators.display.sharing import as_csv, as_json
from tieout.calculators.engine.entering import field_text, read
from tieout.calculators.engine.outcome import outcome
from tieout.calculators.engine.scenario import from_entries, from_link, link_of

from tests.helpers.calculator_cases import settings
from tests.helpers.scenarios import CENT, MONEY, NAMES, PRICES, known, scenarios, sheet, values_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_any_terms_work_and_their_link_restores_them(name: str, data: st.DataObject) -> None:
    values = data.draw(scenarios(name))
    given_ = known()[name]
    worked = outcome(given_, given_.sheet(values))
    assert all(figure.shown.text for figure in worked.figures.values())
    again = from_link(given_, link_of(given_, values))
    assert (again.values, again.errors, again.notice) == (values, {}, None)
    typed = from_entries(given_, again.texts)
    assert (typed.values, typed.errors) == (values, {})


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_no_cell_of_a_csv_is_a_formula(name: str, data: st.DataObject) -> None:
    given_ = known()[name]
    scenario = from_link(given_, link_of(given_, data.draw(scenarios(name))))
    worked = outcome(given_, given_.sheet(scenario.values))
    for row in csv.reader(io.StringIO(as_csv(given_, scenario, worked))):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or Decimal(cell) < 0
    assert json.loads(as_json(given_, scenario, worked))["calculator"] == name


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data(), text=st.text() | st.from_regex(r"[-−$]?[0-9,. ]{0,9}[0-9] ?[a-z%]{0,8}"))
def test_any_text_in_a_field_gives_a_message_or_a_result(
    name: str, data: st.DataObject, text: str
) -> None:
    browser.configure(settings())
    field = data.draw(st.sampled_from(sorted(known()[name].terms)))
    answer = json.loads(browser.respond(json.dumps({"calculator": name, "inputs": {field: text}})))
    assert answer["ok"] == (not any(one["error"] for one in answer["inputs"].values()))
    assert answer["ok"] == ("figures" in answer)


@given(name=st.sampled_from(NAMES), data=st.data())
def test_what_a_field_shows_is_read_as_the_same_value(name: str, data: st.DataObject) -> None:
    for term in known()[name].terms.values():
        value = data.draw(values_of(term))
        assert read(field_text(value, term.input), term.input) == value


@given(link=st.text() | st.text().map("#v1&".__add__) | st.text(st.sampled_from("#v1&=_gros0.")))
def test_any_link_opens_the_calculator(link: str) -> None:
    browser.configure(settings())
    for name in NAMES:
        answer = json.loads(browser.respond(json.dumps({"calculator": name, "link": link})))
        assert "error" not in answer


@given(cut=st.integers(0, 60), other=st.characters(), name=st.sampled_from(NAMES))
def test_a_link_cut_or_mangled_is_a_message_or_a_result(cut: int, other: str, name: str) -> None:
    browser.configure(settings())
    link = "#v1&share_price=3.5&gross_proceeds=12000000"
    for mangled in (link[:cut], link[:cut] + other + link[cut:], link[:cut] + other):
        answer = json.loads(browser.respond(json.dumps({"calculator": name, "link": mangled})))
        assert answer["ok"] == ("figures" in answer)


@given(request=st.text() | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.lists(each)
    | st.dictionaries(st.sampled_from(["calculator", "inputs", "link", "grid", "fees"]), each),
).map(json.dumps))  # fmt: skip
def test_any_request_is_answered(request: str) -> None:
    browser.configure(settings())
    assert isinstance(json.loads(browser.respond(request)), dict)


@given(MONEY, MONEY)
def test_fees_add_up_and_only_rise(one: Decimal, other: Decimal) -> None:
    less, more = (sheet("fees", gross_proceeds=each) for each in sorted([one, other]))
    for each in (less, more):
        parts = ("tier_1", "tier_2", "tier_3")
        assert sum(each.number(f"{part}_proceeds") for part in parts) == each.number(
            "gross_proceeds"
        )
        assert sum(each.number(f"{part}_commission") for part in parts) == each.number("commission")
        assert each.number("net_proceeds") + each.number("commission") == each.number(
            "gross_proceeds"
        )
        assert each.number("net_after_all") + each.number("cost") == each.number("gross_proceeds")
    assert less.number("commission") <= more.number("commission")
    assert less.number("net_proceeds") <= more.number("net_proceeds")


@given(st.sampled_from(["thresholds_1", "thresholds_2"]), st.decimals(-1, 1, places=2))
def test_the_commission_does_not_jump_at_a_bracket_boundary(edge: str, step: Decimal) -> None:
    at = sheet("fees").number(edge)
    near, there = (sheet("fees", gross_proceeds=each) for each in (at + step, at))
    assert abs(near.number("commission") - there.number("commission")) <= abs(step)


@given(MONEY)
def test_the_gross_for_a_net_leaves_it_and_no_cent_less_does(wanted: Decimal) -> None:
    needed = sheet("fees", wanted_net=wanted).number("gross_needed")
    assert sheet("fees", gross_proceeds=needed).number("net_proceeds") >= wanted
    if needed:
        assert sheet("fees", gross_proceeds=needed - CENT).number("net_proceeds") < wanted


@given(MONEY)
def test_the_net_of_a_sale_asks_for_that_sale(gross: Decimal) -> None:
    net = sheet("fees", gross_proceeds=gross).number("net_proceeds").quantize(CENT, "ROUND_DOWN")
    assert sheet("fees", wanted_net=net).number("gross_needed") <= gross


@given(MONEY, PRICES, PRICES, PRICES)
def test_exercise_without_cash_gains_as_much_but_for_a_part_of_a_share(
    gross: Decimal, sold_at: Decimal, one: Decimal, other: Decimal
) -> None:
    low, high = (
        sheet("warrants", gross_proceeds=gross, share_price=sold_at, market_price=each)
        for each in sorted([one, other])
    )
    if low.value("exercise_price") is None:
        return
    for each in (low, high):
        gap = each.number("exercise_value") - each.number("cashless_value")
        assert 0 <= gap < each.number("market_price")
        assert 0 <= each.number("cashless_shares") <= each.number("warrants")
    assert low.number("exercise_value") <= high.number("exercise_value")
    assert low.number("cashless_shares") <= high.number("cashless_shares")


@given(PRICES, PRICES)
def test_the_floating_price_stays_below_its_cap_and_its_bid(one: Decimal, other: Decimal) -> None:
    low, high = (sheet("warrants", called_bid=each) for each in sorted([one, other]))
    for each in (low, high):
        assert each.number("called_price") <= each.number("called_cap")
        assert each.number("called_price") <= each.number("called_bid")
    assert low.number("called_price") <= high.number("called_price")


@given(data=st.data())
def test_dilution_is_between_none_and_all(data: st.DataObject) -> None:
    worked = sheet("dilution", **data.draw(scenarios("dilution")))
    assert 0 <= worked.number("dilution") < 1
    assert abs(worked.number("dilution") + worked.number("part_left") - 1) < Decimal("1e-40")
    after = worked.number("shares_outstanding") + worked.number("new_shares")
    assert worked.number("shares_after") == after
    for name in ("block_now", "block_exercised", "block_after", "called_exercised"):
        assert 0 <= worked.number(name) <= 1


@given(PRICES, PRICES)
def test_the_lower_the_price_the_more_shares(one: Decimal, other: Decimal) -> None:
    low, high = (
        sheet("dilution", share_price=each, average_low_bid=each, floats=Decimal(1))
        for each in sorted([one, other])
    )
    for name in ("program_shares", "conversion_shares", "new_shares", "dilution"):
        assert low.number(name) >= high.number(name)
    assert low.number("block_after") <= high.number("block_after")


@given(MONEY, PRICES, st.integers(0, 10**8))
def test_the_most_of_a_limit_just_passes_and_one_share_more_does_not(
    gross: Decimal, price: Decimal, room: int
) -> None:
    authorized = sheet("dilution").number("authorized") + room
    worked = sheet("dilution", share_price=price, authorized=authorized)
    most, limit = worked.number("most_authorized"), worked.number("headroom_before")
    coverage = worked.number("coverage")
    assert most + most * coverage // 1 <= limit < most + 1 + (most + 1) * coverage // 1
    money = worked.number("most_authorized_gross")
    assert money // price <= most < (money + CENT) / price
    assert worked.number("most_gross") <= min(money, worked.number("maximum"))
    less, more = (sheet("schedule", wanted_gross=each) for each in sorted([gross, money]))
    assert less.number("shares_sold") <= more.number("shares_sold")
    assert less.number("commission") <= more.number("commission")


@given(MONEY, MONEY)
def test_from_a_sale_on_compensation_keeps_its_limit_and_a_cent_less_does_not(
    more: Decimal, expenses: Decimal
) -> None:
    terms = {"agent_expenses": expenses, "reimbursement_cap": expenses}
    start = sheet("fees", **terms).number("within_limit_from")
    for gross in (start, start + more):
        assert sheet("fees", gross_proceeds=gross, **terms).number("compensation_room") >= 0
    if start:
        below = sheet("fees", gross_proceeds=start - CENT, **terms)
        assert below.number("compensation_room") < 0
