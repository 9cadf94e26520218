"""Reads a number on a built page back to its value, without the code that wrote it."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.rounding import rounded
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.matcher import Claim, Claims
from tieout.macros.grammar.numerals import word_kind, word_value
from tieout.macros.lazy_regex import lazy_regex

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_DATE = lazy_regex(rf"(?:({'|'.join(_MONTHS)})\s+)?(?:([1-9]\d?),\s+)?(\d{{4}})", re.IGNORECASE)
_QUARTER = lazy_regex(r"(first|second|third|fourth) quarter of (\d{4})", re.IGNORECASE)
_MONTH_DAY = lazy_regex(rf"({'|'.join(_MONTHS)})\s+([1-9]\d?)", re.IGNORECASE)
_SPAN = r"(?:[ -](?P<span>(?:(?:trading|business)[ -])?(?:day|month|year)s?))?"
_NUMBER = lazy_regex(
    r"(?P<sign>[-−]?)(?P<money>\$?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<point>\.\d+)?"
    rf"(?P<percent>%?)(?P<scale>(?:\s(?:million|billion)|MM?|mm?)?){_SPAN}",
)
_WORDS = lazy_regex(rf"(?P<word>[a-z]+(?:-[a-z]+)??){_SPAN}", re.IGNORECASE)
_ORDINAL = lazy_regex(r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<ending>st|nd|rd|th)")
_EXACT = Context(prec=200)  # so that moving the decimal point never rounds
_SCALES = {"": 0, "million": 6, "billion": 9, "M": 6, "MM": 6, "m": 6, "mm": 6}
_MONEY = frozenset({"USD", "USD/share"})
_LONG = 8  # decimals; a value with more is an unending quotient and can only be shown rounded
_LEAST_SHOWN = 4
_LONGEST_FORM = 80


def reads(text: str, result: Result) -> str | None:
    """Return ``None`` if ``text`` says exactly the figure's value, else what was expected.

    Nothing may be rounded away, except in an unending quotient, which must show at least four
    decimals of its value, rounded half up.
    """
    expected, unit = canonical(result.value), result.figure.unit
    number = result.value if isinstance(result.value, Decimal) else None
    said = _says(" ".join(text.split()), unit, expected, number)
    return None if said else f"{expected} {unit}"


@lru_cache(1 << 14)  # a site shows most of its figures several times
def _says(text: str, unit: str, expected: str, number: Decimal | None) -> bool:
    """Whether a text says a value in canonical form, in one of the ways of pages and filings."""
    if number is not None:
        right = _says_number(text, unit, number)
    elif unit == "date":
        right = _says_date(text, expected)
    else:
        right = text.casefold() == expected.casefold()
    return right or _reads_as_filed(text, unit, expected)


def _reads_as_filed(text: str, unit: str, expected: str) -> bool:
    """Whether the index would read this value and unit: "$ 752,257", "(26,509)", "12/31/97".

    A page may print a number in any form that a filing may; one grammar reads both.
    """
    claims = _claims(text) if len(text) <= _LONGEST_FORM else ()
    if len(claims) != 1:
        return False
    start, end, reading = claims[0]
    whole = not (text[:start] + text[end:]).strip()
    # An amount alone may be per share or per warrant: "$ 1.9375".
    alike = reading.unit == unit or {reading.unit, unit} <= _MONEY
    return whole and alike and reading.kind != "ordinal" and reading.value == expected


@lru_cache(4096)  # forms: a site prints the same ones again and again
def _claims(text: str) -> tuple[Claim, ...]:
    return tuple(Claims(Folded(text, text, [0], [0])).read())


def _says_number(text: str, unit: str, value: Decimal) -> bool:
    read = _read_digits(text, unit) or _read_words(text, unit)
    if read is None:
        return False
    found, decimals = read
    if found == value:
        return True
    exponent = value.as_tuple().exponent
    unending = isinstance(exponent, int) and exponent < -_LONG
    # Decimals that a text leaves out are zeros.
    return unending and found == rounded(value, max(decimals, _LEAST_SHOWN))


def _read_digits(text: str, unit: str) -> tuple[Decimal, int] | None:
    if unit == "ordinal":
        return _read_ordinal(text)
    match = _NUMBER.fullmatch(text)
    if match is None or not (match["digits"] or match["point"]):
        return None
    if bool(match["money"]) != (unit in {"USD", "USD/share"}) or bool(match["percent"]) != (
        unit == "rate"
    ):
        return None
    if not _span_fits(match["span"], unit):
        return None
    digits = (match["digits"] or "0").replace(",", "") + (match["point"] or "")
    shift = _SCALES[match["scale"].strip()] - (2 if match["percent"] else 0)
    value = Decimal(digits).scaleb(shift, _EXACT)
    return (value.copy_negate() if match["sign"] else value), len(match["point"] or ".") - 1 - shift


def _read_ordinal(text: str) -> tuple[Decimal, int] | None:
    match = _ORDINAL.fullmatch(text)
    if match is None:
        return None
    value = int(match["digits"].replace(",", ""))
    teens = 10 < value % 100 < 14
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return (Decimal(value), 0) if match["ending"] == ending else None


def _read_words(text: str, unit: str) -> tuple[Decimal, int] | None:
    match = _WORDS.fullmatch(text)
    if match is None or unit in {"USD", "USD/share"} or not _span_fits(match["span"], unit):
        return None
    if (word_kind(match["word"]) == "ordinal") != (unit == "ordinal"):
        return None  # "five" is not "fifth"
    try:
        return word_value(match["word"]), 0
    except ValueError:
        return None


def _span_fits(span: str | None, unit: str) -> bool:
    """Whether the unit word after a number, if there is one, is the figure's unit."""
    return span is None or f"{span.replace('-', ' ').lower().removesuffix('s')}s" == unit


def _says_date(text: str, expected: str) -> bool:
    if quarter := _QUARTER.fullmatch(text):
        order = "first second third fourth".split().index(quarter[1].lower()) + 1
        return f"{quarter[2]}-Q{order}" == expected
    if day := _MONTH_DAY.fullmatch(text):
        return expected[4:] == f"-{_MONTHS.index(day[1].lower()) + 1:02}-{int(day[2]):02}"
    date = _DATE.fullmatch(text)
    if date is None or (date[2] and not date[1]):
        return False
    read = date[3]
    if date[1]:
        read += f"-{_MONTHS.index(date[1].lower()) + 1:02}"
    if date[2]:
        read += f"-{int(date[2]):02}"
    return expected == read or expected.startswith(f"{read}-")
