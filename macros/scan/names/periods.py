"""The length of a number's period: a number for a quarter is not one for a year."""

from __future__ import annotations

from functools import lru_cache

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_LENGTHS = {
    "month": ("month", r"\bone[ -]month\b|\bmonths? (?:of|ended)\b"),
    "quarter": (
        "quarter|month|week|q",
        r"\bquarter|\bthree[ -]months?\b|\b(?:13|thirteen)[ -]weeks?\b|\b[1-4]Q|\bQ[1-4]\b",
    ),
    "half": (
        "month|half|week|1h|2h|h1|h2",
        r"\bsix[ -]months?\b|\bhalf\b|\b(?:26|twenty-six)[ -]weeks?\b|\b1H\b|\b2H\b|\bH1\b|\bH2\b",
    ),
    "nine months": ("month|week", r"\bnine[ -]months?\b|\b(?:39|thirty-nine)[ -]weeks?\b"),
    "year": (
        "year|fiscal|annual|month|week",
        r"\byears?\b|\bfiscal\b|\bannual|\btwelve[ -]months?\b|\b(?:52|53)[ -]weeks?\b",
    ),
}
_ORDINALS = Hinted("quarter", r"\b(first|second|third|fourth) (?:fiscal )?quarter")
_ALL = tuple((name, Hinted(*pattern)) for name, pattern in _LENGTHS.items())


@lru_cache(1 << 12)  # called once for each pair of a sentence's numbers
def periods_in(text: str) -> frozenset[str]:
    """The lengths of the periods that a text names, and the quarter."""
    small = text.lower()
    found = {name for name, one in _ALL if one.is_hinted_in(small) and one.pattern.search(text)}
    return frozenset(found | {match[1].lower() for match in _ORDINALS.finditer(text)})


def in_other_periods(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether both have periods, and none of the same length."""
    known = _known(names)
    for each in (one, other):
        if each.number not in known:
            known[each.number] = _periods_of(each, names)
    first, second = known[one.number], known[other.number]
    return bool(first and second) and not first & second


@once
def _known(names: Names) -> dict[int, frozenset[str]]:
    """What has been looked up: a number is compared with many others."""
    del names
    return {}


def _periods_of(one: Quantity, names: Names) -> frozenset[str]:
    """The periods in its row, its column and its sentence."""
    sentence = names.sentence.get(one.number)
    table = f"{one.label} {one.head}" if one.cell else ""
    return periods_in(f"{table} {sentence.text if sentence else ''}")
