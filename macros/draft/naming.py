"""Gives each drafted figure its key and label."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.wording import Wording, key_of
from tieout.macros.scan.engine import Scan


def give_names(figures: Sequence[Drafted], scan: Scan) -> None:
    """Name every figure from its own words."""
    wording = Wording(scan.filing.text)
    taken: set[str] = set()
    for one in figures:
        cell = one.places[0].cell
        words = cell.row_path[-1] if cell and cell.row_path else one.first.section
        one.label = wording.label(words) or "Amount"
        key = base = key_of([one.label]) or "amount"
        again = 1
        while key in taken:
            again += 1
            key = f"{base}_{again}"
        taken.add(key)
        one.key = key
