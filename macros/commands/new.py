"""`tieout new`: the project of a site for any filing."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import click
from tieout.macros.commands.drafts import read_draft, scan_draft
from tieout.macros.commands.options import PATH, TIED, contact_option, sources_option
from tieout.macros.commands.progress import notice_if_slow
from tieout.macros.draft.drafting import draft_data
from tieout.macros.escaping import for_terminal
from tieout.macros.fetch.local import local_copy
from tieout.macros.scaffold.project import FILING_FOLDER, check_folder, write_project
from tieout.macros.scaffold.sources import copy_sources, source_tables
from tieout.macros.scaffold.undoing import made_or_nothing
from tieout.macros.sources.read import read_source
from tieout.macros.sources.report import source_lines
from tieout.macros.terminal import called, counted, say


@click.command
@click.argument("filing")
@click.argument("folder", type=PATH, metavar="DIR")
@click.option(
    "--commit-text",
    is_flag=True,
    help="Commit the filing's own file too; otherwise git ignores it.",
)
@sources_option
@contact_option
def new(
    filing: str, folder: Path, *, commit_text: bool, named: Sequence[str], contact: str | None
) -> int:
    """Make the project of a site for a filing.

    FILING is a file, or an address or accession number of EDGAR; DIR a new folder. The project
    builds at once, with "tieout build" in that folder.
    """
    check_folder(folder)
    file = local_copy(filing, contact)
    paths = [local_copy(one, contact) for one in named]
    with notice_if_slow(f"reading and scanning {file.name}"):
        read = read_draft(file)
        sources = {path: read_source(path) for path in paths}
        scan, tied = scan_draft(read, sources.values())
        tables = source_tables(sources, [read.file])
        data = draft_data(read, scan) + tables
    mentions = [one.mention for one in scan.view.mentions]
    with made_or_nothing(folder):
        made = write_project(folder, file, read, mentions, data, commit_text=commit_text)
        copy_sources(sources, folder / FILING_FOLDER)
    for line in source_lines(tied):
        say(for_terminal(line))
    kept = folder / FILING_FOLDER / read.file
    figures = counted(len(made.dataset.figures), "figure")
    say(f"{made.title}: {counted(len(mentions), 'mention')}, {figures}")
    say(
        f"The filing's own file is in {kept}, "
        + ("and git tracks it." if commit_text else "and git ignores it.")
    )
    say(
        f"Elsewhere, {folder / 'requirements.txt'} installs Tieout: from your package index, or "
        f"from a wheel that you put into {folder / 'wheels'}, as its README says."
    )
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))}, then: "
    say(f"Next: {there}{called(elsewhere=True)} build")
    return TIED
