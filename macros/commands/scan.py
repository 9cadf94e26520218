"""`tieout scan`: what does not agree in any filing, with no project and no setup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from tieout.macros.commands.options import (
    EXCEPTIONS,
    PATH,
    TIED,
    UNUSABLE,
    contact_option,
    form_options,
    sources_option,
)
from tieout.macros.escaping import for_json, for_terminal
from tieout.macros.fetch.local import local_copy
from tieout.macros.files import write_whole
from tieout.macros.scan.engine import Scan, scan_file, scan_filing
from tieout.macros.scan.report import text
from tieout.macros.scan.report.plain import PlainScan
from tieout.macros.terminal import complain, say

if TYPE_CHECKING:
    from tieout.macros.filing.model import Filing
    from tieout.macros.sources.source import Source
    from tieout.macros.sources.tying import Tied

# What only some options need is imported where it is used: a small filing takes less time to scan
# than all of it to import.


@click.command
@click.argument("filings", metavar="FILING...", nargs=-1, required=True)
@form_options(
    json="Print JSON: one object, or one line for each of several filings.",
    sarif="Print SARIF, for code scanning.",
    junit="Print JUnit XML.",
    github="Print annotations for GitHub.",
)
@click.option("--html", type=PATH, metavar="FILE", help="Write one HTML page to send to others.")
@click.option("--explain", metavar="ID", help="Show one relation (R12) or finding (F3) in full.")
@sources_option
@click.option(
    "--watch", "watched", is_flag=True, help="Scan again at each save, and report what changed."
)
@click.option(
    "--output",
    type=PATH,
    metavar="FILE",
    help="Append each result to FILE as a line of JSON; filings already in it are skipped.",
)
@click.option("--parquet", type=PATH, metavar="FILE", help="Write all results as Parquet.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use (default: one a core).")
@click.option("--dask", metavar="ADDRESS", help="Scan on a Dask cluster: tcp://host:8786.")
@contact_option
def scan(  # noqa: PLR0913 - as many as there are options
    *,
    filings: Sequence[str],
    form: str,
    html: Path | None,
    explain: str | None,
    named: Sequence[str],
    watched: bool,
    output: Path | None,
    parquet: Path | None,
    jobs: int | None,
    dask: str | None,
    contact: str | None,
) -> int:
    """Report what does not agree in a filing, or in each of many.

    FILING is a text, HTML or Word (.docx) filing, a whole submission, a CSV table, or a folder of
    them; or an address or accession number of EDGAR.

    An error has strong evidence: the filing's own words say that the numbers should agree, or its
    other numbers show which one is wrong. A warning has weaker evidence: look at both places, since
    the filing may be right.

    Exits 0 if nothing was found (with --explain, if it was shown), 1 if something was, and 2 if a
    filing, even one of many, cannot be read.
    """
    if watched and (len(filings) > 1 or form or explain or output or parquet or dask):
        message = "--watch takes one file, and no other options but --html and --source"
        raise click.UsageError(message)
    sources = _read_sources(named, contact)
    if watched:
        return _watch(Path(filings[0]), html, sources)
    if not (len(filings) > 1 or Path(filings[0]).is_dir() or output or parquet or dask):
        return _one(local_copy(filings[0], contact), form, html, explain, sources)
    if html or explain or sources:
        message = "--html, --explain and --source take one filing"
        raise click.UsageError(message)
    from tieout.macros.commands.scan_many import scan_many  # noqa: PLC0415

    return scan_many(
        filings, form, output=output, parquet=parquet, jobs=jobs, dask=dask, contact=contact
    )


def _read_sources(named: Sequence[str], contact: str | None) -> list[Source]:
    if not named:
        return []
    from tieout.macros.sources.read import read_source  # noqa: PLC0415

    return [read_source(local_copy(one, contact)) for one in named]


def _with_sources(found: Scan, sources: Sequence[Source]) -> tuple[Scan, Tied | None]:
    """The scan with its differences from the sources, if there are sources."""
    if not sources:
        return found, None
    from tieout.macros.sources.report import with_sources  # noqa: PLC0415
    from tieout.macros.sources.tying import tie_to_sources  # noqa: PLC0415

    tied = tie_to_sources(found.view, sources)
    return with_sources(found, tied), tied


def _watch(file: Path, html: Path | None, sources: Sequence[Source]) -> int:
    if file.is_dir():
        complain(f"tieout: {for_terminal(str(file))} is a folder; --watch takes one file in it")
        return UNUSABLE
    if not file.is_file():
        complain(f"tieout: {for_terminal(str(file))}: there is no such file to watch")
        return UNUSABLE
    from tieout.macros.commands.watch import watch  # noqa: PLC0415

    def write(found: Scan) -> None:
        if html is not None:
            _write_page(found, html)

    def scan_draft(filing: Filing) -> Scan:
        return _with_sources(scan_filing(filing, forking=True), sources)[0]

    return watch(file, write, scan=scan_draft)


def _one(
    file: Path, form: str, html: Path | None, explain: str | None, sources: Sequence[Source]
) -> int:
    found, tied = _with_sources(scan_file(file, forking=True), sources)
    if explain is not None:
        from tieout.macros.scan.report import explained as report  # noqa: PLC0415

        explained = report.explain(found, explain)
        if explained is None:
            complain(f"tieout: there is no '{explain}'; {_ids(found)}")
            return UNUSABLE
        say(explained)
        return TIED
    if html is not None:
        _write_page(found, html)
    if form:
        say(_written(found, tied, form, file))
    else:
        _print_summary(found, tied, html)
    return EXCEPTIONS if found.findings else TIED


def _print_summary(found: Scan, tied: Tied | None, html: Path | None) -> None:
    say(text.summary(found))
    if tied is not None:
        from tieout.macros.sources.report import source_lines  # noqa: PLC0415

        for line in source_lines(tied):
            say(for_terminal(line))
    if html is not None:
        say(f"\nwritten to {for_terminal(str(html))}")


def _written(found: Scan, tied: Tied | None, form: str, file: Path) -> str:
    """The scan in the form that an option names."""
    whole = PlainScan(found).whole()
    if form != "json":
        from tieout.macros.scan.report.ci import WRITERS, named_from_here  # noqa: PLC0415

        return WRITERS[form]([named_from_here(whole, str(file))])
    if tied is not None:
        from tieout.macros.sources.report import plain  # noqa: PLC0415

        whole["sources"] = plain(found, tied)
    return for_json(json.dumps(whole, indent=2, ensure_ascii=False))


def _write_page(found: Scan, file: Path) -> None:
    from tieout.macros.scan.report.page import page  # noqa: PLC0415  # its templates take time

    write_whole(file, page(found).encode(errors="backslashreplace"))


def _ids(found: Scan) -> str:
    parts = [
        f"{letter}1 to {letter}{len(all_of)}"
        for letter, all_of in (("R", found.relations), ("F", found.findings))
        if all_of
    ]
    return f"name one of {' or '.join(parts)}" if parts else "the scan found nothing"
