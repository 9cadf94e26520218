"""A count of shares and its price: if both are repeated, both must be the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PAIR = Hinted(
    "{mu",
    r"\{[sn](?P<count>\d+)\} (?P<between>[^{};]*(?:\{[dt]\d+\}[^{};]*)*)\{mu(?P<price>\d+)\}",
)
_SECURITY = lazy_regex(r"\b(warrants?|options?|restricted stock|notes?|preferred)\b", re.IGNORECASE)
_CHANGED = Hinted(
    "amend|adjust|repric|reduc|creas|exchang|split|forfeit|cancel",
    r"\b(?:amend|adjust|repric|reduc|increas|decreas|exchang|split|forfeit|cancel)\w*",
)
_DIGITS, _PRICE_DIGITS = 5, 3
_LIKE = 0.5  # of the words between count and price
_MOST = 20


@dataclass(frozen=True, slots=True)
class _Pair:
    """A count, its price, and the words between them."""

    count: Quantity
    price: Quantity
    words: frozenset[str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the count or the price that differs in two pairs, if the other is the same."""
    pairs = [pair for sentence in view.sentences for pair in _pairs(sentence)]
    yield from _differing(pairs, "count", "price", _DIGITS)
    yield from _differing(pairs, "price", "count", _PRICE_DIGITS)


def _pairs(sentence: Sentence) -> Iterator[_Pair]:
    if _CHANGED.search(sentence.text):
        return
    for match in _PAIR.finditer(sentence.masked):
        count, price = sentence.named(match, "count", "price")
        if count and price and count.digits >= _DIGITS and _SECURITY.search(match["between"]):
            yield _Pair(count, price, frozenset(stems(match["between"])))


def _differing(pairs: Sequence[_Pair], same: str, other: str, digits: int) -> Iterable[Relation]:
    """The pairs in which `same` is the same number, and `other` differs by a typing error."""
    known: dict[Decimal, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        if getattr(pair, same).digits >= digits:
            known[getattr(pair, same).value].append(pair)
    for alike in known.values():
        for place, one in enumerate(alike[:_MOST]):
            for its in alike[place + 1 : _MOST]:
                first, second = getattr(one, other), getattr(its, other)
                same_too = first.value == second.value
                if (same_too or is_slip(first, second)) and _is_like(one, its):
                    yield repeat_of(
                        [first, second],
                        what=f"the {other} with {getattr(one, same).printed} is printed in "
                        "two ways",
                        sure=True,
                    )


def _is_like(one: _Pair, other: _Pair) -> bool:
    """Whether most of the words between count and price are the same."""
    least = min(len(one.words), len(other.words))
    return len(one.words & other.words) >= max(_LIKE * least, 2)


RULE = Rule(find)
