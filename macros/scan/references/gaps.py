"""A number that a series leaves out, and whether it is printed in between after all."""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, wrong_reference


class Numbered(NamedTuple):
    """The number or letter of one of a series, as printed, and its place."""

    printed: str
    place: Passage


def gap(what: str, before: Numbered, after: Numbered, missing: str) -> Finding:
    """The finding of a gap: "The notes go from 5 to 7; there is no note 6"."""
    return wrong_reference(
        f"The {what} from {before.printed} to {after.printed}; there is no {missing}.",
        (after.place, before.place),
        missing,
        after.printed,
    )


def begins_a_line(number: str, text: str) -> bool:
    """Whether a number or letter begins a line, as that of a heading does: "Section 4.08"."""
    form = re.escape(number).replace(r"\.", r"\.0*")
    before, after = r"^[^\w\n]*+(?:(?:note|section|article|exhibit)\W+)?", r"(?!\d|(?<!\d)\w)"
    return re.search(before + form + after, text, re.IGNORECASE | re.MULTILINE) is not None


def is_printed(number: str, text: str) -> bool:
    """Whether a text has a number anywhere, and not as a part of another one."""
    return re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", text) is not None
