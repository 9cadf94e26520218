"""Checks the texts of the data file: pages show them unchanged, so none may contain a number."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.calculators.figures.dataset import Dataset
from tieout.calculators.values.finding import Finding
from tieout.macros.html.words import numbers
from tieout.macros.project.notes import NOTE_REFERENCE

_OF_A_FIGURE = ("label", "basis")
_NOTES = ("discrepancy", "note", "reconcile", "disposition")


def check_texts(dataset: Dataset) -> Iterator[Finding]:
    """Yield an exception for each number in a label, title or note, at its line of the data file.

    A note may name figures, as ``{key}``; the rest of it may not contain a number.
    """
    for where, key, text in _texts(dataset):
        figure = where.removeprefix("figures.") if where.startswith("figures.") else None
        remedy = "name its figure, as {key}" if key in _NOTES else "say it without a number"
        for _, _, number in numbers(NOTE_REFERENCE.sub(" ", text)):
            yield Finding(
                code="number-without-figure",
                message=(
                    f"{where}: “{number}” is typed here, in its '{key}', "
                    f"which the pages show; {remedy}"
                ),
                figure=figure,
                file=dataset.file,
                line=dataset.lines.get(f"{where}.{key}", dataset.lines.get(where)),
                found=number,
            )


def _texts(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield each text that a page shows, with its table and its key there."""
    for figure in dataset.figures.values():
        for key in (*_OF_A_FIGURE, *_NOTES):
            if text := getattr(figure, key, None):
                yield f"figures.{figure.key}", key, text
    for passage in dataset.passages.values():
        for key in ("title", *_NOTES):
            if text := getattr(passage, key, None):
                yield f"passages.{passage.key}", key, text
    for name, defaults in dataset.calculators.items():
        for key, text in defaults.borrowed.items():
            yield f"calculators.{name}", f"borrowed.{key}", text
