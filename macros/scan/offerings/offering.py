"""Recognizes numbers of an offering by its words: counts on the cover, expenses, fee rates."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.view import View

DEAREST = 5000
"""Dollars for a share; more is an amount of the whole offering."""
TO_INSIDERS = lazy_regex(
    r"\b(?:directors|officers|insiders|affiliates|employees)\b[^.;]{0,30}"
    r"\b(?:acquir|buy|pay|purchas|subscrib)",
    re.IGNORECASE,
)
"""Words of a sentence on what insiders buy, whose price may be another one."""
ROUGHLY = lazy_regex(r"\bapproximately\b|\babout\b", re.IGNORECASE)
EARLIER = lazy_regex(
    r"\b(?:was|were|has been|have been) (?:also )?(?:issued|granted|paid|sold)\b"
    r"|\b(?:we|company) (?:also |previously )*(?:issued|granted|paid|sold)\b"
    r"|\b(?:previously issued|received|acted as|served as)\b",
    re.IGNORECASE,
)
"""Words of a sentence on what a seller got for an earlier offering, at the price of that one."""
_OF_STOCK = (
    r"(?:(?:class [a-z]|our|its|common|ordinary|voting|subordinate|american|depositary|new) )*"
)
STOCK = (
    rf"{_OF_STOCK}(?:shares|ADSs)(?: of {_OF_STOCK}(?:stock|shares))?\b"
    r"(?! (?:of|underlying|issuable|representing|represented)\b)"
)
"""Part of a case-insensitive pattern: "Class A ordinary shares", "shares of our common stock"."""
HEADLINE = lazy_regex(rf"(?:up to )?\{{[sn]0\}} {STOCK}", re.IGNORECASE)
"""A line of a cover: "Up to 2,000,000 Shares of Common Stock"."""
_COVER = 8000
_LEAST_COUNT = 100
_LEAST_PRINTED = 1000
_MOST_COUNTS = 6
_UNITS = lazy_regex(
    r"\s+(?:(?:(?:common|class [a-z]|pre-?funded)\s+)?(?:units|ADSs)|pre-?funded\s+warrants)\b",
    re.IGNORECASE,
)
_FEE = lazy_regex(r"fee|commission|discount|compensation", re.IGNORECASE)
_EXPENSES = Hinted(
    "expenses",
    r"\bexpenses\b(?:(?!book value)[^.]){0,220}\b(?:will be|to be|are|is|of|at|about|approximately)"
    r" \Z",
)
_BEFORE_EXPENSES = lazy_regex(r"proceeds.*before expenses|before expenses.*proceeds", re.IGNORECASE)
_CAP = lazy_regex(r"\bup to \Z|\bexceed[^.]{0,30}\Z", re.IGNORECASE)


def cover_counts(
    view: View, parts: Parts, part: int, end: int, *, titled: bool = False
) -> list[Quantity]:
    """The counts of shares on a part's cover before `end`, each where a sentence states it first.

    A count that only a title line prints is at its place there; with `titled`, all are that have
    one.
    """
    found: dict[int, Quantity] = {}
    first: int | None = None
    for one in view.quantities:
        if parts.at(one.start) != part:
            continue
        first = one.start if first is None else first
        if found and one.start > min(end, first + _COVER):
            break
        if one.value >= _LEAST_COUNT and one.cell is None and _is_of_securities(one):
            known = found.setdefault(int(one.value), one)
            if not titled and _is_in_title(known) and not _is_in_title(one):
                found[int(one.value)] = one
    return list(found.values())[:_MOST_COUNTS]


@once
def counts_printed(view: View) -> dict[Decimal, list[Quantity]]:
    """The prints of each count of shares or other securities, in order."""
    found: dict[Decimal, list[Quantity]] = {}
    for one in view.quantities:
        if one.kind in STATED_KINDS and one.value >= _LEAST_PRINTED:
            found.setdefault(one.value, []).append(one)
    return found


def _is_in_title(one: Quantity) -> bool:
    """Whether a count is written as in a title: "2,400,000 Shares of Common Stock"."""
    return one.filing.text[one.end : one.end + 2].lstrip()[:1].isupper()


def _is_of_securities(one: Quantity) -> bool:
    """Whether a count is of shares, or of units that are sold like shares."""
    if one.kind == "shares":
        return True
    return one.kind in STATED_KINDS and bool(_UNITS.match(one.filing.text, one.end))


def is_fee_rate(one: Quantity) -> bool:
    """Whether a rate is that of a fee, commission or discount."""
    text = one.filing.text
    near = text[max(one.start - 90, one.placed.block.start) : one.end + 60]
    return one.kind == "rate" and bool(_FEE.search(near))


def is_expense(one: Quantity) -> bool:
    """Whether an amount is said to be the expenses, not a limit on reimbursement."""
    if one.unit != "USD":
        return False
    before = one.before(260)
    before = before.removesuffix("US")
    return bool(_EXPENSES.search(before)) and not _CAP.search(before)


def is_before_expenses(one: Quantity) -> bool:
    """Whether an amount of a table is the proceeds before expenses."""
    return one.unit == "USD" and _BEFORE_EXPENSES.search(one.label) is not None
