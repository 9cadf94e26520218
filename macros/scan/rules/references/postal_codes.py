"""Postal codes that are none of their state's, and that of the SEC in Washington."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_RANGES = {
    "Alabama": ("AL", 350, 369), "Alaska": ("AK", 995, 999), "Arizona": ("AZ", 850, 865),
    "Arkansas": ("AR", 716, 729), "California": ("CA", 900, 961), "Colorado": ("CO", 800, 816),
    "Connecticut": ("CT", 60, 69), "Delaware": ("DE", 197, 199), "Florida": ("FL", 320, 349),
    "Georgia": ("GA", 300, 319), "Hawaii": ("HI", 967, 968), "Idaho": ("ID", 832, 838),
    "Illinois": ("IL", 600, 629), "Indiana": ("IN", 460, 479), "Iowa": ("IA", 500, 528),
    "Kansas": ("KS", 660, 679), "Kentucky": ("KY", 400, 427), "Louisiana": ("LA", 700, 714),
    "Maine": ("ME", 39, 49), "Maryland": ("MD", 206, 219), "Massachusetts": ("MA", 10, 27),
    "Michigan": ("MI", 480, 499), "Minnesota": ("MN", 550, 567), "Mississippi": ("MS", 386, 397),
    "Missouri": ("MO", 630, 658), "Montana": ("MT", 590, 599), "Nebraska": ("NE", 680, 693),
    "Nevada": ("NV", 889, 898), "New Hampshire": ("NH", 30, 38), "New Jersey": ("NJ", 70, 89),
    "New Mexico": ("NM", 870, 884), "New York": ("NY", 100, 149),
    "North Carolina": ("NC", 270, 289), "North Dakota": ("ND", 580, 588), "Ohio": ("OH", 430, 459),
    "Oklahoma": ("OK", 730, 749),
    "Oregon": ("OR", 970, 979), "Pennsylvania": ("PA", 150, 196), "Rhode Island": ("RI", 28, 29),
    "South Carolina": ("SC", 290, 299), "South Dakota": ("SD", 570, 577),
    "Tennessee": ("TN", 370, 385), "Texas": ("TX", 750, 799), "Utah": ("UT", 840, 847),
    "Vermont": ("VT", 50, 59), "Virginia": ("VA", 201, 246), "Washington": ("WA", 980, 994),
    "West Virginia": ("WV", 247, 268), "Wisconsin": ("WI", 530, 549), "Wyoming": ("WY", 820, 831),
}  # fmt: skip
"""The first three digits of the codes of each state, from and to."""
_SHORT = {short: name for name, (short, _, _) in _RANGES.items()}
_APART = {
    "New York": {"063", "005"}, "Texas": {"885", "733"}, "Virginia": {"200", "201", "205"},
    "Maryland": {"205"}, "Massachusetts": {"055"}, "Georgia": {"398", "399"},
    "Arkansas": {"375"}, "Illinois": {"635"},
}  # fmt: skip
"""Others that they have too: of an island, of a town at the border, of one building."""
_CODE = lazy_regex(
    r"(?:,\s|\b[A-Z][a-z]+\s)(?P<state>"
    + "|".join([*sorted(_RANGES, key=len, reverse=True), *_SHORT]).replace(" ", r"\s")
    + r"),?\s{1,3}(?P<code>\d{5})(?:[-–]\d{4})?\b(?![,.]\d|-\d)"
)
_CITY = lazy_regex(r"[A-Z][a-z.’'-]+,\s\Z")
_COMMISSION = lazy_regex(
    r"EXCHANGE\sCOMMISSION\b[^\d]{0,40}?\bWashington,?\s+D\.?\s?C\.?,?\s+"
    r"(?P<code>20\d\d\d)\b(?![-–]\d)"
)
_OF_COMMISSION = "20549"
_BEFORE = 24


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each postal code that a town of the state before it cannot have."""
    text = view.filing.text
    for match in _CODE.finditer(text):
        state, code = " ".join(match["state"].split()), match["code"]
        if not is_of_another(text, match.start("state"), state, code):
            continue
        name = _SHORT.get(state, state)
        _, low, high = _RANGES[name]
        said = (
            f"The postal code {code} is printed after {state}; those of {name} begin with "
            f"{low:03} to {high:03}."
        )
        place = Passage(*match.span("code"))
        yield Finding("reference", "warning", said, (place,), f"a code of {name}", code)
    for match in _COMMISSION.finditer(text):
        if match["code"] != _OF_COMMISSION:
            said = (
                f"The postal code of the SEC is printed as {match['code']}; it is {_OF_COMMISSION}."
            )
            place = Passage(*match.span("code"))
            yield Finding("reference", "warning", said, (place,), _OF_COMMISSION, match["code"])


def is_of_another(text: str, start: int, state: str, code: str) -> bool:
    """Whether a code after a town and its state, which begins at `start`, is none of that state."""
    name = _SHORT.get(state, state)
    if name not in _RANGES or not _CITY.search(text, max(start - _BEFORE, 0), start):
        return False
    _, low, high = _RANGES[name]
    return not (low <= int(code[:3]) <= high or code[:3] in _APART.get(name, ()))


RULE = Rule("postal-codes", find)
