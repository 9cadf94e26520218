"""`tieout update` in a project that `tieout new` made: what is rewritten, and what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.terminal import called

from tests.helpers.drafts import STATEMENT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    draft = tmp_path / "draft-1.txt"
    draft.write_text(STATEMENT, encoding="utf-8")
    assert main(["new", str(draft), str(tmp_path / "site")]) == 0
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def later(home: Path, text: str) -> str:
    draft = home.parent / "draft-2.txt"
    draft.write_text(text, encoding="utf-8")
    return str(draft)


def test_a_new_draft(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = home / "docs/data/figures.toml"
    data.write_text(data.read_text().replace('label = "Inventories"', 'label = "Stock"'))
    own = home / "docs/tick-marks.md"
    own.write_text(own.read_text() + "\nOur own words.\n")
    settings = home / "mkdocs.yml"
    settings.write_text(settings.read_text() + "# Our own line.\n")
    capsys.readouterr()
    assert main(["update", later(home, "\n\n" + STATEMENT.replace("$    120", "$    130"))]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "changed: cash_june_1999, $    120 is now $    130".replace("    ", " ")
    assert printed[-1] == f"Next: {called()} build"
    text = data.read_text()
    assert text.count('label = "Stock"') == 2
    assert 'file = "draft-2.txt"' in text
    assert (home / "filing/draft-2.txt").is_file()
    assert own.read_text().endswith("Our own words.\n")
    assert settings.read_text().endswith("# Our own line.\n")


def test_a_figure_with_another_label_stays_on_the_first_page(home: Path) -> None:
    page = home / "docs/index.md"
    before = page.read_text()
    assert '"total_assets_june_1999"' in before
    data = home / "docs/data/figures.toml"
    data.write_text(data.read_text().replace('label = "Total assets"', 'label = "What we own"'))
    assert main(["update", later(home, STATEMENT.replace("$    120", "$    130"))]) == 0
    assert page.read_text() == before


def test_a_part_that_is_new_has_its_page_and_its_place_in_the_settings(home: Path) -> None:
    settings = home / "mkdocs.yml"
    settings.write_text(settings.read_text() + "# Our own line.\n")
    before = {file.name for file in (home / "docs").glob("*.md")}
    words = "We may lose money.\n" * 300
    more = "".join(f"\n\n{' ' * 30}{title}\n\n{words}" for title in ("RISKS", "OUR BUSINESS"))
    assert main(["update", later(home, f"{STATEMENT}{more}\nWe lost $45 in 1999.\n")]) == 0
    new = {file.name for file in (home / "docs").glob("*.md")}
    named = {name for name in new if f": {name}" in settings.read_text()}
    assert new - before
    assert new - named <= {"glossary.md"}
    assert settings.read_text().endswith("# Our own line.\n")


def test_the_same_draft(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    capsys.readouterr()
    assert main(["update", str(home / "filing/draft-1.txt")]) == 0
    assert capsys.readouterr().out.startswith("nothing has changed\n")
    assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == before


def test_without_the_earlier_draft(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "filing/draft-1.txt").unlink()
    assert main(["update", later(home, STATEMENT)]) == 2
    assert capsys.readouterr().err == (
        "tieout: the earlier draft, draft-1.txt, is not available; put it back into filing/, "
        "or name it with --earlier\n"
    )
    assert (
        main(["update", later(home, STATEMENT), "--earlier", str(home.parent / "draft-1.txt")]) == 0
    )


STORES = "\n".join(
    f"In {town} we have {count} stores.\n"
    for count, town in enumerate(("Albany", "Boston", "Camden", "Denver", "Elmira", "Fresno"), 17)
)


def refused(home: Path, text: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What `tieout update` says to a draft that it refuses; nothing may have changed."""
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    draft = later(home, text)
    capsys.readouterr()
    assert main(["update", draft]) == 2
    assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == before
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith(
        f"; nothing was changed. For another filing, make its own project: {called()} new {draft} "
        "DIR. If it is to take this one's place, add --another-filing\n"
    )
    assert main(["update", draft, "--another-filing"]) == 0
    return printed.err.replace(draft, "DRAFT").partition(";")[0]


def test_a_filing_of_another_company(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = saved(tmp_path, "draft-1.txt", f"WICK & WAX, INC.\n\n{STATEMENT}")
    home = tmp_path / "site"
    assert main(["new", draft, str(home)]) == 0
    monkeypatch.chdir(home)
    assert main(["update", later(home, f"Wick & Wax Inc\n\n{STATEMENT}")]) == 0
    said = refused(home, f"TALLOW CORPORATION\n\n{STATEMENT}", capsys)
    names = "of Wick & Wax Inc, and DRAFT is of TALLOW CORPORATION"
    assert said == f"tieout: this project's filing is {names}"


def test_another_filing_of_the_same_company(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(home, STORES, capsys)
    assert said.endswith(" figures that this project's filing prints, none is as before in DRAFT")


def saved(folder: Path, name: str, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


@pytest.fixture
def tied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project tied to a source, of which one amount differs and is acknowledged."""
    draft = saved(tmp_path, "draft-1.txt", STATEMENT)
    source = saved(tmp_path, "10-k.txt", STATEMENT.replace("  1,150", "  1,161"))
    assert main(["new", draft, str(tmp_path / "site"), "--source", source]) == 0
    monkeypatch.chdir(tmp_path / "site")
    data = tmp_path / "site/docs/data/figures.toml"
    text = data.read_text()
    start = text.index("# [findings.source")
    entry = text[start : text.index("\n\n", start)].replace("# ", "")
    data.write_text(f"{text}\n{entry.replace(', because …', ': it was restated')}\n")
    return tmp_path / "site"


def test_sources_stay_with_their_acknowledgements(
    tied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (tied / "docs/data/figures.toml").read_text()
    capsys.readouterr()
    assert main(["update", later(tied, "\n\n" + STATEMENT)]) == 0
    printed = capsys.readouterr().out
    assert "gone:" not in printed
    assert "source 10-k.txt: 11 numbers agree with it" in printed
    assert "1 number differs" in printed
    after = (tied / "docs/data/figures.toml").read_text()
    assert after[after.index("[sources.") :].startswith(text[text.index("[sources.") :][:60])
    assert after.count("it was restated") == 1


def test_another_source_and_a_new_one(tied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tied.parent / "given"
    other = saved(folder, "10-k.txt", STATEMENT)
    more = saved(folder, "10-Q.txt", STATEMENT.replace("June 30", "March 31"))
    capsys.readouterr()
    options = ["--source", other, "--source", more]
    assert main(["update", later(tied, STATEMENT.replace("  480", "  497")), *options]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "different file: source 10-k.txt" in printed
    assert "new source: 10-Q.txt" in printed
    assert any(line.startswith("gone: findings.source") for line in printed)
    text = (tied / "docs/data/figures.toml").read_text()
    assert "[sources.source_10_q]" in text
    assert "is 497 here, but 480 in the source 10-k.txt" in text
    assert (tied / "filing/10-k.txt").read_text() == STATEMENT
    assert (tied / "filing/10-Q.txt").is_file()


def test_a_source_that_is_not_available(tied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tied / "filing/10-k.txt").unlink()
    capsys.readouterr()
    assert main(["update", later(tied, STATEMENT)]) == 2
    assert capsys.readouterr().err == (
        "tieout: the source 10-k.txt is missing or has changed; put it back, or name it with "
        "--source\n"
    )


def test_a_data_file_with_mistakes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is named with its line, before anything is read or changed."""
    data = home / "docs/data/figures.toml"
    whole = data.read_text()
    for good, bad, message in (
        ('label = "Inventories"', 'label = Inventories"', "this is not valid TOML"),
        ('label = "Inventories"', 'lable = "Inventories"', "has an unknown key 'lable'"),
    ):
        data.write_text(whole.replace(good, bad, 1))
        capsys.readouterr()
        assert main(["update", later(home, STATEMENT)]) == 2
        said = capsys.readouterr().err
        line = whole[: whole.index(good)].count("\n") + 1
        assert f"docs/data/figures.toml:{line}: figures." in said
        assert message in said
