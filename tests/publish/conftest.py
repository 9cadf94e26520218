"""The exports of a project that is made to be dangerous."""

import json
from pathlib import Path

import pytest
from tieout.macros.publish.exports import exports

from tests.helpers.exported import HOSTILE, sample


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, bytes]:
    """The files of a project whose texts would be obeyed somewhere."""
    texts = ("Date of the sale", "A price without a seller", "An example.", "A name.", "Buyers")
    toml = json.dumps(HOSTILE)
    return exports(sample(tmp_path, *((f'"{text}"', toml) for text in texts)))
