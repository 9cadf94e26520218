"""Anything as a file argument: each command ends, with one clear message and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tieout.macros.commands.main import main

from tests.helpers.hostile import data, write_project

pytestmark = pytest.mark.slow

# What is called with the file in place of "{}".
CALLS = {
    "scan": ("scan", "{}"),
    "scan of two": ("scan", "{}", "{}"),
    "scan, resumed": ("scan", "{}", "--output", "lines.jsonl"),
    "index": ("index", "{}"),
    "new": ("new", "{}", "made"),
    "check": ("check", "--filing", "{}"),
    "verify": ("verify", ".", "--manifest", "{}"),
    "diff": ("diff", "{}", "docs/data/figures.toml"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_project(tmp_path / "project", data())
    monkeypatch.chdir(folder)
    os.mkfifo("pipe")
    return folder


def test_what_never_ends_is_refused(project: Path) -> None:
    """In a process with little memory, so that endless reading would be noticed."""
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))\n"
        "from tieout.macros.commands.main import main\n"
        "for arguments in sys.argv[1:]:\n"
        "    print('code', main(arguments.split('\\x1f')), file=sys.stderr)\n"
    )
    calls = [
        "\x1f".join(call).replace("{}", odd)
        for call in CALLS.values()
        for odd in ("/dev/zero", "pipe")
    ]
    ended = subprocess.run(
        [sys.executable, "-c", script, *calls],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    reports = ended.stderr.split("code 2\n")
    assert len(reports) == len(calls) + 1, ended.stderr
    for call, one in zip(calls, reports[:-1], strict=True):
        assert "it is a pipe or a device" in one or "it is not a file" in one, call


@pytest.mark.parametrize("name", [name for name in CALLS if "scan" not in name])
def test_a_folder_of_ten_thousand_files_is_not_a_file(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "many"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.dat").touch()
    assert main([one.replace("{}", "many") for one in CALLS[name]]) == 2
    reported = capsys.readouterr().err
    assert "many" in reported
    assert "Traceback" not in reported
    assert len(reported) < 2000


def test_a_folder_without_a_filing_is_reported(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "many"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.dat").touch()
    assert main(["scan", "many"]) == 2
    assert "many contains no filing; name a folder with" in capsys.readouterr().err


# Names that would write another line, or that are not text.
NAMES = {
    "a line end": "a\ntieout: all tied.txt",
    "a terminal's escape": "a\x1b[2Jb.txt",
    "bytes that are not text": os.fsdecode(b"a\xffb.txt"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_cannot_look_like_a_message(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = project / NAMES[name], project / f"x{NAMES[name]}"
    good.write_text("We sell 5 units.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7")
    for arguments in (
        ("scan", str(good)),
        ("scan", str(good), str(bad), "--output", "lines.jsonl"),
        ("scan", str(good), str(bad), "--output", "lines.jsonl", "--parquet", "rows.parquet"),
        ("scan", str(good), "--json"),
        ("scan", str(good), "--sarif"),
        ("scan", str(good), "--html", "page.html"),
        ("scan", str(bad)),
        ("scan", f"{good}x"),
        ("index", str(bad)),
        ("index", str(good), "--write", "docs/data"),
        ("index", f"{good}x"),
        ("check", "--filing", str(bad)),
        ("verify", str(good)),
        ("diff", str(bad), str(good)),
        ("new", str(bad), "made"),
    ):
        assert main(arguments) in {0, 1, 2}
        said = capsys.readouterr()
        for line in (said.out + said.err).split("\n"):
            assert not line.startswith("tieout: all tied"), arguments
            assert "\x1b" not in line, arguments


def test_results_are_stored_under_names_that_are_not_text(project: Path) -> None:
    file = project / NAMES["bytes that are not text"]
    file.write_text("We sell 5 units.\n", encoding="utf-8")
    for _ in range(2):
        assert main(["scan", str(file), "--output", "lines.jsonl"]) == 0
    (line,) = (project / "lines.jsonl").read_bytes().splitlines()
    assert json.loads(line)["path"] == str(file)
