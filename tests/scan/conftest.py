"""A folder of small filings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.corpus import BROKEN, HOSTILE, SOUND


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a faulty filing, a correct one, a hostile one, and a picture."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in {"broken": BROKEN, "sound": SOUND, "hostile": HOSTILE}.items():
        (folder / f"{name}.htm").write_text(text, encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "notes.md").write_text("not a filing: 1 + 1 = 3", encoding="utf-8")
    return folder
