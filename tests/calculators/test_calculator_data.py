"""The data file's tables of calculators: each mistake has its message, with its table and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.data.file import read_figures
from tieout.calculators.engine.lines import EACH
from tieout.calculators.formulas.registry import FORMULAS, SERIES, arguments, notation
from tieout.macros.project.calculations import calculate
from tieout.macros.project.project import load_project
from tieout.macros.project.unusable import UnusableError

from tests.helpers.real_filing import real_project
from tests.helpers.scratch import DATA

TEXT = DATA.read_text(encoding="utf-8")
FEES = "[calculators.fees]\n"


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


# The mistake, the data file with it, the message, and how the line that it names begins.
MISTAKES = {
    "an unknown calculator": (
        changed(FEES, "[calculators.profits]\n"),
        "calculators.profits: is not a calculator; use one of fees, warrants, dilution",
        "[calculators.profits]",
    ),
    "a calculator's name misspelled": (
        changed(FEES, "[calculators.fee]\n"),
        "calculators.fee: is not a calculator; did you mean 'fees'?",
        "[calculators.fee]",
    ),
    "a calculator that is not a table": (
        TEXT[: TEXT.index(FEES)] + '[calculators]\nfees = "all of them"\n',
        'calculators.fees: must be a separate table, [calculators.fees], and is "all of them"',
        'fees = "all of them"',
    ),
    "an unknown input": (
        changed(FEES, f'{FEES}tips = "annual_retainer"\n'),
        "calculators.fees: has no input 'tips'; use one of gross_proceeds, maximum, wanted_net,",
        "tips =",
    ),
    "a missing default": (
        changed('retainer = "annual_retainer"\n', ""),
        "calculators.fees: gives no figure for the input 'retainer' (Retainer); name one",
        "[calculators.fees]",
    ),
    "no such figure": (
        changed('retainer = "annual_retainer"', 'retainer = "yearly_retainer"'),
        (
            "calculators.fees: 'retainer' names 'yearly_retainer', which is not a figure; "
            "did you mean 'annual_retainer'?"
        ),
        "retainer =",
    ),
    "a figure of another unit": (
        changed('retainer = "annual_retainer"', 'retainer = "warrant_term"'),
        (
            "calculators.fees: 'retainer' takes a figure of unit USD, "
            "and 'warrant_term' is of unit years"
        ),
        "retainer =",
    ),
    "a number for the key of a figure": (
        changed('retainer = "annual_retainer"', "retainer = 75_000"),
        "calculators.fees: 'retainer' must be the key of a figure, in quotes, and is 75000",
        "retainer =",
    ),
    "what is borrowed is not an input": (
        changed(
            "[calculators.fees.borrowed]\n",
            '[calculators.fees.borrowed]\nshare_prices = "Begins at a price"\n',
        ),
        (
            "calculators.fees: 'borrowed' names 'share_prices', which is not an input; "
            "did you mean 'share_price'?"
        ),
        "share_prices =",
    ),
    "what is borrowed is not said in words": (
        changed('share_price = "Begins at the last sale price"\nother', "share_price = 4\nother"),
        "calculators.fees: 'borrowed' must be a table from inputs to words, and is ",
        "[calculators.fees.borrowed]",
    ),
    "one figure for a list": (
        changed(
            'thresholds = ["lowest_bracket_ceiling", "middle_bracket_ceiling"]\noffering',
            'thresholds = "lowest_bracket_ceiling"\noffering',
        ),
        (
            "calculators.fees: 'thresholds' must be a list of keys of figures, "
            'and is "lowest_bracket_ceiling"'
        ),
        "thresholds =",
    ),
    "a rate too few": (
        changed(', "commission_rate_top_bracket"]\nthresholds', "]\nthresholds"),
        "calculators.fees: 'rates' must have a figure more than 'thresholds': 3, and has 2",
        "rates =",
    ),
    "agreement that is not a table": (
        changed(FEES, f"{FEES}agrees = 1\n").replace("[calculators.fees.agrees]\n", "[x]\n"),
        "calculators.fees: 'agrees' must be a table from results to keys of figures, and is 1",
        "agrees =",
    ),
    "agreement of an unknown result": (
        changed("[calculators.fees.agrees]\n", '[calculators.fees.agrees]\nprofit = "par_value"\n'),
        "calculators.fees: has no result 'profit'; use one of tier_1_proceeds,",
        "profit =",
    ),
    "agreement with no figure": (
        changed('advisory = "advisory_payments"', 'advisory = "nothing_paid"'),
        "calculators.fees: 'agrees.advisory' names 'nothing_paid', which is not a figure",
        "advisory =",
    ),
    "agreement with another unit": (
        changed('advisory = "advisory_payments"', 'advisory = "effective_rate_maximum"'),
        (
            "calculators.fees: the result 'advisory' is of unit USD, "
            "and 'effective_rate_maximum' of rate"
        ),
        "advisory =",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_its_message_and_its_line(name: str) -> None:
    text, message, begins = MISTAKES[name]
    dataset, found = read_figures(text, "figures.toml")
    (said,) = [each for each in found if each.message.startswith(message)]
    assert said.line is not None
    assert text.split("\n")[said.line - 1].startswith(begins)
    assert message.split(":")[0].split(".")[1] not in dataset.calculators


def test_every_mistake_at_once() -> None:
    text = TEXT.replace('retainer = "annual_retainer"\n', "").replace(
        'deposit = "expense_', 'x = "'
    )
    messages = [each.message for each in read_figures(text, "figures.toml")[1]]
    assert len(messages) == len(set(messages)) == 3


def project_of(tmp_path: Path, text: str) -> Path:
    docs = tmp_path / "docs"
    (docs / "data").mkdir(parents=True)
    for name in ("mentions.csv", "filing.json"):
        (docs / "data" / name).write_bytes((DATA.parent / name).read_bytes())
    (docs / "data/figures.toml").write_text(text, encoding="utf-8")
    for page in DATA.parent.parent.glob("*.md"):
        (docs / page.name).write_bytes(page.read_bytes())
    return docs


def test_a_default_out_of_bounds_stops_the_build(tmp_path: Path) -> None:
    text = changed('\ndaily_volume = "volume', '\ndaily_volume = "nothing_traded" # "') + (
        '\n[figures.nothing_traded]\nlabel = "No volume"\nvalue = 0\nunit = "shares"\n'
        'assumption = true\nbasis = "To be refused."\n'
    )
    with pytest.raises(UnusableError) as stopped:
        load_project(project_of(tmp_path, text))
    message = "the input 'daily_volume' cannot begin with 'nothing_traded': This must be from 1 to"
    assert message in str(stopped.value)


def test_a_result_that_differs_from_its_figure_is_an_exception(tmp_path: Path) -> None:
    text = changed('advisory = "advisory_payments"', 'advisory = "annual_retainer"')
    found = load_project(project_of(tmp_path, text)).exceptions
    assert [(each.code, each.figure) for each in found] == [
        ("calculator-differs", "annual_retainer")
    ]
    assert (
        "the result 'advisory' comes to 125000, and 'annual_retainer' to 75000" in found[0].message
    )


def test_every_result_named_agrees_with_its_figure() -> None:
    project = real_project()
    worked, wrong = calculate(project.dataset, project.results, project.index)
    assert wrong == []
    agreed = [one for defaults in project.dataset.calculators.values() for one in defaults.agrees]
    assert len(agreed) > 60
    assert worked["fees"].results["fees.commission"].tick == "recomputed"


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_line_has_a_formula_for_its_arguments_and_an_expression(name: str) -> None:
    calculator = CALCULATORS[name]
    counts = {one.name: 3 for one in calculator.inputs if one.many}
    units = {line.name: line.unit for line in calculator.lines(counts)}
    for line in calculator.lines(counts):
        each = line.unit.startswith(EACH)
        assert line.formula in (SERIES if each else FORMULAS)
        taken = {argument.name: argument for argument in arguments(line.formula)}
        assert line.takes.keys() <= taken.keys(), line.name
        assert {one.name for one in taken.values() if one.required} <= line.takes.keys(), line.name
        for argument, names in line.takes.items():
            series = isinstance(names, str) and names in units and units[names].startswith(EACH)
            assert taken[argument].many == (isinstance(names, tuple) or series), line.name
        assert each or notation(line.formula, line.takes).text


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_input_is_explained_and_its_names_differ(name: str) -> None:
    inputs = list(CALCULATORS[name].inputs)
    assert all(one.help.endswith(".") for one in inputs), [o.name for o in inputs if not o.help]
    for what in ("name", "label"):
        assert len({getattr(one, what) for one in inputs}) == len(inputs)
