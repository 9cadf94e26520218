"""What a filing may contain that no rule expected: the scan continues, also with other files."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import scan_filing, see
from tieout.macros.scan.relation import relate
from tieout.macros.scan.repeats.restated import restated
from tieout.macros.scan.report import row
from tieout.macros.scan.rules import RULES
from tieout.macros.scan.signs import negative

from tests.helpers.hostile_files import FILES
from tests.helpers.scanned import scanned

_TAG = '<ix:nonFraction name="us-gaap:Cash" contextRef="c" unitRef="usd" decimals="0">'
_END = "</ix:nonFraction>"
_PATIENCE = 3.0  # seconds of one processor: a slow one needs half of it


@pytest.fixture(autouse=True, scope="module")
def _imported() -> None:
    """Import all rules: the first scan of a process would, in the time that is measured."""
    for listed in RULES:
        assert listed.rule


def test_one_number_in_two_tags_of_one_fact_is_not_a_repeat() -> None:
    html = f"<html><body><p>Cash of ${_TAG}{_TAG}1,234,567{_END}{_END} was left.</p></body></html>"
    scan = scanned(html, "case.htm")
    assert scan.findings == ()
    assert scan.relations == ()


_ALIKE = """
import sys
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import scan_filing
from tieout.macros.scan.report.plain import PlainScan
north, south = "to holders in the far north of Maine", "for the plant in the deep south of Utah"
sold = "at the end of the period we had sold $12.5 million of our notes"
text = ".\\n\\n".join(
    f"In one place, {words}" for words in (
        f"{sold} {north} {south}", f"{sold} again", f"{sold} {south}", f"{sold} {north}", ""
    )
)
print(PlainScan(scan_filing(parse_filing(text.encode(), "a.txt"))).whole()["relations"])
"""


def test_a_scan_is_the_same_however_python_orders_its_sets() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _ALIKE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert "repeat" in printed.pop()


# What a rule might search again and again: it takes a tenth of a second, but once took many.
_REPEATED = {
    "a long word": "a" * 60_000,
    "numbers side by side after an amount without a scale": "We have "
    + ", ".join(f"${number}.3 million" for number in range(10, 30))
    + ".\n\nWe held $3.1 "
    + "1 " * 24
    + "in cash.",
    "names that differ by a letter": "\n\n".join(
        f"the Bridge{letters} Hall, the Bridge{letters} Hall or the Bridge{letters} Hall{letters}, "
        f"with the Bredge{letters} Hall{letters}, Bridge{letters} Hall{letters} "
        f"and Bridge{letters} Hall{letters}."
        for letters in map("".join, itertools.product("abcdefghijkl", repeat=3))
    ),
}


@pytest.mark.parametrize("text", _REPEATED.values(), ids=_REPEATED)
def test_no_rule_searches_a_text_again_for_each_of_its_words(text: str) -> None:
    filing = parse_filing(text.encode(), "case.txt")
    begun = time.process_time()
    scan_filing(filing)
    assert time.process_time() - begun < _PATIENCE


_LONG = "9" * 400
# Numbers with which a calculation would divide by nothing, or overflow.
_UNUSUAL = {
    "a percentage of 0 shares outstanding": "<p>The percentages are based on 0 shares of common "
    "stock outstanding.</p><table><tr><td>Holder</td><td>Shares beneficially owned</td>"
    "<td>Percent of class</td></tr><tr><td>Ann Lee</td><td>125,000</td><td>12.5%</td></tr></table>",
    "hundreds of digits in a sum": f"<p>We sold {_LONG} shares, 1,234,567 shares, 2,345,678 shares "
    f"and 3,580,245 shares, or ${_LONG} and ${_LONG}.12 in all.</p>",
    "hundreds of decimals": f"<p>A price of $1.{_LONG} per share, 12.{_LONG}% of $8.{_LONG}.</p>",
    "an indentation of hundreds of digits": f'<p style="margin-left: {_LONG}px">We sold 12.</p>',
}


@pytest.mark.parametrize("html", _UNUSUAL.values(), ids=_UNUSUAL)
def test_no_number_stops_a_scan(html: str) -> None:
    assert not scanned(html, "case.htm").findings


def test_a_bug_of_ours_is_reported_in_the_row_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        message = "a rule is wrong"
        raise ValueError(message)

    monkeypatch.setattr(row, "scan_filing", fails)
    file = tmp_path / "a.txt"
    file.write_text("The offering is of 1,000 shares.\n" * 40, encoding="utf-8")
    reported = row.scan_row(str(file))
    assert reported["error"] == "the scan failed, an error in Tieout: ValueError('a rule is wrong')"
    assert reported["scan"] is None


def test_an_input_that_a_rule_has_turned_negative_is_found_nowhere_else() -> None:
    text = (
        b"We sold 12,345 units, then 23,456 units, 35,801 units in all. The 35,801 units are gone."
    )
    view = see(parse_filing(text, "case.txt"))
    first, second, whole, _ = view.quantities
    relation = relate(
        "difference", "i1-i0", [negative(first), second], whole, basis="stated", what="all units"
    )
    assert relation is not None
    assert relation.holds
    assert not restated([relation], view)


def test_a_text_that_makes_one_mistake_everywhere_is_stated_of_it_a_limited_number_of_times() -> (
    None
):
    scan = scanned("We sold the the shares. " * 2000, "case.txt")
    assert len(scan.findings) == 500


@pytest.mark.parametrize(
    "name", ["dense text, the same line", "invisible characters", "stairs of rowspan and colspan"]
)
def test_what_repeats_itself_takes_no_time_that_grows_with_its_square(name: str) -> None:
    file, make = FILES[name]
    filing = parse_filing(make(40_000), file)
    start = time.process_time()
    scan_filing(filing)
    assert time.process_time() - start < 4 * _PATIENCE
