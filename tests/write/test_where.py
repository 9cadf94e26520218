"""How pages name the place of a number, in each kind of filing, with its text and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.project.filing_parts import label_title, label_words
from tieout.macros.project.project import load_project
from tieout.macros.write.where import place_of, place_words

from tests.helpers.word import word

OFFER = "We sell 2,000 shares at $5.00 per share, for $10,000 in all."
HEADED = f"<h2>{{}}</h2><p>{OFFER}</p>"
HTML = f"<html><body><p>PROSPECTUS</p>{HEADED}</body></html>"
LONG = "Lamps, Wicks and Redeemable Convertible Oils and the Holders of Both Kinds of Lanterns"
CUT = "Lamps, Wicks and Redeemable Convertible Oils and the Holders of Both …"
LABEL = '<p align="center">S-1</p><hr style="page-break-after:always">'
# The file, its content, and the place with its text, without it, and with its column.
PLACES = {
    "Word": ("a.docx", word("PROSPECTUS", OFFER), "paragraph 2", "paragraph 2", "character 9"),
    "text": ("a.txt", f"PROSPECTUS\n{OFFER}\n".encode(), "line 2", "line 2", "column 9"),
    "text with a label": (
        "a.txt", f"{OFFER}\n\n{' ' * 38}S-1\n<PAGE>\nThe end.\n".encode(),
        "S-1, line 1", "S-1, line 1", "column 9",
    ),
    "text with a number as its label": (
        "a.txt", f"{OFFER}\n\n{' ' * 38}5\n<PAGE>\nMore.\n\n{' ' * 38}6\n<PAGE>\nThe end.\n"
        .encode(), "page 5, line 1", "page 5, line 1", "column 9",
    ),
    "text whose pages are counted": (
        "a.txt", f"{OFFER}\n\n<PAGE>\nThe end.\n".encode(),
        "page [1], line 1", "page [1], line 1", "column 9",
    ),
    "HTML": (
        "a.htm", HTML.format("Use of Proceeds").encode(),
        "Use of Proceeds", "Use of Proceeds", "column",
    ),
    "HTML with a number in the heading": (
        "a.htm", HTML.format("Note 4").encode(), "the filing", "the filing", "column",
    ),
    "HTML with a long heading": ("a.htm", HTML.format(LONG).encode(), CUT, CUT, "column"),
    "HTML with a label": (
        "a.htm", f"{HTML.format('Offer')}{LABEL}<p>The end.</p>".encode(),
        "page S-1", "page S-1", "column",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    file, content, with_text, without, column = PLACES[name]
    monkeypatch.chdir(tmp_path)
    (tmp_path / file).write_bytes(content)
    assert main(["new", file, "made"]) == 0
    docs = tmp_path / "made/docs"
    project = load_project(docs)
    mention = next(one for one in project.index.mentions.values() if one.printed == "2,000")
    assert place_words(project, mention.id) == with_text
    assert f", {column}" in place_of(project, mention.page, mention.line, mention.column)
    (tmp_path / "made/filing" / file).unlink()
    assert place_words(load_project(docs), mention.id) == without


def test_a_page_without_a_label_is_the_filing() -> None:
    shown = [label_words(one) for one in ("unnumbered", "S-3", "[2]")]
    assert shown == ["the filing", "S-3", "[2]"]


def test_only_words_begin_with_a_capital_in_a_heading() -> None:
    labels = ("unnumbered", "cover", "back cover", "ii", "S-3", "[2]")
    shown = [label_title(one) for one in labels]
    assert shown == ["The filing", "Cover", "Back cover", "ii", "S-3", "[2]"]
