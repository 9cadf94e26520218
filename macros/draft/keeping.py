"""Finds a figure in a new draft: its places there, and its value."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, DecimalException

from tieout.calculators.figures.dataset import Figure, Printed
from tieout.calculators.figures.evidence import units_fit
from tieout.calculators.figures.value_types import AMOUNTS, read_value
from tieout.macros.draft.blocks import TomlBlock
from tieout.macros.draft.drafted import FULL_DATE
from tieout.macros.mentions.mention import Mention


@dataclass(slots=True)
class Kept:
    """A figure of the data file, its table, and the mentions of the new draft that print it.

    `lost` are mentions of the earlier draft that are gone; `parted` those whose places now print
    something else, with the new text. `was` and `now` are the old and new text of a changed value.
    """

    figure: Figure
    block: TomlBlock
    places: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    value: str = ""
    was: str = ""
    now: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether the filing printed it, and no longer does."""
        return bool(self.figure.mentions) and not self.places

    @property
    def is_as_it_was(self) -> bool:
        """Whether it still has its value and all of its places."""
        return not (self.is_gone or self.lost or self.parted or self.was)


def keep(
    figure: Figure,
    block: TomlBlock,
    moves: Mapping[str, str],
    was: Mapping[str, Mention],
    now: Mapping[str, Mention],
) -> Kept:
    """Find a figure's places in the new draft: those that print its value, or else one new value.

    If its places print several new values, the most frequent is the figure's.
    """
    kept = Kept(figure, block)
    found = [(id_, moves[id_]) for id_ in figure.mentions if id_ in moves]
    found = [(old, new) for old, new in found if _fits(figure, now[new])]
    before = was[figure.mentions[0]].value if figure.mentions else ""
    values = Counter(now[new].value for _, new in found)
    if values:
        kept.value = before if before in values else values.most_common(1)[0][0]
    kept.places = [new for _, new in found if now[new].value == kept.value]
    held = {old for old, new in found if now[new].value == kept.value}
    kept.lost = [id_ for id_ in figure.mentions if id_ not in moves]
    kept.parted = [
        f"{now[moves[id_]].printed} ({moves[id_]})"
        for id_ in figure.mentions
        if id_ in moves and id_ not in held
    ]
    if kept.places and kept.value != before:
        kept.was, kept.now = was[figure.mentions[0]].printed, now[kept.places[0]].printed
    return kept


def _fits(figure: Figure, mention: Mention) -> bool:
    """Whether a figure can have the text printed now: a day of a month is not a full date."""
    value: object = mention.value
    try:
        if figure.unit in AMOUNTS:
            value = Decimal(mention.value)
        elif figure.unit == "date" and len(mention.value) == FULL_DATE:
            value = dt.date.fromisoformat(mention.value)
    except (ValueError, DecimalException):
        return False
    printed = Printed(mention.value, mention.unit, None, "", 0, mention.kind)
    return read_value(figure.unit, value) is not None and units_fit(figure.unit, printed)
