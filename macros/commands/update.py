"""`tieout update`: a new draft of the filing of a project, with what a person has made of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from tieout.calculators.data.file import read_figures
from tieout.macros.commands.options import PATH, TIED, contact_option, docs_option
from tieout.macros.commands.progress import told_if_slow
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.updating import Updated, UpdateError, update_data
from tieout.macros.fetch.local import local_copy
from tieout.macros.files import write_whole
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import read_filing
from tieout.macros.mentions.index import write_index
from tieout.macros.project.locate_filing import FilingError, find_filing
from tieout.macros.project.project import DATA_FILE
from tieout.macros.scaffold.outline import outline_of
from tieout.macros.scaffold.project import FILING_FOLDER, Made
from tieout.macros.scaffold.renewal import renew_pages
from tieout.macros.scan.engine import Scan, scan_filing
from tieout.macros.terminal import complain, say


@click.command
@click.argument("filing")
@docs_option
@click.option("--earlier", type=PATH, metavar="FILE", help="The earlier draft, if it has moved.")
@contact_option
def update(filing: str, docs: Path, earlier: Path | None, contact: str | None) -> int:
    """Bring this folder's project to a new draft of its filing.

    FILING is the new draft: a file, or an address or accession number of EDGAR. What you have
    renamed, written, acknowledged or added stays; what became of each figure is told.
    """
    text = (docs / DATA_FILE).read_text(encoding="utf-8")
    old = _earlier(docs, text, earlier)
    file = local_copy(filing, contact)
    with told_if_slow(f"reading and scanning {file.name}"):
        read = read_filing(file)
        for notice in read.notices:
            complain(f"tieout: {notice}")
        before, after = scan_filing(old), scan_filing(read)
        updated = update_data(text, before, after)
    told = [*updated.changes, *_write(docs, file, updated, text, before, after)]
    say("\n".join(told) or "nothing has changed")
    say(f"\n{_count(updated.kept, 'figure')} as before, {_count(len(told), 'change')}")
    say("Now: tieout build")
    return TIED


def _earlier(docs: Path, text: str, given: Path | None) -> Filing:
    """The draft that the data file is of; raises UpdateError where it is not at hand."""
    dataset, _ = read_figures(text, DATA_FILE)
    name = dataset.filing.get("file", "")
    try:
        found = find_filing(docs, name, given)
    except FilingError as error:
        raise UpdateError(str(error)) from error
    if found is None or found.sha256 != dataset.filing.get("sha256"):
        message = (
            f"the earlier draft, {name}, is not at hand; put it back into {FILING_FOLDER}/, "
            "or name it with --earlier"
        )
        raise UpdateError(message)
    return found


def _write(  # noqa: PLR0913, PLR0917 - both drafts, and what was made of each
    docs: Path, file: Path, updated: Updated, text: str, before: Scan, after: Scan
) -> list[str]:
    """Write data file, index, filing and pages; return what is to be said of the pages."""
    home = docs.parent
    mentions = [one.mention for one in after.view.mentions]
    ignored = (home / ".gitignore").read_text(encoding="utf-8") if _has(home) else ""
    commit_text = f"/{FILING_FOLDER}/" not in ignored
    drafted = draft_data(before.filing, before)
    earlier = [
        _made(given, before, commit_text=choice)
        for given in (drafted, text)
        for choice in (commit_text, not commit_text)
    ]
    write_whole(docs / DATA_FILE, updated.text.encode())
    write_index(docs / "data", after.filing, mentions)
    kept = home / FILING_FOLDER / after.filing.file
    if kept.parent.is_dir() and kept.resolve() != file.resolve():
        shutil.copyfile(file, kept)
    return list(renew_pages(home, earlier, _made(updated.text, after, commit_text=commit_text)))


def _has(home: Path) -> bool:
    return (home / ".gitignore").is_file()


def _made(text: str, scan: Scan, *, commit_text: bool) -> Made:
    dataset, _ = read_figures(text, DATA_FILE)
    mentions = [one.mention for one in scan.view.mentions]
    return Made(scan.filing, dataset, outline_of(scan.filing, mentions), commit_text)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
