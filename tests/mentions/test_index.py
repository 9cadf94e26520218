"""The committed index: what is written is read back, and everything wrong with it is reported."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tieout.calculators.values.finding import Finding
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import (
    Index,
    UnusableIndexError,
    compare,
    index_of,
    read_index,
    to_csv,
    to_json,
    write_index,
)

from tests.helpers.places import ROOT
from tests.helpers.real_filing import FILING, INDEX, needs_text
from tests.helpers.small_index import MENTIONS, SMALL

COLUMNS = (
    "id,page,line,column,end_line,end_column,section,kind,printed,value,unit,decimals,approximate"
)
TABLE = f"""{COLUMNS}
L1C7,unnumbered,1,7,1,12,Cover,shares,"2,500",2500,shares,0,yes
L2C1,unnumbered,2,1,2,11,Cover,money,$5 million,5000000,USD,-6,
L2C16,unnumbered,2,16,2,27,Cover,date,"May 1, 2001",2001-05-01,date,,
"""


def test_the_table() -> None:
    assert to_csv(MENTIONS) == TABLE


def test_the_json() -> None:
    written = json.loads(to_json(SMALL, MENTIONS))
    assert written["sha256"] == SMALL.sha256
    assert written["lines"] == 2
    assert written["pages"] == [{"label": "unnumbered", "first_line": 1, "last_line": 2}]
    assert written["sections"] == [{"title": "Cover", "page": "unnumbered", "line": 1}]
    assert [mention["value"] for mention in written["mentions"]] == [
        "2500",
        "5000000",
        "2001-05-01",
    ]
    assert written["mentions"][0]["approximate"] is True


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_index(tmp_path, SMALL, MENTIONS)
    read = read_index(tmp_path)
    assert read == index_of(SMALL, MENTIONS)
    assert list(read.mentions.values()) == MENTIONS
    assert (tmp_path / "mentions.csv").read_bytes() == TABLE.encode()


# a change of the table, before it is sealed: the finding, its line and its message
WRONG: dict[str, tuple[Callable[[str], str], str, int, str]] = {
    "another column": (
        lambda text: text.replace("decimals", "places"),
        "index-columns",
        1,
        "the index does not have the right columns",
    ),
    "nothing": (
        lambda _: "",
        "index-columns",
        1,
        "the index does not have the right columns",
    ),
    "a row too short": (
        lambda text: text.replace(",-6,\n", "\n"),
        "index-row",
        3,
        "the row has 11 values, not 13",
    ),
    "a line that is not a number": (
        lambda text: text.replace("L2C1,unnumbered,2", "L2C1,unnumbered,two"),
        "index-row",
        3,
        "line must be a whole number from 1",
    ),
    "an id of another place": (
        lambda text: text.replace("L2C1,", "L2C2,"),
        "index-row",
        3,
        "id must be that of its line and column",
    ),
    "a page that a terminal obeys": (
        lambda text: text.replace("unnumbered", "\x1b[31m", 1),
        "index-row",
        2,
        "page must be text of visible characters",
    ),
    "an unknown kind": (
        lambda text: text.replace("money", "cash"),
        "index-row",
        3,
        "kind is not one that the index knows",
    ),
    "an unknown unit": (
        lambda text: text.replace("USD", "EUR"),
        "index-row",
        3,
        "unit is not one that the index knows",
    ),
    "not decimals": (
        lambda text: text.replace(",-6,", ",six,"),
        "index-row",
        3,
        "decimals must be a whole number or nothing",
    ),
    "neither yes nor nothing": (
        lambda text: text.replace("yes", "no"),
        "index-row",
        2,
        "approximate must be yes or nothing",
    ),
    "no value": (
        lambda text: text.replace(",5000000,", ",,"),
        "index-row",
        3,
        "value must be text of visible characters",
    ),
    "a row twice": (
        lambda text: text + text.splitlines(keepends=True)[-1],
        "index-duplicate",
        5,
        "mention L2C16 is in the index twice",
    ),
    "two mentions of the same words": (
        lambda text: text.replace("2,1,2,11", "2,1,2,17"),
        "index-overlap",
        4,
        "mention L2C16 overlaps L2C1",
    ),
    "a mention that ends before it begins": (
        lambda text: text.replace("2,16,2,27", "2,16,2,16"),
        "index-row",
        4,
        "the end must come after the beginning",
    ),
    "a quotation mark too few": (
        lambda text: text.replace('1"', "1"),
        "index-row",
        4,
        "the table cannot be read: unexpected end of data",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_table(name: str, tmp_path: Path) -> None:
    falsify, code, line, message = WRONG[name]
    assert falsify(TABLE) != TABLE
    found = reasons(tmp_path, falsify(TABLE).encode())
    assert [(each.code, each.line, each.message) for each in found] == [(code, line, message)]
    assert found[0].file == str(tmp_path / "mentions.csv")


def reasons(folder: Path, table: bytes) -> list[Finding]:
    """Why an index with this table, correctly sealed, is unusable."""
    seal = json.loads(to_json(SMALL, MENTIONS))
    for name in ("documents", "tables", "mentions"):
        del seal[name]
    seal["mentions_sha256"] = sha256(table).hexdigest()
    (folder / "mentions.csv").write_bytes(table)
    (folder / "filing.json").write_text(json.dumps(seal))
    with pytest.raises(UnusableIndexError) as raised:
        read_index(folder)
    return raised.value.findings


def test_all_errors_are_reported_together(tmp_path: Path) -> None:
    table = TABLE.replace("yes", "no").replace("USD", "EUR").encode()
    assert [each.line for each in reasons(tmp_path, table)] == [2, 3]


def test_mentions_that_are_not_at_their_stated_place(tmp_path: Path) -> None:
    write_index(tmp_path, SMALL, MENTIONS)
    seal = json.loads((tmp_path / "filing.json").read_text())
    pages = [
        {"label": "unnumbered", "first_line": 1, "last_line": 1},
        {"label": "2", "first_line": 2, "last_line": 2},
    ]
    (tmp_path / "filing.json").write_text(json.dumps(seal | {"pages": pages}))
    with pytest.raises(UnusableIndexError) as raised:
        read_index(tmp_path)
    assert [(one.file, one.message) for one in raised.value.findings] == [
        (
            str(tmp_path / "mentions.csv"),
            f'mention {key} is not on page "unnumbered"; index the filing again',
        )
        for key in ("L2C1", "L2C16")
    ]


def test_a_table_with_the_seal_of_another(tmp_path: Path) -> None:
    write_index(tmp_path, SMALL, MENTIONS)
    table = TABLE.replace(",yes", ",")
    (tmp_path / "mentions.csv").write_text(table)
    with pytest.raises(UnusableIndexError, match="is not the one that was sealed") as raised:
        read_index(tmp_path)
    (found,) = raised.value.findings
    assert found.code == "index-seal"
    assert found.found == sha256(table.encode()).hexdigest()


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(UnusableIndexError) as raised:
        read_index(tmp_path)
    assert [each.file for each in raised.value.findings] == [
        str(tmp_path / "mentions.csv"),
        str(tmp_path / "filing.json"),
    ]


def test_an_outdated_index() -> None:
    fresh = index_of(SMALL, MENTIONS)
    assert compare(fresh, fresh) == []
    (first, second, third) = fresh.mentions.values()
    other = replace(second, value="6000000")
    moved = replace(third, id="L2C17", column=17)
    mentions = {each.id: each for each in (other, moved)}
    seal = replace(fresh.seal, lines=3)
    found = compare(Index(seal, mentions), fresh)
    assert [each.message.partition(";")[0] for each in found] == [
        f"mention {first.id} is in the filing, but not in the index",
        f"mention {second.id} differs from the filing",
        f"mention {third.id} is in the filing, but not in the index",
        "mention L2C17 is in the index, but not in the filing",
        "lines of the seal differs from the filing",
    ]
    assert found[1].expected == TABLE.splitlines()[2]
    assert found[1].found == TABLE.splitlines()[2].replace("5000000", "6000000")
    assert {each.code for each in found} == {"index-stale"}


def test_an_index_of_another_filing() -> None:
    other = parse_filing(b"5")
    (found,) = compare(index_of(SMALL, MENTIONS), index_of(other, find_mentions(other)))
    assert (found.code, found.expected) == ("index-filing", other.sha256)


@needs_text
def test_the_committed_index_is_that_of_the_filing() -> None:
    assert FILING is not None
    assert compare(INDEX, index_of(FILING, find_mentions(FILING))) == []


def test_the_committed_index() -> None:
    """With or without the filing: 293 mentions in the table, and no line of text among them."""
    table = (ROOT / "docs" / "data" / "mentions.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert ",".join(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == list(INDEX.mentions)
    assert len(rows) == 293
    assert "\r" not in table
    assert max(len(row["printed"]) for row in rows) <= 30
    assert max(len(row["section"]) for row in rows) <= 60
