"""The judgement: which failed relations are an error, a warning, or neither.

A failed relation is not always a finding. It is an error if the evidence is strong: words say
clearly that it should hold; or one changed value repairs two or more relations and breaks none; or
it holds elsewhere, fails here, and the difference looks like a typing error. It is a warning if one
of these is weaker. Otherwise it is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import follows_with, may_be_mistyped
from tieout.macros.scan.arithmetic.slips import ONE_DIGIT, SIGN_LOST, TRANSPOSED
from tieout.macros.scan.judging.copies import copied_in
from tieout.macros.scan.judging.misread import is_in_doubt
from tieout.macros.scan.judging.nearby import holds_nearby
from tieout.macros.scan.judging.omitted_items import omits_an_item
from tieout.macros.scan.judging.saying import mended, said
from tieout.macros.scan.judging.showing import shown
from tieout.macros.scan.judging.stated_cases import are_of_two_cases
from tieout.macros.scan.judging.unsure import (
    is_no_repeat,
    is_of_last_unit,
    is_unsure,
    signed_otherwise,
)
from tieout.macros.scan.judging.web import Mended, Web
from tieout.macros.scan.kinds import ONE_QUANTITY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, Repair, Severity
from tieout.macros.scan.view import View

_TAKEN_OFF = lazy_regex(
    r"\b(?:forfeit|exercised|cancel|expired|payment|repurchas|less\b|deduct|used|paid|dividend"
    r"|withdraw|dispos|retire|redempt|redeem)",
    re.IGNORECASE,
)
_SOMEWHERE = {
    ONE_DIGIT: "One wrong digit would explain the difference.",
    TRANSPOSED: "Two transposed digits would explain the difference.",
}
"""What a typing error explains if several numbers are as likely to have it."""
_TWO = 2  # numbers, one of them wrong
_MANY = 3  # columns in which a sum must hold before one failure elsewhere is worth a warning


def judge(relations: Sequence[Relation], view: View) -> list[Finding]:
    """The findings among failed relations; each wrong number is reported once."""
    web = Web(relations, copied_in(view))
    found: list[Finding] = []
    reported: set[int] = set()
    failing = [
        one
        for one in relations
        if not (one.holds or is_in_doubt(one) or are_of_two_cases(one, view))
        and not omits_an_item(one, view)
    ]
    turned = signed_otherwise(failing)
    failing = [one for one in failing if id(one) not in turned]
    mends = {id(relation): web.mended(relation) for relation in failing}
    failing.sort(key=lambda one: -max((len(each.relations) for each in mends[id(one)]), default=0))
    for relation in failing:
        if id(relation) in reported or (
            relation.basis == "numbers" and web.is_table_total(relation)
        ):
            continue
        best = _best(mends[id(relation)], relation)
        severity = _severity(relation, best)
        if severity is None:
            continue
        backed = best is not None and len(best.relations) > 1
        if relation.rule not in ONE_QUANTITY and not backed and holds_nearby(relation, view):
            continue
        if is_no_repeat(relation, best):
            continue
        if is_unsure(relation, best):
            severity = "warning"
        repaired = best.relations if best and len(best.relations) > 1 else (relation,)
        reported.update(id(one) for one in repaired)
        found.append(_finding(relation, best, severity, repaired, mends[id(relation)]))
    return _without_doubles(found)


def _without_doubles(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those that describe the same two numbers at one place again."""
    kept: dict[object, Finding] = {}
    for one in sorted(found, key=lambda each: each.severity != "error"):
        printed = frozenset(place.printed for place in one.places if isinstance(place, Quantity))
        again = one.relations[0].rule in ONE_QUANTITY and len(printed) == _TWO
        place = one.places[0]
        key = (place.start, printed) if again and isinstance(place, Quantity) else id(one)
        kept.setdefault(key, one)
    first = {id(one) for one in kept.values()}
    return [one for one in found if id(one) in first]


def _best(ways: Sequence[Mended], relation: Relation) -> Mended | None:
    """The best repair of a reported relation; of equally good ones, that of its result."""
    if not ways:
        return None
    if _is_sign(ways[0]) and ways[0].place.value < 0:
        # What is deducted has its sign, and losing it explains nothing, but a wrong digit may.
        ways = [one for one in ways if one.slip and not _is_sign(one)] or ways
    first = ways[0]
    alike = [
        one for one in ways if len(one.relations) == len(first.relations) and one.slip == first.slip
    ]
    if len(alike) == 1:
        return first
    return next((one for one in alike if one.place is relation.result), first)


def _is_clear(best: Mended, ways: Sequence[Mended], relation: Relation) -> bool:
    """Whether no other number of a failed relation is as likely to be the wrong one."""
    if len(best.relations) > 1 or relation.rule in ONE_QUANTITY:
        return True
    if best.place is relation.result:
        return follows_with(relation, best.place, best.value)
    alike = _alike(best, ways, relation)
    return alike == [best] and (best.slip == SIGN_LOST or not may_be_mistyped(relation))


def _alike(best: Mended, ways: Sequence[Mended], relation: Relation) -> list[Mended]:
    """The repairs with the same typing error that give the printed result."""
    return [
        one
        for one in ways
        if one.slip == best.slip and follows_with(relation, one.place, one.value)
    ]


def _severity(relation: Relation, best: Mended | None) -> Severity | None:
    """How severe a failed relation is, given its best repair."""
    sure = relation.sure
    repairs = len(best.relations) if best else 0
    slip = bool(best and best.slip) and not (best and _is_sign(best))
    backed = bool(relation.siblings) or relation.basis == "structure"
    if relation.basis == "stated":
        return "error" if sure or slip or repairs > 1 else "warning"
    if (repairs > 1 and (slip or backed)) or (slip and (backed or sure)):
        return "error"
    if sure:
        return "error" if relation.basis == "structure" and best else "warning"
    if slip and relation.basis == "same-name":
        return "warning"
    many = relation.basis == "structure" and relation.siblings >= _MANY
    return "warning" if many and best else None


def _is_sign(best: Mended) -> bool:
    """Whether only a sign is lost, and the heading already says that the amount is deducted.

    One that repairs two relations counts in spite of the heading.
    """
    return (
        best.slip == SIGN_LOST
        and len(best.relations) < 2
        and _TAKEN_OFF.search(best.place.label) is not None
    )


def _finding(
    relation: Relation,
    best: Mended | None,
    severity: Severity,
    repaired: Sequence[Relation],
    ways: Sequence[Mended],
) -> Finding:
    result = relation.result
    right = shown(relation.worked, result)
    sentences = said(relation)
    place: Quantity = result
    repair = None
    if best is not None and (best.slip or len(best.relations) > 1):
        clear = _is_clear(best, ways, relation)
        place = best.place if clear else result
        if is_of_last_unit(relation):
            sentences.append("They differ by one in the last digit, so one may only be rounded.")
        elif clear:
            sentences.append(mended(relation, best))
        elif _alike(best, ways, relation):
            sentences.append(_SOMEWHERE.get(best.slip, ""))
        if place is best.place and (len(best.relations) > 1 or place is result):
            repair = Repair(place, best.value, best.relations)
    places: list[Quantity] = [place]
    for each in repaired:
        places += [one for one in each.places if all(one is not other for other in places)]
    return Finding(
        rule=relation.rule,
        severity=severity,
        message=" ".join(filter(None, sentences)),
        places=tuple(places),
        expected=right if place is result else shown(best.value, place) if best else right,
        found=place.printed,
        repair=repair,
        relations=tuple(repaired),
    )
