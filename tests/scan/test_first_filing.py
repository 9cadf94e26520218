"""The scan of the first filing against its data file: what it finds by itself, and what not.

`first_filing.toml` lists what the data file declares and the scan does not find; the lists are kept
true in both directions. It runs if the filing's text is available.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from tieout.calculators.figures.dataset import Figure
from tieout.macros.scan.engine import Scan, scan_filing

from tests.helpers.real_filing import FILING, needs_text, real_project

NOT_FOUND = tomllib.loads((Path(__file__).parent / "first_filing.toml").read_text("utf-8"))
# Numbers that name a thing (a form, a rule, a street) are not quantities that are repeated.
_COUNTED = frozenset({"USD", "USD/share", "shares", "rate", "count", "date", "days", "years"})

pytestmark = needs_text


@cache
def scan() -> Scan:
    assert FILING is not None
    return scan_filing(FILING)


def figures() -> dict[str, Figure]:
    return dict(real_project().dataset.figures)


def found() -> list[set[str]]:
    """The places of each relation that the scan finds."""
    return [{place.placed.mention.id for place in relation.places} for relation in scan().relations]


def test_the_relations_that_the_data_file_declares() -> None:
    known, groups = figures(), found()
    declared = [
        (figure, [known[key] for key in figure.input_keys])
        for figure in known.values()
        if figure.formula and figure.mentions
    ]
    printed = [
        (figure, inputs)
        for figure, inputs in declared
        if inputs and all(one.mentions for one in inputs)
    ]
    missed = [
        figure.key
        for figure, inputs in printed
        if not any(
            group & set(figure.mentions) and all(group & set(one.mentions) for one in inputs)
            for group in groups
        )
    ]
    assert missed == NOT_FOUND["relations"]
    assert len(missed) < len(printed)


def test_the_figures_that_the_filing_prints_more_than_once() -> None:
    groups = found()
    again = [
        figure
        for figure in figures().values()
        if len(figure.mentions) > 1 and figure.unit in _COUNTED
    ]
    missed = [
        figure.key
        for figure in again
        if not any(len(group & set(figure.mentions)) > 1 for group in groups)
    ]
    assert missed == NOT_FOUND["repeats"]
    assert len(missed) < len(again)


def test_the_errors_that_dates_and_the_law_show() -> None:
    messages = {finding.message.partition(";")[0] for finding in scan().findings}
    assert messages == {
        (
            "21,927,372 shares are said to be outstanding on October 26, 2000, more than the "
            "21,862,772 of October 2, 2001"
        ),
        "66% is printed",
    }
    assert all(finding.severity == "warning" for finding in scan().findings)


def test_every_discrepancy_of_the_data_file_is_found_or_listed() -> None:
    lines = {
        scan().filing.place(place.start)[0]
        for finding in scan().findings
        for place in finding.places
    }
    dataset = real_project().dataset
    index = real_project().index.mentions
    slips = {
        figure.key: {index[one].line for one in figure.mentions}
        for figure in dataset.figures.values()
        if figure.discrepancy
    }
    slips |= {
        passage.key: {place.line for place in passage.places}
        for passage in dataset.passages.values()
    }
    assert [key for key, at in slips.items() if not at & lines] == NOT_FOUND["slips"]
