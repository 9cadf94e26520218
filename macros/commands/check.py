"""`tieout check`: ties the built site, the data file, the index and the filing."""

from __future__ import annotations

from pathlib import Path

import click
from tieout.macros.build.kept_reports import keep, kept, key_of
from tieout.macros.check.report import Report
from tieout.macros.commands.options import PATH, docs_option, filing_option, form_options
from tieout.macros.commands.report import text as report
from tieout.macros.commands.report.ci import github, junit, sarif
from tieout.macros.processes import cores
from tieout.macros.project.unusable import UnusableError
from tieout.macros.terminal import complain, say

_DOCS = Path("docs")
_WRITERS = {
    "": report.text,
    "json": report.json,
    "sarif": sarif,
    "junit": junit,
    "github": github,
}


@click.command
@click.argument("site", type=PATH, default=Path("site"))
@form_options(
    json="Report as JSON.",
    sarif="Report as SARIF, for code scanning.",
    junit="Report as JUnit XML.",
    github="Report as annotations for GitHub.",
)
@docs_option
@filing_option
@click.option(
    "--rated", is_flag=True, help="Exit 1 also if a discrepancy has no severity yet, and name it."
)
@click.option("--force", is_flag=True, help="Tie out again even if nothing has changed.")
def check(  # noqa: PLR0913 - as many as there are options
    site: Path, form: str, docs: Path, filing: Path | None, *, rated: bool, force: bool
) -> int:
    """Tie the built site to the data file and the filing.

    Exits 1 on exceptions, 2 on input that cannot be used. SITE is the folder of the built site;
    without it, the folder "site".

    If this version has tied out the same site, project and filing before, and no byte of them has
    changed since, its report is shown again.
    """
    write = _WRITERS[form]
    try:
        found = _report(site, docs, filing, force=force)
    except UnusableError as error:
        if form:  # programs need the places of these mistakes too
            say(write(report.unusable(error.findings)))
        raise
    say(write(found))
    if rated and found.unrated:
        tell = complain if form else say  # what a program reads stays as it is
        tell("\n" + "\n".join(report.unrated_lines(found)))
    return report.exit_code(found, rated=rated)


def _report(site: Path, docs: Path, filing: Path | None, *, force: bool) -> Report:
    """Return the report of the tie-out: a new one, or that of exactly these files."""
    usual = filing is None and docs == _DOCS
    key = key_of(Path(), site) if usual else None
    if key and not force and (found := kept(key)) is not None:
        return found
    # Imported only if they are needed: their patterns take longer than the rest.
    from tieout.macros.check.tie_out import check as tie_out  # noqa: PLC0415
    from tieout.macros.project.project import load_project  # noqa: PLC0415

    found = tie_out(load_project(docs, filing), site, cores())
    if key and key == key_of(Path(), site):
        keep(key, found)
    return found
