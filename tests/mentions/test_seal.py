"""The seal of the index: what it refuses, and the messages for an index of another filing."""

import json
from pathlib import Path
from typing import Any

import pytest
from tieout.macros.mentions.index import UnusableIndexError, read_index, write_index

from tests.helpers.small_index import MENTIONS, SMALL

# a seal that is not a table of the right form: the message
SEALS = {
    "": "the seal is not JSON (Expecting value); ",
    "[]": "the seal must have a table, and has an empty list",
    '{"lines": NaN}': "the seal has no 'sha256'",
    "[" * 100_000: "the seal cannot be read (maximum recursion",
    f'{{"lines": {"9" * 5_000}}}': "the seal cannot be read (Exceeds the limit",
    "\xff": "the seal is not JSON (Expecting value); ",
    "\ufeff{}": "the seal has no 'sha256'",
}


@pytest.mark.parametrize("seal", SEALS, ids=range(len(SEALS)))
def test_not_a_seal(seal: str, tmp_path: Path) -> None:
    write_index(tmp_path, SMALL, MENTIONS)
    (tmp_path / "filing.json").write_text(seal, encoding="utf-8")
    with pytest.raises(UnusableIndexError) as raised:
        read_index(tmp_path)
    found = raised.value.findings
    assert {one.file for one in found} == {str(tmp_path / "filing.json")}
    assert {one.code for one in found} == {"index-unreadable"}
    assert found[0].message.startswith(SEALS[seal])


PAGE = {"label": "unnumbered", "first_line": 1, "last_line": 2}
SECTION = {"title": "Cover", "page": "unnumbered", "line": 1}
# A change in a seal, and the message.
WRONG_SEALS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no digest": ({"sha256": "x"}, ["must have a SHA-256, in small letters and digits"]),
    "a digest of other digits": ({"sha256": "\u0661" * 64}, ["must have a SHA-256"]),
    "a number of lines as text": ({"lines": "2"}, ["'lines', and has \"2\""]),
    "a number of lines that is true": ({"lines": True}, ["'lines', and has true"]),
    "half a line": ({"lines": 1.5}, ["'lines', and has 1.5"]),
    "no list of pages": ({"pages": {}}, ["must have a list of tables for 'pages'"]),
    "no pages": (
        {"pages": []},
        [
            "has no pages that",
            "has pages that do not end",
            "has sections[0].page of no page",
            "has sections that do not follow",
        ],
    ),
    "not a page": ({"pages": [1]}, ["must have a table for pages[0], and has 1"]),
    "a page of another form": (
        {"pages": [{"label": None, "a": 1}]},
        [
            "must have text in quotes, of visible characters for 'pages[0].label', and has nothing",
            "has no 'pages[0].first_line'",
            "has no 'pages[0].last_line'",
            'has an unknown key "a" in pages[0]',
        ],
    ),
    "a label that a terminal obeys": (
        {"pages": [PAGE | {"label": "\x1b[31m"}]},
        ["'pages[0].label', and has \"\\x1b[31m\""],
    ),
    "a label of two lines": ({"pages": [PAGE | {"label": "a\nb"}]}, ["'pages[0].label'"]),
    "pages with a gap": ({"pages": [PAGE | {"first_line": 2}]}, ["has no pages that follow on"]),
    "a page that ends too soon": ({"pages": [PAGE | {"last_line": 1}]}, ["do not end where"]),
    "a page that ends before it begins": (
        {"pages": [PAGE | {"last_line": 4}, {"label": "b", "first_line": 5, "last_line": 2}]},
        ["do not end where"],
    ),
    "a section of no page": (
        {"sections": [SECTION | {"page": "x"}]},
        ['has sections[0].page of no page: "x"'],
    ),
    "sections out of order": ({"sections": [SECTION, SECTION]}, ["has sections that do not"]),
    "a section after the end": ({"sections": [SECTION | {"line": 3}]}, ["has sections that do"]),
    "one thing more": ({"note": ""}, ['has an unknown key "note"']),
    "two things": ({"lines": 0, "sections": 0}, ["'lines', and has 0", "'sections', and has 0"]),
}


@pytest.mark.parametrize(("change", "says"), WRONG_SEALS.values(), ids=WRONG_SEALS)
def test_a_wrong_seal(change: dict[str, Any], says: list[str], tmp_path: Path) -> None:
    write_index(tmp_path, SMALL, MENTIONS)
    seal = json.loads((tmp_path / "filing.json").read_text())
    (tmp_path / "filing.json").write_text(json.dumps(seal | change))
    with pytest.raises(UnusableIndexError) as raised:
        read_index(tmp_path)
    found = [one.message for one in raised.value.findings if one.code == "index-unreadable"]
    for message, part in zip(found, says, strict=True):
        assert part in message
        assert message.startswith("the seal ")
