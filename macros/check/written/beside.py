"""Checks that no sign, currency, unit or scale is next to a figure in a page's source.

These belong to the figure, whose unit and value already include them. Words of comparison, such as
"less than" and "about", are for a reader to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tieout.calculators.figures.dataset import Figure
from tieout.calculators.figures.value_types import AMOUNTS
from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.written.typed import FIGURE, OTHER, TypedLine
from tieout.macros.lazy_regex import lazy_regex

_CODES = ("AUD BRL CAD CHF CNY DKK EUR GBP HKD INR JPY KRW MXN NOK NZD RUB SEK SGD ZAR").split()
_SCALES = (
    (
        "hundred thousand million billion trillion mm mn bn tn k percent per\\ cent pct bps "
        "basis\\ points? percentage\\ points? dozen cents? pence euros? pounds? yen francs? pesos? "
        "rupees? kroner kronor"
    )
    .replace("\\ ", "\0")
    .split()
)
_WRONG_AFTER = lazy_regex(
    rf"[ \u00a0-]*(?:(?:{'|'.join(_SCALES)})s?|(?-i:{'|'.join(_CODES)}|[kKmMbB]))\b".replace(
        "\0", r"\ "
    ),
    re.IGNORECASE,
)
_WRONG_BEFORE = lazy_regex(
    rf"(?:\b(?:minus|negative|(?-i:{'|'.join(_CODES)}|US|USD|C|A|HK|NZ)\$?)|\$)[ \u00a0]*\Z",
    re.IGNORECASE,
)
_DOLLARS = lazy_regex(r"\b(?:US|USD)\s*\Z")
_UNITS: Mapping[str, frozenset[str]] = {
    "day": frozenset({"days", "trading days", "business days"}),
    "week": frozenset(),
    "month": frozenset({"months"}),
    "year": frozenset({"years"}),
    "hour": frozenset(),
    "minute": frozenset(),
    "share": frozenset({"shares", "count", "number"}),
    "dollar": frozenset({"USD", "USD/share"}),
}
_UNIT = lazy_regex(
    rf"[ \u00a0-](?:(?:trading|business|calendar)[ -])?(?P<unit>{'|'.join(_UNITS)})s?\b",
    re.IGNORECASE,
)
_CALLS = f"{FIGURE}{OTHER}"
_BEFORE = frozenset(f" \t\u00a0([\"'“”‘’|—{_CALLS}")  # noqa: RUF001
_AFTER = frozenset(f" \t\u00a0)].,;:!?\"'“”‘’|—–-{_CALLS}")  # noqa: RUF001
_SIGN_OF_A_CELL = lazy_regex(r"(?:\|\s*[-+–]|\A\s*–)\s*\Z")  # at the start of a line, - is a bullet


def check_beside(
    lines: list[TypedLine], figures: Mapping[str, Figure], place: Place
) -> Iterator[Finding]:
    """Yield an exception for each amount that a sign, unit or scale next to it would change."""
    for line in lines:
        at, keys = -1, iter(line.keys)
        while (at := line.text.find(FIGURE, at + 1)) >= 0:
            figure = figures.get(next(keys, ""))
            if figure is None or figure.unit not in AMOUNTS:
                continue
            before, after = line.text[:at], line.text[at + 1 :]
            if wrong := _wrong(before, after, figure):
                found = f"{before[-12:]}…{after[:12]}".replace(FIGURE, "…").replace(OTHER, "…")
                message = (
                    f"{wrong}, which belongs to the figure {figure.key}; leave it to the macro"
                )
                yield place.finding(
                    "beside-figure",
                    message,
                    line=line.number,
                    figure=figure.key,
                    found=found.strip(),
                )


def _wrong(before: str, after: str, figure: Figure) -> str:  # noqa: PLR0911  # a kind each
    """Say what is wrong next to a figure; empty if there are only words."""
    dollars = figure.unit.startswith("USD") and _DOLLARS.search(before)
    unit = _UNIT.match(after)
    is_range = before.endswith("–") and before[-2:-1] == FIGURE
    if before.endswith("(") and after.startswith(")"):
        return "brackets around a number alone make it negative"
    if (before and before[-1] not in _BEFORE and not is_range) or _SIGN_OF_A_CELL.search(before):
        return f"“{before.rsplit(maxsplit=1)[-1]}” is right before a number"
    if _WRONG_BEFORE.search(before) and not dollars:
        return f"“{before.rsplit(maxsplit=1)[-1]}” is before a number"
    if (after and after[0] not in _AFTER) or re.match(r"[-–](?!\w|\ue000)", after):
        return f"“{after.split(maxsplit=1)[0]}” is right after a number"
    if wrong := _WRONG_AFTER.match(after):
        return f"“{wrong[0].strip()}” is after a number"
    if unit and figure.unit != "ordinal" and figure.unit not in _UNITS[unit["unit"].lower()]:
        return f"“{unit[0].strip()}” is after a number of unit {figure.unit}"
    return ""
