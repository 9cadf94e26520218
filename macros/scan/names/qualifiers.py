"""Words that distinguish two quantities of the same name: basis, class, assumption."""

from __future__ import annotations

from functools import lru_cache

from tieout.macros.scan.hinted import Hinted

_QUALIFIERS: dict[str, tuple[str, str]] = {
    "pro forma": ("forma", r"pro[ -]forma"),
    "as adjusted": ("adjusted", r"as (?:further )?adjusted"),
    "actual": ("actual", r"\bactual\b"),
    "basic": ("basic", r"\bbasic\b"),
    "diluted": ("dilute", r"\bdiluted?\b"),
    "fully diluted": ("fully", r"fully[ -]diluted"),
    "no exercise": (
        "exercise",
        r"(?:no|not?|without|before|excluding)[ \w-]{0,30} exercised?\b",
    ),
    "full exercise": ("exercise", r"(?:full|in full|assuming)[ \w-]{0,20} exercise\b"),
    "over-allotment": ("allotment|additional", r"over-?allotment|option to purchase additional"),
    "minimum": ("minimum", r"\bminimum\b"),
    "maximum": ("maximum", r"\bmaximum\b"),
    "preferred": ("preferred", r"\bpreferred\b"),
    "class a": ("class", r"\bclass a\b"),
    "class b": ("class", r"\bclass b\b"),
    "before": ("before|prior", r"\bbefore\b|\bprior to\b"),
    "after": ("after|following", r"\bafter\b|following"),
    "net": ("net", r"\bnet\b"),
    "gross": ("gross", r"\bgross\b"),
    "excess": ("excess", r"\bexcess\b"),
    "aggregate": ("aggregate|total", r"\baggregate\b|\btotal\b"),
    "non-recourse": ("recourse", r"\bnon-?recourse\b"),
    "average": ("average", r"\baverage\b"),
    "authorized": ("authori", r"\bauthori[sz]ed\b"),
    "issued": ("issued", r"\bissued\b"),
    "outstanding": ("outstanding", r"\boutstanding\b"),
    "reserved": ("reserved|available", r"\breserved\b|available for"),
}
"""Each with its hints and its pattern."""
_LEFT_OUT = {"aggregate", "net", "outstanding", "average", "issued", "before", "after", "excess"}
"""Those that one of two places may leave out: "Total revenues", "Revenues"."""
_ALL = tuple((name, Hinted(*pattern)) for name, pattern in _QUALIFIERS.items())


@lru_cache(maxsize=65536)
def of(text: str) -> frozenset[str]:
    """The qualifiers in a label or a sentence."""
    small = text.lower()
    return frozenset(
        [name for name, one in _ALL if one.is_hinted_in(small) and one.pattern.search(text)]
    )


def are_opposed(one: str, other: str) -> bool:
    """Whether each of two labels has a qualifier that the other does not have: basic, diluted."""
    first, second = of(one) - _LEFT_OUT, of(other) - _LEFT_OUT
    return bool(first - second and second - first)
