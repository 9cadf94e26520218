"""`tieout find` and `tieout explain`: where a number is printed, and where a figure comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros.commands.explain import explain
from tieout.macros.commands.main import main
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.mentions.find import find

from tests.helpers.commands import run
from tests.helpers.places import ROOT
from tests.helpers.real_filing import real_project
from tests.helpers.scratch import copy_of
from tests.helpers.word import word

PROJECT = real_project()


# ── Find ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


# text: the mentions found, with their figures or reasons
FOUND = {
    "405,000": ["L330C38 penalty_paid", "L850C16 shelf_warrants"],
    "405000": ["L330C38 penalty_paid", "L850C16 shelf_warrants"],
    "$405,000": ["L330C38 penalty_paid", "L850C16 shelf_warrants"],
    "21,862,772": ["L697C19 shares_outstanding"],
    "october 2, 2001": [f"{place} outstanding_date" for place in (
        "L698C1", "L699C1", "L792C39", "L796C53", "L803C9",
    )],
    "2001-10-02": [f"{place} outstanding_date" for place in (
        "L698C1", "L699C1", "L792C39", "L796C53", "L803C9",
    )],
    "Twelve  Months": ["L335C64 funding_horizon"],
    "10b-": ["L899C70 antifraud_rule"],
}  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_find(capsys: pytest.CaptureFixture[str], text: str) -> None:
    code, lines, err = run(capsys, "find", text)
    assert (code, err) == (TIED, "")
    assert [f"{line.split()[0]} {line.split()[-1]}" for line in lines] == FOUND[text]


def test_find_says_where_and_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    _, (line,), _ = run(capsys, "find", "21,862,772")
    assert line.split() == [
        "L697C19", "S-9", "line", "697", "shares", "21,862,772", "shares_outstanding",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "place"), [("a.docx", ["paragraph", "2"]), ("a.txt", ["line", "2"])]
)
def test_find_counts_paragraphs_in_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    file: str, place: list[str],
) -> None:  # fmt: skip
    """A filing without page labels has no page in the line."""
    lines = ("PROSPECTUS", "We sell 2,000 shares at $5.00 per share.")
    content = word(*lines) if file.endswith(".docx") else "\n".join(lines).encode()
    (tmp_path / file).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert main(["new", file, "made"]) == 0
    monkeypatch.chdir(tmp_path / "made")
    capsys.readouterr()
    _, (line,), _ = run(capsys, "find", "2,000")
    assert line.split()[:4] == ["L2C9", *place, "shares"]


def test_find_gives_reasons_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "find", "third")
    assert any(line.startswith("L285C18") and line.endswith("  reason idiom") for line in lines)


@pytest.mark.parametrize("text", ["7919", " ", ""])
def test_find_nothing(capsys: pytest.CaptureFixture[str], text: str) -> None:
    code, lines, _ = run(capsys, "find", text)
    assert (code, lines) == (EXCEPTIONS, [f"no mention prints “{text}”"])


def test_every_mention_is_found_by_what_it_prints_and_by_its_value() -> None:
    for mention in PROJECT.index.mentions.values():
        for text in (mention.printed, mention.value):
            lines = find(PROJECT.index, PROJECT.dataset, text)
            assert mention.id in {line.split()[0] for line in lines}, text


def test_find_works_while_the_data_file_has_mistakes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The messages about mistakes refer an author to this command."""
    docs = copy_of(tmp_path) / "docs"
    data = docs / "data/figures.toml"
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace('"L697C19"', '"L697C18"'), encoding="utf-8")
    assert run(capsys, "check", "--docs", str(docs))[0] == UNUSABLE
    code, (line,), _ = run(capsys, "find", "21,862,772", "--docs", str(docs))
    assert (code, line.split()[0], line.split()[-1]) == (TIED, "L697C19", "open")
    data.write_text(text.replace('"L697C19"', "L697C19"), encoding="utf-8")
    code, (line,), err = run(capsys, "find", "21,862,772", "--docs", str(docs))
    assert (code, line.split()[0]) == (TIED, "L697C19")
    assert "the data file has mistakes" in err


# ── Explain ──────────────────────────────────────────────────────────────────────────────────────

EXPLAINED = {
    "shares_outstanding": [
        "shares_outstanding: Shares of common stock outstanding",
        "value    21,862,772",
        "as of    October 2, 2001",
        "agrees",
        "page S-9, line 697, column 19 (L697C19)",
        "used on: ",
    ],
    "agreeing_holders_share": [
        "within-rounding",
        "printed digits stand for 2.55% to 2.65%",
        "agreeing_holders_share = share_of → 2.6488%",
        "part: agreeing_holders_shares = 579,098  [S-10 line 797]",
    ],
    "recent_sales_proceeds": [
        "agrees",
        "period   for the period ended August 2001",
        "printed digits stand for $22,450,000 to $22,550,000",
    ],
    "assumed_volatility": ["assumption", "basis    Ours"],
    "page_of_risk_factors": ["the page on which “RISK FACTORS” begins"],
    "description_date": ["does not agree:", "would reconcile:"],
    "warrant_expiry": ["November 1, 2006", "term"],
    "fees.commission": [
        "fees.commission: Commission",
        "value    $900,000",
        "recomputed: ",
        "= $400,000 + $350,000 + $150,000\n  = $900,000",
        "used on: fees.html",
    ],
    "warrants.grid.1.0": ["value    $2.02", "assumption: ", "tieout calc warrants"],
}


@pytest.mark.parametrize("key", EXPLAINED)
def test_explain(capsys: pytest.CaptureFixture[str], key: str) -> None:
    code, lines, err = run(capsys, "explain", key)
    assert (code, err) == (TIED, "")
    shown = "\n".join(lines)
    assert [words for words in EXPLAINED[key] if words not in shown] == []


def test_every_figure_is_explained_down_to_its_inputs() -> None:
    for key, figure in PROJECT.dataset.figures.items():
        shown = explain(PROJECT, key)
        assert shown.startswith(f"{key}: {figure.label}\n")
        assert all(f": {one} = " in shown for one in figure.input_keys), key
        assert all(f"({mention})" in shown for mention in figure.mentions), key
        assert "{" not in shown, key


def test_explain_no_such_figure(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, err = run(capsys, "explain", "share_outstanding")
    assert (code, lines) == (UNUSABLE, [])
    assert "there is no figure 'share_outstanding'; did you mean shares_outstanding" in err
    _, _, err = run(capsys, "explain", "fees.comission")
    assert "there is no figure 'fees.comission'; did you mean fees.commission" in err
    _, _, err = run(capsys, "explain", "zzz")
    assert "there is no figure 'zzz'; 'tieout find' looks for one by what is printed" in err
