"""Postal codes that do not belong to their state, and the one of the SEC in Washington."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.states import RANGES, SHORT, is_of_another
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_CODE = lazy_regex(
    r"(?:,\s|\b[A-Z][a-z]+\s)(?P<state>"
    + "|".join([*sorted(RANGES, key=len, reverse=True), *SHORT]).replace(" ", r"\s")
    + r"),?\s{1,3}(?P<code>\d{5})(?:[-–]\d{4})?\b(?![,.]\d|-\d)"
)
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
        yield Finding("reference", "warning", said, (place,), f"a code of {name}", code)
    for match in _COMMISSION.finditer(text):
        if match["code"] != _OF_COMMISSION:
            said = (
                f"The postal code of the SEC is printed as {match['code']}; it is {_OF_COMMISSION}."
            )
            place = Passage(*match.span("code"))
            yield Finding("reference", "warning", said, (place,), _OF_COMMISSION, match["code"])


RULE = Rule("postal-codes", find)
