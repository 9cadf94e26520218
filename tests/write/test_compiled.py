"""Compiled templates are kept for the next process, and never used for another template."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from tieout.macros.write import compiled
from tieout.macros.write.compiled import Compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "work_folder", lambda: tmp_path)
    return tmp_path


def rendered(text: str) -> str:
    """Return a template's output in a new process, which has nothing in memory."""
    loader = DictLoader({"a": text})
    environment = Environment(loader=loader, bytecode_cache=Compiled("parts"), autoescape=True)
    return environment.get_template("a").render(x="<")


def test_it_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("{{ x }}1") == "&lt;1"
    assert len(list(folder.rglob("*.cache"))) == 1
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert rendered("{{ x }}1") == "&lt;1"


def test_another_text_is_compiled_again(folder: Path) -> None:
    assert [rendered("1"), rendered("2"), rendered("1")] == ["1", "2", "1"]
    assert len(list(folder.rglob("*.cache"))) == 1


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_a_damaged_file_is_not_used(folder: Path, share: float) -> None:
    rendered("{{ x }}1")
    (file,) = folder.rglob("*.cache")
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert rendered("{{ x }}1") == "&lt;1"


def test_without_a_folder_it_is_compiled_each_time(folder: Path) -> None:
    (folder / "templates").touch()
    assert rendered("{{ x }}1") == "&lt;1"
