"""Rules that two processes share: they find the same, whatever becomes of the second process."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.processes import FORKS
from tieout.macros.scan import running
from tieout.macros.scan.engine import see
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import ListedRule, Rule
from tieout.macros.scan.view import View

from tests.helpers.places import ROOT


@pytest.mark.skipif(not FORKS, reason="only Linux copies a process")
@pytest.mark.parametrize(
    "what",
    [
        "finds_the_same",
        "shares_the_rules",
        "does_what_the_copy_cannot",
        "leaves_no_process",
    ],
)
def test_two_processes(what: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.helpers.two_processes", what],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert (ended.stdout, ended.returncode) == ("done\n", 0), ended.stderr


def test_a_rule_has_a_limited_number_of_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_view: View) -> Iterator[Finding]:
        while True:
            yield misprint("wrong", 0, 1, "right", "wrong")

    monkeypatch.setattr(ListedRule, "rule", Rule(find))
    view = see(parse_filing(b"Words.", "a.txt"))
    assert [len(each) for each in running.run([ListedRule("one")], view)] == [500]
