"""Dates printed again: the document's own date, an agreement's, a closing's, a report's filing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.scan.document_dates import dates_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.naming import Names, names_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_REACH = 110
_ALIKE = 0.5
_MOST = 30
# What a date is the date of, by the words just before or after it.
_BEFORE = (
    (
        "supplement",
        Hinted("supplement", r"(?:date of this )?prospectus supplement(?: is|,? dated)?,?\Z"),
    ),
    (
        "prospectus",
        Hinted(
            "prospectus",
            r"(?:(?:accompanying |base |to )?prospectus,? dated|date of this prospectus is)\Z",
        ),
    ),
    (
        "delivery",
        Hinted("on or about", r"(?:deliver\w*|closing|settle\w*)\b.{0,90}?on or about\Z"),
    ),
    ("last price", Hinted("on", r"\bon\Z")),
    (
        "filing",
        Hinted(
            " on",
            r"(?:filed|furnished)(?: with the (?:SEC|Commission)| on form [^,]{0,20})?,? on\Z",
        ),
    ),
    (
        "agreement",
        Hinted(
            "agreement",
            r"agreements?[”\"]?\)?,?(?: that we entered into| with [^,.;]{0,60})?,?"
            r"(?: dated(?: as of)?| entered into on)\Z",
        ),
    ),
    (
        "effectiveness",
        Hinted("effective", r"declared effective(?: by the (?:SEC|Commission))? on\Z"),
    ),
)
_ENTERED_AFTER = re.compile(
    r",? (?:we|the company|our company)(?: and [^,.;]{0,40})? (?:also )?(?:entered into|executed"
    r"|signed) (?:an? |the |that certain )?(?P<title>[^,.;(]{0,60}?agreement)\b",
    re.IGNORECASE,
)
_LAST_PRICE_AFTER = re.compile(
    r",? ?(?:which was )?(?:the )?(?:last|closing)(?: \w+){0,2} (?:sales?|price)", re.IGNORECASE
)
_PRICE = re.compile(r"(?:last|closing)(?: \w+){0,2} (?:sales? |bid )?price", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:[A-Z][A-Za-z&.-]+ ?|of |and ){1,6}Agreements?")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each group of places that print the date of the same thing."""
    names = names_of(view)
    dates = dates_of(view)
    own = {int(one.value): one for one in dates.printed.values()}
    days: dict[tuple[tuple[str, ...] | None, Decimal], list[Quantity]] = defaultdict(list)
    loose: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.kind != "date" or one.low != one.high:
            continue
        part = dates.parts.at(one.start)
        what = _what(one, part)
        if what is None and int(one.value) in own and _is_alone(one):
            what = _what(own[int(one.value)], part)
        days[(what, one.value)].append(one)
        if what is None:
            loose[(part, int(one.value))].append(one)
    for (thing, _), places in days.items():
        if thing and len(places) > 1:
            yield _again(places, f"the date of the {thing[0]}")
    for places in loose.values():
        for group in _alike(places[:_MOST], names):
            yield _again(group, "the date of one thing")


def _what(one: Quantity, part: int) -> tuple[str, ...] | None:
    """What a date is the date of, and of which instance."""
    text = one.filing.text
    before = " ".join(text[max(one.start - _REACH, 0) : one.start].split())
    after = " ".join(text[one.end : one.end + _REACH].split())
    for name, pattern in _BEFORE:
        if not pattern.search(before):
            continue
        if name == "last price":
            if _PRICE.search(before) or _PRICE.search(after):
                return (name, str(part))
            continue
        if name == "agreement":
            titles = _CAPITALS.findall(before)
            return (name, _kind_of(titles[-1]) if titles else "")
        return (name,)
    if entered := _ENTERED_AFTER.match(after):
        return ("agreement", _kind_of(entered["title"]))
    return ("last price", str(part)) if _LAST_PRICE_AFTER.match(after) else None


def _kind_of(title: str) -> str:
    """The word before the last of a title: "purchase" of a "Securities Purchase Agreement"."""
    words = title.lower().split()
    return words[-2] if len(words) > 1 else ""


def _is_alone(one: Quantity) -> bool:
    """Whether a date is alone in its block, as on the back of a prospectus."""
    block = one.placed.block
    return len(one.filing.text[block.start : block.end].split()) == len(one.printed.split())


def _alike(places: list[Quantity], names: Names) -> Iterator[list[Quantity]]:
    """The places of one day in groups with similar words."""
    left = [one for one in places if one.number in names.of]
    while left:
        first = left.pop(0)
        group = [first]
        for one in [*left]:
            if any(names.likeness(one, member) >= _ALIKE for member in group):
                group.append(one)
                left.remove(one)
        if len(group) > 1:
            yield group


def _again(places: list[Quantity], what: str) -> Relation:
    return replace(repeat_of(places, what=what), rule="date")


RULE = Rule("date-repeats", "the date of the same thing, printed in several places", find)
