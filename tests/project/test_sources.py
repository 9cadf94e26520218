"""The sources of a project: what is tied, the reports if their files differ, and the pages."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from tieout.macros.check.numbers.source_marks import source_faults
from tieout.macros.check.scan_findings import check_scan
from tieout.macros.check.tie_out import check, sources_summary
from tieout.macros.commands.main import main
from tieout.macros.html.page import read_page
from tieout.macros.project.project import load_project
from tieout.macros.write.macros import Macros
from tieout.macros.write.sourced import sourced

from tests.helpers.running import run_command

OFFER = """PROSPECTUS

Wick and Wax Company

We offer 1,000 shares of common stock at $20.00 per share.

SELECTED FINANCIAL DATA

                                 December 31,
                                   2001
Cash and cash equivalents         $12,345
Working capital                    34,567
Long-term debt                      9,876
Total assets                       56,789

USE OF PROCEEDS

We expect gross proceeds of $20,000 from the sale of 1,000 shares.
"""
ANNUAL = """BALANCE SHEETS

                                 December 31,
                                   2001
Cash and cash equivalents         $12,345
Working capital                    34,567
Long-term debt                      9,876
Total assets                       56,789
"""


def made(folder: Path, annual: str = ANNUAL) -> Path:
    """A project of the offer, with its annual report as a source."""
    (folder / "offer.txt").write_text(OFFER, encoding="utf-8")
    (folder / "annual report.txt").write_text(annual, encoding="utf-8")
    project = folder / "project"
    arguments = [str(folder / "offer.txt"), str(project)]
    assert main(["new", *arguments, "--source", str(folder / "annual report.txt")]) == 0
    return project


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("made"))


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "project"))


def test_a_new_project_names_its_sources_and_ties_to_them(project: Path) -> None:
    loaded = load_project(project / "docs")
    assert [one.file for one in loaded.dataset.sources.values()] == ["annual report.txt"]
    assert (project / "filing/annual report.txt").read_text(encoding="utf-8") == ANNUAL
    cash = next(key for key in loaded.results if "cash" in key)
    assert loaded.sourced[loaded.dataset.figures[cash].mentions[0]] == (
        "annual report.txt, line 5: BALANCE SHEETS / Cash and cash equivalents "
        "· December 31, / 2001 · »$12,345«"
    )
    assert len(loaded.sourced) == 4
    assert list(check_scan(loaded)) == []
    macros = Macros(loaded)
    assert 'data-tick="agrees" data-sourced>' in str(macros.figure(cash))
    other = next(key for key in loaded.results if "proceeds" in key)
    assert "data-sourced" not in str(macros.figure(other))
    assert ">source</span>" in str(macros.tick_legend())


# A figure, and what its number on a page says about a source; the message.
MARKS = {
    "as it is": ("cash", " data-sourced", None),
    "a mark that is left out": ("cash", "", "nothing about a source"),
    "a mark that is not earned": ("proceeds", " data-sourced", "agrees with a source"),
    "none, rightly": ("proceeds", "", None),
}


@pytest.mark.parametrize("name", MARKS)
def test_the_mark_of_a_source_is_earned(first: Path, name: str) -> None:
    word, said, found = MARKS[name]
    loaded = load_project(first / "docs")
    key = next(key for key in loaded.results if word in key)
    page = read_page(f'<a><data data-figure="{key}"{said}>9</data></a>')
    faults = source_faults(page.marks[0], loaded.results[key], loaded)
    assert [(one.code, one.found) for one in faults] == ([("wrong-tick", found)] if found else [])


def test_a_difference_is_an_exception_until_it_is_acknowledged(tmp_path: Path) -> None:
    project = made(tmp_path, ANNUAL.replace("9,876", "9,867"))
    loaded = load_project(project / "docs")
    (found,) = check_scan(loaded)
    assert found.code == "scan-error"
    assert "Long-term debt (2001-12-31) is 9,876 here, but 9,867 in the source annual report" in (
        found.message
    )
    data = project / "docs/data/figures.toml"
    text = data.read_text(encoding="utf-8")
    known = '[findings.debt]\nrule = "source"\nplaces = ["L13C37"]\nnote = "Restated since."\n'
    data.write_text(f"{text}\n{known}", encoding="utf-8")
    assert list(check_scan(load_project(project / "docs"))) == []
    (project / "filing/annual report.txt").unlink()  # then it cannot be checked
    assert list(check_scan(load_project(project / "docs"))) == []


# What happens to the file of the source, and the message.
CHANGED = {
    "another file": (
        ANNUAL.replace("9,876", "9,877").encode(),
        "source-changed",
        "is another file than the one that was tied",
    ),
    "no filing": (b"%PDF-1.7", "source-unreadable", "annual report.txt is a PDF"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_another_file_for_a_source_is_reported(project: Path, name: str) -> None:
    content, code, message = CHANGED[name]
    (project / "filing/annual report.txt").write_bytes(content)
    loaded = load_project(project / "docs")
    found = [one for one in loaded.exceptions if one.code == code]
    assert len(found) == 1
    assert found[0].message.startswith("sources.annual_report: ")
    assert message in found[0].message
    assert loaded.sourced == {}


def test_a_source_that_is_not_available_is_left_out(project: Path) -> None:
    (project / "filing/annual report.txt").unlink()
    loaded = load_project(project / "docs")
    assert (loaded.tied, dict(loaded.sourced), loaded.exceptions) == (None, {}, ())
    summary = (
        "The filing's sources are not available (annual report.txt): nothing was compared with them"
    )
    assert sources_summary(loaded) == summary


def test_words_of_a_source_are_never_markup(project: Path) -> None:
    loaded = load_project(project / "docs")
    cash = next(key for key in loaded.results if "cash" in key)
    texts = {loaded.dataset.figures[cash].mentions[0]: "<script>hurt()</script> **5**"}
    written = sourced(
        replace(loaded, sourced=texts),
        cash,
        lambda code, text, _: Markup("{}:{}").format(code, text),
    )
    assert len(written) == 1
    assert "<script" not in written[0]
    assert "**5**" not in written[0]


def test_of_two_mentions_only_the_one_that_agrees_has_the_mark(project: Path) -> None:
    data = project / "docs/data/figures.toml"
    text = data.read_text(encoding="utf-8")
    before, _ = text.split("[figures.shares_offered]")
    data.write_text(before.replace('["L5C10"]', '["L5C10", "L18C54"]'), encoding="utf-8")
    loaded = load_project(project / "docs")
    shares = loaded.dataset.figures["shares_of_common_stock"]
    agreeing, other = shares.mentions
    loaded = replace(loaded, sourced={agreeing: "annual report.txt, line 5"})
    macros = Macros(loaded)
    page = read_page(str(macros.every_mention()))
    marks = {mark.ids[-1]: mark for mark in page.marks if mark.figure == shares.key}
    assert "data-sourced" in marks[agreeing].attributes
    assert "data-sourced" not in marks[other].attributes
    faults = [source_faults(mark, loaded.results[shares.key], loaded) for mark in marks.values()]
    assert faults == [[], []]


@pytest.mark.slow
def test_the_page_of_an_html_filing_has_the_mark(tmp_path: Path) -> None:
    """An HTML filing with a source builds; other code writes and checks its page than a text's."""
    rows = "".join(
        f"<tr><td>{words[:-10].strip()}</td><td>{words[-10:].strip()}</td></tr>"
        for words in ANNUAL.splitlines()[4:]
    )
    table = f"<table><tr><td></td><td>December 31, 2001</td></tr>{rows}</table>"
    (tmp_path / "offer.htm").write_text(f"<p>PROSPECTUS</p>{table}", encoding="utf-8")
    (tmp_path / "annual.txt").write_text(ANNUAL, encoding="utf-8")
    project = tmp_path / "project"
    call = ["new", str(tmp_path / "offer.htm"), str(project)]
    assert main([*call, "--source", str(tmp_path / "annual.txt")]) == 0
    ran = run_command("tieout", "build", cwd=project)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = next((project / "site").glob("filing*.html")).read_text(encoding="utf-8")
    assert page.count("data-sourced") == 4


def test_two_files_of_one_name_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").mkdir()
    for name in ("offer.txt", "a/offer.txt"):
        (tmp_path / name).write_text(OFFER, encoding="utf-8")
    call = ["new", str(tmp_path / "offer.txt"), str(tmp_path / "p")]
    assert main([*call, "--source", str(tmp_path / "a/offer.txt")]) == 2
    assert "two files are called offer.txt" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_a_filing_called_as_the_project_s_own_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "readme.md").write_text(OFFER, encoding="utf-8")
    assert main(["new", str(tmp_path / "readme.md"), str(tmp_path / "p")]) == 2
    message = "readme.md is the name of a file of the project; give yours another name"
    assert message in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


@pytest.fixture(scope="module")
def built(first: Path) -> Path:
    """The project with its site."""
    ran = run_command("tieout", "build", cwd=first)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return first


@pytest.mark.slow
@pytest.mark.xdist_group("sources")
def test_pages_show_what_the_source_says_and_are_checked_against_it(
    built: Path, tmp_path: Path
) -> None:
    """The panel and the binder, as built, and with a source's words that somebody changed."""
    project = Path(shutil.copytree(built, tmp_path / "project"))
    site = project / "site"
    loaded = load_project(project / "docs")
    report = check(loaded, site)
    assert not report.exceptions
    assert report.sources == "4 numbers agree with the sources"
    for name in ("tie-out.html", "binder.html"):
        page = site / name
        text = page.read_text(encoding="utf-8")
        assert text.count("Agrees with the source") == 4, name
        page.write_text(text.replace("»34,567«", "»34,576«"), encoding="utf-8")
        codes = {one.code for one in check(loaded, site).exceptions if one.page == name}
        assert "false-reason" in codes, name
        page.write_text(text, encoding="utf-8")
