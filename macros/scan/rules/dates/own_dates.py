"""The date of a prospectus on its cover, on its back, and on the cover of its supplement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.odd_dates import by_usual_day, days_printed, is_one_part, two_dates
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_OWN = lazy_regex(
    r"(?:the )?date of this (?:prospectus supplement|prospectus|offering circular) is\Z"
    r"|\Athis (?:prospectus supplement|prospectus|offering circular) is dated\Z"
    r"|\Aprospectus supplement,? dated\Z",
    re.IGNORECASE,
)
_TO = lazy_regex(
    r"(?:\A|supplement )\(?to (?:the )?prospectus,? dated\Z"
    r"|\baccompanying (?:base )?prospectus,? (?:which is )?dated\Z"
    r"|\binformation (?:contained |included )?in the (?:base )?prospectus,? dated\Z",
    re.IGNORECASE,
)
"""The words before the day of the prospectus that a supplement is to."""
_COVER = lazy_regex(
    r"\bsubject to completion[,.]?(?: preliminary prospectus)?[,.]? dated\Z"
    r"|^as filed with the (?:u\.?s\.? )?securities and exchange commission on\Z",
    re.IGNORECASE,
)
"""The words before the days on the covers of a registration statement and of its prospectus."""
_BACK = lazy_regex(
    r"\bprospectus(?P<supplement> supplement)?\s*\Z|\bis a criminal (?:offense|offence)\.?\s*\Z",
    re.IGNORECASE,
)
_ABOVE = 300
"""Characters before the date on the back of a prospectus in which it is called one."""
_TITLE = lazy_regex(r"^prospectus(?P<supplement> supplement)?$", re.IGNORECASE | re.MULTILINE)
"""The name of what ends with a date, above those who sell what it offers."""
_LAST = 40
"""Characters after a date with which a document ends, on its back."""


def find(view: View) -> Iterator[Finding]:
    """Yield the date of each part that differs from the others in one part, and stands alone."""
    parts = parts_of(view)
    places: dict[int, list[Quantity]] = defaultdict(list)
    covers: list[Quantity] = []
    often = days_printed(view)
    for one in view.quantities:
        if one.is_day:
            if _COVER.search(_before(one)):
                covers.append(one)
            part = _part_of(one, parts)
            if part is not None:
                places[part].append(one)
    yield from _of_another_year(covers, often)
    dates = dates_of(view)
    for part, stated in places.items():
        by_supplement = all(parts.at(one.start) == 0 for one in stated)
        if part and part not in dates.printed and not by_supplement:
            continue
        same, rest = by_usual_day(stated, often)
        if len(rest) == 1 and is_one_part(int(same[0].value), int(rest[0].value)):
            sure = often[int(rest[0].value)] == 1
            yield two_dates(_NAMES[min(part, 1)], rest[0], same[0], sure=sure)


_NAMES = ("the document", "the accompanying prospectus")


def _before(one: Quantity) -> str:
    return " ".join(one.before(80).split())


def _of_another_year(covers: Sequence[Quantity], often: Counter[int]) -> Iterator[Finding]:
    """The cover that has the day of another cover in another year: they are some days apart."""
    if len({one.value for one in covers}) == 2:
        odd, right = sorted(
            {one.value: one for one in reversed(covers)}.values(),
            key=lambda one: often[int(one.value)],
        )
        if odd.day.year != right.day.year and is_one_part(int(odd.value), int(right.value)):
            yield two_dates(_NAMES[0], odd, right, sure=True)


def _part_of(one: Quantity, parts: Parts) -> int | None:
    """The part that a date is the date of, if it is one."""
    text, block = one.filing.text, one.placed.block
    part = parts.at(one.start)
    before = _before(one)
    if _TO.search(before) and part == 0:
        return 1
    if own := _OWN.search(before):
        return 0 if "supplement" in own[0].lower() else part
    if not before and not text[one.end : block.end].strip():
        above = text[max(block.start - _ABOVE, 0) : block.start]
        last = len(text) - one.end < _LAST
        back = _BACK.search(above) or (_TITLE.search(above) if last else None)
        if back is not None:
            return 0 if back["supplement"] else part
    return None


RULE = Rule(find)
