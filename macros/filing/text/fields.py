"""Divides a line of a text table into fields: by gaps, by leaders, and between two values."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tieout.macros.filing.currencies import SIGN
from tieout.macros.lazy_regex import lazy_regex

_VALUE = (
    rf"-?(?:{SIGN})?"
    r"\s{0,12}[(<]?\s{0,6}[$£]?\s{0,12}-?(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)"
    r"(?:[ -][0-9]{1,2}/[0-9]{1,3})?(?:\s{0,3}%)?(?:\s{0,3}[)>])?(?:\s{0,3}%)?x?"
    r"(?:(?<=[0-9,.]{2}[0-9])-(?![^\s]))?"
    r"(?:\s?\((?:[0-9a-z]{1,2}|[A-Z])\)|\s?[*#]{1,3}|\s?\{[0-9]{1,2}\}|\s?<F[0-9]{1,2}>|\s?\[[0-9a-z]\])*"
)
_DASH = r"[$£]?\s{0,12}\(?(?:-{1,3}|[–—]|\.{2,3}|N/?A|n/?a|nil)\)?%?"
_ONE = lazy_regex(rf"(?:{_VALUE}|{_DASH})")
_IS_VALUE = lazy_regex(rf"\s*(?:{_VALUE}|{_DASH})\s*")
_SIGNED = lazy_regex(r"(?<=[\sA-Z(])[$£€¥]\s{1,14}(?=[(0-9.-])")
_CLOSED = lazy_regex(r"(?<=[0-9%])\s{1,3}(?=\)|%)")
_OPENED = lazy_regex(r"(?<=[\s$(])\(\s{1,8}(?=[0-9.$])")
_PART = lazy_regex(r"\S+(?: \S+)*")
_LEADER = lazy_regex(r"(?:\s*\.){2,}(?:\.|\s*\.(?![0-9]))\s*|_{4,}|\s\.{2}\s")
"""Leaders; a point with a space before it and a digit after it is the number's."""
_RULE = lazy_regex(r"[\s=_-]*[=_-]{2}[\s=_-]*")
_TWO = lazy_regex(r"[-0-9)%][*#]{0,3} [$(0-9.-]")
_LONGEST = 300
_FILL = "\x00"
"""Replaces a space that does not divide fields."""


VALUE_ENDS = frozenset("-0123456789)%*#}>]xAalL\u2013\u2014.,")
"""The characters with which a value may end."""


def _is_value(text: str) -> bool:
    plain = text.replace(",", "")
    if plain.isdecimal() and plain.isascii() and text[0] != ",":
        return True
    return _IS_VALUE.fullmatch(text) is not None


class TextField(NamedTuple):
    """A field of a line: its start and end, its text, and the gap before it.

    `led` says that there are leaders before it; `valued` that it is a value: a number, or the dash
    for none; `digits_end` is the column after the last digit of a value.
    """

    start: int
    end: int
    text: str
    gap: int
    led: bool
    digits_end: int
    valued: bool


def is_rule(line: str) -> bool:
    """Whether a line consists of rules."""
    return _RULE.fullmatch(line) is not None


@lru_cache(maxsize=131072)
def fields_of(line: str) -> tuple[TextField, ...]:
    """The fields of a line. "$   5", "(5 )" and "5 %" are one field each."""
    joined = line
    if "$" in line or not line.isascii():
        joined = _keep(_SIGNED, joined)
    if " )" in line or " %" in line:
        joined = _keep(_CLOSED, joined)
    if "( " in line:
        joined = _keep(_OPENED, joined)
    led = ".." in line or ". ." in line or "___" in line
    leaders = [match.span() for match in _LEADER.finditer(joined)] if led else []
    for start, end in leaders:
        joined = f"{joined[:start]}{' ' * (end - start)}{joined[end:]}"
    found: list[TextField] = []
    last = 0
    tabs = "\t" in line
    for match in _PART.finditer(joined):
        whole = match[0]
        for start, end in (
            _divided(joined, *match.span()) if " " in whole or _FILL in whole else (match.span(),)
        ):
            led = bool(leaders) and any(last <= high <= start > low for low, high in leaders)
            text = joined[start:end].replace(_FILL, " ")
            gap = start - last + (7 * line.count("\t", last, start) if tabs else 0)
            valued = text[-1] in VALUE_ENDS and len(text) < 48 and _is_value(text)
            ends = start + _digits_end(text) if valued and not text[-1].isdigit() else end
            found.append(TextField(start, end, text, gap, led, ends, valued))
            last = end
    small = line.lower()
    spread = "end" in small or "year" in small or "months" in small or "weeks" in small
    return tuple(_whole(found, joined) if spread else found)


_SPREAD = lazy_regex(
    r"(?:three|six|nine|twelve|fiscal|year|quarter|months|weeks) +(?:months|weeks|years?|end\w*)"
    r"(?: +(?:end\w*))?",
    re.IGNORECASE,
)


def _whole(found: list[TextField], line: str) -> Iterator[TextField]:
    """The fields; words of a heading with two spaces between them ("NINE  MONTHS") are one."""
    held: TextField | None = None
    for one in found:
        if held is not None:
            both = line[held.start : one.end]
            if one.gap <= 3 and _SPREAD.fullmatch(both.replace(_FILL, " ")):
                text = " ".join(both.replace(_FILL, " ").split())
                held = TextField(
                    held.start, one.end, text, held.gap, held.led, one.end, valued=False
                )
                continue
            yield held
        held = one
    if held is not None:
        yield held


def _digits_end(text: str) -> int:
    """The place after the last digit of a value, not counting its note marks."""
    marks = _MARKS.search(text)
    digits = _LAST_DIGIT.search(text, 0, marks.start() if marks else len(text))
    return digits.end() if digits else len(text)


_MARKS = lazy_regex(r"(?:\s?\(\w{1,2}\)|\{\d+\}|<F\d+>|\[\w\])+$")
_LAST_DIGIT = lazy_regex(r"[0-9](?=[^0-9]*$)")


def _keep(pattern: re.Pattern[str], line: str) -> str:
    return pattern.sub(lambda match: match[0].replace(" ", _FILL), line)


def _divided(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A field, divided if it has values side by side, or words that end with a value."""
    text = line[start:end].replace(_FILL, " ")
    if len(text) > _LONGEST or not _TWO.search(text):
        yield start, end
        return
    ones = list(_ONE.finditer(text))
    whole = "".join(one[0].strip() for one in ones)
    if len(ones) > 1 and len(whole.replace(" ", "")) == len(re.sub(r"\s", "", text)):
        for one in ones:
            low = start + one.start() + len(one[0]) - len(one[0].lstrip())
            yield low, start + one.end()
        return
    yield start, end
