"""`tieout new-page`: which section is meant, and what is there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros.commands.main import main


def _section(title: str, *rows: tuple[str, str]) -> str:
    cells = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    return f"<h2>{title}</h2><p>These are the amounts:</p><table>{cells}</table>"


USES = ("Term loan", "$4,100,000"), ("Working capital", "5,900,000"), ("Total", "$10,000,000")
OTHERS = ("Acquisitions", "$7,000,000"), ("Research", "1,200,000"), ("Total", "$8,200,000")
BREAK = '<p align="center">{}</p><hr style="page-break-after:always">'
FILING = (
    "<html><body><h1>PROSPECTUS SUPPLEMENT</h1><p>We are selling 2,000,000 shares.</p>"
    + BREAK.format("S-1")
    + _section("Use of Proceeds", *USES)
    + "<h2>Dividend Policy</h2><p>We have paid no dividends.</p>"
    + _section("Downloads", *USES)
    + BREAK.format("S-2")
    + "<h1>PROSPECTUS</h1><p>We may sell shares.</p>"
    + BREAK.format("1")
    + _section("Use of Proceeds", *OTHERS)
    + BREAK.format("2")
    + "<p>The end.</p></body></html>"
)
MADE = {
    "a section": (("downloads",), "docs/downloads-b.md"),
    "the first of two": (("Use of Proceeds", "--page", "S-2"), "docs/use-of-proceeds.md"),
    "the second of two": (("Use of Proceeds", "--page", "2"), "docs/use-of-proceeds.md"),
}
USE = "“Use of Proceeds”"
SECTIONS = "“Cover”, “Use of Proceeds”, “Dividend Policy”, “Downloads”, “Prospectus”"
REFUSED = {
    "one of two": (
        ("Use of Proceeds",),
        f"the filing has 2 sections {USE} with figures, on pages S-2 and 2; name one: --page S-2",
    ),
    "a page without it": (
        ("Use of Proceeds", "--page", "S-1"),
        "“Use of Proceeds” does not begin on page S-1, but on S-2 and 2: --page S-2",
    ),
    "no figure": (
        ("Dividend Policy",), "the section “Dividend Policy” has no figure; name another",
    ),
    "no section": (("Zoology",), f"the filing has no section “Zoology”; it has {SECTIONS}"),
    "a part of its title": (
        ("proceeds",), "the filing has no section “proceeds”; it has “Use of Proceeds”",
    ),
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the filing, in which the commands run."""
    (tmp_path / "offer.htm").write_text(FILING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "offer.htm", "made"]) == 0
    monkeypatch.chdir(tmp_path / "made")
    return tmp_path / "made"


@pytest.mark.parametrize("name", MADE)
def test_a_page_is_begun(project: Path, name: str) -> None:
    arguments, file = MADE[name]
    assert not (project / file).exists()
    assert main(["new-page", *arguments]) == 0
    assert "{{ figure(" in (project / file).read_text(encoding="utf-8")
    assert f": {Path(file).name}\n" in (project / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_page_that_is_there_is_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, settings = project / "docs/cover.md", project / "mkdocs.yml"
    assert main(["new-page", "Cover"]) == 0
    page.write_text("# Mine\n", encoding="utf-8")
    before = settings.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["new-page", "Cover"]) == 2
    message = "docs/cover.md is there already; write in it, or remove it first"
    assert capsys.readouterr().err == f"tieout: {message}\n"
    assert page.read_text(encoding="utf-8") == "# Mine\n"
    assert settings.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", REFUSED)
def test_no_page_is_begun(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    arguments, message = REFUSED[name]
    pages = sorted((project / "docs").iterdir())
    capsys.readouterr()
    assert main(["new-page", *arguments]) == 2
    assert capsys.readouterr().err == f"tieout: {message}\n"
    assert sorted((project / "docs").iterdir()) == pages
