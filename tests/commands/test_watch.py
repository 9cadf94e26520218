"""`tieout scan --watch`: a draft that is saved, in all the ways in which programs do it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.commands.watch import watch
from tieout.macros.commands.watching import Watched
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.report.changes import changes

from tests.helpers.scanned import scanned

pytestmark = pytest.mark.slow


def _replace(file: Path, content: bytes) -> None:
    """Save like most editors: write another file, and move it over the first."""
    other = file.with_name("~other")
    other.write_bytes(content)
    other.replace(file)


def _move_away(file: Path, content: bytes) -> None:
    """Save like Word: move the file away, and put the new one in its place."""
    file.replace(file.with_name("~old"))
    file.write_bytes(content)


SAVINGS: dict[str, Callable[[Path, bytes], object]] = {
    "written in place": Path.write_bytes,
    "moved over": _replace,
    "moved away and written again": _move_away,
}


@pytest.mark.parametrize("name", SAVINGS)
def test_a_save_is_noticed_once(tmp_path: Path, name: str) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"one")
    watched = Watched(file, 1000)
    assert [watched.saved_content() for _ in range(3)] == [None, b"one", None]
    SAVINGS[name](file, b"three")
    assert [watched.saved_content() for _ in range(4)] == [None, b"three", None, None]


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    watched = Watched(file, 1000)
    assert watched.saved_content() is None  # not there yet
    for content in (b"", b"on", b"one"):
        file.write_bytes(content)
        assert watched.saved_content() is None
    assert watched.saved_content() == b"one"
    file.write_bytes(b"")
    assert [watched.saved_content() for _ in range(3)] == [None, None, None]
    file.unlink()
    assert watched.saved_content() is None
    file.write_bytes(b"two")
    assert [watched.saved_content() for _ in range(2)] == [None, b"two"]


def test_saving_the_same_text_is_not_a_change(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"one")
    watched = Watched(file, 1000)
    assert [watched.saved_content() for _ in range(2)] == [None, b"one"]
    _replace(file, b"one")
    assert [watched.saved_content() for _ in range(3)] == [None, None, None]


def _scan(text: str) -> Scan:
    return scanned(text, "draft.txt")


TABLE = """The fees of the year follow.

                      2023      2022
Rent                  $100      $200
Heat                   300       400
Light                   50        60
                      ----      ----
Total                 $450      $660
                      ====      ====
"""
SLIP = TABLE.replace("$450", "$460")

# The draft before and after, and the output.
CHANGED = {
    "nothing": (TABLE, TABLE, ["found: nothing disagrees (0 new, 0 gone)"]),
    "a word": (
        TABLE,
        TABLE.replace("Heat", "Gas "),
        ["found: nothing disagrees (0 new, 0 gone)"],
    ),
    "a slip": (
        TABLE,
        SLIP,
        [
            "found: 1 error (1 new, 0 gone)",
            "1 number changed:",
            "  line 8: $450 → $460",
            "new",
            "F1  error  sum",
        ],
    ),
    "a slip corrected": (
        SLIP,
        TABLE,
        [
            "found: nothing disagrees (0 new, 1 gone)",
            "1 number changed:",
            "  line 8: $460 → $450",
            "gone  error  sum",
        ],
    ),
    "a number put in": (
        "We sold 5 units.\n",
        "We sold 5 units in 2023.\n",
        [
            "found: nothing disagrees (0 new, 0 gone)",
            "1 number changed:",
            "  line 1: 2023 is new",
        ],
    ),
    "a number taken out": (
        "We sold 5 units in 2023.\n",
        "We sold 5 units.\n",
        [
            "found: nothing disagrees (0 new, 0 gone)",
            "1 number changed:",
            "  line 1 before: 2023 is gone",
        ],
    ),
    "very many": (
        "".join(f"We sold {number} units.\n\n" for number in range(1000, 2010)),
        "".join(f"We sold {number} units.\n\n" for number in range(3000, 4010)),
        [
            "found: nothing disagrees (0 new, 0 gone)",
            "numbers: many changed (1,010 before, 1,010 now)",
        ],
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_changes_are_reported(name: str) -> None:
    before, after, said = CHANGED[name]
    reported = changes(_scan(before), _scan(after)).split("\n")
    assert reported[: len(said)] == said
    if not {"new", "gone  error  sum"} & set(said):
        assert len(reported) == len(said)


def test_a_draft_is_scanned_after_each_save(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(TABLE, encoding="utf-8")
    saved = iter([b"", b"%PDF-1.7", SLIP.encode()])
    pauses = 0

    def pause(_: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses % 3 == 0:
            content = next(saved, None)
            if content is None:
                raise KeyboardInterrupt
            file.write_bytes(content)

    scans: list[Scan] = []
    assert watch(file, scans.append, pause) == 1
    said = capsys.readouterr()
    assert [len(scan.findings) for scan in scans][-1] == 1
    assert f"Watching {file}; Ctrl-C ends this." in said.out
    assert "found: 1 error (1 new, 0 gone)" in said.out
    assert "draft.txt is a PDF" in said.err
    assert said.err.count("waiting for the next save") == 2


def test_what_is_empty_or_gone_is_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.txt"
    file.touch()
    saves: list[Callable[[], object]] = [
        lambda: file.write_text(TABLE), file.unlink, lambda: file.write_text(SLIP),
    ]  # fmt: skip
    then = iter(saves)
    pauses = 0

    def pause(_: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses % 5 == 0:
            save = next(then, None)
            if save is None:
                raise KeyboardInterrupt
            save()

    assert watch(file, lambda _: None, pause) == 1
    waiting = "waiting for the next save (Ctrl-C ends this)"
    assert capsys.readouterr().err == (
        f"tieout: draft.txt is empty; {waiting}\ntieout: draft.txt is gone; {waiting}\n"
    )
    file.write_bytes(b"")
    assert watch(file, lambda _: None, pause) == 2


ALONE = "--watch takes one file, and no other options but --html and --source"
MISUSED = {
    "two files": (
        ("a.txt", "b.txt"),
        ALONE,
    ),
    "JSON": (
        ("a.txt", "--json"),
        ALONE,
    ),
    "no file": (("nowhere.txt",), "nowhere.txt: there is no such file to watch"),
    "a folder": ((".",), ". is a folder; --watch takes one file in it"),
}


@pytest.mark.parametrize("name", MISUSED)
def test_what_cannot_be_watched(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, message = MISUSED[name]
    assert main(["scan", "--watch", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(SLIP, encoding="utf-8")
    html = tmp_path / "report.html"
    command = [sys.executable, "-m", "tieout.macros.commands.main", "scan", "--watch", str(file)]
    # If the tests run in the background, Ctrl-C is ignored, and so it is in what they start.
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [*command, "--html", str(html)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        end = time.monotonic() + 30
        while not html.exists() and time.monotonic() < end:
            time.sleep(0.05)
        signal.signal(signal.SIGINT, ignored)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 1
    assert b"found: 1 error" in out
    assert err == b""
