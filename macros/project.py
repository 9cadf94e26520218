"""Loads a project: data file, index, pages as written, and the filing where it is at hand."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.data_file import read_figures
from calculators.data_toml import visible
from calculators.discrepancy import Discrepancy
from calculators.evaluation import Printed, Result, evaluate
from calculators.figures import Dataset
from macros.calculated import Calculation, calculate
from macros.data_checks import check_places, check_seal
from macros.filing import Filing, read_filing
from macros.index import Index, UnusableIndexError, compare, index_of, read_index
from macros.notes import check_forms
from macros.uses import PageSource, check_uses, read_sources, uses_of

DATA_FILE = "data/figures.toml"
NOTES_PAGE = "discrepancies.html"
FILING_VARIABLE = "TIEOUT_FILING"
_LARGEST_DATA_FILE = 8_000_000  # bytes; a hundred times this project's is smaller


class UnusableError(Exception):
    """Input that no site can be made from: every reason, located, in the order of the files."""

    def __init__(self, reasons: list[Discrepancy]) -> None:
        """Keep the reasons; the text gives each with its file and line."""
        self.reasons = sorted(reasons, key=lambda one: (one.file or "", one.line or 0))
        super().__init__("\n".join(map(located, self.reasons)))


def located(found: Discrepancy) -> str:
    """Write a finding as ``file:line: message``, as compilers and editors do."""
    place = ":".join(str(part) for part in (found.file, found.line) if part is not None)
    return visible(f"{place}: {found.message}" if place else found.message)


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
    calculations: Mapping[str, Calculation]

    def result(self, key: str) -> Result | None:
        """Return a figure's result, or what a calculator shows at the filing's own terms."""
        if "." not in key:
            return self.results.get(key)
        calculation = self.calculations.get(key.partition(".")[0])
        return calculation.results.get(key) if calculation else None

    @property
    def checked_against(self) -> str:
        """``text`` where the filing's text is at hand, else ``index``."""
        return "index" if self.text_lines is None else "text"


def load_project(docs: Path, filing: Path | None = None, *, compared: bool = True) -> Project:
    """Load the project of ``docs``, with the filing's text from ``filing`` or where it is found.

    The index is compared with the text unless ``compared`` says no: a build leaves that to the
    tie-out that follows it. Raises :class:`UnusableError` with every mistake of data file, index
    and pages at once.
    """
    dataset, mistakes, index = read_data(docs)
    mistaken = {mistake.figure for mistake in mistakes}  # there, if not as it should be
    sources, unparsed = read_sources(docs)
    uses = uses_of(dataset, sources, NOTES_PAGE)
    mistakes += [*unparsed, *check_places(dataset, index)]
    if dataset.figures:  # of a file that cannot be read, every key would seem to be missing
        labels = [page.label for page in index.seal.pages]
        for each in check_uses(dataset, sources, labels, uses):
            ensuing = each.code == "unused-figure" and (mistaken or unparsed)
            if not ensuing and each.figure not in mistaken:
                mistakes.append(each)
    if mistakes:
        raise UnusableError(mistakes)
    text = _find_filing(docs, dataset, filing)
    exceptions = list(check_seal(dataset, index))
    if text is not None and compared:
        from macros.mentions import find_mentions  # noqa: PLC0415  # its patterns take time to compile

        exceptions += compare(index, index_of(text, find_mentions(text)))
    printed = {
        key: Printed(each.value, each.unit, each.decimals, each.page, each.line)
        for key, each in index.mentions.items()
    }
    beginnings = {section.title: section.page for section in index.seal.sections}
    results, found = evaluate(dataset, printed, beginnings)
    failed = any(each.code in {"formula-failed", "missing-input"} for each in found)
    unfit = [] if failed else list(check_forms(dataset, results))
    if failed or unfit:  # what differs from the filing may be the cause
        raise UnusableError([*exceptions, *found, *unfit])
    calculations, wrong = calculate(dataset, results, index)
    if any(each.code != "calculator-differs" for each in wrong):
        raise UnusableError([*exceptions, *found, *wrong])
    lines = None if text is None else tuple(text.lines)
    return Project(
        docs=docs,
        dataset=dataset,
        index=index,
        results=results,
        sources=tuple(sources),
        uses=uses,
        text_lines=lines,
        exceptions=(*exceptions, *found, *wrong),
        calculations=calculations,
    )


def read_data(docs: Path) -> tuple[Dataset, list[Discrepancy], Index]:
    """Read data file and index as they are: what they say, and the mistakes in the data file.

    Raises :class:`UnusableError` where the data file is no text, or the index cannot be read.
    """
    file = docs / DATA_FILE
    dataset, mistakes = read_figures(_read(file), file.as_posix())
    try:
        return dataset, mistakes, read_index(docs / "data")
    except UnusableIndexError as error:
        raise UnusableError([*mistakes, *error.discrepancies]) from error


def _read(file: Path) -> str:
    line = None
    try:
        given = file.read_bytes()
        if len(given) <= _LARGEST_DATA_FILE:
            return given.decode("utf-8-sig").replace("\r\n", "\n")
        message = f"the data file is {len(given):,} bytes long, and none is; name another"
    except OSError as error:
        message = f"the data file cannot be read: {error.strerror}; name the docs folder (--docs)"
    except UnicodeDecodeError as error:
        line = given.count(b"\n", 0, error.start) + 1
        message = f"the data file is not UTF-8 ({error.reason}); save it as UTF-8"
    reason = Discrepancy(code="unreadable", message=message, file=file.as_posix(), line=line)
    raise UnusableError([reason])


def _find_filing(docs: Path, dataset: Dataset, filing: Path | None) -> Filing | None:
    """Read the filing: as given, as the environment names it, or from beside the project.

    A folder of filings will do.
    """
    named = filing or os.environ.get(FILING_VARIABLE)
    path = Path(named or docs.resolve().parent.parent / "shared" / "filings")
    if path.is_dir():
        path /= dataset.filing["file"]
    if not named and not path.is_file():
        return None
    try:
        return read_filing(path)
    except OSError as error:
        message = (
            f"the filing's text cannot be read: {error.strerror}; name another file in "
            f"{FILING_VARIABLE}, or unset it to check against the index"
        )
        reason = Discrepancy(code="unreadable", message=message, file=path.as_posix())
        raise UnusableError([reason]) from error
