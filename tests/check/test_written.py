"""What a page's Markdown may contain: each way to state a number, or to falsify one, by kind."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Figure
from tieout.macros.check.written.source import check_written
from tieout.macros.project.page_sources import PageSource, read_sources

from tests.helpers.places import ROOT
from tests.helpers.scratch import DATA, copy_of, tieout

TABLE = Path(__file__).parent / "cases/written.toml"
UNITS = {
    "FEE": "USD",
    "RATE": "rate",
    "COUNT": "count",
    "SHARES": "shares",
    "YEARS": "years",
    "ORDER": "ordinal",
    "FORM": "text",
}
FIGURES = {name.lower(): Figure(name.lower(), name, unit, 1) for name, unit in UNITS.items()}
DATASET = read_figures(DATA.read_text(encoding="utf-8"), DATA.name)[0]
BEFORE = "---\ndescription: It.\n---\n\n# It { #it }\n\n"


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield each case: its kind, the line, and the code of the exception, if there is one."""
    for kind in tomllib.loads(TABLE.read_text(encoding="utf-8"))["kind"]:
        for line in kind["lines"]:
            yield kind["name"], line, kind["code"]


CASES = list(cases())


@pytest.mark.parametrize(("kind", "line", "code"), CASES)
def test_a_line_of_a_page(kind: str, line: str, code: str) -> None:
    for name in UNITS:
        line = line.replace(f"{{{name}}}", f'{{{{ figure("{name.lower()}") }}}}')
    page = PageSource(Path("docs/page.md"), "It", (), text=f"{BEFORE}{line}\n")
    found = list(check_written(page, FIGURES))
    assert bool(found) == bool(code), (kind, [one.message for one in found])
    assert not code or code in {one.code for one in found}, [one.message for one in found]
    assert {(one.file, one.line) for one in found} <= {("docs/page.md", BEFORE.count("\n") + 1)}


def test_no_case_is_repeated() -> None:
    assert len(CASES) == len(set(CASES)) > 200


def test_the_pages_of_this_site_have_none_of_these() -> None:
    sources, _ = read_sources(ROOT / "docs")
    assert [found for page in sources for found in check_written(page, DATASET.figures)] == []


# ── The command ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_a_typed_number_is_reported_once_at_its_line_and_before_other_findings(
    site: Path, tmp_path: Path
) -> None:
    folder = copy_of(tmp_path, site)
    page = folder / "docs/use-of-proceeds.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nThere are 47 of them.\n", encoding="utf-8")
    built = folder / "site/use-of-proceeds.html"
    html = built.read_text(encoding="utf-8")
    end = html.index("</p>", html.rindex("Less may be sold"))
    built.write_text(f"{html[:end]}</p>\n<p>There are 47 of them.{html[end:]}", encoding="utf-8")
    ran = tieout("check", "--json", cwd=folder)
    first, *rest = ran.json["exceptions"]
    line = text.count("\n") + 2
    assert (first["file"], first["line"]) == ("docs/use-of-proceeds.md", line)
    assert first["code"] == "number-without-figure"
    assert "“47” is typed here" in first["message"]
    assert not any("47" in one["message"] for one in rest)
