"""Ties a project's filing to the sources that its data file names, if their files exist."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.calculators.figures.dataset import Dataset, Figure, SourceFile
from tieout.calculators.values.finding import Finding
from tieout.macros.errors import InputUnusableError
from tieout.macros.filing.model import Filing
from tieout.macros.project.locate_filing import where_filings_are

if TYPE_CHECKING:
    from tieout.macros.sources.source import Source
    from tieout.macros.sources.tie import Tie
    from tieout.macros.sources.tying import Tied


def tie_project(
    docs: Path, dataset: Dataset, filing: Filing | None
) -> tuple[Tied | None, list[Finding]]:
    """Return the result of tying the filing to its sources, and what is wrong with their files.

    A source is in the filing's folder. There is no result if there is no source, or if a source or
    the filing is not available.
    """
    if not dataset.sources or filing is None:
        return None, []
    sources: list[Source] = []
    wrong: list[Finding] = []
    for named in dataset.sources.values():
        path = source_path(docs, named)
        if not path.is_file():
            return None, wrong
        found, mistake = _read(path, named, dataset.file)
        if mistake is not None:
            wrong.append(mistake)
        elif found is not None:
            sources.append(found)
    if wrong:
        return None, wrong
    from tieout.macros.scan.engine import see  # noqa: PLC0415  # its patterns take time
    from tieout.macros.sources.tying import tie_to_sources  # noqa: PLC0415

    return tie_to_sources(see(filing), sources), []


def source_path(docs: Path, named: SourceFile) -> Path:
    """The path of a source that the data file names, in the filing's folder."""
    where = where_filings_are(docs)
    return (where if where.is_dir() else where.parent) / named.file


def _read(path: Path, named: SourceFile, file: str) -> tuple[Source | None, Finding | None]:
    from tieout.macros.sources.read import read_source  # noqa: PLC0415

    try:
        source = read_source(path)
    except (OSError, InputUnusableError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        message = f"sources.{named.key}: {path} cannot be read: {why}"
        return None, Finding("source-unreadable", message, file=file, line=named.line)
    if source.sha256 == named.sha256:
        return source, None
    message = (
        f"sources.{named.key}: {path} is another file than the one that was tied; "
        "put that one back, or run: tieout update FILING --source FILE"
    )
    return None, Finding(
        "source-changed",
        message,
        file=file,
        line=named.line,
        expected=named.sha256,
        found=source.sha256,
    )


def _source_words(tie: Tie, titles: Mapping[str, str]) -> str:
    """Return a page's text for a number that agrees with a source: its place and words there."""
    stated = tie.stated
    title = titles.get(stated.sha256) or stated.file
    return " ".join(f"{title}, {stated.where}: {stated.words}".split())


def source_words_by_mention(tied: Tied | None, dataset: Dataset) -> Mapping[str, str]:
    """Return what pages say about each mention that agrees with a source, by mention."""
    if tied is None:
        return {}
    titles = {one.sha256: one.title for one in dataset.sources.values()}
    return {one.place.placed.mention.id: _source_words(one, titles) for one in tied.ties}


def agrees_with_source(sourced: Mapping[str, str], figure: Figure, mention: str = "") -> bool:
    """Whether a number has the mark of a source: its mention agrees, or one of its figure's."""
    return mention in sourced if mention else any(one in sourced for one in figure.mentions)
