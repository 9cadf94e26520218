"""The calculators' tables of cases, answered as for a browser, and nonsense."""

import json
import time

import pytest
from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.browser import answers as browser

from tests.helpers.calculator_cases import Case, cases, differences, request, settings, title

CASES = cases()
LEAST_CASES = 150
NONSENSE = (
    "", " ", "-", "+", "-0", "+0", "--1", "1-", "1e+", "1e999", "1E-9", "NaN", "nan%", "inf", "∞",
    "-Infinity", "٣", "४", "Ⅳ", "½", "\uff11\uff12", "five", "one hundred", "0x1F", "0b1",
    "1_000", "1,00",
    "1,0000", ",1", "1..2", "1.2.3", "1 2 3", "$", "$$1", "1$", "€1", "£1", "¥1", "%", "%%", "1%%",
    "(1)", "[1]", "{1}", "1;2", "1/2", "1:2", "=1+1", "@SUM(A1)", "'1'", '"1"', "`1`", "\\1",
    "<b>1</b>", "<script>alert(1)</script>", "&lt;1&gt;", "&#49;", "#v1&a=1", "javascript:1",
    "null",
    "None", "undefined", "true false", "\x00", "1\x00", "\ud800", "\u202e1", "1\u200b", "💰", "١٢٣",
    "9" * 10_000, "1," * 5_000, " " * 10_000 + "1", "million", "m", "25 zillion", "2001-02-30",
    "13/13/2001", "DROP TABLE", "../../x", "%s%n", "{{ 1 }}", "${1}",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _configured() -> None:
    browser.configure(settings())


@pytest.mark.parametrize("case", CASES, ids=title)
def test_case(case: Case) -> None:
    assert differences(case, browser.respond(request(case))) == []


def test_there_are_enough_cases_and_no_two_have_the_same_name() -> None:
    assert len({title(case) for case in CASES}) == len(CASES) >= LEAST_CASES


# One scenario for all: the calculator, the request, the resulting link, and its own part of it.
CARRIED = {
    "terms of others go on as they are": (
        "fees",
        {"link": "#v1&share_price=3&market_price=7&options=9000000"},
        "#v1&share_price=3&market_price=7&options=9000000",
        "#v1&share_price=3",
    ),
    "what is typed joins what was carried": (
        "dilution",
        {"inputs": {"options": "9 million"}, "carried": "#v1&gross_proceeds=1&market_price=7"},
        "#v1&options=9000000&market_price=7",
        "#v1&options=9000000",
    ),
    "what another would not take stays behind": (
        "fees",
        {"link": "#v1&market_price=-8&options=x&nobodys=1"},
        "#v1",
        "#v1",
    ),
    "another's starting value is not a part of a link": (
        "fees",
        {"link": "#v1&issue_date=2001-11-01"},
        "#v1",
        "#v1",
    ),
    "what the grid shows is this calculator's own": (
        "fees",
        {"inputs": {}, "carried": "#v1&grid=share_price,options,dilution&market_price=7"},
        "#v1&market_price=7",
        "#v1",
    ),
}


@pytest.mark.parametrize(("name", "asked", "link", "own"), CARRIED.values(), ids=CARRIED)
def test_one_scenario_for_all_calculators(
    name: str, asked: dict[str, object], link: str, own: str
) -> None:
    answer = json.loads(browser.respond(json.dumps({"calculator": name, "copies": True, **asked})))
    assert (answer["link"], answer["own"], answer["carried"]) == (link, own, link)
    assert f"Link: {link}\n" in answer["text"]
    assert json.loads(answer["json"])["link"] == link


def test_a_comparison_takes_a_link_with_terms_of_others() -> None:
    asked = {"calculator": "fees", "compare": ["#v1&share_price=3&options=9000000"]}
    (scenario,) = json.loads(browser.respond(json.dumps(asked)))["scenarios"]
    assert (scenario["link"], scenario["notice"]) == ("#v1&share_price=3", None)


@pytest.mark.slow
@pytest.mark.parametrize("name", CALCULATORS)
def test_nonsense_in_any_field_gives_a_message_or_a_result(name: str) -> None:
    fields = json.loads(browser.respond(json.dumps({"calculator": name})))["inputs"]
    started = time.process_time()
    for field in fields:
        for text in NONSENSE:
            asked = {"calculator": name, "inputs": {field: text}, "brief": True}
            answer = json.loads(browser.respond(json.dumps(asked)))
            error = answer["inputs"][field]["error"]
            assert bool(error) != answer["ok"], (field, text)
            assert not set("<>&{}") & set(error or ""), (field, text)
    assert time.process_time() - started < len(fields) * len(NONSENSE) * 0.02


def test_a_mangled_link_gives_a_message_or_a_result() -> None:
    good = "#v1&gross_proceeds=12000000&rates_2=0.0325"
    cut = [good[:length] for length in range(len(good))]
    for link in (*cut, *(f"#v1&gross_proceeds={text[:3000]}" for text in NONSENSE)):
        answer = json.loads(browser.respond(json.dumps({"calculator": "fees", "link": link})))
        errors = [one["error"] for one in answer["inputs"].values() if one["error"]]
        assert answer["ok"] == (errors == []), link
        assert not set("<>&{}") & set("".join(errors)), link


@pytest.mark.parametrize("name", CALCULATORS)
def test_only_the_requested_results_are_returned(name: str) -> None:
    brief = json.loads(browser.respond(json.dumps({"calculator": name, "brief": True})))
    assert list(brief["figures"]) == list(CALCULATORS[name].answers)
    assert brief.keys().isdisjoint({"tables", "chart", "grid", "text", "csv", "json"})
    whole = json.loads(browser.respond(json.dumps({"calculator": name})))
    assert whole.keys() >= {"figures", "tables", "chart", "grid", "notes", "link"}
    assert whole.keys().isdisjoint({"text", "csv", "json"})


@pytest.mark.slow
@pytest.mark.parametrize("case", [each for each in CASES if "compare" not in each], ids=title)
def test_a_brief_answer_has_the_most_important_part_of_the_whole_one(case: Case) -> None:
    asked = json.loads(request(case))
    asked.pop("grid", None)
    whole = json.loads(browser.respond(json.dumps(asked)))
    brief = json.loads(browser.respond(json.dumps(asked | {"brief": True})))
    foremost = {
        name: {part: figure[part] for part in ("label", "text", "value", "unit")}
        for name, figure in whole.pop("figures", {}).items()
        if name in CALCULATORS[case["calculator"]].answers
    }
    assert brief.pop("figures", {}) == foremost
    assert brief == {part: whole[part] for part in brief}


@pytest.mark.parametrize(
    "request_", ["", "{", "[]", "null", "5", '"x"', "{}", '{"calculator": "x"}']
)
def test_an_invalid_request_is_answered_with_an_error(request_: str) -> None:
    message = "This request is not one that the calculators can answer."
    assert json.loads(browser.respond(request_)) == {"error": message}


def test_scenarios_side_by_side() -> None:
    links = ["#v1&gross_proceeds=12000000", "#v1"]
    asked = {"calculator": "fees", "compare": links}
    answer = json.loads(browser.respond(json.dumps(asked)))
    assert answer["link"] == "#v1/fees/gross_proceeds=12000000/"
    assert [one["link"] for one in answer["scenarios"]] == links
    commission = answer["scenarios"][0]["figures"]["commission"]
    assert commission == {
        "text": "$470,000",
        "value": "470000",
        "difference": {"text": "−$430,000", "value": "-430000"},
    }
    assert answer["scenarios"][1]["figures"]["commission"]["difference"]["text"] == ""
    again = json.loads(browser.respond(json.dumps({"comparison": answer["link"]})))
    assert again == answer


@pytest.mark.parametrize(
    "link", ["", "#v1", "#v1/", "#v2/fees/", "#v1/profits/", "#v1&gross_proceeds=1", 5, None]
)
def test_an_empty_comparison_is_reported(link: object) -> None:
    answer = json.loads(browser.respond(json.dumps({"comparison": link})))
    notice = "This link is not a comparison; the starting values are shown."
    assert answer == {"calculator": None, "notice": notice, "scenarios": []}
