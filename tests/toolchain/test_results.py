"""The page of measurements: `make bench` writes each table between its own marks."""

from __future__ import annotations

import re
import sys

import pytest

from tests.bench.measuring import RESULTS, replaced, run_apart
from tests.helpers.places import ROOT

HEAD, ROWS = ("what", "MB", "seconds"), [("one", "1", "0.5"), ("two", "2", "1.0")]
PAGE = "# Results\n\n<!-- speed -->\nold\n<!-- /speed -->\n\n<!-- size -->\nkept\n<!-- /size -->\n"


def test_a_table_replaces_the_last_one() -> None:
    page = replaced(PAGE, "speed", HEAD, ROWS)
    assert page == PAGE.replace(
        "old\n",
        "\n| what | MB | seconds |\n| --- | --: | --: |\n| one | 1 | 0.5 |\n| two | 2 | 1.0 |\n\n",
    )
    assert replaced(page, "speed", HEAD, ROWS) == page


# A page in which the table "speed" has no place.
WITHOUT_A_PLACE = {
    "neither mark": "# Results\n",
    "no end": "<!-- speed -->\n",
    "no beginning": "<!-- /speed -->\n",
    "the end first": "<!-- /speed -->\n<!-- speed -->\n",
}


@pytest.mark.parametrize("name", WITHOUT_A_PLACE)
def test_a_page_without_the_marks_is_an_error(name: str) -> None:
    with pytest.raises(KeyError, match="speed"):
        replaced(WITHOUT_A_PLACE[name], "speed", HEAD, ROWS)


def test_the_page_has_a_place_for_every_table() -> None:
    page = RESULTS.read_text(encoding="utf-8")
    named = {
        name
        for file in (ROOT / "tests/bench").glob("*.py")
        for name in re.findall(r'\breport\(\s*"([^"]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert set(re.findall(r"^<!-- (\w[\w ]*) -->$", page, re.MULTILINE)) == named
    for name in named:
        assert replaced(page, name, HEAD, ROWS) != page


def test_a_peak_of_memory_is_that_of_the_command() -> None:
    ours = b"x" * 200_000_000
    small = run_apart([sys.executable, "-c", "print('small')"])
    large = run_apart([sys.executable, "-c", "b'x' * 100_000_000; exit(3)"])
    assert len(ours) > 0
    assert (small.code, small.said) == (0, "small\n")
    assert small.peak < 100 < large.peak < 200
    assert large.code == 3
