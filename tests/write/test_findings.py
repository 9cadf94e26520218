"""What a page says of a finding of the scan: all that the scan says, with the reason for it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from tieout.macros.check.numbers.reasons import Reasons
from tieout.macros.commands.main import main
from tieout.macros.html.page import read_page
from tieout.macros.project.project import Project, load_project
from tieout.macros.project.scanned import findings_left
from tieout.macros.write.elements import Elements
from tieout.macros.write.findings import finding_entries
from tieout.macros.write.macros import Macros

FILING = """
                              THE OFFERING

We are selling 2,000 shares. We will will pay for them under Item 3.1 of Form 8-K.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    home = tmp_path_factory.mktemp("finding")
    (home / "made-up.txt").write_text(FILING, encoding="utf-8")
    assert main(["new", str(home / "made-up.txt"), str(home / "made")]) == 0
    return load_project(home / "made/docs")


@pytest.fixture(scope="module")
def messages(project: Project) -> list[str]:
    """What the scan says; one message names a form, whose number the places do not print."""
    assert project.filing is not None
    found = [one.message for one in findings_left(project.dataset, project.filing)]
    assert any("8-K" in one for one in found)
    return found


def test_a_finding_is_stated_in_full(project: Project, messages: list[str]) -> None:
    stated = [str(one["message"]) for one in finding_entries(project, Elements(project))]
    assert [unescape(re.sub("<[^>]+>", "", one)) for one in stated] == messages
    assert all('data-reason="finding"' in one for one in stated)


def test_a_page_may_quote_only_what_the_scan_says(project: Project, messages: list[str]) -> None:
    reasons = Reasons(project).of_page(None)
    stated = "<p><span data-reason='finding'>{}</span></p>"
    right, wrong = read_page(stated.format(messages[0]) + stated.format(f"{messages[0]} 7")).marks
    assert reasons.unmet(right) is None
    assert reasons.unmet(wrong) == "what the scan says of something that does not agree"


def test_a_page_without_room_for_all_findings_says_so(
    project: Project, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "There are more findings" not in Macros(project).findings()
    monkeypatch.setattr("tieout.macros.write.findings._MOST", len(messages) - 1)
    assert "There are more findings" in Macros(project).findings()
