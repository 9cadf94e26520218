"""Evaluates an updated data file, and removes the drafted formulas that no longer hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Dataset, Figure
from tieout.macros.draft.blocks import TomlBlock, text_of
from tieout.macros.draft.merging import WORKING, Merged
from tieout.macros.errors import InputUnusableError
from tieout.macros.mentions.index import Index, index_of
from tieout.macros.project.data_checks import check_dates
from tieout.macros.project.project import work_out
from tieout.macros.project.unusable import DATA_FILE
from tieout.macros.scan.engine import Scan

_MOST = 60
_NOTES = ("discrepancy", "reconcile", "severity", "disposition")


def settle(blocks: list[TomlBlock], merged: Merged, scan: Scan) -> list[str]:
    """Report what no longer agrees, or agrees again; drop drafted formulas that fail.

    What a person wrote is left for the tie-out to report, except a note about a figure that agrees
    now, which becomes a comment.
    """
    index = index_of(scan.filing, [one.mention for one in scan.view.mentions])
    changes: dict[str, None] = {}
    for _ in range(_MOST):
        dataset, mistakes = read_figures(text_of(blocks), DATA_FILE)
        lost = {one.figure for one in mistakes if one.code == "missing-input"} & merged.drafted
        if lost:
            changes.update(dict.fromkeys(_without(lost, blocks)))
            continue
        if mistakes:
            message = f"the updated data file has a mistake: {mistakes[0].message}"
            raise InputUnusableError(message)
        by_name = {block.name: block for block in blocks}
        before = text_of(blocks)
        for key in _not_as_noted(dataset, index):
            changes.update(dict.fromkeys(_corrected(dataset.figures[key], by_name, merged)))
        for one in check_dates(dataset, index):
            for name in ("date", "period"):
                by_name[f"figures.{one.figure}"].drop(name)
        if text_of(blocks) == before:
            break
    return list(changes)


def _without(keys: Collection[str | None], blocks: Iterable[TomlBlock]) -> Iterator[str]:
    """Remove the working from drafted figures that depend on what the new draft does not print."""
    for block in blocks:
        key = block.name.partition(".")[2]
        if key in keys and block.name.startswith("figures."):
            for name in WORKING:
                block.drop(name)
            yield f"formula dropped: {key}, because an input is no longer printed"


def _not_as_noted(dataset: Dataset, index: Index) -> Iterator[str]:
    """The figures that disagree with the filing without a note, or agree in spite of one."""
    results, found = work_out(dataset, index)
    failing = {one.figure for one in found}
    for key, figure in dataset.figures.items():
        result = results.get(key)
        wrong = key in failing or result is None or result.tick == "disagrees"
        if wrong != (figure.discrepancy is not None):
            yield key


def _corrected(figure: Figure, blocks: Mapping[str, TomlBlock], merged: Merged) -> Iterator[str]:
    block, key = blocks[f"figures.{figure.key}"], figure.key
    if figure.discrepancy is not None:
        _set_aside(block)
        yield f"agrees now: {key}, its note is set aside"
    elif key in merged.drafted and figure.formula:
        for name in WORKING:
            block.drop(name)
        yield f"no longer holds: {key}, its formula is dropped"
    else:
        yield f"does not agree now: {key}"


def _set_aside(block: TomlBlock) -> None:
    """Turn a note that is no longer true into comments."""
    lines = list(block.lines)
    for name, start, end in list(block.spans()):
        if name in _NOTES:
            lines[start:end] = [f"# {line}" for line in lines[start:end]]
    block.lines = lines
