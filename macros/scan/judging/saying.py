"""The message of a failed relation: what is printed, what it comes to, and what would repair it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.judging.showing import counted, shown, written
from tieout.macros.scan.judging.web import Mended
from tieout.macros.scan.kinds import ONE_QUANTITY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation

_LETTERED = lazy_regex(r"\b(?:series|class) [a-z]\b")
"""A class of securities in a name that is compared without its capitals."""
_CLAIMED = lazy_regex(r"\b(?:said|almost)\b")
"""In a description that names the result, as what the filing says of it."""


def said(relation: Relation) -> list[str]:
    """What fails, in a sentence with both sides, and where the same relation holds."""
    what = _LETTERED.sub(lambda match: match[0].title(), relation.what)
    what = what[:1].upper() + what[1:]
    if relation.rule in ONE_QUANTITY:
        return [f"{what}: {_versions(relation)}."]
    result = relation.result
    column = _place(relation)
    claimed = _names(result, relation.what) and _CLAIMED.search(relation.what) is not None
    printed = "" if claimed else f": {result.printed} is printed"
    sentences = [f"{what}{column}{printed}, but {_comes_to(relation, claimed=claimed)}."]
    if relation.siblings:
        places = f"{relation.siblings} other places" if relation.siblings > 1 else "another place"
        sentences.append(f"The same calculation agrees in {places}.")
    return sentences


def mended(relation: Relation, best: Mended) -> str:
    """The typing error that explains a failed relation, or the value that would repair it.

    A value that the message already gives is not given again.
    """
    value, count = shown(best.value, best.place), len(best.relations)
    slip = best.slip
    known = relation.rule in ONE_QUANTITY or (
        best.place is relation.result and value == shown(relation.worked, relation.result)
    )
    if count == 1 and known:
        return f"{slip[:1].upper()}{slip[1:]}." if slip else ""
    others = "another relation" if count == 2 else f"{count - 1} other relations"
    agrees = "it would agree" if count == 1 else f"this and {others} would agree"
    return f"With {value} in place of {best.place.printed}, {agrees}{slip and f' ({slip})'}."


def _comes_to(relation: Relation, *, claimed: bool) -> str:
    """What the inputs come to, with the working unless the name of the relation is the working."""
    right = shown(relation.worked, relation.result)
    named = all(_names(one, relation.what) for one in relation.inputs)
    working = "" if named else written(relation)
    if working:
        return f"{working} = {right}"
    if relation.rule == "sum" and relation.is_sum and min(relation.signs) > 0:
        return f"they add up to {right}"
    if not named:
        return f"it comes to {right}"
    first = claimed and relation.what.startswith(relation.result.printed)
    return f"{'that' if first else 'it'} is {right}"


def _place(relation: Relation) -> str:
    """Which row or column a relation is in: a row if all of its numbers are in one."""
    result = relation.result
    rows = {
        one.cell.row if one.cell and one.cell.kind == "value" else -1 for one in relation.places
    }
    if len(rows) == 1 and -1 not in rows and result.heading and result.heading not in relation.what:
        return f" (row “{result.heading}”)"
    return f" (column “{result.head}”)" if result.head else ""


def _names(one: Quantity, what: str) -> bool:
    """Whether a description has a number as it is printed."""
    return re.search(rf"(?<![\d.,$]){re.escape(counted(one))}(?![\d%]|[.,]\d)", what) is not None


def _versions(relation: Relation) -> str:
    """The printed numbers, and if they are more than two, in how many places each is printed."""
    places: Sequence[Quantity] = (relation.result, *relation.inputs)
    known: dict[str, Decimal] = {}  # a number in another scale is printed alike
    value = {one.number: known.setdefault(one.printed, one.value) for one in places}
    values = list(dict.fromkeys(value.values()))
    ordered = sorted(places, key=lambda one: values.index(value[one.number]))
    return " and ".join(
        _version(list(group), of=len(places))
        for _, group in groupby(ordered, key=lambda one: value[one.number])
    )


def _version(group: Sequence[Quantity], of: int) -> str:
    printed = " or ".join(dict.fromkeys(one.printed for one in group))
    places = "1 place" if len(group) == 1 else f"{len(group)} places"
    return f"{printed} ({places})" if of > 2 else printed
