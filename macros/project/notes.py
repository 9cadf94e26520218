"""The notes of the data file: texts that name figures, as ``{key}`` or ``{key:form}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tieout.calculators.figures.dataset import Dataset
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.formats import FormatError, show
from tieout.calculators.values.finding import Finding
from tieout.macros.lazy_regex import lazy_regex

NOTE_REFERENCE = lazy_regex(r"\{(?P<key>[a-z][a-z0-9_]*)(?::(?P<form>[a-z-]+))?\}")
"""A figure in a note."""


def notes(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each note of the data file with its table."""
    for figure in dataset.figures.values():
        for note in (figure.discrepancy, figure.reconcile, figure.disposition):
            if note:
                yield f"figures.{figure.key}", note
    for passage in dataset.passages.values():
        for note in (passage.note, passage.reconcile, passage.disposition):
            if note:
                yield f"passages.{passage.key}", note
    for finding in dataset.findings.values():
        yield f"findings.{finding.key}", finding.note


def read_out(note: str, results: Mapping[str, Result]) -> str:
    """Return a note as plain text, with the value of each figure that it names."""

    def written(match: re.Match[str]) -> str:
        result = results[match["key"]]
        return show(result.value, result.figure.unit, match["form"] or "", result.decimals)

    return NOTE_REFERENCE.sub(written, note)


def check_forms(dataset: Dataset, results: Mapping[str, Result]) -> Iterator[Finding]:
    """Yield a mistake for each figure in a note with a form that does not fit the figure."""
    for where, note in notes(dataset):
        for match in NOTE_REFERENCE.finditer(note):
            try:
                read_out(match[0], results)
            except FormatError as error:
                yield Finding(
                    code="wrong-form",
                    message=f"{where}: its note cannot show {match[0]}: {error}",
                    figure=match["key"],
                    file=dataset.file,
                    line=dataset.lines.get(where),
                )
