"""What the report for a terminal adds or leaves out: ratings, long lists, a stale site."""

import json
from dataclasses import replace

from tieout.calculators.values.finding import Finding
from tieout.macros.commands.report import text as reports

from tests.commands.test_reports import BROKEN, OPEN, TIED, WRONG_TEXT


def test_a_discrepancy_that_nobody_has_rated_is_named() -> None:
    text = reports.text(replace(TIED, unrated=1))
    assert "\n1 discrepancy of the filing acknowledged, 1 not rated yet\n" in text


def test_a_file_with_many_exceptions_is_shown_in_part() -> None:
    many = tuple(replace(WRONG_TEXT, line=line) for line in range(1, 31))
    text = reports.text(replace(BROKEN, exceptions=(*many, OPEN)))
    assert text.count("[wrong-text]") == 20
    assert "\n  and 10 more in this file; --json lists them all\n" in text
    assert "has no figure" in text
    assert len(json.loads(reports.json(replace(BROKEN, exceptions=many)))["exceptions"]) == 30


def test_a_site_built_from_other_data_is_named_first() -> None:
    changed = Finding(code="changed-file", message="changed", file="site/data/figures.toml")
    text = reports.text(replace(BROKEN, exceptions=(WRONG_TEXT, changed)))
    stale = "The site was built from other data: build it again, then check"
    assert stale in text[: text.index("site/index.html")]
    assert stale not in reports.text(BROKEN)
