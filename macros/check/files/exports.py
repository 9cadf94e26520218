"""Ties the exported files: they say what the project says, and no cell is a formula."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.check.files.expected_exports import (
    Said,
    of_discrepancies,
    of_figures,
    of_mentions,
    said_by_fact,
    said_by_row,
    text,
)
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.project import Project

FOLDER = "downloads"
_FORMULA = lazy_regex(r"\s*[=+\-@\t\r＝＋－＠]")  # noqa: RUF001  # full-width signs too
_NUMBER = lazy_regex(r"-?[0-9]+(\.[0-9]+)?")
_OPENED = lazy_regex(r'\s*"(\w+)": \{')
_BYTE_ORDER_MARK = "\ufeff"
_UNREADABLE = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, csv.Error),
)

_differs = partial(Finding, "export-differs")

type Entry = tuple[str, int, Said]  # its name, its line, what it says


@dataclass(frozen=True, slots=True)
class _Known:
    """What the files should say of each item, by its name, and the number of exceptions."""

    figures: Mapping[str, Said]
    mentions: Mapping[str, Said]
    discrepancies: Mapping[str, Said]
    exceptions: int


type _Check = Callable[[str, _Known, Path], Iterator[Finding]]


def check_exports(
    project: Project, site: Path, files: Collection[str], exceptions: int
) -> Iterator[Finding]:
    """Yield an exception for each exported number that differs, and for each unsafe cell.

    `exceptions` is the number of exceptions between data file and filing. A missing file is
    reported by the check of links.
    """
    known = _Known(of_figures(project), of_mentions(project), of_discrepancies(project), exceptions)
    for name, check in _CHECKS.items():
        page = f"{FOLDER}/{name}"
        if page not in files:
            continue
        try:
            content = (site / page).read_bytes().decode().removeprefix(_BYTE_ORDER_MARK)
            faults = list(check(content, known, site / FOLDER))
        except _UNREADABLE as error:
            faults = [Finding("export-unreadable", f"the export cannot be read ({error!r})")]
        for fault in faults:
            yield replace(
                fault,
                message=f"{fault.message}; build the site again",
                figure=fault.figure if fault.figure in known.figures else None,
                file=(site / page).as_posix(),
                page=page,
            )


def _report(content: str, known: _Known, _: Path) -> Iterator[Finding]:
    """Check the xBRL-JSON report: its facts, and the mentions that each fact names."""
    facts = json.loads(content)["facts"]
    lines: dict[str, int] = {}
    for number, line in enumerate(content.split("\n"), 1):
        if opened := _OPENED.fullmatch(line):
            lines.setdefault(opened[1], number)
    entries = [(key, lines.get(key, 1), said_by_fact(fact)) for key, fact in facts.items()]
    yield from _compared(entries, known.figures)
    for key, fact in facts.items():
        for mention in fact["tieout:provenance"].get("mentions", ()):
            said = {name: text(value) for name, value in mention.items()}
            entry = mention["id"], lines.get(key, 1), {**said, "figure": key}
            yield from _differing(entry, known.mentions)


def _table(key: str, of: str) -> _Check:
    """Return the check of a table whose rows are named in the column `key`."""

    def check(content: str, known: _Known, _: Path) -> Iterator[Finding]:
        yield from _unsafe(content)
        entries = [(row[key], line, said_by_row(row)) for line, row in _rows(content)]
        yield from _compared(entries, getattr(known, of))

    return check


def _exceptions(content: str, known: _Known, _: Path) -> Iterator[Finding]:
    yield from _unsafe(content)
    count = len(list(_rows(content)))
    if count != known.exceptions:
        message = "the list of exceptions is not that of the tie-out"
        yield _differs(message, expected=str(known.exceptions), found=str(count))


def _package(content: str, _: _Known, folder: Path) -> Iterator[Finding]:
    """Check the digest of every file that the package lists."""
    for resource in json.loads(content)["resources"]:
        digest = f"sha256:{hashlib.sha256((folder / resource['path']).read_bytes()).hexdigest()}"
        if resource["hash"] != digest:
            message = f"{resource['path']} is not the file that was sealed"
            yield _differs(message, expected=resource["hash"], found=digest)


_CHECKS: Mapping[str, _Check] = {
    "figures.json": _report,
    "figures.csv": _table("key", "figures"),
    "mentions.csv": _table("id", "mentions"),
    "discrepancies.csv": _table("id", "discrepancies"),
    "exceptions.csv": _exceptions,
    "datapackage.json": _package,
}


def _rows(content: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a table with the line that it ends on."""
    reader = csv.DictReader(io.StringIO(content, newline=""), restkey="more", strict=True)
    for row in reader:
        yield reader.line_num, row


def _unsafe(content: str) -> Iterator[Finding]:
    """Yield an exception for each cell that a spreadsheet might calculate."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    for row in reader:
        for cell in row:
            if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
                message = "a spreadsheet would take the cell for a formula"
                yield Finding("export-unsafe", message, line=reader.line_num, found=cell)


def _compared(entries: Iterable[Entry], known: Mapping[str, Said]) -> Iterator[Finding]:
    """Yield an exception for each entry that is wrong, unknown, given twice or missing."""
    met: set[str] = set()
    for entry in entries:
        name, line, _ = entry
        if name in met:
            yield _differs(f"{name} is given twice", figure=name, line=line)
        met.add(name)
        yield from _differing(entry, known)
    for name in known:
        if name not in met:
            yield _differs(f"{name} is missing from the export", figure=name)


def _differing(entry: Entry, known: Mapping[str, Said]) -> Iterator[Finding]:
    name, line, said = entry
    if name not in known:
        yield _differs(f"the project knows no {name}", figure=name, line=line)
        return
    for what, expected in known[name].items():
        found = said.get(what, "")
        if not _same(expected, found):
            message = f"the export gives {name} another {what.replace('_', ' ')}"
            yield _differs(message, figure=name, line=line, expected=expected, found=found)


def _same(expected: str, found: str) -> bool:
    """Whether two texts are equal, the second perhaps escaped, or are the same number.

    Only tables escape what begins like a formula; what they do not escape is reported as unsafe.
    """
    if found == expected or (_FORMULA.match(expected) and found == f"'{expected}"):
        return True
    numbers = _NUMBER.fullmatch(expected) and _NUMBER.fullmatch(found)
    return bool(numbers) and Decimal(expected) == Decimal(found)
