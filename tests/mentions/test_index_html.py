"""The index of an HTML filing: made, sealed, read back and compared like that of a text filing."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import compare, index_of, read_index, to_json, write_index

BREAK = '<hr style="page-break-after:always">'
PAGES = BREAK.join(
    f"<p><b>PART {name}</b></p><p>We sold {name} shares at $5.</p><p>{number}</p>"
    for number, name in enumerate(("ten", "six", "two"), 1)
)
HTML = (
    f"<html><body>{PAGES}<table><tr><td>Sales</td><td>$</td><td>7</td></tr></table></body></html>"
)
FILING = parse_filing(HTML.encode(), "wax.htm")
MENTIONS = find_mentions(FILING)


def test_it_is_written_and_read(tmp_path: Path) -> None:
    write_index(tmp_path, FILING, MENTIONS)
    index = read_index(tmp_path)
    assert index == index_of(FILING, MENTIONS)
    assert [page.label for page in index.seal.pages][:3] == ["1", "2", "3"]
    assert index.seal.pages[1].first_column > 1


def test_what_differs_is_reported(tmp_path: Path) -> None:
    write_index(tmp_path, FILING, MENTIONS)
    index = read_index(tmp_path)
    assert compare(index, index_of(FILING, MENTIONS)) == []
    other = [replace(MENTIONS[0], value="11"), *MENTIONS[1:]]
    assert [each.code for each in compare(index, index_of(FILING, other))] == ["index-stale"] * 2


def test_the_json_lists_documents_and_tables() -> None:
    written = json.loads(to_json(FILING, MENTIONS))
    assert [one["file"] for one in written["documents"]] == ["wax.htm"]
    (table,) = written["tables"]
    value = next(cell for cell in table["cells"] if cell["kind"] == "value")
    assert (value["text"], value["row_headings"], value["unit"]) == ("$7", ["Sales"], "USD")


def test_a_footnote_mark_does_not_join_words_of_two_paragraphs() -> None:
    raised = '<span style="position:relative;top:-3pt;font-size:6pt">(5)</span>'
    html = f"<p>settlements of $0.1 billion</p><p>{raised}Income of a segment</p>"
    found = find_mentions(parse_filing(html.encode(), "wax.htm"))
    assert [one.printed for one in found] == ["$0.1 billion", "5"]


# What a browser moves out of a table: words between its cells.
MOVED = {
    "digits": "<tr><td>5</td>8<td>6</td></tr>9",
    "digits in tags": "<b>8</b><tr><td>5</td></tr><b>9</b>",
    "the parts of a date": "May 8,<tr><td>5</td></tr>2019",
    "an amount and its unit": "<tr><td>$</td>8<td>6</td></tr> million 7",
}


@pytest.mark.parametrize("name", MOVED)
def test_numbers_that_a_browser_moves_together_do_not_overlap_others(
    name: str, tmp_path: Path
) -> None:
    html = f"<table><tr><td>Lamps</td></tr>{MOVED[name]}</table>"
    filing = parse_filing(html.encode(), "wax.htm")
    write_index(tmp_path, filing, find_mentions(filing))
    read = read_index(tmp_path)  # it refuses mentions that overlap
    digits = "".join(re.findall(r"\d", re.sub(r"<[^>]*>", "", html)))
    shown = [re.sub(r"\D", "", one.printed) for one in read.mentions.values()]
    assert "".join(shown) == digits
