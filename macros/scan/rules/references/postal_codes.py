"""Postal codes that do not belong to their state, a state in wrong letters, the code of the SEC."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.states import RANGES, SHORT, is_of_another
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_CODE = lazy_regex(
    r"[,A-Z](?:(?<=,)|(?<=[A-Z])(?<!\w.)[a-z]+)\s(?P<state>"
    + "|".join([*sorted(RANGES, key=len, reverse=True), *SHORT]).replace(" ", r"\s")
    + r"),?\s{1,3}(?P<code>\d{5})(?:[-–]\d{4})?\b(?![,.]\d|-\d)"
)
_LETTERS = lazy_regex(
    r"(?P<town>[A-Z][a-z]+),\s(?P<state>[A-Z]{2}),?\s{1,3}(?P<code>\d{5})\b(?![,.]\d|-\d{1,3}\b)"
)
_TERRITORIES = frozenset("DC PR GU VI AS MP AE AP AA".split())
_COMMISSION = lazy_regex(
    r"EXCHANGE\sCOMMISSION\b[^\d]{0,40}?\bWashington,?\s+D\.?\s?C\.?,?\s+"
    r"(?P<code>20\d\d\d)\b(?![-–]\d)"
)
_OF_COMMISSION = "20549"


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each postal code that a town of the state before it cannot have."""
    text = view.filing.text
    for match in _CODE.finditer(text):
        state, code = " ".join(match["state"].split()), match["code"]
        if not is_of_another(text, match.start("state"), state, code):
            continue
        name = SHORT.get(state, state)
        _, low, high = RANGES[name]
        said = (
            f"The postal code {code} is printed after {state}; those of {name} begin with "
            f"{low:03} to {high:03}."
        )
        place = Passage(*match.span("code"))
        yield wrong_reference(said, (place,), f"a code of {name}", code)
    for match in _LETTERS.finditer(text):
        right = _state_of(match["code"])
        if match["state"] in _TERRITORIES or match["state"] in SHORT or right is None:
            continue
        short = RANGES[right][0]
        printed = any(f"{match['town']}, {name}" in text for name in (right, short))
        if printed or len(set(match["state"]) & set(short)) == 1:
            said = (
                f"“{match['state']}” is printed after {match['town']}, where “{short}” is meant, "
                f"to which the postal code {match['code']} belongs."
            )
            place = Passage(*match.span("state"))
            yield wrong_reference(said, (place,), short, match["state"])
    for match in _COMMISSION.finditer(text):
        if match["code"] != _OF_COMMISSION:
            said = (
                f"The postal code of the SEC is printed as {match['code']}; it is {_OF_COMMISSION}."
            )
            place = Passage(*match.span("code"))
            yield wrong_reference(said, (place,), _OF_COMMISSION, match["code"])


def _state_of(code: str) -> str | None:
    """The state to which a postal code belongs, if only one has codes that begin so."""
    states = [name for name, (_, low, high) in RANGES.items() if low <= int(code[:3]) <= high]
    return states[0] if len(states) == 1 else None


RULE = Rule(find)
