"""Counts of a blank check company: warrants in units, founder shares kept, shares not redeemed.

A unit holds a fraction of a warrant; no fraction of a warrant is issued, so a count is rounded
down. Founder shares are surrendered as far as the underwriters do not exercise their option. The
shares subject to possible redemption and the others are together all the shares sold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import permutations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of, surest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.blank_check_amounts import Sold, amounts_in
from tieout.macros.scan.offerings.offering import counts_printed
from tieout.macros.scan.offerings.redemption_table import redeemed_for
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_FRACTION = Hinted(
    "unit",
    r"\bunits?\b[^;]{0,160}?\band \{[rn](?P<fraction>\d+)\} of (?:\{[sn]\d+\}|a) "
    r"(?:redeemable |public |whole )*warrants?\b",
)
_BLANK_CHECK = lazy_regex(r"\bblank check company\b")
_UNITS = lazy_regex(r"\s+(?:[A-Za-z-]+\s+)?units\b", re.IGNORECASE)
_WARRANTS = lazy_regex(r"\s+(?:(?:redeemable|public|whole)\s+)*warrants\b", re.IGNORECASE)
_SHARES = lazy_regex(
    r"\s+(?:Class A\s+)?(?:(?:ordinary|common)\s+)?(?:shares|stock)\b", re.IGNORECASE
)
_IN_UNITS = lazy_regex(
    r"included (?:as part of|in) the units[^.;]{0,12}\Z|\bconsist\w* of\b[^.;]{0,90}\Z"
    r"|\bcontain\w*\b[^.;]{0,60}\Z|\binclud\w*\b[^.;]{0,90}\Z",
    re.IGNORECASE,
)
_BEFORE = 140  # characters
_FOUNDERS = (
    r"(?:founder shares|class [bf] (?:ordinary |common )?(?:shares|stock)|founders['’] shares)"
)
_HELD = Hinted("founder|class ", rf"\{{[sn](?P<count>\d+)\}} (?:shares of )?{_FOUNDERS}")
_GIVEN_UP = Hinted(
    "surrender|forfeit",
    r"\bup to (?:an aggregate of )?\{[sn](?P<count>\d+)\} (?:of which|of the founder shares"
    rf"|(?:of (?:these|such) )?shares|{_FOUNDERS})[^{{}};]{{0,80}}?\b(?:surrender|forfeit)\w*"
    r"|\b(?:surrender|forfeiture)\b[^{};]{0,60}? (?:of|by) [^{};]{0,30}?\{[sn](?P<other>\d+)\} "
    rf"{_FOUNDERS}",
)
_REDEEMED = Hinted(
    "redemption",
    r"\{[sn](?P<rest>\d+)\} shares (?:issued and )?outstanding,? \(?excluding "
    r"\{[sn](?P<redeemed>\d+)\} (?:[a-z]+ ){0,4}(?:shares )?subject to (?:possible )?redemption",
)
_LEAST, _DIGITS = 10000, 4


@dataclass(slots=True)
class _Counts:
    """What a part of a filing counts: securities in the order of its text, and the fractions."""

    fractions: dict[Decimal, Quantity] = field(default_factory=dict)
    units: dict[Decimal, list[Quantity]] = field(default_factory=lambda: defaultdict(list))
    warrants: list[Quantity] = field(default_factory=list)
    founders: dict[Decimal, Quantity] = field(default_factory=dict)
    given_up: dict[Decimal, Quantity] = field(default_factory=dict)
    redeemed: list[tuple[Quantity, Quantity]] = field(default_factory=list)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the counts that follow from others, and those that a typing error keeps from it."""
    stated = [one for one in view.sentences if "unit" in one.masked.lower()]
    in_fractions = any(_FRACTION.search(one.masked) for one in stated)
    if not in_fractions and not _BLANK_CHECK.search(view.filing.text):
        return
    parts = parts_of(view)
    known: dict[int, _Counts] = defaultdict(_Counts)
    for sentence in view.sentences:
        _take(known[parts.at(sentence.start)], sentence)
    for one in view.quantities:
        if one.kind in STATED_KINDS and one.value >= _LEAST:
            counts = known[parts.at(one.start)]
            if _UNITS.match(one.filing.text, one.end) or _is_in_units(one, _SHARES):
                counts.units[one.value].append(one)
            elif _is_in_units(one, _WARRANTS):
                counts.warrants.append(one)
    for counts in known.values() if in_fractions else ():
        yield from _in_units(counts)
        printed = counts_printed(view)
        yield from _only(_kept(counts), printed)
        for rest, redeemed in counts.redeemed:
            yield from _only(_sold(rest, redeemed, counts), printed)
    first = max(known.values(), key=lambda one: len(one.units), default=_Counts())
    yield from amounts_in(view, Sold(first.units, first.fractions, first.founders))
    yield from redeemed_for(view)


def _is_in_units(one: Quantity, called: re.Pattern[str]) -> bool:
    """Whether a count is that of securities which units hold."""
    text = one.filing.text
    before = text[max(one.start - _BEFORE, 0) : one.start]
    return bool(called.match(text, one.end) and _IN_UNITS.search(before))


def _take(counts: _Counts, sentence: Sentence) -> None:
    """Add what a sentence states."""
    for match in _FRACTION.finditer(sentence.masked):
        (fraction,) = sentence.named(match, "fraction")
        if fraction is not None and 0 < fraction.value < 1:
            counts.fractions.setdefault(fraction.value, fraction)
    for match in _HELD.finditer(sentence.masked):
        (held,) = sentence.named(match, "count")
        if held is not None and held.value >= _LEAST:
            counts.founders.setdefault(held.value, held)
    for match in _GIVEN_UP.finditer(sentence.masked):
        (given_up,) = sentence.named(match, "count" if match["count"] else "other")
        if given_up is not None and given_up.value >= _LEAST:
            counts.given_up.setdefault(given_up.value, given_up)
    for match in _REDEEMED.finditer(sentence.masked):
        rest, redeemed = sentence.named(match, "rest", "redeemed")
        if rest is not None and redeemed is not None:
            counts.redeemed.append((rest, redeemed))


def _in_units(counts: _Counts) -> Iterator[Relation]:
    """The warrants in units, by the only fraction that the filing names."""
    if len(counts.fractions) != 1 or not counts.units:
        return
    (fraction,) = counts.fractions.values()
    for warrants in counts.warrants:
        near = [*map(partial(_nearest, to=warrants), counts.units.values())]
        made = [_product(units, fraction, warrants) for each in near for units in each]
        held = [one for one in made if one is not None and one.holds]
        slipped = [one for one in made if one is not None and slip_of(warrants, one.worked)]
        if len({one.worked for one in slipped}) == 1:
            held = held or slipped[:1]
        yield from held


def _nearest(places: Sequence[Quantity], to: Quantity) -> list[Quantity]:
    """The two nearest places of a count: the units, and the shares in them."""
    return nearest_first(places, to.start)[:2]


def _product(units: Quantity, fraction: Quantity, warrants: Quantity) -> Relation | None:
    return relate(
        "product", "i0*i1", [units, as_exact(fraction)], warrants, basis="structure", sure=True,
        slack=Decimal(1), what=f"{warrants.printed} warrants are said to be {fraction.printed} of "
        f"{units.printed} units",
    )  # fmt: skip


def _kept(counts: _Counts) -> Iterator[Relation | None]:
    """The founder shares that are kept if the most is surrendered."""
    if len(counts.given_up) != 1:
        return
    (given_up,) = counts.given_up.values()
    held = [one for value, one in counts.founders.items() if value > given_up.value]
    for one, left in permutations(held, 2):
        if left.value < one.value:
            yield relate(
                "difference", "i0-i1", [one, given_up], left, basis="structure", sure=True,
                what=f"{left.printed} founder shares are said to be left of {one.printed} when "
                f"{given_up.printed} are given up",
            )  # fmt: skip


def _sold(rest: Quantity, redeemed: Quantity, counts: _Counts) -> Iterator[Relation | None]:
    """The shares sold in units: those subject to redemption, and the others."""
    for places in counts.units.values():
        units = places[0]
        yield relate(
            "sum", "i0+i1", [rest, redeemed], units, basis="structure", sure=True,
            what=f"The {units.printed} units sold are said to be {rest.printed} shares and "
            f"{redeemed.printed} subject to redemption",
        )  # fmt: skip


def _only(
    relations: Iterable[Relation | None], printed: Mapping[Decimal, object]
) -> list[Relation]:
    """The relations that hold; if none does, the only one that a typing error explains.

    No other count makes it up, such as that of the units that the sponsor buys.
    """

    def is_slipped(one: Relation) -> bool:
        return one.missed not in printed and any(
            each.digits >= _DIGITS and slip_of(each, each.value + _missing(one, each))
            for each in one.places
        )

    return surest(relations, is_slipped)


def _missing(relation: Relation, place: Quantity) -> Decimal:
    """What a place lacks for a sum or a difference to hold."""
    apart = relation.result.value - relation.worked
    if place is relation.result:
        return -apart
    return apart if place is relation.inputs[0] or "+" in relation.expression else -apart


RULE = Rule(find)
