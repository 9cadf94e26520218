"""A correct data file: what exactly is read from it, and where it is."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from decimal import Decimal

import pytest
from tieout.calculators.data.file import read_figures
from tieout.calculators.data.toml import lines_of, parse, table_at, visible, written
from tieout.calculators.figures.dataset import Dataset, Figure, working_order
from tieout.calculators.figures.value_types import NotADecimal, Value

from tests.helpers.scratch import DATA

HEAD = '[filing]\nfile = "f.txt"\nsha256 = "0"\n'
FIGURE = '[figures.it]\nlabel = "It"\nunit = "{unit}"\nvalue = {value}\nmentions = ["L1C1"]\n'


def read(text: str) -> Dataset:
    dataset, mistakes = read_figures(HEAD + text, "figures.toml")
    assert mistakes == []
    return dataset


# unit: (as written, as read)
VALUES: dict[str, list[tuple[str, Value]]] = {
    "USD": [
        ("25_000_000", Decimal(25000000)),
        ("-26509", Decimal(-26509)),
        ("0.07", Decimal("0.07")),
        ("1_000.50", Decimal("1000.50")),
        ("0", Decimal(0)),
        ("999999999999999999999999", Decimal(999999999999999999999999)),
    ],
    "USD/share": [("46.625", Decimal("46.625")), ("2.00", Decimal("2.00"))],
    "rate": [("0.1", Decimal("0.1")), ("1.20", Decimal("1.20")), ("+0.5", Decimal("0.5"))],
    "ordinal": [("1", Decimal(1)), ("21", Decimal(21))],
    "date": [
        ("2001-10-02", dt.date(2001, 10, 2)),
        ('"2001-10"', "2001-10"),
        ('"1987"', "1987"),
        ('"2002-Q1"', "2002-Q1"),
    ],
    "text": [('"424(b)(5)"', "424(b)(5)"), ("'Section 2(a)(11)'", "Section 2(a)(11)")],
    "page": [('"S-3"', "S-3")],
}


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [(unit, text, value) for unit, values in VALUES.items() for text, value in values],
)
def test_a_value(unit: str, text: str, value: Value) -> None:
    found = read(FIGURE.format(unit=unit, value=text)).figures["it"].value
    assert (found, type(found), str(found)) == (value, type(value), str(value))


def test_a_number_keeps_more_digits_than_a_float_has() -> None:
    digits = "0.123456789012345678901234"
    value = read(FIGURE.format(unit="rate", value=digits)).figures["it"].value
    assert str(value) == digits


def test_every_key_of_a_figure_is_read() -> None:
    text = """
[figures.day]
label = "A day"
unit = "date"
value = 2001-10-02
mentions = ["L1C1", "L2C2"]

[figures.worked]
label = "Calculated"
unit = "USD"
value = 2.5
exact = true
truncated = true
date = "day"
mentions = ["L3C3"]
formula = "total"
inputs = { parts = ["guess", "guess"] }
relation = "at most"
discrepancy = "It is more."
reconcile = "Less."

[figures.guess]
label = "A guess"
unit = "USD"
value = 1.25
assumption = true
basis = "Ours."
decimals = 2
"""
    figures = read(text).figures
    assert list(figures) == ["day", "worked", "guess"]
    assert figures["day"] == Figure(
        "day", "A day", "date", 5, dt.date(2001, 10, 2), mentions=("L1C1", "L2C2")
    )
    assert figures["worked"] == Figure(
        key="worked",
        label="Calculated",
        unit="USD",
        line=11,
        value=Decimal("2.5"),
        exact=True,
        truncated=True,
        date="day",
        mentions=("L3C3",),
        formula="total",
        inputs={"parts": ("guess", "guess")},
        relation="at most",
        discrepancy="It is more.",
        reconcile="Less.",
    )
    assert [figure.kind for figure in figures.values()] == ["disclosed", "computed", "assumption"]
    assert figures["worked"].input_keys == ("guess", "guess")
    assert figures["guess"].basis == "Ours."
    assert figures["guess"].decimals == 2


def test_a_section_is_not_counted_as_a_figure() -> None:
    text = """
[figures.page]
label = "A page"
unit = "page"
formula = "page_on_which"
inputs = { section = "section:RISK FACTORS" }
"""
    figure = read(text).figures["page"]
    assert figure.inputs == {"section": "section:RISK FACTORS"}
    assert figure.input_keys == ()


def test_passages_and_reasons() -> None:
    text = (
        FIGURE.format(unit="USD", value=1)
        + """
[passages.twice]
title = "Said twice"
places = [{ line = 3, words = "once" }, { line = 9, words = "twice" }]
figures = ["it"]
note = "It is {it}."
reconcile = "Once."

[reasons]
idiom = ["L1C5", "L2C6"]
"""
    )
    dataset = read(text)
    passage = dataset.passages["twice"]
    assert [(place.line, place.words) for place in passage.places] == [(3, "once"), (9, "twice")]
    assert (passage.title, passage.note, passage.reconcile) == (
        "Said twice",
        "It is {it}.",
        "Once.",
    )
    assert (passage.figures, passage.line) == (("it",), 10)
    assert dataset.reasons == {"idiom": ("L1C5", "L2C6")}
    assert dataset.filing == {"file": "f.txt", "sha256": "0"}


def test_an_acknowledged_finding_of_the_scan() -> None:
    text = """
[findings.two_sales]
rule = "repeat"
places = ["L3C14", "L9C2"]
note = "They are two sales."
"""
    finding = read(FIGURE.format(unit="USD", value=1) + text).findings["two_sales"]
    assert (finding.rule, finding.places) == ("repeat", ("L3C14", "L9C2"))
    assert (finding.note, finding.line) == ("They are two sales.", 10)


def figures_of(inputs: Mapping[str, str]) -> dict[str, Figure]:
    return {
        key: Figure(key, key, "USD", 1, inputs={"parts": tuple(parts.split())})
        for key, parts in inputs.items()
    }


def test_inputs_come_before_what_is_calculated_from_them() -> None:
    figures = {
        key: Figure(key, key, "USD", 1, inputs={"parts": tuple(inputs.split())})
        for key, inputs in {
            "top": "left right",
            "right": "base",
            "left": "base",
            "base": "",
        }.items()
    }
    order, circles = working_order(figures)
    assert circles == []
    assert all(
        order.index(one) < order.index(key) for key in order for one in figures[key].input_keys
    )


def test_every_circle_is_found_but_not_what_depends_on_it() -> None:
    inputs = {"a": "b", "b": "c", "c": "a", "d": "d", "e": "a", "f": ""}
    _, circles = working_order(figures_of(inputs))
    assert sorted(len(circle) for circle in circles) == [2, 4]
    assert all(circle[0] == circle[-1] for circle in circles)
    assert {key for circle in circles for key in circle} == set("abcd")


def test_the_lines_of_tables_and_keys() -> None:
    text = 'top = 1\n[a.b]\nx = 1\n  y = [\n  "z",\n]\n# [c]\n[a.b]\nx = 2\n[d] # no = key\n'
    assert lines_of(text) == {"top": 1, "a.b": 2, "a.b.x": 3, "a.b.y": 4, "d": 10}
    assert [table_at(text, line) for line in (None, 1, 2, 7, 9, 10)] == [
        None, None, "a.b", "a.b", "a.b", "d",
    ]  # fmt: skip


# A data file, and the line of each table and key in it.
TRICKY = {
    "a head inside a text of several lines is none": (
        '[a]\nx = """\n[figures.b]\ny = 1\n"""\nz = 2\n',
        {"a": 1, "a.x": 2, "a.z": 6},
    ),
    "nor inside one in single quotes": (
        "x = '''\n[b]\n'''\ny = 1\n",
        {"x": 1, "y": 4},
    ),
    "a head in quotes is one": ('[figures."d"]\nq = 1\n', {"figures.d": 1, "figures.d.q": 2}),
    "a key in quotes is one": ("[a]\n'q' = 1\n", {"a": 1, "a.q": 2}),
    "spaces inside a head": ('[ "e" . f ]\nw = 1\n', {"e.f": 1, "e.f.w": 2}),
    "a text that opens and closes on one line": (
        'v = """ two """\nu = 2\n',
        {"v": 1, "u": 2},
    ),
    "three quotes in a comment open nothing": ('v = 1 # """\nu = 2\n', {"v": 1, "u": 2}),
    "three quotes in a text open nothing": ('v = \'"""\'\nu = 2\n', {"v": 1, "u": 2}),
}


@pytest.mark.parametrize("name", TRICKY)
def test_lines_in_everything_that_toml_allows(name: str) -> None:
    text, lines = TRICKY[name]
    assert parse(text)  # it is TOML
    assert lines_of(text) == lines


def test_the_lines_of_the_real_data_file_are_those_of_its_figures() -> None:
    text = DATA.read_text(encoding="utf-8")
    dataset, _ = read_figures(text, DATA.name)
    lines = text.split("\n")
    for key, figure in dataset.figures.items():
        assert lines[figure.line - 1] == f"[figures.{key}]"
        assert lines[dataset.lines[f"figures.{key}.label"] - 1] == f'label = "{figure.label}"'


def test_the_real_data_file_is_read_as_tomllib_reads_it() -> None:
    text = DATA.read_text(encoding="utf-8")
    dataset, mistakes = read_figures(text, DATA.name)
    assert mistakes == []
    plain = tomllib.loads(text, parse_float=Decimal)
    for key, entry in plain["figures"].items():
        figure = dataset.figures[key]
        assert (figure.value, list(figure.mentions)) == (
            entry.get("value"),
            entry.get("mentions", []),
        )
    assert dataset.figures.keys() == plain["figures"].keys()


@pytest.mark.parametrize("literal", ["4e-2", "4E2", "inf", "-inf", "nan", "+nan", f"0.{'1' * 25}"])
def test_numbers_that_are_not_plain_decimals_stay_as_written(literal: str) -> None:
    (value,) = parse(f"x = {literal}").values()
    assert isinstance(value, NotADecimal)
    assert value == literal


# a value: how a message shows it
WRITTEN = [
    (True, "true"),
    (Decimal("0.10"), "0.10"),
    (Decimal("1E+3"), "1000"),
    (NotADecimal("4e-2"), "4e-2"),
    ("text", '"text"'),
    ("\x1b[2J\u202e", '"\\x1b[2J\\u202e"'),
    ("x" * 70, '"' + "x" * 60 + '…"'),
    (dt.date(2001, 10, 2), "2001-10-02"),
    (dt.time(9, 30), "09:30:00"),
    ([], "an empty list"),
    ([1], "a list"),
    ({}, "an empty table"),
    ({"a": 1}, "a table"),
]


@pytest.mark.parametrize(("value", "shown"), WRITTEN)
def test_a_value_is_shown_as_in_toml(value: object, shown: str) -> None:
    assert written(value) == shown


def test_control_characters_never_reach_a_terminal() -> None:
    assert visible("a\x1b]0;b\x07\n\u200d–é") == "a\\x1b]0;b\\x07\\n\\u200d–é"
