"""Loads a project: data file, index, pages as written, and the filing where it is at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.data_file import read_figures
from calculators.discrepancy import Discrepancy
from calculators.evaluation import Printed, Result, evaluate
from calculators.figures import SECTION_INPUT, Dataset
from macros.at_hand import FilingError, find_filing
from macros.filing import Filing
from macros.index import Index, UnusableIndexError, compare, index_of, read_index
from macros.mentions import find_mentions
from macros.notes import check_forms
from macros.uses import PageSource, check_uses, read_sources, uses_of

DATA_FILE = "data/figures.toml"
NOTES_PAGE = "discrepancies.html"
MENTIONS_PAGE = "mentions.html"
READER_MACRO = "reader"
FAILED = frozenset({"formula-failed", "missing-input"})
_LARGEST_DATA_FILE = 8_000_000  # bytes; a hundred times this project's is smaller


class UnusableError(Exception):
    """Input that no site can be made from: every reason, located."""

    def __init__(self, reasons: list[Discrepancy]) -> None:
        """Keep the reasons; the text gives each with its file and line."""
        super().__init__("\n".join(located(reason) for reason in reasons))
        self.reasons = reasons


def located(found: Discrepancy) -> str:
    """Write a finding as ``file:line: message``, as compilers and editors do."""
    place = ":".join(str(part) for part in (found.file, found.line) if part is not None)
    return f"{place}: {found.message}" if place else found.message


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that the pages and the tie-out are made from."""

    docs: Path
    dataset: Dataset
    index: Index
    results: Mapping[str, Result]
    sources: tuple[PageSource, ...]
    uses: Mapping[str, list[str]]
    text_lines: tuple[str, ...] | None
    exceptions: tuple[Discrepancy, ...]

    @property
    def printed_on(self) -> str:
        """The page that shows where the filing prints a number: the filing itself, or its index."""
        readers = (
            source.built
            for source in self.sources
            if any(name == READER_MACRO for name, _, _ in source.calls)
        )
        return MENTIONS_PAGE if self.text_lines is None else next(readers, MENTIONS_PAGE)

    @property
    def owners(self) -> dict[str, str]:
        """The key of the figure that each mention prints, by mention."""
        figures = self.dataset.figures.values()
        return {mention: figure.key for figure in figures for mention in figure.mentions}

    @property
    def codes(self) -> dict[str, str]:
        """The reason of each mention that has one, by mention."""
        reasons = self.dataset.reasons.items()
        return {mention: code for code, mentions in reasons for mention in mentions}

    @property
    def checked_against(self) -> str:
        """``text`` where the filing's text is at hand, else ``index``."""
        return "index" if self.text_lines is None else "text"


def load_project(docs: Path, filing: Path | None = None, settings: Path | None = None) -> Project:
    """Load the project of ``docs``, with the filing's text where :func:`find_filing` finds it.

    Raises :class:`UnusableError` with every mistake of data file, index and pages at once.
    """
    dataset, index, mistakes = read_numbers(docs / DATA_FILE, docs / "data")
    sources, unparsed = read_sources(docs)
    uses = uses_of(dataset, sources, NOTES_PAGE)
    mistakes += unparsed
    if dataset.figures:  # of a file that cannot be read, every key would seem to be missing
        mistaken = {mistake.figure for mistake in mistakes}  # there, if not as it should be
        labels = [page.label for page in index.seal.pages]
        found = check_uses(dataset, sources, labels, uses)
        mistakes += [each for each in found if each.figure not in mistaken]
    if mistakes:
        raise UnusableError(mistakes)
    try:
        text = find_filing(docs, dataset.filing.get("file", ""), filing, settings)
    except FilingError as error:
        reason = Discrepancy("unreadable", str(error), file=error.path.as_posix())
        raise UnusableError([reason]) from error
    exceptions = [] if text is None else _compare(dataset, index, text)
    results, found = work_out(dataset, index)
    failed = any(each.code in FAILED for each in found)
    unfit = [] if failed else list(check_forms(dataset, results))
    if failed or unfit:  # what differs from the filing may be the cause
        raise UnusableError([*exceptions, *found, *unfit])
    if text is not None and text.sha256 != index.seal.sha256:
        text = None  # another filing's lines are of no use
    return Project(
        docs=docs,
        dataset=dataset,
        index=index,
        results=results,
        sources=tuple(sources),
        uses=uses,
        text_lines=None if text is None else text.lines,
        exceptions=(*exceptions, *found),
    )


def read_numbers(file: Path, index_folder: Path) -> tuple[Dataset, Index, list[Discrepancy]]:
    """Read a data file and the index that it is of; return both, and what is wrong with the first.

    Raises :class:`UnusableError` where there is no index to go by.
    """
    dataset, mistakes = read_figures(_read(file), file.as_posix())
    try:
        index = read_index(index_folder)
    except UnusableIndexError as error:
        raise UnusableError([*mistakes, *error.discrepancies]) from error
    mistakes += _unknown_mentions(dataset, index)
    mistakes += _unknown_sections(dataset, index)
    return dataset, index, mistakes


def work_out(dataset: Dataset, index: Index) -> tuple[Mapping[str, Result], list[Discrepancy]]:
    """Work out every figure of a sound data file; what fails to has a code of :data:`FAILED`."""
    printed = {
        key: Printed(each.value, each.unit, each.decimals, each.page, each.line)
        for key, each in index.mentions.items()
    }
    beginnings = {section.title: section.page for section in index.seal.sections}
    return evaluate(dataset, printed, beginnings)


def _read(file: Path) -> str:
    try:
        size = file.stat().st_size
        if size <= _LARGEST_DATA_FILE:
            return file.read_text(encoding="utf-8")
        reason = f"it is {size:,} bytes long, and no data file is"
    except (OSError, UnicodeDecodeError) as error:
        reason = str(error)
    message = f"the data file cannot be read: {reason}"
    raise UnusableError([Discrepancy(code="unreadable", message=message, file=file.as_posix())])


def _unknown_mentions(dataset: Dataset, index: Index) -> list[Discrepancy]:
    named: list[tuple[str, str | None, int | None, tuple[str, ...]]] = [
        (f"figures.{figure.key}", figure.key, figure.line, figure.mentions)
        for figure in dataset.figures.values()
    ]
    named += [(f"reasons.{code}", None, None, given) for code, given in dataset.reasons.items()]
    return [
        Discrepancy(
            code="unknown-mention",
            message=(
                f"{where}: names the mention {mention}, which is not in the index; "
                "look it up with 'tieout find'"
            ),
            figure=key,
            file=dataset.file,
            line=line,
        )
        for where, key, line, mentions in named
        for mention in mentions
        if mention not in index.mentions
    ]


def _unknown_sections(dataset: Dataset, index: Index) -> list[Discrepancy]:
    titles = {f"{SECTION_INPUT}{section.title}" for section in index.seal.sections}
    return [
        Discrepancy(
            code="missing-input",
            message=f"figures.{figure.key}: takes '{given}', and the filing has no such section",
            figure=figure.key,
            file=dataset.file,
            line=figure.line,
        )
        for figure in dataset.figures.values()
        for given in figure.inputs.values()
        if isinstance(given, str) and given.startswith(SECTION_INPUT) and given not in titles
    ]


def _compare(dataset: Dataset, index: Index, text: Filing) -> list[Discrepancy]:
    found = compare(index, index_of(text, find_mentions(text)))
    sealed = dataset.filing.get("sha256")
    if sealed != index.seal.sha256:
        message = (
            "filing.sha256: data file and index are sealed with different filings; "
            "make the index afresh, or correct the data file"
        )
        found.append(
            Discrepancy(
                code="other-filing",
                message=message,
                file=dataset.file,
                expected=index.seal.sha256,
                found=sealed,
            ),
        )
    return found
