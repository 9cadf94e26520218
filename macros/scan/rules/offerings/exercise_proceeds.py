"""What a company would receive if all warrants were exercised: their counts times their prices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.offerings.full_exercise import full_exercises
from tieout.macros.scan.phrases import VAGUE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate, repeat_of
from tieout.macros.scan.repeats.repeats import repeats
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_IF_ALL = Hinted(
    "exercis",
    r"(?:\bif [^{};.]{0,60}?warrants?[^{};.]{0,90}?exercised?"
    r"|(?:assuming|upon) (?:the |a )?(?:full |cash |complete )*exercise[^{};.]{0,60}?warrants?)"
    r"(?:[^{};.]|\{mu\d+\}){0,110}?(?:receive|proceeds)[^{};.]{0,60}? "
    rf"{VAGUE}\{{m(?P<total>\d+)\}}",
)
_BROUGHT = Hinted(
    "exercis",
    rf"\breceive[^{{}};.]{{0,40}}? {VAGUE}\{{m(?P<total>\d+)\}}(?:[^{{}};.]{{0,40}}? if "
    r"[^{};.]{0,60}?warrants?[^{};.]{0,60}? exercised\b"
    r"|[^{};.]{0,140}? (?:from|upon|assuming) (?:the |a |full |cash |complete )*exercise"
    r"[^{};.]{0,60}?warrants?\b(?:[^{};.]{0,200}? exercise in full)?)",
)
_ALL = lazy_regex(r"\ball\b|\bfull\b", re.IGNORECASE)
_SOLD = Hinted(
    "warrant",
    r"warrants? (?:exercisable for|to purchase) (?:up to )?(?:an aggregate of )?"
    r"\{[sn](?P<count>\d+)\} shares (?:of (?:our |its )?common stock )?(?:at|with) an? exercise "
    r"price of \{mu(?P<price>\d+)\}",
)
_ISSUABLE = Hinted(
    "warrant",
    r"\{[sn](?P<count>\d+)\} shares (?:of (?:our |its )?common stock )?(?:that are )?issuable upon"
    r" (?:the )?exercise of [^{};]{0,70}?warrants?[^{};]{0,60}? (?:at|with|having) an? exercise "
    r"price of \{mu(?P<price>\d+)\}",
)
_NOT = lazy_regex(r"\bpre-?funded\b|\bnet\b|\bper warrant\b", re.IGNORECASE)
# A kind of warrants has its shares in one sentence, and its exercise price in another.
_KIND = r"\b(?P<kind>[a-z]+(?: [a-z\d])?) warrants?"
_KINDS = lazy_regex(_KIND, re.IGNORECASE)
_KIND_COUNT = Hinted(
    "warrant",
    rf"{_KIND},? (?:to (?:purchase|acquire)|exercisable for) (?:up to )?(?:an aggregate of )?"
    r"\{[sn](?P<count>\d+)\}",
)
_KIND_PRICE = Hinted(
    "warrant",
    rf"{_KIND}(?:[^{{}};.]|\{{s\d+\}}){{0,90}}? (?:have|has|with|at|having) an? (?:initial )?"
    r"exercise price (?:of|equal to) \{mu(?P<price>\d+)\}",
)
_AGAIN = frozenset({"such", "these", "those"})
"""Words before "warrants" that name no other kind."""
_MOST = 4  # series of warrants that are added up
_ALL_SHARES = 100
"""Fewer shares are those that one warrant buys: "warrants to purchase one share"."""


@dataclass(frozen=True, slots=True)
class _WarrantSeries:
    """A count of shares and their exercise price."""

    count: Quantity
    price: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the proceeds of a full exercise, with the series that make it up, and its repeats."""
    parts = parts_of(view)
    totals: dict[int, list[tuple[Quantity, list[str]]]] = defaultdict(list)
    series: dict[int, dict[tuple[Decimal, Decimal], list[_WarrantSeries]]] = defaultdict(dict)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        for one in _totals(sentence):
            totals[part].append(one)
        for key, alike in _alike(sentence).items():
            if len(alike) > len(series[part].get(key, ())):
                series[part][key] = alike
    every = [total for places in totals.values() for total, _ in places]
    yield from full_exercises(view, parts, every) if every else ()
    kinds = _kinds(view, parts)
    for part, places in totals.items():
        for kinds_of_all in dict.fromkeys(tuple(sorted(named)) for _, named in places):
            same = [one for one, named in places if tuple(sorted(named)) == kinds_of_all]
            if len(same) > 1:
                yield from repeats(same, _again)
        for total, named in places:
            found = [*_sums(total, [one for each in series[part].values() for one in each])]
            own = [kind for name in named if (kind := kinds.get((part, name)))]
            if own and not any(one.holds for one in found):
                found = [*_of_kinds(total, own, alone=len(named) == 1)]
            yield from found


def _kinds(view: View, parts: Parts) -> dict[tuple[int, str], _WarrantSeries]:
    """The kinds of warrants in each part that have only one count of shares and one price."""
    counts: dict[tuple[int, str], dict[Decimal, Quantity]] = defaultdict(dict)
    prices: dict[tuple[int, str], dict[Decimal, Quantity]] = defaultdict(dict)
    for sentence in view.sentences:
        for pattern, name, known in (
            (_KIND_COUNT, "count", counts),
            (_KIND_PRICE, "price", prices),
        ):
            for match in pattern.finditer(sentence.masked):
                one = sentence.quantities[int(match[name])]
                if one is not None and not (name == "count" and one.value < _ALL_SHARES):
                    key = parts.at(sentence.start), match["kind"].lower()
                    known[key].setdefault(one.value, one)
    return {
        key: _WarrantSeries(*known.values(), *prices[key].values())
        for key, known in counts.items()
        if len(known) == len(prices[key]) == 1
    }


def _of_kinds(total: Quantity, own: Sequence[_WarrantSeries], *, alone: bool) -> Iterator[Relation]:
    """The kinds that the sentence of a total names; if it names one alone, it may fail."""
    relation = _sum(total, own[:_MOST])
    if relation is not None and relation.holds:
        yield relation
    elif relation is not None and alone:
        yield replace(relation, basis="stated", sure=True, at_most="warning")


def _totals(sentence: Sentence) -> Iterator[tuple[Quantity, list[str]]]:
    """The amount that a full exercise brings, and the kinds of warrants that are exercised."""
    matches = [*_IF_ALL.finditer(sentence.masked)]
    exercised = not matches
    matches = matches or [*_BROUGHT.finditer(sentence.masked)]
    if len(matches) != 1 or not _ALL.search(matches[0][0]) or _NOT.search(matches[0][0]):
        return
    one = sentence.quantities[int(matches[0]["total"])]
    if one is not None and one.unit == "USD":
        stated = sentence.masked[matches[0].start() :] if exercised else matches[0][0]
        names = (name.lower() for name in _KINDS.findall(stated))
        yield one, [*dict.fromkeys(name for name in names if name not in _AGAIN)]


def _alike(sentence: Sentence) -> dict[tuple[Decimal, Decimal], list[_WarrantSeries]]:
    """The series of a sentence, by count and price: two may have the same."""
    found: dict[tuple[Decimal, Decimal], list[_WarrantSeries]] = defaultdict(list)
    for one in _series(sentence):
        found[one.count.value, one.price.value].append(one)
    return found


def _series(sentence: Sentence) -> Iterator[_WarrantSeries]:
    for pattern in (_SOLD, _ISSUABLE):
        for match in pattern.finditer(sentence.masked):
            count, price = sentence.named(match, "count", "price")
            if count and price and not re.search("pre-?funded", match[0], re.IGNORECASE):
                yield _WarrantSeries(count, price)


def _again(places: Sequence[Quantity]) -> Relation:
    what = "The proceeds of a full exercise of the warrants are printed in two ways"
    return repeat_of(places, what=what, sure=True)


def _sums(total: Quantity, series: Sequence[_WarrantSeries]) -> Iterator[Relation]:
    """The series that make up a total; if none do, all of them fail, where they are few."""
    found = []
    for size in range(1, min(len(series), _MOST) + 1):
        for chosen in combinations(series[:_MOST], size):
            relation = _sum(total, chosen)
            if relation is not None and relation.holds:
                yield relation
                return
            found.append((size, relation))
    if 0 < len(series) <= 2 and (relation := found[-1][1]) is not None:
        yield relation


def _sum(total: Quantity, chosen: Sequence[_WarrantSeries]) -> Relation | None:
    terms = [term for each in chosen for term in (each.count, each.price)]
    expression = "+".join(f"i{place}*i{place + 1}" for place in range(0, len(terms), 2))
    return relate(
        "product", expression, terms, total, basis="structure",
        what="The proceeds of a full exercise are the warrants’ shares at their exercise prices",
    )  # fmt: skip


RULE = Rule(find)
