"""`tieout new` with unusual input: a project, or one clear message and nothing made."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tieout.macros.commands.main import main

from tests.helpers.word import paragraph, table, word

OFFER = "We offer 1,000 shares at $20.00 per share, for $20,000 in all."
ROWS = (("Cash", "$12,345"), ("Receivables", "30,000"), ("Total assets", "$42,345"))
TABLE = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in ROWS)
FILES = {
    "offer.txt": OFFER.encode(),
    "sub/offer.txt": OFFER.encode(),
    "our offer § 1.txt": OFFER.encode(),
    "words.txt": b"We sell candles and nothing else.",
    "empty.txt": b"",
    "tables.htm": f"<html><body><table>{TABLE}</table></body></html>".encode(),
    "draft one.docx": word(paragraph("PROSPECTUS", "", "<w:b/>"), OFFER, table(*ROWS)),
    "paper.pdf": b"%PDF-1.4",
    "full/one": b"",
}
EDGAR = "https://www.sec.gov/Archives/edgar/data/"
# The argument: the folder that is made, and the last line of the output.
MADE = {
    "one page": (("offer.txt", "made"), "made", "Next: cd made, then:"),
    "only tables": (("tables.htm", "made"), "made", "Next: cd made, then:"),
    "a draft in Word": (("draft one.docx", "made"), "made", "Next: cd made, then:"),
    "names with spaces": (
        ("our offer § 1.txt", "a new site"), "a new site", "Next: cd 'a new site', then:",
    ),
    "a slash at the end": (("offer.txt", "sub/made/"), "sub/made", "Next: cd sub/made, then:"),
    "relative to here": (("./sub/../offer.txt", "./made"), "made", "Next: cd made, then:"),
    "an empty folder": (("offer.txt", "nothing"), "nothing", "Next: cd nothing, then:"),
}  # fmt: skip
REFUSED = {
    "no number": (
        ("words.txt", "made"), "words.txt prints no number, so there is nothing to tie",
    ),
    "an empty file": (
        ("empty.txt", "made"), "empty.txt is empty; name a filing with words and numbers",
    ),
    "a folder with files": (
        ("offer.txt", "full"), "full already exists; name a new folder, or an empty one",
    ),
    "a file in place of the folder": (
        ("offer.txt", "words.txt"), "words.txt already exists; name a new folder, or an empty one",
    ),
    "a folder in a file": (
        ("offer.txt", "words.txt/made"),
        "words.txt/made cannot be made (Not a directory); name a folder that can",
    ),
    "no such file": (
        ("none.txt", "made"), "none.txt: No such file or directory; name a file that can be read",
    ),
    "a folder in place of the file": (
        ("sub", "made"), "sub: it is a folder; name a file",
    ),
    "a PDF": (
        ("paper.pdf", "made"),
        "paper.pdf is a PDF; name the filing as text, HTML or Word (.docx)",
    ),
    "no name": (
        ("", "made"),
        "the name of a file is empty; name a file, an address or an accession number",
    ),
    "a folder in a folder that is not there": (
        ("none/offer.txt", "made"),
        "none/offer.txt: there is no folder none; make it, or name another",
    ),
    "an address elsewhere": (
        ("https://example.com/a.txt", "made"),
        "https://example.com/a.txt is not on EDGAR; an address begins with " + EDGAR,
    ),
}  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "nothing").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", MADE)
def test_a_project_is_made(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    arguments, folder, last = MADE[name]
    assert main(["new", *arguments]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith(last)
    kept = here / folder / "filing" / Path(arguments[0]).name
    assert kept.read_bytes() == FILES[Path(arguments[0]).name]
    assert (here / folder / "docs/data/figures.toml").is_file()
    readme = (here / folder / "README.md").read_text(encoding="utf-8")
    assert f"Tieout made it: `tieout new {shlex.quote(kept.name)}`." in readme


def test_in_its_folder_there_is_none_to_go_to(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here / "nothing")
    assert main(["new", "../offer.txt", "."]) == 0
    said = capsys.readouterr().out
    assert "Next: " in said
    assert "cd " not in said


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_made(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    arguments, message = REFUSED[name]
    before = sorted(here.rglob("*"))
    assert main(["new", *arguments]) == 2
    assert capsys.readouterr().err == f"tieout: {message}\n"
    assert sorted(here.rglob("*")) == before
