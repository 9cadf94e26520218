"""`tieout index` and `tieout find`: the mentions of a filing, and where a text is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from tieout.macros.commands.options import (
    EXCEPTIONS,
    PATH,
    TIED,
    contact_option,
    docs_option,
    form_options,
)
from tieout.macros.commands.progress import notice_if_slow
from tieout.macros.escaping import for_json, for_terminal
from tieout.macros.fetch.local import local_copy
from tieout.macros.filing.read import read_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.find import find as find_in
from tieout.macros.mentions.index import to_csv, to_json, write_index
from tieout.macros.project.project import read_numbers
from tieout.macros.project.unusable import DATA_FILE
from tieout.macros.terminal import complain, say


@click.command
@click.argument("filing")
@form_options(
    csv="As CSV (the default).",
    json="As JSON, with documents, pages, sections, tables and checksum.",
)
@click.option(
    "--write", type=PATH, metavar="DIR", help="Write the sealed index to DIR (a site's docs/data)."
)
@contact_option
def index(filing: str, form: str, write: Path | None, contact: str | None) -> int:
    """List the mentions of a filing.

    FILING is a file, or an address or accession number of EDGAR.
    """
    if write is not None and form:
        message = f"--write and --{form} cannot be given together"
        raise click.UsageError(message)
    file = local_copy(filing, contact)
    with notice_if_slow(f"reading {file.name}"):
        read = read_filing(file)
        mentions = find_mentions(read)
    for notice in read.notices:
        complain(for_terminal(f"tieout: {notice}"))
    if write is not None:
        write_index(write, read, mentions)
        say(for_terminal(f"{len(mentions)} mentions of {file.name} written to {write}"))
    elif form == "json":
        say(for_json(to_json(read, mentions)))
    else:
        sys.stdout.write(to_csv(mentions))
    return TIED


@click.command
@click.argument("text")
@docs_option
def find(text: str, docs: Path) -> int:
    """Find the mentions that print a text.

    Exits 1 if there are none.
    """
    dataset, known, mistakes = read_numbers(docs / DATA_FILE, docs / "data")
    if mistakes:  # authors need this command to correct them
        complain("tieout: the data file has mistakes; not every owner is known")
    lines = find_in(known, dataset, text)
    say("\n".join(lines) or f"no mention prints “{text}”")
    return TIED if lines else EXCEPTIONS
