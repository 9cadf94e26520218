"""Numbers for which few values are usual: par values, and limits of beneficial ownership.

Another value is right if the filing repeats it. Printed once, and one digit from a value that the
filing prints for the same thing, it is wrong. Which class of stock or which warrant a
sentence is about does not matter: a company gives its classes usual par values, of one digit that
is not zero, and all its limits end in .99.

A limit that is usual too is wrong if all other sentences on the same security have another one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import one_digit_apart
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BEFORE = lazy_regex(r"\b(?:par|nominal) value,?(?: of| at)?(?: [A-Z]{3})? ?\Z", re.IGNORECASE)
_AFTER = lazy_regex(r"\s?(?:par|nominal) value\b", re.IGNORECASE)
_REACH = 24  # characters between a par value and the words that call it one
_BLOCKED = lazy_regex(r"\b(?:exercis|convert|conversion|issu)\w*", re.IGNORECASE)
_EXCEEDED = lazy_regex(r"\b(?:exceed|excess|more than|greater than)\w*", re.IGNORECASE)
_LIMIT = lazy_regex(r"(?:4|9|14|19)\.99%")
_LIMIT_LIKE = lazy_regex(r"\d{1,2}\.\d\d%")
_BLOCKS = lazy_regex(
    r"\b(?:exceed|excess|more than|greater than|limit(?:ation|ed)?)\b", re.IGNORECASE
)
_SECURITY = lazy_regex(
    r"\b(?:pre-?funded|series [a-z]\b|class [a-z]\b|agent|preferred|note|common warrant|private"
    r"|public|investor|penny|underwriter|warrant)",
    re.IGNORECASE,
)
"""Words that show which warrants or which stock a limit is that of."""
_OWNERSHIP = "limit of a holder’s beneficial ownership"
_SURE = 2  # places of the usual number, if the other one is an error


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number that is not usual, with the places of the usual number that it misses."""
    yield from _odd([*_par_values(view)], "par value")
    yield from _odd([*_limits(view)], _OWNERSHIP)
    yield from _another_limit(view)


def _odd(places: Sequence[tuple[Quantity, bool]], name: str) -> Iterator[Relation]:
    """The places of the only number that another one misses by a digit, and this one.

    Each place comes with whether its number is usual.
    """
    often = Counter((one.kind, one.value) for one, _ in places)
    for odd, is_usual in places:
        if is_usual or often[odd.kind, odd.value] > 1:
            continue
        missed: dict[object, list[Quantity]] = defaultdict(list)
        for one, usual in places:
            alike = one.kind == odd.kind and one.decimals == odd.decimals
            if usual and alike and one_digit_apart(odd, one.value):
                missed[one.value].append(one)
        if len(missed) == 1:
            (same,) = missed.values()
            yield repeat_of(
                [*same, odd],
                what=f"the {name} is printed in two ways",
                basis="structure",
                sure=True,
                at_most="error" if len(same) >= _SURE else "warning",
            )


def _par_values(view: View) -> Iterator[tuple[Quantity, bool]]:
    """The par values of stock, each of which is usual if only one of its digits is not zero."""
    text = view.filing.text
    if "value" not in text:
        return
    for one in view.quantities:
        if one.value <= 0 or one.kind not in {"money", "number"}:
            continue
        before = text[max(one.start - _REACH, 0) : one.start]
        if _BEFORE.search(before) or _AFTER.match(text, one.end, one.end + _REACH):
            yield one, one.digits == 1


def _limits(view: View) -> Iterator[tuple[Quantity, bool]]:
    """The percentages that a holder may not exceed by exercise or conversion."""
    for sentence in view.sentences:
        if "%" not in sentence.text or "beneficial" not in sentence.text:
            continue
        if _BLOCKED.search(sentence.text) and _EXCEEDED.search(sentence.text):
            for one in sentence.quantities:
                if one is not None and one.kind == "rate" and _LIMIT_LIKE.fullmatch(one.printed):
                    yield one, _LIMIT.fullmatch(one.printed) is not None


def _another_limit(view: View) -> Iterator[Relation]:
    """The only limit that is not that of all other sentences on the same security.

    A filing that prints the other limit again, or two in one sentence, has several.
    """
    stated: list[tuple[Quantity, frozenset[str]]] = []
    for sentence in view.sentences:
        if ".99%" not in sentence.text or "beneficial" not in sentence.text:
            continue
        limits = [one for one in sentence.quantities if one and _LIMIT.fullmatch(one.printed)]
        if len({one.value for one in limits}) > 1:
            return
        if limits and _BLOCKS.search(sentence.text):
            words = _SECURITY.findall(sentence.text)
            stated.append((limits[0], frozenset(word.lower() for word in words)))
    often = Counter(one.value for one in view.quantities if one.kind == "rate")
    if len({one.value for one, _ in stated}) != 2:
        return
    for odd, named in stated:
        same = [one for one, its in stated if one.value != odd.value and its == named]
        if often[odd.value] == 1 and named and len(same) >= _SURE:
            what = f"the {_OWNERSHIP} is printed in two ways"
            yield repeat_of([*same, odd], what=what, basis="structure", sure=True,
                            at_most="warning")  # fmt: skip


RULE = Rule(find)
