"""The report in each of its formats: for a terminal, and for the tools that read it."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from tieout.calculators.values.finding import Finding
from tieout.macros.check.report import Report
from tieout.macros.commands.report import ci
from tieout.macros.commands.report import text as reports
from tieout.macros.terminal import called

from tests.helpers.reports import (
    BROKEN,
    HOSTILE,
    NO_FIGURE,
    NOWHERE,
    OPEN,
    TIED,
    UNUSED,
    WRONG_TEXT,
)
from tests.helpers.sarif import SARIF

TEXT_TIED = """\
Checked against the filing's text

                  total  ticked  reasoned  open
mentions          1,293   1,264        29     0
numbers on pages     10       8         2     0
mentions by reason: page-label 22, idiom 7

                  disclosed  computed  assumptions
figures                   3         2            1

1 discrepancy of the filing acknowledged
No exceptions"""

TEXT_BROKEN = """\
Checked against the index of mentions; the filing's text is not available

                  total  ticked  reasoned  open
mentions          1,293   1,264        29     0
numbers on pages     10       8         2     0
mentions by reason: page-label 22, idiom 7

                  disclosed  computed  assumptions
figures                   3         2            1

1 discrepancy of the filing acknowledged
5 exceptions
tieout explain other-filing: what a code means, and what to do

no file
  [other-filing]
    sealed with another

data/a b.toml
  line 40  shares  [unused-figure]
    no page shows shares

site/index.html
  line 3  [number-without-figure]
    the page prints price as “$21”; build it again
    found:    about 7
  line 12  price  [wrong-text]
    the page prints price as “$21”; build it again
    expected: 20.5 USD/share
    found:    $21

w.txt
  line 9  page W-1  [open-mention]
    has no figure"""


TEXT_BROKEN = TEXT_BROKEN.replace("tieout explain", f"{called()} explain")
FOLLOWED = replace(BROKEN, exceptions=(NOWHERE, UNUSED, OPEN, NO_FIGURE, WRONG_TEXT), follow=2)
SITE = TEXT_BROKEN.index("site/index.html")
TEXT_FOLLOWED = (
    TEXT_BROKEN[:SITE]
    + TEXT_BROKEN[TEXT_BROKEN.index("w.txt") :]
    + "\n\nIn the built site, where it may follow from the above:\n\n"
    + TEXT_BROKEN[SITE : TEXT_BROKEN.index("\n\nw.txt")]
)


@pytest.mark.parametrize(
    ("report", "text"),
    [(TIED, TEXT_TIED), (BROKEN, TEXT_BROKEN), (FOLLOWED, TEXT_FOLLOWED)],
    ids=["tied", "broken", "a cause, and what may follow from it"],
)
def test_text(report: Report, text: str) -> None:
    assert reports.text(report) == text


def test_a_discrepancy_that_nobody_has_rated_is_named() -> None:
    one = replace(TIED, unrated=("price (data.toml:40)",))
    where = f": {called()} check --rated says where"
    line = f"\n1 discrepancy of the filing, which nobody has rated yet{where}\nNo exceptions"
    assert line in reports.text(one)
    two = replace(one, discrepancies=TIED.discrepancies * 2)
    line = f"\n2 discrepancies of the filing, of which nobody has rated 1 yet{where}\nNo exceptions"
    assert line in reports.text(two)
    assert [*reports.unrated_lines(one)] == [
        'not rated: price (data.toml:40): add severity = "substantive", "minor" or "typographical"'
    ]


def test_warnings_of_the_scan_are_counted_with_the_page_that_lists_them() -> None:
    text = reports.text(replace(TIED, warnings=2, listed_on="discrepancies.html"))
    assert "\n2 warnings of the scan to review: the site's discrepancies.html lists them\n" in text
    text = reports.text(replace(TIED, warnings=1))
    assert "\n1 warning of the scan to review\n" in text


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


def test_control_characters_are_never_sent_to_a_terminal() -> None:
    text = reports.text(HOSTILE)
    assert all(line.isprintable() for line in text.split("\n"))
    assert r"50% of\x1b[31m it:\nnext\u202e, \x00<b>" in text


def test_exit_code() -> None:
    assert reports.exit_code(TIED) == 0
    assert reports.exit_code(BROKEN) == 1
    assert reports.exit_code(replace(TIED, unrated=("price (data.toml:40)",))) == 0
    assert reports.exit_code(replace(TIED, unrated=("price (data.toml:40)",)), rated=True) == 1
    assert reports.exit_code(TIED, rated=True) == 0


def test_json() -> None:
    found = json.loads(reports.json(BROKEN))
    assert {key: list(found[key]) for key in ("filing", "mentions", "rendered", "figures")} == {
        "filing": ["sha256", "checked_against"],
        "mentions": ["total", "ticked", "reasoned", "open"],
        "rendered": ["total", "ticked", "reasoned", "open"],
        "figures": ["disclosed", "computed", "assumptions"],
    }
    assert list(found) == [
        *("filing", "mentions", "rendered", "figures"),
        *("discrepancies", "exceptions"),
    ]
    assert found["discrepancies"] == [
        {
            "figure": "price",
            "page": "W-1",
            "line": 4,
            "printed": "$20.50",
            "recomputed": "20",
            "note": "They differ.",
        }
    ]
    assert found["exceptions"][3] == {
        "code": "wrong-text",
        "message": "the page prints price as “$21”; build it again",
        "figure": "price",
        "file": "site/index.html",
        "page": "index.html",
        "line": 12,
        "expected": "20.5 USD/share",
        "found": "$21",
    }
    assert json.loads(reports.json(TIED))["exceptions"] == []


@pytest.mark.parametrize("report", [TIED, BROKEN, HOSTILE], ids=["tied", "broken", "hostile"])
def test_sarif_is_valid(report: Report) -> None:
    log = json.loads(ci.sarif(report))
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({found.code for found in report.exceptions})
    assert len(run["results"]) == len(report.exceptions)
    for result, found in zip(run["results"], report.exceptions, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == found.code


def test_sarif_says_where() -> None:
    nowhere, unused, _, wrong, opened = json.loads(ci.sarif(BROKEN))["runs"][0]["results"]
    assert "locations" not in nowhere
    (location,) = unused["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "data/a%20b.toml"
    assert wrong["message"]["text"] == (
        "the page prints price as “$21”; build it again; expected “20.5 USD/share”; found “$21”"
    )
    assert wrong["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "site/index.html"},
                "region": {"startLine": 12},
            },
            "logicalLocations": [{"name": "price", "kind": "member"}],
        }
    ]
    assert opened["properties"] == {"page": "W-1"}


def test_sarif_of_a_whole_path() -> None:
    report = replace(TIED, exceptions=(replace(OPEN, file="/a b/w.txt"),))
    (result,) = json.loads(ci.sarif(report))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///a%20b/w.txt"


def cases_of(report: Report) -> dict[str, str]:
    """Read JUnit's XML: each test with its failures; the counts are compared."""
    root = ET.fromstring(ci.junit(report))  # noqa: S314  # our own, not a stranger's
    for counted in (root, *root.iter("testsuite")):
        tests = list(counted.iter("testcase"))
        failed = [test for test in tests if test.find("failure") is not None]
        assert (counted.get("tests"), counted.get("failures")) == (
            str(len(tests)),
            str(len(failed)),
        )
    return {
        f"{test.get('classname')} {test.get('name')}": test.findtext("failure") or ""
        for test in root.iter("testcase")
    }


def test_junit() -> None:
    assert set(cases_of(TIED).values()) == {""}
    cases = cases_of(BROKEN)
    assert list(cases) == [
        "tieout.pages index.html",
        "tieout.pages tie-out.html",
        "tieout.figures disclosed",
        "tieout.figures computed",
        "tieout.figures assumptions",
        "tieout.filing the filing and the data file",
    ]
    index, tie_out, disclosed, computed, assumptions, filing = cases.values()
    assert re.findall(r"\[([\w-]+)\]", index) == ["number-without-figure", "wrong-text"]
    assert "site/index.html:12 [wrong-text]" in index
    assert (tie_out, computed, assumptions) == ("", "", "")
    assert disclosed == "data/a b.toml:40 [unused-figure] no page shows shares"
    assert re.findall(r"\[([\w-]+)\]", filing) == ["other-filing", "open-mention"]


def test_junit_of_hostile_words_is_xml() -> None:
    failure = cases_of(HOSTILE)["tieout.pages index.html"]
    assert "50% of[31m it:\nnext\u202e, <b>" in failure


def test_github() -> None:
    assert ci.github(TIED) == (
        "::notice title=Tie-out::Checked against the filing's text: no exceptions"
    )
    notice, nowhere, _, _, wrong, opened = ci.github(BROKEN).split("\n")
    assert notice.endswith("the filing's text is not available: 5 exceptions")
    assert nowhere == "::error title=other-filing::sealed with another"
    assert wrong == (
        "::error file=site/index.html,line=12,title=wrong-text price::"
        "the page prints price as “$21”; build it again; expected “20.5 USD/share”; found “$21”"
    )
    assert opened == "::error file=w.txt,line=9,title=open-mention::has no figure"


def test_no_other_github_command_is_possible() -> None:
    _, error = ci.github(HOSTILE).split("\n")
    properties, message = error.removeprefix("::error ").split("::", 1)
    assert properties == "file=site/index.html,line=12,title=wrong-text a%2Cb%3Ac"
    assert message.startswith("50%25 of")
    assert "it:%0Anext" in message
