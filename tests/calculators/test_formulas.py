"""The tables of cases: the result of each formula, or its message about bad arguments."""

import tomllib
from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tieout.calculators.formulas.registry import FORMULAS, Value, arguments, call
from tieout.calculators.values.errors import InputError
from tieout.calculators.values.rounding import Interval, interval_through, rounded

TABLES = sorted((Path(__file__).parent / "cases/formulas").glob("*.toml"))
FIELDS = {"table", "name", "formula", "inputs", "result", "decimals", "error"}

type Case = dict[str, Any]


def cases(table: Path) -> list[Case]:
    text = table.read_text(encoding="utf-8")
    found: list[Case] = tomllib.loads(text, parse_float=Decimal)["case"]
    return [{"table": table.stem, **case} for case in found]


CASES = [case for table in TABLES for case in cases(table)]


# Inputs that are never rounded (and the value of an option may rise and fall with the years).
EXACT = {"among", "offerings", "years"}
# Cases at the limit of what is accepted: a corner around them is beyond it.
EDGES = {
    "one share of one",
    "the commission takes all",
    "the smallest number that a formula takes",
}
FOLLOWED = [
    case
    for case in CASES
    if isinstance(case.get("result"), int | Decimal)
    and case["table"] not in {"dates", "plan"}
    and case["name"] not in EDGES
]


def title(case: Case) -> str:
    return f"{case['table']}: {case['formula']}: {case['name']}"


def worked(case: Case) -> Value:
    value = call(case["formula"], case["inputs"])
    if "decimals" in case:
        assert isinstance(value, Decimal)
        return rounded(value, case["decimals"])
    return value


@pytest.mark.parametrize("case", CASES, ids=title)
def test_case(case: Case) -> None:
    assert set(case) <= FIELDS
    assert ("result" in case) != ("error" in case)
    if "error" in case:
        with pytest.raises(InputError) as refused:
            call(case["formula"], case["inputs"])
        assert str(refused.value) == case["error"]
        assert refused.value.message == case["error"]
        return
    assert worked(case) == case["result"]


@pytest.mark.parametrize("digits", [1, 9, 999])
def test_the_callers_decimal_context_has_no_effect(digits: int) -> None:
    hostile = Context(prec=digits, rounding="ROUND_UP", Emin=-9, Emax=9, traps=[])
    for case in CASES:
        if "error" not in case:
            with localcontext(hostile):
                value = worked(case)
            assert value == case["result"], case["name"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_has_a_result_and_an_error_among_its_cases(formula: str) -> None:
    results = {"error" in case for case in CASES if case["formula"] == formula}
    refuses_nothing = {"same_as", "page_on_which", "product", "remainder"}
    assert results == ({False} if formula in refuses_nothing else {False, True})


def test_no_two_cases_of_a_formula_share_a_name() -> None:
    names = [(case["formula"], case["name"]) for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", FOLLOWED, ids=title)
def test_the_corners_of_the_inputs_enclose_every_result_within(case: Case) -> None:
    """The interval of a recomputed figure is that of its corners, so this must hold."""
    chance = Random(title(case))  # noqa: S311 - the same draws in every run
    places = {
        (name, item): Interval.point(Decimal(value)) if name in EXACT else below(value)
        for name, members in case["inputs"].items()
        for item, value in enumerate(members if isinstance(members, list) else [members])
    }
    corners = interval_through(partial(at, case), places)
    for _ in range(20):
        inner = {place: between(side, chance) for place, side in places.items()}
        assert corners.low <= at(case, inner) <= corners.high


def below(value: Decimal | int) -> Interval:
    """Return the interval from a value to 2% closer to zero, which is still accepted."""
    return Interval(*sorted([value * Decimal("0.98"), Decimal(value)]))


def between(side: Interval, chance: Random) -> Decimal:
    return side.low + (side.high - side.low) * chance.randint(0, 1_000) / 1_000


def at(case: Case, values: Mapping[tuple[str, int], Decimal]) -> Decimal:
    inputs = {
        name: [values[name, item] for item in range(len(members))]
        if isinstance(members, list)
        else values[name, 0]
        for name, members in case["inputs"].items()
    }
    result = call(case["formula"], inputs)
    assert isinstance(result, Decimal)
    return result


def test_the_error_names_the_argument_as_in_the_data_file() -> None:
    with pytest.raises(InputError) as refused:
        call("effective_rate", {"commission": 1, "gross_proceeds": 0})
    assert refused.value.argument == "gross_proceeds"


def test_a_formula_lists_its_arguments() -> None:
    assert arguments("commission_in_tier") == (
        ("gross_proceeds", True, False),
        ("over", True, False),
        ("rate", True, False),
        ("up_to", False, False),
    )
    assert arguments("remainder") == (("whole", True, False), ("parts", True, True))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_says_in_words_what_it_returns(formula: str) -> None:
    text = FORMULAS[formula].__doc__
    assert text is not None
    assert text.startswith("Return ")
