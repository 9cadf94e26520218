"""What all runtimes share is made once, stored under the checksum of its inputs, and cleared."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tieout.macros.runtime import common


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders in which parts were made; really making them takes half a minute."""
    places: list[Path] = []

    def make(scratch: Path) -> Path:
        places.append(scratch)
        (scratch / "made").mkdir()
        (scratch / "made/unused.json").write_text(f"[{len(places)}]")
        return scratch / "made"

    monkeypatch.setattr(common, "_make", make)
    monkeypatch.setattr(common, "work_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(common, "inputs_key", lambda: "a" * 64)
    return places


def test_it_is_made_once_and_reported_once(made: list[Path]) -> None:
    notices: list[str] = []
    first, again = common.common_parts(notices.append), common.common_parts(notices.append)
    assert first == again
    assert notices == ["Preparing the calculators' runtime for the browser (half a minute, once)"]
    assert (first / "unused.json").read_text() == "[1]"
    assert not made[0].exists()


def test_it_is_rebuilt_from_other_files(made: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    first = common.common_parts(print)
    monkeypatch.setattr(common, "inputs_key", lambda: "b" * 64)
    assert common.common_parts(print) != first
    assert (len(made), first.is_dir()) == (2, True)


def test_an_interrupted_build_leaves_nothing_that_looks_complete(
    made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    make = common._make

    def stopped(scratch: Path) -> Path:
        make(scratch)
        raise KeyboardInterrupt

    with monkeypatch.context() as change:
        change.setattr(common, "_make", stopped)
        with pytest.raises(KeyboardInterrupt):
            common.common_parts(print)
    assert (common.common_parts(print) / "unused.json").read_text() == "[2]"
    assert len(made) == 2


@pytest.mark.usefixtures("made")
def test_what_no_build_used_for_a_month_is_removed(tmp_path: Path) -> None:
    for name, days in (("runtime-old", 40), ("making-runtime-old", 40), ("runtime-new", 20)):
        (tmp_path / "cache" / name).mkdir(parents=True)
        used = time.time() - days * 86_400
        os.utime(tmp_path / "cache" / name, (used, used))
    (tmp_path / "cache/runtime").mkdir()
    kept = common.common_parts(print)
    names = {path.name for path in (tmp_path / "cache").iterdir()}
    assert names == {"runtime", "runtime-new", kept.name}


def test_its_key_depends_on_everything_that_it_is_made_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = common.inputs_key()
    assert common.inputs_key() == before
    names = {path.name for path in common._made_from()}  # noqa: SLF001
    assert {"package-lock.json", "answers.py", "library.py", "libraries.mjs", "wasm.py"} <= names
    monkeypatch.setattr(common, "_made_from", lambda: iter([common.HERE / "wasm.py"]))
    assert common.inputs_key() != before
