"""A number and the one with the option exercised: "6,000,000 units (or 6,900,000 units if …)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.repeats import repeats
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_VAGUE = r"(?:up to |approximately |an aggregate of |a total of |an additional )*"
_PAIR = Hinted(
    "if ",
    r"\{[msn](?P<plain>\d+)\}(?P<noun>[^{};()]{0,60}?),? ?(?:\(|, )(?:or )?"
    rf"{_VAGUE}\{{[msn](?P<with>\d+)\}}(?P<rest>[^{{}};()]{{0,60}}?),? ?"
    r"if (?:the |our |such )?(?:underwriters?\b|representatives?\b|over-?allotment|option)",
)
_OTHERWISE = lazy_regex(r"would (?:increase|decrease)|\beach (?:\{|\$)", re.IGNORECASE)
_NOUN = lazy_regex(r"\b(unit|share|warrant|right|note|ADS)s?\b", re.IGNORECASE)
_COUNTED = frozenset({"shares", ""})
_DIGITS = 2  # significant digits of the number that both places print


class _OptionPair(NamedTuple):
    """A number without the option and with it, and what they count."""

    plain: Quantity
    full: Quantity
    nouns: frozenset[str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of one number of each pair whose other number is the same."""
    parts = parts_of(view)
    found: dict[int, list[_OptionPair]] = defaultdict(list)
    for sentence in view.sentences:
        for pair in _of(sentence):
            found[parts.at(sentence.start)].append(pair)
    for pairs in found.values():
        yield from _differing(pairs, "plain", "full")
        yield from _differing(pairs, "full", "plain")


def _of(sentence: Sentence) -> Iterator[_OptionPair]:
    for match in _PAIR.finditer(sentence.masked):
        plain, full = sentence.named(match, "plain", "with")
        if plain is None or full is None or plain.value <= 0:
            continue
        if plain.unit != full.unit and not {plain.unit, full.unit} <= _COUNTED:
            continue
        if full.value > plain.value and not _OTHERWISE.search(sentence.masked):
            nouns = _NOUN.findall(match["noun"]) or _NOUN.findall(match["rest"])
            yield _OptionPair(plain, full, frozenset(each.lower() for each in nouns))


def _differing(pairs: Sequence[_OptionPair], same: str, other: str) -> Iterator[Relation]:
    groups: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for pair in pairs:
        one: Quantity = getattr(pair, same)
        if one.digits >= _DIGITS or one.unit != "USD":
            groups[one.unit in _COUNTED, one.value, pair.nouns].append(getattr(pair, other))
    for places in groups.values():
        if len(places) > 1:
            for relation in repeats(places, partial(_again, same)):
                if relation.holds or len(relation.places) > 2 or is_slip(*relation.places):
                    yield relation


def _again(same: str, places: Sequence[Quantity]) -> Relation:
    kept, changed = ("without", "with") if same == "plain" else ("with", "without")
    what = (
        f"the number {kept} the option is the same in several places, but the number {changed} it "
        "is printed in two ways"
    )
    return repeat_of(places, what=what, alone=False)


RULE = Rule("option-pairs", find)
