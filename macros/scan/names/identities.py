"""Reasons why two similar numbers are different: one is an identifier, or part of a list."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.limits import is_average, is_change
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.names.registered import is_registered
from tieout.macros.scan.names.worded_apart import are_worded_apart
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import BARE_KINDS, Quantity, words_of

_NAMED = lazy_regex(
    r"(?:\b(?:nos?|numbers?|asc|asu|fas|sfas|fin|topic|subtopic|section|sections|rule|note|item|act"
    r"|release|amendment|exhibit|series|suite|room|page|figure|table|patents?|cik|cusip|isin|sic|ein"
    r"|accession|license|permit|docket|code)\b[.:]*|#)\s*"
    r"(?:[A-Z0-9][\w.-]* (?:and|or|to) )?\Z",
    re.IGNORECASE,
)
_STATUTE = lazy_regex(
    r"\b(?:[A-Z]{2,5}|Stats?\.|Statutes?|Code)\s+(?:\d[\d.]*(?:,|,? and|,? or)\s+){0,6}\Z"
)
"""What is before a section of a code of laws: "NRS 78.378", "Wis. Stats. 180.0851 and 180.0853"."""
_POSTAL = lazy_regex(r"\s+[A-Z][^\W\d_]+,\s+[A-Z]")
"""What follows a postal code: its place and its country."""
_OF_FORM = lazy_regex(
    r"\b(?:10-[KQ]|8-K|20-F|6-K|S-\d)(?:/A)?\s+(?:\d{1,3}-\d{4,6}\s+)?\Z", re.IGNORECASE
)
"""The form, and its file number, before the number of an exhibit that is filed with it."""
_CODE = lazy_regex(r"-\d")  # the rest of "820-10-65"
_COUNTS = frozenset({"money", "shares", "rate"})
_NEAR, _LIST = 30, 90  # characters before a number, and before one of a list
_FAR = 20  # times the rounding: a difference that is a number of its own
_SHORT = 3
_CASE = 10
"""Digits without commas that no amount has: the number of a case, an account or a patent."""
_STATES = 2  # this few words of a row say little without those of its group
_SERIES = lazy_regex(
    r"\s*(?:[A-Za-z’'-]+ ){0,5}(?:notes?|bonds?|debentures?|indentures?|securities)\b",
    re.IGNORECASE,
)
"""The text after a rate that names a series of bonds; two such rates may be similar."""
_AFTER = 80
_COLUMN = lazy_regex(r"[\d.,$()%]{2,}[ \t]+\Z|[ \t]{3,}\Z|\n[ \t]*\Z")
_COLUMN_AFTER = lazy_regex(r"[)%]?[ \t]+\(?\$?[\d(]|[)%]?[ \t]{3,}\S")
_LIST = 240
_NOTED = lazy_regex(r"\(\d{1,2}\)\s*\Z")
_REST = frozenset({"other", "others"})
_SCALE = lazy_regex(r"thousand|million|billion", re.IGNORECASE)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_STATED, _BESIDE = 1000, 600
_OFFERED, _PLACES = 100_000, 2
_UP_TO = lazy_regex(r"\bup to\s+\Z", re.IGNORECASE)
_OUTSTANDING = lazy_regex(r"[^.;]{0,60}\boutstanding\b", re.IGNORECASE)
_CLOSE = 12  # characters before a number offered
_THOUSANDFOLD = 900
_FOR_YEAR = lazy_regex(r",? (?:for|in|during) (?:the )?(?:fiscal )?(?:year )?((?:19|20)\d\d)\b")
_STANDARD = lazy_regex(r"802\.\d{1,2}")
"""The number of a standard for networks, of which each has its own."""
_STREET = lazy_regex(
    r"\s+(?:(?:North|South|East|West|[NSEW]\.?)\s+)?(?:(?:[A-Z][a-z]+\s+){1,3}"
    r"(?:Road|Street|Avenue|Drive|Lane|Boulevard|Parkway|Highway|Court)|Broadway|Avenue of)\b"
)
"""What follows the number of a house."""


@once
def is_identifier(one: Quantity) -> bool:
    """Whether a bare number is a year or an identifier; two of these may be similar."""
    if one.kind == "rate" and one.cell is None:
        return bool(_SERIES.match(one.after(_AFTER)))
    if one.kind not in BARE_KINDS:
        return False
    if YEAR.fullmatch(one.printed) or _STANDARD.fullmatch(one.printed) or is_registered(one):
        return True
    if one.printed.isdigit() and (one.printed.startswith("0") or one.length >= _CASE):
        return True  # no amount is printed with zeros before it, or so long without commas
    text = one.filing.text
    before = text[max(one.start - _NEAR, 0) : one.start]
    if "," not in one.printed and one.cell is None:
        law = "." in one.printed and _STATUTE.search(text, max(one.start - _LIST, 0), one.start)
        bare = one.printed.isdigit()
        if law or (bare and (_POSTAL.match(text, one.end) or _STREET.match(text, one.end))):
            return True
    return bool(_NAMED.search(before) or _OF_FORM.search(before) or _CODE.match(text, one.end))


@once
def is_in_parallel_list(one: Quantity) -> bool:
    """Whether its name belongs to a list: "A, B and C, respectively", or a table read as words.

    The numbers are in the order of another list, so the words next to a number are not its name.
    """
    if one.cell is not None and one.cell.kind == "value":
        return False
    before, after = one.before(_LIST), one.after(_LIST)
    if "respectively" in re.split(r"\.\s", after, maxsplit=1)[0]:
        return True
    return bool(_COLUMN.search(before) and _COLUMN_AFTER.match(after))


def is_other_row(one: Quantity) -> bool:
    """Whether a row is called "other", which means something else in each list."""
    return one.cell is not None and bool(one.words) and one.words <= _REST


def is_noted_apart(one: Quantity, other: Quantity) -> bool:
    """Whether the rows of the two numbers have different notes, or only one has a note."""
    return _note_of(one) != _note_of(other)


@once
def _note_of(one: Quantity) -> str:
    """The note of a row; empty if it has none."""
    match = _NOTED.search(one.label)
    return match[0].strip() if match else ""


def is_rate_of_words(one: Quantity, other: Quantity) -> bool:
    """Whether one rate is in a table and one in the text: they are rates of different things."""
    return one.kind == "rate" and (one.cell is None) != (other.cell is None)


def is_difference_printed(one: Quantity, odd: Quantity) -> bool:
    """Whether the difference of the two is printed next to one of them: it was added later."""
    apart = abs(one.value - odd.value)
    if apart < _STATED:
        return False
    shown = [f"{apart:,f}"]
    scale = _SCALE.search(odd.printed)
    if scale is not None:
        short = (apart / _SCALES[scale[0].lower()]).normalize()
        shown.append(f"{short:,f} {scale[0]}")
    text = one.filing.text
    return any(
        re.search(rf"(?<![\d.,]){re.escape(each)}", text[start : place.end + _BESIDE])
        for place in (one, odd)
        for start in (max(place.placed.block.start, place.start - _BESIDE),)
        for each in shown
    )


def is_added(one: Quantity, other: Quantity, often: Counter[Decimal]) -> bool:
    """Whether a large difference is printed in several places: shares that an offering adds.

    `often` counts the places of each value in the filing.
    """
    apart = abs(one.value - other.value)
    return apart >= _OFFERED and often[apart] >= _PLACES


def is_difference_stated(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether an amount in the sentence of either is their difference, rounded: a part of one."""
    apart = abs(one.value - other.value)
    slack = (one.width + other.width) / 2
    if apart < _FAR * slack:
        return False  # any small number near by is such a difference
    return any(
        each.low <= apart + slack and apart - slack <= each.high
        for place in (one, other)
        if (sentence := names.sentence.get(place.number))
        for each in sentence.quantities
        if each and each.unit == one.unit and each not in (one, other)
    )


def is_change_of_one(one: Quantity, other: Quantity) -> bool:
    """Whether just one of two numbers of the text is a change: "decreased by $5 million"."""
    if one.cell is not None or other.cell is not None:
        return False
    return is_change(one) != is_change(other)


def is_of_another_year(one: Quantity, other: Quantity) -> bool:
    """Whether a number of the text is said to be of a year far from that of a table's number."""
    if (one.cell is None) == (other.cell is None):
        return False
    stated, listed = (one, other) if one.cell is None else (other, one)
    said = _FOR_YEAR.match(stated.filing.text, stated.end)
    year = listed.period.year
    return said is not None and year is not None and abs(int(said[1]) - year) > 1


def has_other_sense(one: Quantity, other: Quantity) -> bool:
    """Whether words beside one make it a change, an offer or an excess, or its scale is lost.

    "$5.3" in a note "in millions" is read as five dollars: what would repair it is nonsense.
    """
    least, most = sorted((abs(one.value), abs(other.value)))
    scaled = least * _THOUSANDFOLD <= most
    offered = _is_offered(one) and _is_outstanding(other)
    offered = offered or (_is_offered(other) and _is_outstanding(one))
    offered = offered or is_average(one) != is_average(other) or are_worded_apart(one, other)
    return scaled or offered or is_change_of_one(one, other) or is_of_another_year(one, other)


@once
def _is_offered(one: Quantity) -> bool:
    """Whether it is the most that may be sold: "up to 1,500,000 shares"."""
    return _UP_TO.search(one.filing.text, max(one.start - _CLOSE, 0), one.start) is not None


@once
def _is_outstanding(one: Quantity) -> bool:
    """Whether it is a number of shares outstanding."""
    return _OUTSTANDING.match(one.filing.text, one.end) is not None


def is_of_two_groups(one: Quantity, other: Quantity) -> bool:
    """Whether two rows with a short name, such as "United States", are under other headings."""
    if len(one.words) > _STATES:
        return False
    first, second = (words_of(each.label) - each.words for each in (one, other))
    return bool(first and second) and not first & second


def are_two_events(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether most other numbers of two sentences differ: two sales in the same words.

    For short numbers, which are close to each other by chance, one in each is enough.
    """
    first, second = (
        {
            each.value
            for each in sentence.quantities
            if each and each.kind in _COUNTS and each not in (one, other)
        }
        if (sentence := names.sentence.get(place.number))
        else set()
        for place in (one, other)
    )
    if max(one.digits, other.digits) <= _SHORT:
        return bool(first - second and second - first)
    fewest = min(len(first), len(second))
    return bool(fewest) and len(first & second) * 2 < fewest
