"""`tieout scan` of several filings or a folder: a row for each, as lines of JSON, as Parquet."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_json, for_terminal
from tieout.macros.fetch.local import local_copy
from tieout.macros.scan.report.ci import WRITERS, named_from_here
from tieout.macros.scan.report.corpus import Corpus, files_of
from tieout.macros.scan.report.rows import (
    CorpusCounts,
    failure,
    head,
    line,
    passed_over,
)
from tieout.macros.scan.report.store import JsonLines, check_parquet, write_parquet
from tieout.macros.terminal import complain, say


def scan_many(  # noqa: PLR0913 - as many as there are options
    filings: Sequence[str],
    form: str,
    *,
    output: Path | None,
    parquet: Path | None,
    jobs: int | None,
    dask: str | None,
    contact: str | None,
) -> int:
    """Scan files, folders and addresses, print each result, and return the exit code."""
    if parquet is not None:
        check_parquet(parquet)  # before the work, not after it
    local = _local_copies(filings, contact)
    filings_found, others = files_of(local)
    files = [str(file) for file in filings_found]
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
        code = _print_each(Corpus(files, lines, jobs, dask), form)
        if others:
            tell = complain if form else say
            tell(passed_over(others))
        if parquet is not None and lines is not None:
            complain(f"{write_parquet(lines, parquet):,} rows written to {parquet}")
    return UNUSABLE if len(local) < len(filings) else code


def _local_copies(filings: Sequence[str], contact: str | None) -> list[Path]:
    """Local files of all filings named; one that cannot be fetched does not stop the rest."""
    found = []
    for one in filings:
        try:
            found.append(local_copy(one, contact))
        except InputUnusableError as error:
            complain(error.explained())
    return found


def _print_each(corpus: Corpus, form: str) -> int:
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
            if not form:
                say(line(row))
            elif form == "json" and row["scan"]:
                say(for_json(json.dumps(row["scan"], ensure_ascii=False)))
            elif row["scan"]:  # no other form has relations
                kept.append({**named_from_here(row["scan"], row["path"]), "relations": []})
    if not form:
        say(tally.summary())
    elif form != "json":
        say(WRITERS[form](kept))
    if tally.failed:
        return UNUSABLE
    return EXCEPTIONS if tally.findings else TIED
