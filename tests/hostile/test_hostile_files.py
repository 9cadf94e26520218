"""Each hostile file, at a small size: read with every digit in one mention, or refused.

``python -m tests.bench.hostile`` tries the same files at full size, by time and memory.
"""

import re

import pytest
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions

from tests.helpers.hostile_files import FILES

_SIZE = 3_000


@pytest.mark.parametrize("name", FILES)
def test_read_or_refused(name: str) -> None:
    file, make = FILES[name]
    try:
        filing = parse_filing(make(_SIZE), file)
    except UnreadableFilingError as error:
        assert str(error).startswith(f"{file} ")  # noqa: PT017  # either end is right
        return
    covered = bytearray(len(filing.text))
    for one in place_mentions(filing):
        assert not any(covered[one.start : one.end]), one.mention
        covered[one.start : one.end] = b"\x01" * (one.end - one.start)
    assert all(covered[match.start()] for match in re.finditer("[0-9]", filing.text))
