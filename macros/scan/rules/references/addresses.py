"""Repeated addresses and telephone numbers: one digit differs where all the rest is the same.

An office may have two lines that differ by a digit. The line that is printed once below an address
is compared only with a line that is printed below it several times, and neither is that of a fax
or of a switchboard. Two houses of one street may both be meant, unless each has a suite and all but
a digit agrees, or both have one telephone line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import slip_between
from tieout.macros.scan.quantity import Passage, digits_in
from tieout.macros.scan.references.states import is_of_another
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_STREET = lazy_regex(
    r"(?P<number>\d(?<!\w.)\d{0,4})\s(?P<street>(?:[NSEW]\.? |North |South |East |West )?"
    r"(?:[A-Z][\w.’'-]*|\d{1,3}(?:st|nd|rd|th)) (?:[A-Z][\w.’'-]* ){0,2}"
    r"(?:Street|Avenue|Ave\.|Drive|Road|Parkway|Pkwy\.?|Boulevard|Blvd\.?|Lane|Way|Plaza|Highway))"
    r"\b(?P<more>[^;:()]{0,70}?)\b(?P<city>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?),?\s"
    r"(?P<state>[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?),?\s+(?P<postal>\d{5})\b"
)
_PHONE = lazy_regex(r"\((?P<area>\d{3})\)[\s-]?(?P<line>\d{3}\s?[-–]\s?\d{4})\b")
_POSTAL = lazy_regex(r"\b\d{5}\b(?!.*\b\d{5}\b)", re.DOTALL)
_NEAR = 150  # characters from a postal code to the telephone number of its address
_BOX = lazy_regex(r"\bP\.?\s?O\.?\sBox\b|\bPost\sOffice\sBox\b", re.IGNORECASE)
"""A box at the post office, which has a postal code of its own."""
_FAX = lazy_regex(r"\b(?:fax|facsimile|telecop)", re.IGNORECASE)
_SWITCHBOARD = "00"
_MOST = 5000  # telephone numbers that are compared
_SUITE = lazy_regex(
    r"\b(?:Suite|Floor|Bldg\.?|Building|Unit)\s\w+|#\s?\w+|\b\d{1,2}\s?(?:st|nd|rd|th)\s+Floor",
    re.IGNORECASE,
)
_ROOM = lazy_regex(r"\bSuite\s(?P<room>\d{2,5})\b", re.IGNORECASE)

type _Room = tuple[re.Match[str], re.Match[str]]
"""The number of a suite, and its address."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number of an address that differs by a typing error, where all the rest agrees."""
    text = view.filing.text
    streets: dict[tuple[str, ...], list[re.Match[str]]] = defaultdict(list)
    towns: dict[tuple[str, ...], list[re.Match[str]]] = defaultdict(list)
    rooms: dict[tuple[str, ...], list[_Room]] = defaultdict(list)
    for match in _STREET.finditer(text):
        suites = " ".join(" ".join(_SUITE.findall(match["more"])).lower().split())
        place = (match["street"].lower(), match["city"].lower())
        room = _ROOM.search(text, *match.span("more"))
        if room is not None:
            rooms[*place, match["number"], match["postal"]].append((room, match))
        streets[*place, match["postal"], suites].append(match)
        if not _BOX.search(text, max(match.start() - _NEAR, 0), match.end()):
            towns[*place, match["number"]].append(match)
    for key, places in streets.items():
        if len({place["number"] for place in places}) > 1:
            sure = _have_one_line(text, places)
            if sure or key[-1]:
                yield from _odd(
                    _printed(places, "number"), "The house number of one address", sure=sure
                )
    for known in rooms.values():
        printed = _printed([room for room, _ in known], "room")
        if len(printed) > len({value for value, _ in printed}) > 1:
            sure = _have_one_line(text, [place for _, place in known])
            yield from _odd(printed, "The suite of one address", sure=sure)
    for places in towns.values():
        # The rule for postal codes reports those that are of another state.
        own = [
            one
            for one in places
            if not is_of_another(text, one.start("state"), one["state"], one["postal"])
        ]
        yield from _odd(_printed(own, "postal"), "The postal code of one address")
    yield from _phones(text)


def _is_same_number(lines: Sequence[tuple[str, Passage]]) -> bool:
    """Whether all lines have the same digits in another order; another desk's line has others."""
    return len({"".join(sorted(line)) for line, _ in lines}) == 1


def _have_one_line(text: str, places: Sequence[re.Match[str]]) -> bool:
    """Whether the same telephone line is printed below each of these addresses."""
    lines = [_PHONE.search(text, place.end(), place.end() + _NEAR) for place in places]
    found = {digits_in(line[0]) for line in lines if line is not None}
    return len(found) == 1 and all(lines)


def _phones(text: str) -> Iterator[Finding]:
    """The area code of a line, or the line of an address, printed once and otherwise elsewhere."""
    areas: dict[str, list[re.Match[str]]] = defaultdict(list)
    offices: dict[tuple[str, str], list[tuple[str, Passage]]] = defaultdict(list)
    for match in islice(_PHONE.finditer(text), _MOST):
        line = re.sub(r"\s", "", match["line"]).replace("–", "-")
        areas[line].append(match)
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        postal = _POSTAL.search(before)
        if postal and not _FAX.search(before):
            place = Passage(*match.span("line"))
            offices[postal[0], match["area"]].append((line, place))
    for places in areas.values():
        yield from _odd(_printed(places, "area"), "The area code of one telephone line")
    for lines in offices.values():
        main = any(line.endswith(_SWITCHBOARD) for line, _ in lines)
        if len(lines) > 2 and (not main or _is_same_number(lines)):
            yield from _odd(lines, "The telephone number of one address")


def _printed(places: Sequence[re.Match[str]], name: str) -> list[tuple[str, Passage]]:
    """The numbers that a group of matches prints, with their places."""
    return [(match[name], Passage(*match.span(name))) for match in places]


def _odd(
    printed: Sequence[tuple[str, Passage]], what: str, *, sure: bool = False
) -> Iterator[Finding]:
    """The number that differs from all others: by a typing error, unless they must be the same."""
    counts = Counter(value for value, _ in printed)
    if len(counts) != 2:
        return
    usual, odd = (value for value, _ in counts.most_common())
    if counts[odd] > 1 or (sure and counts[usual] == 1):
        return
    if not sure and not slip_between(*(int(one.replace("-", "")) for one in (odd, usual))):
        return
    first = dict(reversed(printed))
    yield Finding(
        "repeat",
        "warning",
        f"{what} is printed in two ways: as {usual} and as {odd}.",
        (first[odd], first[usual]),
        usual,
        odd,
    )


RULE = Rule(find)
