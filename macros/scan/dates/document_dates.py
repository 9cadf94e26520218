"""The date of each part of a filing: its own, or else that of the filing or its signatures."""

from __future__ import annotations

import datetime as dt
import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_OWN = lazy_regex(
    r"(?:the )?date of this (?:prospectus supplement|prospectus|offering circular) is\Z"
    r"|\bthis (?:prospectus supplement|prospectus|offering circular) is dated\Z"
    r"|\Aprospectus supplement,? dated\Z"
    r"|subject to completion[,.]?(?: preliminary prospectus)?[,.]? dated\Z"
    r"|^as filed with the (?:u\.?s\.? )?securities and exchange commission on\Z",
    re.IGNORECASE,
)
_NAMED = lazy_regex(r"prospectus,? dated\Z", re.IGNORECASE)
_OTHER = lazy_regex(r"(?:accompanying |base |to )prospectus,? dated\Z", re.IGNORECASE)
_SUPPLEMENT = lazy_regex(r"prospectus\s+supplement", re.IGNORECASE)
_UPDATE = lazy_regex(r"supplement\s+no\.?\s", re.IGNORECASE)
"""A numbered supplement has a report with it, not the prospectus that it brings up to date."""
_SIGNED = lazy_regex(r"(?:\A|\n|\s{2})DATED?: ?\Z", re.IGNORECASE)
"""Words of a label of their own: "Review Date: " is the date of something else."""
_COVER, _TITLE = 10_000, 200
_LONG_BEFORE = 60  # days from the date of the first document to its filing
_FILED = lazy_regex(r"(\d{4})(\d\d)(\d\d)\Z")


class DocumentDates:
    """The date of each part: as a quantity if it is printed, and as a day if it is known.

    `printed` are the dates that parts give themselves, `signed` the latest signature.
    """

    def __init__(self, view: View) -> None:
        """Find the dates that parts give themselves, and that the first gives the second."""
        self.parts = parts_of(view)
        self.printed: dict[int, Quantity] = {}
        self.signed: Quantity | None = None
        filed = _FILED.match(view.filing.header.get("FILED AS OF DATE", ""))
        self.filed = dt.date(*(int(part) for part in filed.groups())).toordinal() if filed else None
        other: Quantity | None = None
        for one in view.quantities:
            if not one.is_day:
                continue
            before = " ".join(one.before(80).split())
            if _OWN.search(before) or self._is_named(one, before):
                part = self.parts.at(one.start)
                if part or not self.filed or self.filed - one.value <= _LONG_BEFORE:
                    self.printed.setdefault(part, one)
            elif _SIGNED.search(view.filing.text, max(one.start - 12, 0), one.start):
                if self.signed is None or self.signed.value < one.value:
                    self.signed = one  # the latest: exhibits may be older
            elif other is None and _OTHER.search(before.lstrip("(")):
                other = one
        if other is not None and self.parts.at(other.start) == 0 and not _UPDATE.search(
            view.filing.text, max(other.start - _TITLE, 0), other.start
        ):  # fmt: skip
            self.printed.setdefault(1, other)

    @staticmethod
    def _is_named(one: Quantity, before: str) -> bool:
        """Whether a block is "Prospectus dated June 18, 2024", not on a supplement's cover."""
        block, text = one.placed.block, one.filing.text
        return (
            _NAMED.fullmatch(before) is not None
            and not text[one.end : block.end].strip()
            and not _SUPPLEMENT.search(text, max(block.start - _COVER, 0), block.start)
        )

    def named(self, part: int) -> Quantity | None:
        """The printed date of a part; the latest signature if no other date is known."""
        return self.printed.get(part) or (None if self.filed else self.signed)

    def day(self, part: int) -> int | None:
        """The day of a part, as an ordinal: printed, of the filing, or of its signatures."""
        named = self.named(part)
        return int(named.value) if named else self.filed


dates_of = once(DocumentDates)
"""The dates of a view's parts."""
