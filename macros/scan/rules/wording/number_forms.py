"""Amounts and counts whose commas and points make no number: "$416,00", "$.2.2", "12,50 shares".

If the filing prints the number without the error elsewhere, that is the right one, and the words
beside the misprinted_number need not show that it is an amount or a count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import of_other_length
from tieout.macros.scan.misprints import misprinted_number
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, digits_in
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_SECURITIES = (
    r"(?:(?:common|ordinary|restricted|preferred|class [a-z]) ){0,2}"
    r"(?:shares|warrants|units|options|ADSs)\b"
)
_MONEY = lazy_regex(r"\$(?<![\d$R].) ?(\.?\d[\d.,]*)")
_GROUP = lazy_regex(r",(?<=\d,)(?:\d{1,2}(?!\d)|\d{4})")
"""A comma that is not before three digits; it may be that of a date or of a list."""
_HEAD = lazy_regex(r"(?<![\w.,$/-])\d[\d.,]*\Z")
_TAIL = lazy_regex(rf"[\d.,]*\d(?![\w/-])(?P<counts>(?= {_SECURITIES}))?", re.IGNORECASE)
_FORM = lazy_regex(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+")
_FOOTNOTE = lazy_regex(r"\d{1,3}(?:,\d{3})*,\d{3}[1-9]")
"""A number and the raised mark of its footnote, which has no brackets."""
_GROUPED = lazy_regex(r"\d{1,3}(?:,\d{3})+,")
"""The beginning of a number with commas, which a list does not have."""
_YEAR = lazy_regex(r"\d{1,2},(?:19|20)\d\d")
_POINT = lazy_regex(
    rf"[1-9](?<![\w.,$/-].)\d{{0,2}}\.\d{{3}}(?= (?:to|and) \d{{1,3}}(?:,\d{{3}})+ {_SECURITIES})",
    re.IGNORECASE,
)
"""A count with a point for its comma, the lower end of a range whose upper end has commas."""
_THOUSANDTHS = lazy_regex(
    r"\d,\d{3}\.\d{3}(?= (?:(?:common|ordinary|restricted|preferred|class [a-z]) ){0,2}"
    r"(?:shares|warrants|options)\b)",
    re.IGNORECASE,
)
"""The end of a count with a point for its last comma: "1,965.040 shares"; funds divide units."""
_DIVISIBLE = lazy_regex(r"401\(k\)|\bESOP\b|\bplan\b|reinvest|fraction|\btrustee\b", re.IGNORECASE)
"""Words of shares that are held in parts of one."""
_LONGEST, _FAR = 24, 200  # characters of a number, and of the words around it
_LEAST = 5  # digits of a number that is not another one by chance


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount in dollars and each count that is no well-formed number."""
    text = view.filing.text
    for match in _MONEY.finditer(text):
        yield from _misprinted(view, match.start(), match.start(1), match.end(), sure=True)
    for match in _GROUP.finditer(text):
        head = _HEAD.search(text, max(0, match.start() - _LONGEST), match.start())
        tail = _TAIL.match(text, match.start(), match.end() + _LONGEST)
        if head and tail:
            sure = (
                tail["counts"] is not None
                or tail[0] == ",0000"
                or _GROUPED.fullmatch(head[0] + ",") is not None
            )
            yield from _misprinted(view, head.start(), head.start(), tail.end(), sure=sure)
    for match in _POINT.finditer(text):
        why = "its comma is printed as a point"
        yield _finding(match[0], match.start(), why, _upper(view, match))
    divided = [*_THOUSANDTHS.finditer(text)]
    for match in divided if len({match[0] for match in divided}) == 1 else ():
        head = _HEAD.search(text, max(0, match.start() - _LONGEST), match.end())
        near = text[max(0, match.start() - _FAR) : match.end() + _FAR]
        if head and not _DIVISIBLE.search(near):
            why = "a point stands for its last comma, or it has a digit too many"
            yield _finding(head[0], head.start(), why, None)


def _misprinted(view: View, start: int, digits: int, end: int, *, sure: bool) -> Iterator[Finding]:
    text = view.filing.text
    number = text[digits:end].rstrip(" .,")
    if any(form.fullmatch(number) for form in (_FORM, _YEAR)):
        return
    said = text[start:digits] + number
    right = _right(view, number, money=start < digits)
    if right is None and (not sure or _FOOTNOTE.fullmatch(number)):
        return
    why = "a comma is misplaced, or a digit is missing or too many"
    if number.count(".") > 1:
        why = "it has two decimal points"
    if right is not None:
        why += f". Elsewhere the filing has {right.printed}"
    found = _finding(said, start, why, right)
    yield replace(found, severity="error") if right else found


def _right(view: View, number: str, *, money: bool) -> Quantity | None:
    """The number that the filing prints elsewhere with a digit more or fewer: the usual one."""
    digits = digits_in(number)
    if len(digits) < _LEAST or "." in number:
        return None
    known = _by_digits(view)
    near = {one.number: one for key in _shorter(digits) for one in known.get(key, ())}
    alike = [
        one
        for _, one in sorted(near.items())
        if (one.kind == "money" if money else one.kind in STATED_KINDS)
        and one.printed_digits[0] == digits[0]
        and of_other_length(one.printed_digits, digits)
        and one.printed.lstrip("$ ").partition(",")[0] == number.partition(",")[0]
    ]
    usual = Counter(one.value for one in alike).most_common(1)
    return next((one for one in alike if one.value == usual[0][0]), None)


@once
def _by_digits(view: View) -> Mapping[str, Sequence[Quantity]]:
    """The long whole numbers of a filing by their digits, all or with one of them left out."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.decimals == 0 and one.length >= _LEAST and one.kind in {"money", *STATED_KINDS}:
            for key in _shorter(one.printed_digits):
                found[key].append(one)
    return found


def _shorter(digits: str) -> set[str]:
    """The digits, and each number with one of them left out."""
    return {digits, *(digits[:at] + digits[at + 1 :] for at in range(len(digits)))}


def _upper(view: View, match: re.Match[str]) -> Quantity | None:
    """The number after a misprinted one."""
    places = view.within(match.end(), match.end() + _LONGEST)
    return next((one for at in places if (one := view.by_mention.get(at))), None)


def _finding(said: str, start: int, why: str, other: Quantity | None) -> Finding:
    message = f"“{said}” is misprinted: {why}."
    right = "a number with commas before each three digits"
    return misprinted_number(
        message, start, start + len(said), right, said, *([other] if other else [])
    )


RULE = Rule(find)
