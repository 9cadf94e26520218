"""The price of one class of securities in several places: exercise or redemption price."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.name import Name
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.warrant_names import are_of_other_warrants
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_EXERCISE_PRICE = "exercise price"
_TRIGGER = "price that the stock must reach"
_MAY_BUY = r"\bwarrants?\b[^.;]{0,60}\b(?:purchase|exercis(?:ed|able))\b"
_BEFORE = (
    (
        _EXERCISE_PRICE,
        r"\b(?:exercise|strike) price(?: per (?:whole )?share)?(?: [a-z-]+){0,5} \Z",
    ),
    (_EXERCISE_PRICE, r"\bpurchase\b[^.;]{0,110}\bat a price (?:of|equal to) \Z"),
    (_EXERCISE_PRICE, rf"{_MAY_BUY}[^.;]{{0,60}}\bat (?:a price of )?\Z"),
    ("conversion price", r"\bconversion price(?: per share)?(?: [a-z]+){0,4} \Z"),
    ("redemption price", r"\bredeemed (?:at|for) \Z|\bredemption price (?:of|is) \Z"),
    (_TRIGGER, r"\bequal(?:s|ed)? (?:to )?or exceed(?:s|ed)? \Z"),
)
_BEFORE_RE = tuple((name, lazy_regex(pattern, re.IGNORECASE)) for name, pattern in _BEFORE)
_AFTER_RE = lazy_regex(
    r"\A(?: (?:\([a-z ]+\) )?(?:per share )?(?:warrant )?|,? which is the )exercise price",
    re.IGNORECASE,
)
_OF_WARRANT = lazy_regex(r"per (?:[a-z-]+ ){0,3}warrants?\b", re.IGNORECASE)
_EXERCISE = lazy_regex(r"\b(?:exercise|strike) price|\bexercisable\b", re.IGNORECASE)
"""The price of each warrant, unless a word says that it is paid on exercise."""
_REACH = 150
_OTHERWISE = lazy_regex(
    r"\bfor example\b|\bfor illustration|\bhypothetical|\badjust\w+[^.]{0,40}\bto \$"
    r"|\breduc(?:ed|tion)\b|\brang(?:e|es|ing)\b|\bweighted\b|\bprevious|\bformer\b|\bamended\b"
    r"|\brespectively\b"
    r"|\b[io]n (?:[a-z]+ )?(?:\d\d?, )?\d{4},? (?:we|the company)"
    r" (?:sold|issued|completed|closed)\b",
    re.IGNORECASE,
)
_CLASS = lazy_regex(
    r"\b(pre-?funded|common|public|private(?: placement)?|placement agents?['’]?|underwriters?['’]?"
    r"|representatives?['’]?s?|investor|series [a-z](?:-\d)?|class [a-z]) warrants?\b",
    re.IGNORECASE,
)
_OF_YEAR = lazy_regex(r"\b((?:[A-Z][a-z]+ )?(?:19|20)\d\d )\Z")
"""Words before a class that was sold apart: "October 2034 Public Warrants"."""
_DATED = lazy_regex(r"(?:[a-z]+ )?(?:19|20)\d\d ")
_OF_AGENT = lazy_regex(
    r"\bto (?:the |its |our )?(underwriter|representative|placement agent)s?\b", re.IGNORECASE
)
"""Whom warrants are issued to that are not called by a name."""
_AGENT = lazy_regex(r"underwriter|representative|placement agent", re.IGNORECASE)
"""Those whose warrants have a price of their own, mostly above that of the offering."""
_SINGLE = lazy_regex(r"pre-?funded", re.IGNORECASE)
"""A class that an offering has only once, so that two places are enough."""
_STALE = 4  # places of a price; the one of an earlier draft differs by more than a digit
_APART = Decimal("2.5")  # how many times as much that one may be
_OFTEN = 3  # places of a price, of any class, that another price is compared with
_MOST_OTHERS = 3
"""The most other prices with the same name; with more, there are more classes."""

type Key = tuple[int, str, str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each such price; one that is a typing error from two others fails."""
    names = names_of(view)
    groups: dict[Key, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        name, sentence = names.of.get(one.number), names.sentence.get(one.number)
        if name is None or sentence is None or one.kind != "money" or one.value <= 0:
            continue
        price = _price(one, sentence)
        if price:
            # Securities may have several redemption prices, so each is separate.
            which = str(one.number) if price is _TRIGGER else _class(one, name, sentence)
            groups[name.part, price, which].append(one)
    reported: set[int] = set()
    often = Counter(one.value for one in view.quantities if one.kind == "money")
    for key, places in groups.items():
        single = sum(other[:2] == key[:2] for other in groups) == 1
        for relation in _of_class(key, places, names, often, single=single):
            yield relation
            reported |= {one.number for one in relation.places if not relation.holds}
    by_price: dict[tuple[int, str], list[list[Quantity]]] = defaultdict(list)
    for key, places in groups.items():
        if not (_AGENT.match(key[2]) or _DATED.match(key[2])):
            by_price[key[:2]].append(places)
    for (part, price), classes in by_price.items():
        yield from _of_any_class((part, price, ""), classes, names, often, reported)


def _price(one: Quantity, sentence: Sentence) -> str:
    """The kind of price that a number is, by the words directly before or after it."""
    if "." not in one.printed or _OTHERWISE.search(sentence.text):
        return ""
    before = one.filing.words(max(sentence.start, one.start - _REACH), one.start) + " "
    after = one.filing.words(one.end, min(one.end + _REACH, sentence.end))
    for name, pattern in _BEFORE_RE:
        if pattern.search(before):
            bought = name == _EXERCISE_PRICE and _OF_WARRANT.match(after)
            return "" if bought and not _EXERCISE.search(before) else name
    return (
        _EXERCISE_PRICE if _AFTER_RE.match(after if after.startswith(",") else f" {after}") else ""
    )


def _class(one: Quantity, name: Name, sentence: Sentence) -> str:
    """The warrants, notes or shares that it is a price of: the nearest class before it."""
    before = one.filing.text[sentence.start : one.start]
    found = [*_CLASS.finditer(before)] or [*_OF_AGENT.finditer(before)]
    if found:
        dated = _OF_YEAR.search(before, 0, found[-1].start())
        return f"{dated[1] if dated else ''}{found[-1][1]}".lower()
    return " ".join(sorted(dict(name.terms).get("holding", frozenset())))


def _of_class(
    key: Key,
    places: Sequence[Quantity],
    names: Names,
    often: Counter[Decimal],
    *,
    single: bool,
) -> Iterator[Relation]:
    values = Counter(one.value for one in places)
    (most, count), *others = sorted(values.items(), key=lambda each: (-each[1], -often[each[0]]))
    alike = [one for one in places if one.value == most]
    classed = _CLASS.match(f"{key[2]} warrants")
    stale = _stale(key[2], places, alike, names, often) if classed or single else None
    if stale:
        yield _again(key, alike, [stale])
        return
    blocks = {one.placed.block.start for one in alike}
    if len(blocks) > 1:
        yield _again(key, alike, [])
    elif not _SINGLE.match(key[2]):
        return
    if len(others) > _MOST_OTHERS or (count > 1 and others and others[0][1] * 2 > count):
        return
    for one in places:
        if values[one.value] == 1 and one.value != most and _is_odd(one, alike, names):
            yield _again(key, alike, [one])
            if count == 1:
                return


def _stale(
    which: str,
    places: Sequence[Quantity],
    alike: Sequence[Quantity],
    names: Names,
    often: Counter[Decimal],
) -> Quantity | None:
    """The only other price of a class, if it is nowhere else and its sentence has no day.

    With a day, it may be the price of warrants that were sold before.
    """
    odd = [one for one in places if one.value != alike[0].value]
    if len(odd) != 1 or often[odd[0].value] > 1:
        return None
    if often[alike[0].value] < _STALE and not which.startswith("series"):
        return None
    one, sentence = odd[0], names.sentence[odd[0].number]
    if any(each and each.kind == "date" for each in sentence.quantities):
        return None
    if max(one.value, alike[0].value) > _APART * min(one.value, alike[0].value):
        return None
    return None if any(one.placed.block is other.placed.block for other in alike) else one


def _of_any_class(
    key: Key,
    classes: Sequence[Sequence[Quantity]],
    names: Names,
    often: Counter[Decimal],
    reported: set[int],
) -> Iterator[Relation]:
    """A price that is printed once, the only one of its class, next to one printed often."""
    places = [one for each in classes for one in each]
    values = Counter(one.value for one in places)
    for odd, *more in classes:
        if more or often[odd.value] > 1 or odd.number in reported:
            continue
        near = [
            value
            for value, count in values.most_common()
            if count >= _OFTEN
            and _is_odd(odd, alike := [one for one in places if one.value == value], names)
            and not are_of_other_warrants(odd, alike, names)
        ]
        if near:
            yield _again(key, [one for one in places if one.value == near[0]], [odd])


def _is_odd(one: Quantity, alike: Sequence[Quantity], names: Names) -> bool:
    """Whether a price differs from another in one digit, and is in a different sentence."""
    if any(names.sentence[one.number] is names.sentence[other.number] for other in alike):
        return False
    if not any(names.of[one.number].same_day(names.of[other.number]) for other in alike):
        return False  # two grants
    return any(is_slip(one, other) or _one_digit(one.printed, other.printed) for other in alike)


def _one_digit(first: str, second: str) -> bool:
    """Whether two short numbers differ in one digit, or in zeros before the last."""
    one, other = (re.sub(r"[^\d.]", "", each) for each in (first, second))
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return one.replace("0", "") == other.replace("0", "") and "." in one and "." in other


def _again(key: Key, alike: Sequence[Quantity], odd: Sequence[Quantity]) -> Relation:
    _, price, which = key
    whose = f" of {which} warrants" if which and "warrant" not in which else f" of {which}s"
    return repeat_of(
        [*alike, *odd],
        what=f"the {price}{whose if which else ''} is printed in two ways",
        siblings=len(alike) - 1 if odd else 0,
        sure=bool(odd),
    )


RULE = Rule(find)
