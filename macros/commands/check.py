"""`tieout check`: ties the built site, the data file, the index and the filing."""

from __future__ import annotations

from pathlib import Path

import click
from tieout.macros.check.tie_out import check as tie_out
from tieout.macros.commands.options import PATH, docs_option, filing_option, form_options
from tieout.macros.commands.report import text as report
from tieout.macros.commands.report.ci import github, junit, sarif
from tieout.macros.project.project import load_project
from tieout.macros.project.unusable import UnusableError
from tieout.macros.terminal import say

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
def check(site: Path, form: str, docs: Path, filing: Path | None) -> int:
    """Tie the built site to the data file and the filing.

    Exits 1 on exceptions, 2 on input that cannot be used. SITE is the folder of the built site;
    without it, the folder "site".
    """
    write = _WRITERS[form]
    try:
        found = tie_out(load_project(docs, filing), site)
    except UnusableError as error:
        if form:  # programs need the places of these mistakes too
            say(write(report.unusable(error.findings)))
        raise
    say(write(found))
    return report.exit_code(found)
