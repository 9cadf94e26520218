"""Loads a project: data file, index, page sources, and the filing if it is available."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.calculators.data.file import ENOUGH, read_figures
from tieout.calculators.figures.dataset import Dataset
from tieout.calculators.figures.evaluation import Result, evaluate
from tieout.calculators.values.finding import Finding
from tieout.macros.files import read_bounded
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.index import Index, UnusableIndexError, compare, index_of, read_index
from tieout.macros.places import MENTIONS
from tieout.macros.project.calculations import Calculation, calculate
from tieout.macros.project.data_checks import (
    check_dates,
    check_places,
    check_seal,
    printed_by_mention,
)
from tieout.macros.project.entry_pages import EntryPages, check_entry_pages, entry_pages
from tieout.macros.project.locate_filing import FilingError, find_filing
from tieout.macros.project.notes import check_forms
from tieout.macros.project.page_sources import PageSource, read_sources
from tieout.macros.project.review import Review, check_review, read_review
from tieout.macros.project.shown_parts import Addresses, ShownPart, check_shown, shown_parts
from tieout.macros.project.tied_sources import source_words_by_mention, tie_project
from tieout.macros.project.unusable import DATA_FILE, NoProjectError, UnusableError
from tieout.macros.project.uses import check_uses, uses_of

if TYPE_CHECKING:
    from tieout.macros.sources.tying import Tied

NOTES_PAGE = "discrepancies.html"
_LONGEST_SHOWN = 2_000_000  # characters; their page is four times as long
FAILED = frozenset({"formula-failed", "missing-input"})
_LARGEST_DATA_FILE = 8_000_000  # bytes; a hundred times this project's is smaller


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that the pages and the tie-out need."""

    docs: Path
    dataset: Dataset
    index: Index
    results: Mapping[str, Result]
    sources: tuple[PageSource, ...]
    uses: Mapping[str, list[str]]
    text_lines: tuple[str, ...] | None
    exceptions: tuple[Finding, ...]
    calculations: Mapping[str, Calculation]
    filing: Filing | None = None
    """The filing itself, if it is available, for the scan."""
    review: Review = field(default_factory=Review)
    """The review that is signed so far."""
    tied: Tied | None = None
    """The result of tying the filing to its sources, if it has any and they are available."""
    sourced: Mapping[str, str] = field(default_factory=dict)
    """The source's words for each mention that agrees with it."""
    entries: EntryPages = field(default_factory=EntryPages)
    """The pages of the tie-out, and the figures whose entries are on them."""
    lists: EntryPages = field(default_factory=lambda: EntryPages((), MENTIONS))
    """The pages that list the mentions, and the mentions on each."""

    def result(self, key: str) -> Result | None:
        """Return a figure's result, or what a calculator shows at the filing's own terms."""
        if "." not in key:
            return self.results.get(key)
        calculation = self.calculations.get(key.partition(".")[0])
        return calculation.results.get(key) if calculation else None

    @property
    def too_long(self) -> bool:
        """Whether the whole filing goes on one page and is too long for it."""
        length = len(self.html.text) if self.html else sum(map(len, self.text_lines or ()))
        return length > _LONGEST_SHOWN and all(part.whole for part in shown_parts(self.sources))

    @property
    def html(self) -> Filing | None:
        """The filing as read, if it is HTML and available."""
        return self.filing if self.filing is not None and self.filing.format == "html" else None

    @property
    def is_available(self) -> bool:
        """Whether the filing itself is available, not only its index."""
        return self.text_lines is not None or self.html is not None

    @property
    def printed_on(self) -> str:
        """The page that shows where the filing prints a number: the filing itself, or its index.

        If several show the filing, it is the first; :meth:`addresses` gives the right one for each.
        """
        return self.shown[0].page if self.shown else MENTIONS

    @property
    def shown(self) -> list[ShownPart]:
        """The parts of the filing that pages show; none if it is not available, or too long."""
        return shown_parts(self.sources) if self.is_available and not self.too_long else []

    def addresses(self) -> Addresses:
        """Return the lookup of addresses of the filing; build it once and reuse it."""
        return Addresses(self.shown, self.index, self.lists)

    @property
    def owners(self) -> dict[str, str]:
        """The key of the figure that each mention prints, by mention."""
        return self.dataset.owners

    @property
    def codes(self) -> dict[str, str]:
        """The reason of each mention that has one, by mention."""
        return self.dataset.codes

    @property
    def checked_against(self) -> str:
        """``text`` if the filing's text is available, else ``index``."""
        return "text" if self.is_available else "index"


def load_project(
    docs: Path,
    filing: Path | None = None,
    settings: Path | None = None,
    *,
    compared: bool = True,
) -> Project:
    """Load the project of ``docs``, with the filing's text if :func:`find_filing` finds it.

    The index is compared with the text unless ``compared`` is false: a build leaves that to the
    tie-out after it. Raises :class:`UnusableError` with every mistake in data file, index and
    pages.
    """
    dataset, index, mistakes = read_numbers(docs / DATA_FILE, docs / "data")
    mistaken = {mistake.figure for mistake in mistakes}  # present, but faulty
    sources, unparsed = read_sources(docs)
    uses = uses_of(dataset, sources, NOTES_PAGE)
    mistakes += [*unparsed, *islice(check_places(dataset, index), ENOUGH), *check_shown(sources)]
    mistakes += check_entry_pages(sources)
    review, unreviewed = read_review(docs)
    mistakes += unreviewed
    if dataset.figures:  # in a file that cannot be read, every key would seem to be missing
        labels = [page.label for page in index.seal.pages]
        for each in check_uses(dataset, sources, labels, uses):
            ensuing = each.code == "unused-figure" and (mistaken or unparsed)
            if not ensuing and each.figure not in mistaken:
                mistakes.append(each)
    if mistakes:
        raise UnusableError(mistakes)
    try:
        text = find_filing(docs, dataset.filing.get("file", ""), filing, settings)
    except FilingError as error:
        reason = Finding("unreadable", str(error), file=error.path.as_posix())
        raise UnusableError([reason]) from error
    exceptions = [*check_seal(dataset, index), *check_dates(dataset, index)]
    if text is not None and compared:
        from tieout.macros.mentions.extract import find_mentions  # noqa: PLC0415  # its patterns take time to compile

        exceptions += compare(index, index_of(text, find_mentions(text)))
    results, found = work_out(dataset, index)
    exceptions += check_review(review, results, index)
    failed = any(each.code in FAILED for each in found)
    unfit = [] if failed else list(check_forms(dataset, results))
    if failed or unfit:  # a difference from the filing may be the cause
        raise UnusableError([*exceptions, *found, *unfit])
    calculations, wrong = calculate(dataset, results, index)
    if any(each.code != "calculator-differs" for each in wrong):
        raise UnusableError([*exceptions, *found, *wrong])
    if text is not None and text.sha256 != index.seal.sha256:
        text = None  # lines of another filing do not help
    tied, differing = tie_project(docs, dataset, text)
    return Project(
        docs=docs,
        dataset=dataset,
        index=index,
        results=results,
        sources=tuple(sources),
        uses=uses,
        text_lines=None if text is None or text.format == "html" else text.read_lines,
        exceptions=(*exceptions, *found, *wrong, *differing),
        calculations=calculations,
        filing=text,
        review=review,
        tied=tied,
        sourced=source_words_by_mention(tied, dataset),
        entries=entry_pages(sources, dataset.figures),
        lists=entry_pages(sources, index.mentions, MENTIONS),
    )


def read_numbers(file: Path, index_folder: Path) -> tuple[Dataset, Index, list[Finding]]:
    """Read a data file and its index; return both, and what is wrong with the data file.

    Raises :class:`UnusableError` if there is no usable index.
    """
    dataset, mistakes = read_figures(read_data(file), file.as_posix())
    try:
        index = read_index(index_folder)
    except UnusableIndexError as error:
        raise UnusableError([*mistakes, *error.findings]) from error
    return dataset, index, mistakes


def work_out(dataset: Dataset, index: Index) -> tuple[Mapping[str, Result], list[Finding]]:
    """Evaluate every figure of a valid data file; a failure has a code of :data:`FAILED`."""
    printed = printed_by_mention(index)
    beginnings = {section.title: section.page for section in index.seal.sections}
    return evaluate(dataset, printed, beginnings)


def read_data(file: Path) -> str:
    """Return the text of a data file; raises :class:`UnusableError`."""
    line = None
    try:
        content = read_bounded(file, _LARGEST_DATA_FILE)
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except (FileNotFoundError, NotADirectoryError) as error:
        if not file.parent.parent.is_dir():
            raise NoProjectError(file) from error
        message = "the data file is missing; put it back, or go to the folder of a project"
    except OSError as error:
        message = f"the data file cannot be read: {error.strerror}; put a readable file there"
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the data file is not UTF-8 ({error.reason}); save it as UTF-8"
    reason = Finding(code="unreadable", message=message, file=file.as_posix(), line=line)
    raise UnusableError([reason])
