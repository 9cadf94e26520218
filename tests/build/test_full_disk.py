"""A disk that is full or cannot be written: a message with the file and what to do."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from tieout.macros.build import mkdocs_quietly, swap
from tieout.macros.files import refusal
from tieout.macros.runtime import __main__ as runtime


def fault(code: int, *names: str | None) -> OSError:
    """An error of the system, about a file, or about a copy from one to another."""
    first, second = (*names, None, None)[:2]
    return OSError(code, os.strerror(code), first, None, second)


COPIES = shutil.Error([("a/x", "b/x", "[Errno 28] No space left on device")])
# The error and its message; the folder "here" exists, "none" does not.
REFUSALS = {
    "no room": (
        fault(errno.ENOSPC, "here/x"),
        "here/x: No space left on device; make room, or name another",
    ),
    "no room for a copy": (
        fault(errno.ENOSPC, "from/x", "here/x"),
        "here/x: No space left on device; make room, or name another",
    ),
    "no room for copies": (
        COPIES,
        (
            "b/x: it cannot be copied there ([Errno 28] No space left on device); "
            "make room, or check your permission"
        ),
    ),
    "no room, without a name": (
        fault(errno.ENOSPC), "No space left on device; make room, or name another",
    ),
    "a disk that is only read": (
        fault(errno.EROFS, "here/x"),
        "here/x: Read-only file system; check that you have permission",
    ),
    "no permission": (
        fault(errno.EACCES, "here/x"), "here/x: Permission denied; check that you have permission",
    ),
    "no file": (
        fault(errno.ENOENT, "here/x"),
        "here/x: No such file or directory; name a file that can be read",
    ),
    "no folder": (
        fault(errno.ENOENT, "none/x"),
        "none/x: there is no folder none; make it, or name another",
    ),
    "a folder": (
        fault(errno.EISDIR, "here"), "here: it is a folder; name a file",
    ),
    "a file in place of a folder": (
        fault(errno.ENOTDIR, "here/x"),
        "here/x: Not a directory; part of that path is a file: name another",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)
    error, message = REFUSALS[name]
    assert refusal(error) == message


FULL = fault(errno.ENOSPC, "x")
ENDED = {
    "a full disk": (FULL, "x: No space left on device; make room, or name another"),
    "copies": (COPIES, REFUSALS["no room for copies"][1]),
    "a tool": (
        RuntimeError("node failed"), "the calculators cannot be prepared for browsers: node failed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDED)
def test_the_calculators(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    error, message = ENDED[name]

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(runtime, "load_project", lambda _: None)
    monkeypatch.setattr(runtime, "fetch_packages", fail)
    assert runtime.main() == 2
    assert capsys.readouterr().err == f"tieout: {message}\n"


def test_the_pages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise FULL

    monkeypatch.setattr(mkdocs_quietly, "cli", fail)
    assert mkdocs_quietly.main() == 2
    assert capsys.readouterr().err == f"tieout: {ENDED['a full disk'][1]}\n"


def test_an_old_build_that_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise FULL

    places = swap.Places(tmp_path)
    places.new.mkdir(parents=True)
    monkeypatch.setattr(shutil, "rmtree", fail)
    with pytest.raises(OSError, match="No space left"):
        swap.prepare(places)
