"""The least data file that a site can be made from: one figure, and a reason for the rest."""

from __future__ import annotations

from tieout.calculators.figures.dataset import AMOUNTS
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.mention import Mention


def least_data(filing: Filing, mentions: list[Mention]) -> str:
    """Return the text of the data file."""
    shown = next(one for one in mentions if one.unit in AMOUNTS and one.value.isdigit())
    lines = [
        "[filing]",
        'title = "The filing"',
        f'file = "{filing.file}"',
        f'sha256 = "{filing.sha256}"',
        "",
        "[figures.an_amount]",
        'label = "An amount"',
        f"value = {shown.value}",
        f'unit = "{shown.unit}"',
        f'mentions = ["{shown.id}"]',
        "",
        "[reasons]",
        "alone = [",
        *(f'    "{one.id}",' for one in mentions if one is not shown),
        "]",
    ]
    return "\n".join([*lines, ""])
