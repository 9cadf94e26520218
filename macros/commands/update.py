"""`tieout update`: updates a project for a new draft of its filing, and keeps people's changes."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Dataset
from tieout.macros.commands.drafts import read_draft, scan_draft
from tieout.macros.commands.options import PATH, TIED, contact_option, docs_option, sources_option
from tieout.macros.commands.progress import notice_if_slow
from tieout.macros.draft.another import companies_of, has_other_figures
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.updating import Updated, UpdateError, update_data
from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.fetch.local import local_copy
from tieout.macros.files import write_whole
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.index import write_index
from tieout.macros.project.locate_filing import FilingError, find_filing
from tieout.macros.project.project import read_data
from tieout.macros.project.unusable import DATA_FILE, UnusableError
from tieout.macros.scaffold.outline import outline_of
from tieout.macros.scaffold.project import FILING_FOLDER, OUTSIDE_PAGES, Made
from tieout.macros.scaffold.renewal import renew_pages
from tieout.macros.scaffold.renewed_sources import renewed_sources
from tieout.macros.scaffold.sources import copy_sources
from tieout.macros.scaffold.undoing import updated_or_unchanged
from tieout.macros.scan.engine import Scan
from tieout.macros.sources.read import read_source
from tieout.macros.sources.report import source_lines
from tieout.macros.terminal import called, counted, say


class AnotherFilingError(InputUnusableError):
    """The file seems to be another filing, not a new draft of the project's."""


@click.command
@click.argument("filing")
@docs_option
@click.option("--earlier", type=PATH, metavar="FILE", help="The earlier draft, if it has moved.")
@sources_option
@contact_option
@click.option(
    "--another-filing",
    "another",
    is_flag=True,
    help="Update even if FILING seems to be another filing, or another company's.",
)
def update(  # noqa: PLR0913 - as many as there are options
    filing: str,
    docs: Path,
    earlier: Path | None,
    named: Sequence[str],
    contact: str | None,
    *,
    another: bool,
) -> int:
    """Update this folder's project for a new draft of its filing.

    FILING is the new draft: a file, or an address or accession number of EDGAR. What you renamed,
    wrote, acknowledged or added stays, and so do the project's sources; a new source replaces the
    one with its file name. The result for each figure is listed.

    A filing of another company, or with almost none of the project's figures, is refused, and
    nothing is changed.
    """
    text = read_data(docs / DATA_FILE)
    dataset, mistakes = read_figures(text, (docs / DATA_FILE).as_posix())
    if mistakes:
        raise UnusableError(mistakes)
    old = _earlier(docs, dataset, earlier)
    file = local_copy(filing, contact)
    paths = [local_copy(one, contact) for one in named]
    with notice_if_slow(f"reading and scanning {file.name}"):
        read = read_draft(file)
        if not another:
            _check_company(old, read, filing)
        sources = renewed_sources(docs, dataset, {path: read_source(path) for path in paths})
        before, _ = scan_draft(old, sources.before)
        after, tied = scan_draft(read, sources.after)
        updated = update_data(text, before, after)
        if not another:
            _check_figures(updated, filing)
        new_text = sources.written_into(updated.text, read.file)
    changed = [*updated.changes, *sources.changes()]
    with updated_or_unchanged(docs.parent, (docs.name, *OUTSIDE_PAGES)):
        changed += _write(docs, file, new_text, text, before, after)
        copy_sources(sources.copied, docs.parent / FILING_FOLDER)
    say("\n".join(changed) or "nothing has changed")
    for line in source_lines(tied):
        say(for_terminal(line))
    say(f"\n{counted(updated.kept, 'figure')} as before, {counted(len(changed), 'change')}")
    say(f"Next: {called()} build")
    return TIED


def _check_company(old: Filing, new: Filing, typed: str) -> None:
    """Raise AnotherFilingError if two filings are of different companies."""
    if (names := companies_of(old, new)) is not None:
        why = f"this project's filing is of {names[0]}, and {typed} is of {names[1]}"
        raise _refused(why, typed)


def _check_figures(updated: Updated, typed: str) -> None:
    """Raise AnotherFilingError if almost no figure of the project is in the new draft."""
    printed, kept = updated.printed
    if has_other_figures(kept, printed):
        still = f"{kept:,} are" if kept else "none is"
        figures = f"of the {printed:,} figures that this project's filing prints"
        why = f"{figures}, {still} as before in {typed}"
        raise _refused(why, typed)


def _refused(why: str, typed: str) -> AnotherFilingError:
    message = (
        f"{why}; nothing was changed. For another filing, make its own project: {called()}"
        f" new {shlex.quote(typed)} DIR. If it is to take this one's place, add --another-filing"
    )
    return AnotherFilingError(for_terminal(message))


def _earlier(docs: Path, dataset: Dataset, path: Path | None) -> Filing:
    """The draft that the data file describes; raises UpdateError if it is not available."""
    name = dataset.filing.get("file", "")
    try:
        found = find_filing(docs, name, path)
    except FilingError as error:
        raise UpdateError(str(error)) from error
    if found is None or found.sha256 != dataset.filing.get("sha256"):
        message = (
            f"the earlier draft, {name}, is not available; put it back into {FILING_FOLDER}/, "
            "or name it with --earlier"
        )
        raise UpdateError(message)
    return found


def _write(  # noqa: PLR0913, PLR0917 - both drafts, and the results of each
    docs: Path, file: Path, new_text: str, text: str, before: Scan, after: Scan
) -> list[str]:
    """Write data file, index, filing and pages; return the messages about the pages."""
    home = docs.parent
    mentions = [one.mention for one in after.view.mentions]
    ignored = (home / ".gitignore").read_text(encoding="utf-8") if _has(home) else ""
    commit_text = f"/{FILING_FOLDER}/" not in ignored
    drafted = draft_data(before.filing, before)
    labels = _drafted_labels(drafted, text)
    earlier = [
        _project_of(old_text, before, labels, commit_text=choice)
        for old_text in (drafted, text)
        for choice in (commit_text, not commit_text)
    ]
    write_whole(docs / DATA_FILE, new_text.encode())
    write_index(docs / "data", after.filing, mentions)
    kept = home / FILING_FOLDER / after.filing.file
    if kept.parent.is_dir() and kept.resolve() != file.resolve():
        shutil.copyfile(file, kept)
    now = _project_of(new_text, after, labels, commit_text=commit_text)
    return list(renew_pages(home, earlier, now))


def _drafted_labels(drafted: str, text: str) -> dict[str, str]:
    """The drafted label of each figure of the data file `text`, found by what it prints first."""
    before, _ = read_figures(drafted, DATA_FILE)
    mine, _ = read_figures(text, DATA_FILE)
    owners = before.owners
    return {
        one.key: before.figures[owners[id_]].label
        for one in mine.figures.values()
        for id_ in one.mentions[:1]
        if id_ in owners
    }


def _has(home: Path) -> bool:
    return (home / ".gitignore").is_file()


def _project_of(text: str, scan: Scan, labels: Mapping[str, str], *, commit_text: bool) -> Made:
    dataset, _ = read_figures(text, DATA_FILE)
    mentions = [one.mention for one in scan.view.mentions]
    return Made(scan.filing, dataset, outline_of(scan.filing, mentions), commit_text, labels)
