"""Repeated addresses and telephone numbers: one digit differs where all the rest is the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tieout.macros.scan.arithmetic.slips import slip_between
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_STREET = re.compile(
    r"(?P<number>\d(?<!\w.)\d{0,4})\s(?P<street>(?:[NSEW]\.? |North |South |East |West )?"
    r"(?:[A-Z][\w.’'-]*|\d{1,3}(?:st|nd|rd|th)) (?:[A-Z][\w.’'-]* ){0,2}"
    r"(?:Street|Avenue|Ave\.|Drive|Road|Parkway|Pkwy\.?|Boulevard|Blvd\.?|Lane|Way|Plaza|Highway))"
    r"\b(?P<more>[^;:()]{0,70}?)\b(?P<city>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?),?\s"
    r"(?P<state>[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?),?\s+(?P<postal>\d{5})\b"
)
_PHONE = re.compile(r"\((?P<area>\d{3})\)[\s-]?(?P<line>\d{3}[-–]\d{4})\b")
_SUITE = re.compile(r"\b(?:Suite|Floor|Bldg\.?|Building|Unit) \w+", re.IGNORECASE)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number of an address that differs by a typing error, where all the rest agrees."""
    text = view.filing.text
    streets: dict[tuple[str, ...], list[re.Match[str]]] = defaultdict(list)
    towns: dict[tuple[str, ...], list[re.Match[str]]] = defaultdict(list)
    for match in _STREET.finditer(text):
        suites = " ".join(_SUITE.findall(match["more"])).lower()
        place = (match["street"].lower(), match["city"].lower())
        streets[*place, match["postal"], suites].append(match)
        towns[*place, match["number"]].append(match)
    phones: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _PHONE.finditer(text):
        phones[match["line"].replace("–", "-")].append(match)
    for key, places in streets.items():
        if key[-1]:  # without a suite or a floor, two houses of one street may be meant
            yield from _odd(places, "number", "The number in one street")
    for places in towns.values():
        yield from _odd(places, "postal", "The postal code of one address")
    for places in phones.values():
        yield from _odd(places, "area", "The area code of one telephone line")


def _odd(places: list[re.Match[str]], name: str, what: str) -> Iterator[Finding]:
    """The place that differs from all others by a typing error."""
    counts = Counter(match[name] for match in places)
    if len(counts) != 2:
        return
    usual, odd = (value for value, _ in counts.most_common())
    if counts[odd] > 1 or not slip_between(int(odd), int(usual)):
        return
    spans = {value: next(one.span(name) for one in places if one[name] == value)
             for value in (odd, usual)}  # fmt: skip
    yield Finding(
        "repeat",
        "warning",
        f"{what} is printed in two ways: as {usual} and as {odd}.",
        tuple(Passage(*spans[value]) for value in (odd, usual)),
        usual,
        odd,
    )


RULE = Rule("addresses", "addresses and telephone numbers that are repeated", find)
