"""What a proof page writes after a value: its unit, or what the label says that a price is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from tieout.macros.commands.main import main
from tieout.macros.project.project import load_project
from tieout.macros.write.entries import tie_out_entries

# The sentence of a filing, the printed price, and the words after it.
SENTENCES = {
    "a share": ("The offering price per share is $7.25 per share.", "$7.25", "per share"),
    "a warrant": (
        "The offering price per pre-funded warrant is $7.2499 per pre-funded warrant.",
        "$7.2499",
        "per pre-funded warrant",
    ),
    "a unit that is redeemed": (
        "We may redeem them before they expire, at a price of $7.25 per unit.",
        "$7.25",
        "per unit",
    ),
    "a number of shares": ("We are offering 2,000 shares of common stock.", "2,000", "shares"),
}


def _plainly(  # noqa: PLR0913 - what a figure is written with
    key: str,
    text: str,
    *,
    part: str = "",
    value: str = "",
    linked: bool = True,
    mention: str = "",
) -> Markup:
    del key, part, value, linked, mention
    return Markup.escape(text)


@pytest.mark.parametrize("name", SENTENCES)
def test_the_words_after_a_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    sentence, printed, words = SENTENCES[name]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"PROSPECTUS\n\n{sentence}\n\n{sentence}\n")
    assert main(["new", "a.txt", "made"]) == 0
    project = load_project(tmp_path / "made/docs")
    shown = {str(entry["shown"]): entry["unit"] for entry in tie_out_entries(project, _plainly)}
    assert shown[printed] == words
