"""The catalog of codes: it has exactly the codes of the tie-out."""

from __future__ import annotations

import re

import pytest
from tieout.macros.commands.main import main
from tieout.macros.commands.report.codes import catalog

from tests.helpers.places import ROOT

# How the program names a code, and how the rules of the data file do.
NAMED = re.compile(
    r"""(?:code=|code\ =\ |code,\ \w+\ =\ |Fault\(\s*|Finding\(\s*|finding\(\s*|fault\(\s*
    |_mistake\(\w+,\ |_located\(\w+,\ \w+,\ \w+,\ |_located\(\s*
    |partial\(Finding,\ )"([a-z]+(?:-[a-z]+)*)"(?:,\ |\)|\n)""",
    re.VERBOSE,
)
OF_DATA = re.compile(r'yield "([a-z]+-[a-z]+)", ')
ROOMS = ("macros/check", "macros/project", "macros/html", "macros/publish", "macros/verify",
         "macros/mentions", "calculators/data", "calculators/figures")  # fmt: skip


def sources(*rooms: str) -> str:
    """Return the code that reports findings."""
    files = (file for room in rooms or ROOMS for file in sorted((ROOT / room).rglob("*.py")))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_each_code_that_is_reported_is_in_the_catalog() -> None:
    named = {*NAMED.findall(sources()), *OF_DATA.findall(sources("calculators/data"))}
    assert len(named) > 50
    assert sorted(named - catalog().keys()) == []


def test_each_code_of_the_catalog_can_be_reported() -> None:
    code = sources()
    assert [name for name in catalog() if f'"{name}"' not in code] == []


def test_each_entry_is_two_sentences() -> None:
    for code in catalog().values():
        assert code.meaning.endswith("."), code.name
        assert code.remedy.endswith("."), code.name


def test_explain_describes_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "wrong-text"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "wrong-text"
    assert catalog()["wrong-text"].remedy in out
