"""The interface to the framework: what it registers, and what it prints at the terminal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tieout.macros import define_env
from tieout.macros.project.locate_filing import FILING_VARIABLE

from tests.helpers.tiny_site import make_site


@dataclass
class Framework:
    """Stands for MkDocs with its plugin for macros."""

    project_dir: str
    conf: dict[str, str] = field(default_factory=lambda: {"docs_dir": "docs"})
    macros: dict[str, Callable[..., object]] = field(default_factory=dict)

    def macro(self, function: Callable[..., object], name: str) -> None:
        """Register a macro."""
        self.macros[name] = function


@pytest.fixture
def framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Framework:
    monkeypatch.delenv(FILING_VARIABLE, raising=False)
    return Framework(str(make_site(tmp_path, b"There are 2 parts.\n")))


def test_a_page_without_errors_is_skipped(
    framework: Framework, capsys: pytest.CaptureFixture[str]
) -> None:
    define_env(framework)
    assert "figure" in framework.macros
    assert capsys.readouterr() == ("", "")


def test_a_number_that_an_author_typed_is_reported_at_once(
    framework: Framework, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Path(framework.project_dir) / "docs/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nAnd 47 more.\n", encoding="utf-8")
    define_env(framework)
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert f"{page}:5: “47” is typed here" in err


def test_the_plugin_lists_no_macros() -> None:
    assert not logging.getLogger("mkdocs.plugins.mkdocs_macros.util").isEnabledFor(logging.INFO)
