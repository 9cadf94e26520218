"""A small project that ties: its filing, its data file and its built pages are in `small/`."""

import csv
from collections.abc import Mapping
from pathlib import Path

from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Printed
from tieout.calculators.figures.evaluation import evaluate
from tieout.macros.filing.pages import FilingPage
from tieout.macros.mentions.index import Index, Seal
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.project import Project

SMALL = Path(__file__).parent / "small"
PAGES = {
    path.relative_to(SMALL / "pages").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((SMALL / "pages").rglob("*.*"))
}
DATA = (SMALL / "figures.toml").read_text(encoding="utf-8")
LINES = tuple((SMALL / "filing.txt").read_text(encoding="utf-8").splitlines())
DIGEST = "ab12" * 16
SEAL = Seal(
    DIGEST, DIGEST, len(LINES), (FilingPage("W-1", 1, 5), FilingPage("W-2", 6, len(LINES))), ()
)


def mentions() -> list[Mention]:
    with (SMALL / "mentions.csv").open(encoding="utf-8", newline="") as table:
        return [mention(row) for row in csv.DictReader(table)]


def mention(row: Mapping[str, str]) -> Mention:
    line, column = int(row["line"]), int(row["column"])
    return Mention(
        id=row["id"],
        page=row["page"],
        line=line,
        column=column,
        end_line=line,
        end_column=column + len(row["printed"]),
        section="",
        kind=row["kind"],
        printed=row["printed"],
        value=row["value"],
        unit=row["unit"],
        decimals=int(row["decimals"]) if row["decimals"] else None,
        approximate=False,
    )


def project(data: str = DATA, found: list[Mention] | None = None) -> Project:
    found = mentions() if found is None else found
    dataset, mistakes = read_figures(data, "figures.toml")
    assert mistakes == []
    printed = {
        each.id: Printed(each.value, each.unit, each.decimals, each.page, each.line)
        for each in found
    }
    results, differing = evaluate(dataset, printed, {})
    return Project(
        docs=Path("docs"),
        dataset=dataset,
        index=Index(SEAL, {each.id: each for each in found}),
        results=results,
        sources=(PageSource(Path("index.md"), "The offering", (("idiom", ("one",), 1),)),),
        uses={},
        text_lines=LINES,
        exceptions=tuple(differing),
        calculations={},
    )
