"""The command line: output, exit codes, and errors of each command."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.mentions.index import read_index
from tieout.macros.project.locate_filing import FILING_VARIABLE

from tests.helpers.commands import run
from tests.helpers.places import ROOT
from tests.helpers.real_filing import PATH
from tests.helpers.scratch import copy_of, tieout

FILING = ROOT / "tests/project/bad_data/filing.txt"
COMMANDS = ("check", "index", "find", "explain")


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


# ── Index ────────────────────────────────────────────────────────────────────────────────────────


def test_index_as_csv_json_and_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "index", str(FILING))
    rows = list(csv.DictReader(lines))
    assert [row["printed"] for row in rows][:2] == ["$25,000,000", "1,250,000"]
    assert run(capsys, "index", str(FILING), "--csv")[1] == lines

    code, lines, _ = run(capsys, "index", str(FILING), "--json")
    printed = json.loads("\n".join(lines))
    assert code == TIED
    assert [mention["id"] for mention in printed["mentions"]] == [row["id"] for row in rows]
    assert [page["label"] for page in printed["pages"]] == ["W-1"]

    code, (line,), _ = run(capsys, "index", str(FILING), "--write", str(tmp_path))
    assert (code, line) == (TIED, f"{len(rows)} mentions of filing.txt written to {tmp_path}")
    assert list(read_index(tmp_path).mentions) == [row["id"] for row in rows]


# ── Check ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_check_ties_and_reports_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = [] if PATH is None else ["--filing", str(PATH)]
    code, lines, err = run(capsys, "check", str(site), *text)
    assert (code, err) == (TIED, "")
    assert lines[0].startswith("Checked against the ")
    assert lines[-1] == "No exceptions"


@pytest.mark.slow
def test_check_with_exceptions(
    site: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = copy_of(tmp_path, site, pages=["index.html"])
    monkeypatch.chdir(folder)
    page = folder / "site/index.html"
    text = page.read_text(encoding="utf-8")
    start = text.index(">", text.index("<body")) + 1  # the first of the page's exceptions
    page.write_text(f"{text[:start]}<p>7919 more</p>{text[start:]}", encoding="utf-8")
    for form, sign in (
        ("", "“7919” in “7919 more”"),
        ("--json", '"code": "number-without-figure"'),
        ("--sarif", '"ruleId": "number-without-figure"'),
        ("--junit", "<failure"),
        ("--github", "::error file=site/index.html,line="),
    ):
        code, lines, err = run(capsys, *filter(None, ("check", form)))
        assert (code, err) == (EXCEPTIONS, "")
        assert sign in "\n".join(lines)


# The arguments, and the message.
UNUSABLE_INPUT = {
    ("check", "nowhere"): "nowhere contains no pages; build the site first",
    ("check", "docs"): "docs contains no pages",
    ("check", "site", "--docs", "nowhere"): "there is no project here; go to a project's folder",
    ("check", "site", "--filing", "nowhere.txt"): "the filing's text cannot be read: No such file",
    ("explain", "XY-Z"): "there is no code 'XY-Z'; the codes are number-without-figure, ",
    ("explain", "wrong-txt"): "there is no code 'wrong-txt'; did you mean wrong-text or",
    ("manifest", "nowhere"): "nowhere is not a folder; name the built site",
    ("verify", "nowhere"): "nowhere is not a folder; name the built site, or its address",
    ("index", "nowhere.txt"): "nowhere.txt: No such file or directory",
    ("index", "docs"): "docs: it is a folder; name a file",
}


@pytest.mark.parametrize("arguments", UNUSABLE_INPUT, ids=" ".join)
def test_input_that_cannot_be_used(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, lines, err = run(capsys, *arguments)
    assert (code, lines) == (UNUSABLE, [])
    assert UNUSABLE_INPUT[arguments] in err


# The format, and how it reports a mistake in the data file.
REPORTED_MISTAKE = {
    "--json": '"code": "unknown-mention",\n      "message": "figures.shares_outstanding',
    "--sarif": '"ruleId": "unknown-mention"',
    "--junit": "[unknown-mention] figures.shares_outstanding",
    "--github": "::error file=docs/data/figures.toml,line=",
}


@pytest.mark.slow
@pytest.mark.parametrize("form", REPORTED_MISTAKE)
def test_other_formats_give_the_places_of_mistakes_too(tmp_path: Path, form: str) -> None:
    folder = copy_of(tmp_path)
    data = folder / "docs/data/figures.toml"
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace('"L697C19"', '"L697C18"'), encoding="utf-8")
    ran = tieout("check", form, cwd=folder)
    assert ran.code == UNUSABLE
    assert REPORTED_MISTAKE[form] in ran.out
    assert "1 to correct before anything can be built or checked" in ran.err


def test_a_filing_named_in_the_environment_that_is_not_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILING_VARIABLE, "nowhere.txt")
    code, _, err = run(capsys, "check")
    assert code == UNUSABLE
    assert f"name another file in {FILING_VARIABLE} or the settings" in err


@pytest.mark.parametrize(
    "arguments",
    [(), ("publish",), ("find",), ("index",), ("check", "--yaml"), ("check", "--json", "--sarif")],
    ids=" ".join,
)
def test_an_unknown_command(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    code, lines, err = run(capsys, *arguments)
    assert (code, lines) == (UNUSABLE, [])
    assert err.startswith("Usage: tieout")


# What was mistyped, and the message.
MISTYPED = {
    ("chek",): "There is no command 'chek'. Did you mean 'check'?",
    ("check", "--jsn"): "No such option '--jsn'. (Did you mean one of: '--json', '--junit'?)",
    ("check", "--json", "--sarif"): "--json and --sarif cannot be given together",
    ("find",): "Missing argument 'TEXT'",
    ("calc", "fee"): "name a calculator: fees, warrants, dilution",
    ("check", "\x1b[31m", "x"): "Got unexpected extra argument (x)",
}


@pytest.mark.parametrize("arguments", MISTYPED, ids=repr)
def test_a_typing_error_gets_a_suggestion(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, lines, err = run(capsys, *arguments)
    assert (code, lines) == (UNUSABLE, [])
    assert MISTYPED[arguments] in err
    assert "\x1b" not in err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, (line,), _ = run(capsys, "--version")
    assert (code, line) == (TIED, f"tieout {version('tieout')}")


@pytest.mark.parametrize("arguments", [(), *((command,) for command in COMMANDS)], ids=" ".join)
def test_help(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    code, lines, err = run(capsys, *arguments, "--help")
    assert (code, err) == (TIED, "")
    assert lines[0].startswith(" ".join(["Usage: tieout", *arguments]))
    assert arguments or all(any(f"  {one} " in line for line in lines) for one in COMMANDS)


# ── The installed command ────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_a_closed_pipe_is_not_an_error(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("It cost $1,000.\n" * 5000, encoding="utf-8")
    command = Path(sys.executable).with_name("tieout")
    for arguments in (["explain", "shares_outstanding"], ["index", str(long)]):
        with subprocess.Popen(
            [command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.close()
            assert (running.stderr.read(), running.wait()) == (b"", TIED)


def test_a_character_that_a_terminal_lacks_is_escaped() -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("tieout"), "find", "7919"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (EXCEPTIONS, "")
    assert ran.stdout == "no mention prints \\u201c7919\\u201d\n"
