"""Words beside two similar numbers that make them two quantities: an excess, the lowest bid."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_EXCESS = lazy_regex(
    r"\b(?:in excess of|exceed(?:s|ed|ing)?|uninsured|not insured)\b[^.;:$\d]{0,60}\Z",
    re.IGNORECASE,
)
_CHOSEN = lazy_regex(r"\b(?:lowest|highest|smallest|cheapest)\b[^.;:$]*\Z", re.IGNORECASE)
_ANEW = lazy_regex(
    r"\b(?:new (?:monthly |annual |base |lease )?(?:term|rent|rate|salary|fee)s?\b"
    r"|renewed\b|renewal\b)[^.;:$]*\Z",
    re.IGNORECASE,
)
"""Words before what is paid for another period than before."""
_NEAR = 80
_CHANGE_OF = lazy_regex(
    r"\s*(?:net )?(?:increase|decrease|decline|reduction|gain|loss)s? (?:in|of|on) "
    r"(?:(?:our|the|total|net|average) )*([a-z-]+(?: [a-z-]+)?)",
    re.IGNORECASE,
)
"""What changed by the number: "a $5.2 million increase in product sales"."""
_MAIN = lazy_regex(r"\$?(\d[\d,]*(?:\.\d+)?)(?: [A-Za-z-]+){0,4} ?\(or (?:[a-z]+ ){0,4}\Z")
_OTHER = lazy_regex(r"(?: [A-Za-z-]+){0,4} ?\(or (?:[a-z]+ ){0,4}\$?(\d[\d,]*(?:\.\d+)?)")
"""The number beside which another is printed, should an option be exercised."""
_REACH = 80
EARLIER = Decimal("1.35")
"""How many times as much an earlier version may be."""


def are_worded_apart(one: Quantity, other: Quantity) -> bool:
    """Whether words before just one of two, or beside both, make them two quantities."""
    if _said(one) != _said(other):
        return True
    return _changed(one) != _changed(other) or any(
        _are_two(one, first, second) for first, second in zip(_pair(one), _pair(other), strict=True)
    )


@once
def _said(one: Quantity) -> list[bool]:
    """Which of those words are before a number."""
    text, start = one.filing.text, max(one.start - _NEAR, 0)
    return [words.search(text, start, one.start) is not None for words in (_EXCESS, _CHOSEN, _ANEW)]


def _are_two(one: Quantity, first: str, second: str) -> bool:
    """Whether two numbers differ by far, or both are printed again, so that both are right."""
    if not first or not second or first == second:
        return False
    least, most = sorted(Decimal(each.replace(",", "")) for each in (first, second))
    text = one.filing.text
    return most > EARLIER * least or all(text.count(each) > 1 for each in (first, second))


@once
def _changed(one: Quantity) -> str:
    """The words for what changed by a number; empty if nothing did."""
    match = _CHANGE_OF.match(" ".join(one.after(_REACH).split())) if one.cell is None else None
    return match[1].lower() if match else ""


@once
def _pair(one: Quantity) -> tuple[str, str]:
    """The number to which it is the alternative, and that which is the alternative to it."""
    if one.cell is not None and one.cell.kind == "value":
        return "", ""
    main = _MAIN.search(" ".join(one.before(_REACH).split()) + " ")
    other = _OTHER.match(" " + " ".join(one.after(_REACH).split()))
    return main[1] if main else "", other[1] if other else ""
