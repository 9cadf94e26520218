"""`tieout scan`: what does not agree in any filing, with no project and no setup."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

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
from tieout.macros.commands.watch import watch
from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_json, for_terminal
from tieout.macros.fetch.local import local_copy
from tieout.macros.files import write_whole
from tieout.macros.filing.model import Filing
from tieout.macros.scan.engine import Scan, scan_file, scan_filing
from tieout.macros.scan.report import ci, text
from tieout.macros.scan.report.corpus import Corpus, files_of
from tieout.macros.scan.report.plain import Plain, PlainScan
from tieout.macros.scan.report.rows import CorpusCounts, failure, head, line
from tieout.macros.scan.report.store import JsonLines, check_parquet, write_parquet
from tieout.macros.sources.read import read_source
from tieout.macros.sources.report import plain, source_lines, with_sources
from tieout.macros.sources.source import Source
from tieout.macros.sources.tying import tie_to_sources
from tieout.macros.terminal import complain, say

_WRITERS = {"sarif": ci.sarif, "junit": ci.junit, "github": ci.github}


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
    them; or an address or accession number of EDGAR. Exits 0 if nothing was found, 1 if something
    was, 2 if a filing cannot be read.
    """
    if watched and (len(filings) > 1 or form or explain or output or parquet or dask):
        message = "--watch takes one file, and no other options but --html and --source"
        raise click.UsageError(message)
    if parquet is not None:
        check_parquet(parquet)  # before the work, not after it
    sources = [read_source(local_copy(one, contact)) for one in named]
    if watched:
        return _watch(Path(filings[0]), html, sources)
    many = len(filings) > 1 or Path(filings[0]).is_dir() or output or parquet or dask
    if not many:
        return _one(local_copy(filings[0], contact), form, html, explain, sources)
    if html or explain or sources:
        message = "--html, --explain and --source take one filing"
        raise click.UsageError(message)
    local = _local_copies(filings, contact)
    files = [str(file) for file in files_of(local)]
    if not files and len(local) < len(filings):
        return UNUSABLE  # the message has been printed
    if not files:
        complain(
            f"tieout: {for_terminal(filings[0])} contains no filing; "
            "name a folder with text, HTML or Word files"
        )
        return UNUSABLE
    with tempfile.TemporaryDirectory() as folder:
        kept = output or (Path(folder) / "scans.jsonl" if parquet else None)
        lines = JsonLines(kept) if kept else None
        code = _many(Corpus(files, lines, jobs, dask), form)
        if parquet is not None and lines is not None:
            complain(f"{write_parquet(lines, parquet):,} rows written to {parquet}")
    return UNUSABLE if code == TIED and len(local) < len(filings) else code


def _local_copies(filings: Sequence[str], contact: str | None) -> list[Path]:
    """Local files of all filings named; one that cannot be fetched does not stop the rest."""
    found = []
    for one in filings:
        try:
            found.append(local_copy(one, contact))
        except InputUnusableError as error:
            complain(error.explained())
    return found


def _watch(file: Path, html: Path | None, sources: Sequence[Source]) -> int:
    if not file.is_file():
        complain(f"tieout: {for_terminal(str(file))}: there is no such file to watch")
        return UNUSABLE

    def write(found: Scan) -> None:
        if html is not None:
            _write_page(found, html)

    def scan_draft(filing: Filing) -> Scan:
        found = scan_filing(filing)
        return with_sources(found, tie_to_sources(found.view, sources))

    return watch(file, write, scan=scan_draft)


def _one(
    file: Path, form: str, html: Path | None, explain: str | None, sources: Sequence[Source]
) -> int:
    found = scan_file(file)
    tied = tie_to_sources(found.view, sources)
    found = with_sources(found, tied)
    if explain is not None:
        explained = text.explain(found, explain)
        if explained is None:
            complain(f"tieout: there is no '{explain}'; {_ids(found)}")
            return UNUSABLE
        say(explained)
        return EXCEPTIONS if found.findings else TIED
    if html is not None:
        _write_page(found, html)
    if not form:
        say(text.summary(found))
        for line in source_lines(tied):
            say(for_terminal(line))
        if html is not None:
            say(f"\nwritten to {for_terminal(str(html))}")
    elif form == "json":
        whole = PlainScan(found).whole() | ({"sources": plain(found, tied)} if sources else {})
        say(for_json(json.dumps(whole, indent=2, ensure_ascii=False)))
    else:
        say(_WRITERS[form]([_named(PlainScan(found).whole(), str(file))]))
    return EXCEPTIONS if found.findings else TIED


def _named(scan: Plain, path: str) -> Plain:
    """The scan with its file called by its path from here, by which other tools look for it."""
    file = Path(path)
    named = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return {**scan, "filing": {**scan["filing"], "file": named.as_posix()}}


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


def _many(corpus: Corpus, form: str) -> int:
    """Print the scan of each filing when it is done; one that fails does not stop the rest."""
    tally, kept = CorpusCounts(), []
    if not form:
        say(head())
    with click.progressbar(
        length=len(corpus.files), file=sys.stderr, label="Scanning", hidden=not sys.stderr.isatty()
    ) as progress:
        for row in corpus.rows():
            progress.update(1)
            tally.add(row)
            if row["error"]:
                complain(for_terminal(f"tieout: {failure(row)}"))
            elif form == "json":
                say(for_json(json.dumps(row["scan"], ensure_ascii=False)))
            elif form:  # no other form has relations
                kept.append({**_named(row["scan"], row["path"]), "relations": []})
            else:
                say(line(row))
    if not form:
        say(tally.summary())
    elif form != "json":
        say(_WRITERS[form](kept))
    if tally.findings:
        return EXCEPTIONS
    return UNUSABLE if tally.failed else TIED
