"""Changes in sentences: "increased by A, or B%, to C from D"; "was C versus D, a B% increase"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holds_with, is_near_slip, with_another_digit
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.prose.across_zero import across_zero, is_to_loss
from tieout.macros.scan.prose.exchanged_ends import stated_exchanged
from tieout.macros.scan.prose.stated_change import StatedChange, is_in_points
from tieout.macros.scan.prose.stated_changes import stated_changes
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_YEARLY = lazy_regex(
    r"\b(?:compound\w*|CAGR|annuali[sz]ed|annually|per (?:year|annum)|(?:a|each) year"
    r"(?! (?:ago|before|earlier|later|prior))|average"
    r"|annual (?:growth )?rate)\b",
    re.IGNORECASE,
)
"""Words that make a percentage yearly, not that of the whole change."""
_CLAUSE_END = lazy_regex(  # where the words about a percentage end
    r"[.,;:)]\s|\b(?:due|because|as a result|driven|from|to|primarily|reflecting)\b", re.IGNORECASE
)
_PLAIN = lazy_regex(r"(?:in|de)creas|declin", re.IGNORECASE)
_IMPROVED = lazy_regex("improv", re.IGNORECASE)  # the verb of a loss that falls
_SIGNED = lazy_regex(r"\b(?:loss\w*|deficit\w*|used|negative|outflows?)\b", re.IGNORECASE)
_COUNTS = {"", "shares"}
_FAR = 3  # times the rounding of a change
_ONE_AND_ALL = 2  # signs: a loss and a profit
_NEAR_SHARE = 60
_RANGE, _NEAR_RANGE = lazy_regex(r"\brange (?:of|from|between) \Z", re.IGNORECASE), 20
_NEXT_PERIOD = lazy_regex(
    r"\band (?:for|in|during) (?:the |fiscal )?"
    r"(?:first|second|third|fourth|six|nine|three|twelve|year)",
    re.IGNORECASE,
)
_MORE = lazy_regex(r",\d")
_SCALE = 100_000  # times
_FIVE = Decimal("0.05")  # a percentage that is rounded to a multiple of it
_LONG, _ROUND = 3, 2  # digits in which a wrong one is evidence; left by "approximately"


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each change that a sentence states."""
    for change in stated_changes(view):
        if len(change.signs) < _ONE_AND_ALL:  # from a profit to a loss: they have two signs
            yield from _relations(change)
        yield from across_zero(change)


def _relations(change: StatedChange) -> Iterator[Relation]:
    # The verb gives the direction; some filers put what is less in brackets too: "$(2.5) million".
    change = replace(
        change, by=change.by and unsigned(change.by), share=change.share and unsigned(change.share)
    )
    new, old, by, share = change.new, change.old, change.by, change.share
    if new and old and new.value < old.value and _IMPROVED.match(change.sentence.masked, change.at):
        change = replace(change, up=False)
    if any(one and _is_misprinted(one) for one in (new, old, by, share)):
        return
    if by and _RANGE.search(by.before(_NEAR_RANGE)):
        return  # "from $18.00 into the range of $18.25 to $18.50"
    if new and old:
        if _is_alike(new, old) and min(new.value, old.value) > 0:
            yield from _of_both_ends(change, new, old)
        elif new.unit == old.unit and max(new.value, old.value) < 0:
            less, more = unsigned(new), unsigned(old)  # a loss that "improved" is smaller
            up = less.value > more.value
            for relation in _of_both_ends(replace(change, up=up), less, more):
                yield from holding(relation)
    elif by and share and (new or old):
        yield from _of_one_end(change, by, share)


def _is_misprinted(one: Quantity) -> bool:
    """Whether digits follow a number after a comma, so that it is not all: "$3,687480"."""
    return _MORE.match(one.filing.text, one.end) is not None


def _is_alike(new: Quantity, old: Quantity) -> bool:
    """Whether two ends are of one unit; only one of two counts may say of what it is.

    If one of two ends lacks its scale, the other one gives it: "from 17.2 to 15.8 billion".
    """
    if max(new.value, old.value) >= _SCALE * min(new.value, old.value):
        return False
    return new.unit == old.unit or {new.unit, old.unit} == _COUNTS


def _of_both_ends(change: StatedChange, new: Quantity, old: Quantity) -> Iterator[Relation]:
    """The amount and the percentage of a change with both its ends."""
    by, share = change.by, change.share
    word = "increase" if change.up else "decrease"
    what = f"The {word} from {old.printed} to {new.printed}"
    pair = [new, old] if change.up else [old, new]
    if new.kind == "rate":
        by, share = (share if share and is_in_points(share) else None), None
    if by and by.unit == new.unit and not (_is_yearly(by) or _is_in_words(by, old, new)):
        relation = relate("change", "i0-i1", pair, by, basis="stated", sure=True, what=what)
        yield from _reported(change, relation)
    if share and not _is_yearly(share):
        expression = "i0/i1-1" if change.up else "1-i0/i1"
        relation = relate(
            "change", expression, [new, old], share, basis="stated", sure=True,
            what=f"{what} in percent",
        )  # fmt: skip
        yield from _reported(change, stated_exchanged(relation))
        if by and by.unit == old.unit:
            of_old = relate(
                "share-of", "i0/i1", [by, old], share, basis="stated", sure=True,
                what=f"The {word} of {by.printed} as a share of {old.printed}",
            )  # fmt: skip
            # A percentage that the two ends bear out is right, whatever the amount.
            right = relation is not None and relation.holds
            yield from holding(of_old) if right else _reported(change, of_old)


def _is_in_words(by: Quantity, *ends: Quantity) -> bool:
    """Whether a number in brackets is one of the ends in digits: "from eight (8) to nine"."""
    return by.printed.startswith("(") and abs(by.value) in {one.value for one in ends}


def _of_one_end(change: StatedChange, by: Quantity, share: Quantity) -> Iterator[Relation]:
    """The amount of a change as a share of the old value, which may not be printed."""
    base = change.new or change.old
    if base is None or base.unit != by.unit or base.value <= 0:
        return
    if base is change.new and change.up and by.value >= base.value:
        return  # "increased 18% to A on sales of B"
    # The old value is the new one less what was added.
    new = "i0/(i1-i0)" if change.up else "i0/(i1+i0)"
    relation = relate(
        "share-of", "i0/i1" if change.old else new, [by, base], share, basis="stated", sure=True,
        what=f"The {'increase' if change.up else 'decrease'} of {by.printed} as a share of what it "
        "was before",
    )  # fmt: skip
    if _is_yearly(share):
        return
    if relation and not relation.holds and change.old:
        # "an increase in units shipped of A compared to B": A is what they came to.
        ends = relate(
            "change", "i0/i1-1" if change.up else "1-i0/i1", [by, base], share, basis="stated",
            sure=True, what=f"The change from {base.printed} to {by.printed} in percent",
        )  # fmt: skip
        relation = ends if ends and ends.holds else relation
    yield from _reported(change, relation)


def _reported(change: StatedChange, relation: Relation | None) -> Iterator[Relation]:
    """A relation that holds, or whose failure its words do not explain."""
    if relation is None:
        return
    if not relation.holds:
        new, old = change.new, change.old
        turned = new is not None and old is not None and (new.value >= old.value) != change.up
        if turned and not _is_misprint(relation):
            if not (_has_wrong_digit(relation) or _contradicts(change, relation)):
                return  # a direction of another kind: a loss "improved"
            relation = replace(relation, at_most="warning")
        if _has_other_basis(change) or _is_about(relation):
            return
        if new and old and (is_to_loss(relation, new, old) or _is_of_next_period(relation)):
            return
        if not relation.misses(1):
            if relation.result.placed.mention.approximate:
                return
            relation = replace(relation, at_most="warning")  # digits were cut off, not rounded
    yield relation


def _is_about(relation: Relation) -> bool:
    """Whether "approximately" explains what is missed, by the zeros of an amount or percentage."""
    stated = relation.result
    if stated.kind == "rate" and stated.placed.mention.approximate:
        return stated.value % _FIVE == 0 and relation.missed * 2 <= _FIVE
    if not stated.placed.mention.approximate or stated.length < _ROUND:
        return False
    whole = int(stated.value) if stated.value == stated.value.to_integral_value() else 0
    zeros = len(str(whole)) - len(str(whole).rstrip("0")) if whole else 0
    return abs(relation.worked - stated.value) * 2 <= Decimal(10) ** zeros


def _is_of_next_period(relation: Relation) -> bool:
    """Whether the words go on to the ends of another period: "and for the first six months"."""
    result, ends = relation.result, relation.inputs
    between = result.filing.text[result.end : max(result.end, min(one.start for one in ends))]
    return _NEXT_PERIOD.search(between) is not None


def _is_misprint(relation: Relation) -> bool:
    """Whether a typing error in one of the ends makes the direction wrong."""
    ends = relation.inputs
    mirrored = abs(relation.worked + relation.result.value) <= relation.width
    long = all(one.digits >= _LONG for one in ends)
    return long and not mirrored and is_near_slip(relation)


def _contradicts(change: StatedChange, relation: Relation) -> bool:
    """Whether no direction makes a change hold, of amounts that are neither losses nor used."""
    result = relation.result
    missed = abs(abs(relation.worked) - abs(result.value))
    far = missed >= _FAR * (relation.width + result.width)
    plain = _PLAIN.match(change.sentence.masked, change.at) is not None
    long = all(one.digits >= _LONG for one in relation.inputs)
    return far and plain and long and not _SIGNED.search(change.sentence.masked)


def _has_wrong_digit(relation: Relation) -> bool:
    """Whether another digit in one of the ends, and no other change of one, makes it hold."""
    mended = [
        value
        for one in relation.inputs
        if one.digits >= _LONG
        for value, _ in with_another_digit(one)
        if holds_with(relation, one, value)
    ]
    return len(mended) == 1


def _has_other_basis(change: StatedChange) -> bool:
    """Whether a percentage is of other amounts: "or 3% in constant currency"."""
    if change.joined:
        return is_of_other_basis(change.sentence.masked[change.at :])
    share = change.share
    if share is None:
        return False
    after = share.filing.text[share.end : share.placed.block.end]
    return is_of_other_basis(_CLAUSE_END.split(after, maxsplit=1)[0])


def _is_yearly(one: Quantity) -> bool:
    """Whether a number is yearly: "a 36% compound annual growth rate", "$.80 annually"."""
    before = one.before(_NEAR_SHARE)
    after = one.after(_NEAR_SHARE)
    clause = (re.split(r"[.;]\s", before)[-1], re.split(r"[.;]\s", after)[0])
    return any(_YEARLY.search(words) for words in clause)


RULE = Rule(find)
