"""The exports of a dangerous project."""

import json
from pathlib import Path

import pytest
from tieout.macros.publish.exports import exports

from tests.helpers.exported import HOSTILE, sample


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, bytes]:
    """The files of a project with texts that would be executed somewhere."""
    texts = ("Date of the sale", "A price without a seller", "An example.", "A name.", "Buyers")
    toml = json.dumps(HOSTILE)
    return exports(sample(tmp_path, *((f'"{text}"', toml) for text in texts)))
