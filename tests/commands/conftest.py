"""A small site with its manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.verified import build


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return build(tmp_path / "site")
