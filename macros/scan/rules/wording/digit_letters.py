"""A letter typed in place of a digit, or a digit in place of a letter: "l934", "1O-K", "Item IA".

On a typewriter, and in a text read from paper, they look alike; a search for the number misses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import MONTH, YEAR
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MIXED = lazy_regex(
    r"(?<![\w.,$/&;-])(?:\$\s?)?(?:[lO](?=[\d,.lO-])|\d)[\d,.lO]*"
    r"(?:[a-z]?-[lO\d]{1,2}(?:\(\w\))?|-[KQ])?(?![\w$/-])"
)
"""A number with a letter in it, or perhaps without one; it may be that of a form or a rule."""
_HINT = lazy_regex(r"[lO](?:[\d,-](?<=[^\w]..)|(?<=\d.)(?![a-z]))")
_AMOUNT = lazy_regex(r"\$\s?\d{1,3}(?:,?\d{3})*(?:\.\d+)?|\d{1,3}(?:,\d{3})+")
_FORM = lazy_regex(r"10-[KQ]|\d{1,2}[a-z]?\d*-\d{1,2}(?:\(\w\))?")
_DAY = lazy_regex(r"[123]?\d")
_AFTER_MONTH = lazy_regex(rf"(?:{MONTH})\s+\Z")
_AFTER_RULE = lazy_regex(r"\b(?:Rules?|Forms?)\s+\Z")
_BEFORE_YEAR = lazy_regex(
    rf"(?:{MONTH})(?:\s+\S{{1,2}},)?\s+\Z|\b(?:Act\s+of|in|year|fiscal|since)\s+\Z"
)
_CITED = lazy_regex(
    r"(?P<what>[INRSinrs](?<!\w.)(?i:(?<=s)ections?|(?<=r)ules?|(?<=i)tems?|(?<=n)otes?))[ \n]"
    r"(?P<number>[lL]\d{1,3}|[lL](?=-\d)|\d{2}[lL])(?=[\s(,.-])"
)
"""A section, rule, item or note with such a letter in its number."""
_ITEM = lazy_regex(r"Item I(?<!\w.{6})([A-C])\b")
_MONTHS = {"Apri1": "April", "Ju1y": "July"}
_REACH = 24
_MOST = 3  # findings of a filing


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number with a letter, and each name of a month with a digit."""
    text = view.filing.text
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for printed, right in _MONTHS.items():
        at = text.find(printed)
        while at >= 0:
            found[printed, right].append(Passage(at, at + len(printed)))
            at = text.find(printed, at + len(printed))
    for hint in _HINT.finditer(text):
        start = max(hint.start() - _REACH, 0)
        for match in _MIXED.finditer(text, start, hint.end() + _REACH):
            if match.start() <= hint.start() < match.end():
                printed = match[0].rstrip(".,-")
                right = printed.replace("l", "1").replace("O", "0")
                if printed != right and _is_number(text, match.start(), right):
                    end = match.start() + len(printed)
                    place = Passage(_start(text, match.start(), right), end)
                    month = view.filing.words(place.start, match.start())
                    key = (f"{month} {printed}".strip(), f"{month} {right}".strip())
                    if place not in found[key]:
                        found[key].append(place)
    _add_cited(text, found)
    yield from _reported([(*key, places) for key, places in found.items() if places])


def _add_cited(text: str, found: dict[tuple[str, str], list[Passage]]) -> None:
    """Add the sections, rules and items, unless the number is known from its own form."""
    known = [one for places in found.values() for one in places]
    for match in _CITED.finditer(text):
        start, end = match.span()
        if any(start < one.end and one.start < end for one in known) or "L" in match["number"]:
            continue
        printed = " ".join(match[0].split())
        right = f"{match['what']} {match['number'].replace('l', '1')}"
        found[printed, right].append(Passage(start, end))
    for match in _ITEM.finditer(text):
        found[match[0], f"Item 1{match[1]}"].append(Passage(*match.span()))


def _start(text: str, start: int, right: str) -> int:
    """Where the month begins before a day, which is too short to be shown alone."""
    month = _AFTER_MONTH.search(text, max(start - _REACH, 0), start)
    return month.start() if month and _DAY.fullmatch(right) else start


def _is_number(text: str, start: int, right: str) -> bool:
    """Whether the words before a number, or its own form, show which one it should be."""
    before = text[max(start - _REACH, 0) : start]
    if YEAR.fullmatch(right):
        return _BEFORE_YEAR.search(before) is not None
    if _AFTER_MONTH.search(before):
        return _DAY.fullmatch(right) is not None
    if _FORM.fullmatch(right):
        return _AFTER_RULE.search(before) is not None
    return _AMOUNT.fullmatch(right) is not None


def _reported(found: Sequence[tuple[str, str, Sequence[Passage]]]) -> Iterator[Finding]:
    for printed, right, places in found[:_MOST]:
        mixed = (
            "a digit stands for a letter" if printed in _MONTHS else "a letter stands for a digit"
        )
        message = f"“{printed}” is misprinted for “{right}”: {mixed}."
        shown = places
        if len(found) > _MOST:
            message += f" {len(found)} numbers of the filing are misprinted like that."
            shown = [one for _, _, each in found for one in each]
        yield Finding("misprint", "warning", message, tuple(shown), right, printed)
        if len(found) > _MOST:
            return


RULE = Rule(find)
