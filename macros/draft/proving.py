"""Evaluates a drafted data file as the tie-out will, and removes what would fail there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.data.file import read_figures
from tieout.macros.draft.drafted import Drafted
from tieout.macros.errors import InputUnusableError
from tieout.macros.mentions.index import index_of
from tieout.macros.project.calculations import calculate
from tieout.macros.project.data_checks import check_dates, check_places
from tieout.macros.project.project import work_out
from tieout.macros.project.unusable import DATA_FILE
from tieout.macros.scan.engine import Scan

_MOST = 60
"""The most rounds: each removes something, and a few are enough."""
_CALCULATOR = "\n[calculators."  # how the table of one begins


class DraftError(InputUnusableError):
    """No data file can be drafted from the filing; the message says why."""


def refused_calculators(written: Callable[[Collection[str]], str], scan: Scan) -> set[str]:
    """The calculators that fail with the terms of the data file that `written` returns.

    `written` leaves out the calculators that are passed to it.
    """
    refused: set[str] = set()
    if _CALCULATOR not in (text := written(refused)):
        return refused
    index = index_of(scan.filing, [one.mention for one in scan.view.mentions])
    while True:
        dataset, mistakes = read_figures(text, DATA_FILE)
        failures = [*mistakes]
        if not mistakes:
            results, _ = work_out(dataset, index)
            failures += calculate(dataset, results, index)[1]
        new = {
            name for name in CALCULATORS for one in failures if f"calculators.{name}" in one.message
        }
        if not new - refused:
            return refused
        refused |= new
        text = written(refused)


def leave_what_holds(figures: Sequence[Drafted], text: Callable[[], str], scan: Scan) -> None:
    """Remove each formula that fails or does not agree, and each date that is not near its figure.

    Only what the scan reports as wrong may disagree. A figure that depends on one that failed is
    tried again without it.
    """
    index = index_of(scan.filing, [one.mention for one in scan.view.mentions])
    by_key = {one.key: one for one in figures}
    for _ in range(_MOST):
        dataset, mistakes = read_figures(text(), DATA_FILE)
        mistakes += check_places(dataset, index)
        if mistakes:
            raise DraftError(mistakes[0].message)
        results, found = work_out(dataset, index)
        failing = [one.figure for one in found if one.figure]
        failing += [
            key
            for key, result in results.items()
            if (result.tick == "disagrees") != by_key[key].disagrees
        ]
        wrong = {key for key in failing if by_key[key].formula}
        # Only a figure that does not depend on another failure is certainly wrong itself.
        first = {
            key
            for key in wrong
            if not any(
                by_key[key] is not by_key[one] and by_key[key].rests_on(by_key[one])
                for one in wrong
            )
        }
        for key in first:
            by_key[key].drop_formula()
        undated = {one.figure for one in check_dates(dataset, index) if one.figure}
        for key in undated:
            by_key[key].date, by_key[key].basis = None, ""
        if not first and not undated:
            return
