"""Tells a new draft of a filing from another filing: by its company, and by its figures."""

from __future__ import annotations

from tieout.macros.draft.about import names_of
from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex

_STATE = lazy_regex(r"\s*/\w{2,3}/?\s*\Z")
_WORD = lazy_regex(r"\w+")
_FORMS = frozenset(
    "the inc incorporated corp corporation co company companies ltd limited llc lp plc nv sa se ag"
    " and".split()
)
"""Words of a name that one draft may write and another leave out."""
_FEW, _SHARE = 5, 10
"""Of at least this many printed figures, a draft keeps more than one in so many."""


def companies_of(old: Filing, new: Filing) -> tuple[str, str] | None:
    """The names of the companies of two filings if they differ; else None.

    They are the same if either is unknown, if they have the same CIK, or if only their spelling
    differs: "WICK & WAX INC /DE/" is "Wick & Wax, Inc."
    """
    before, after = names_of(old), names_of(new)
    names = before.get("issuer", ""), after.get("issuer", "")
    numbers = before.get("cik", "").lstrip("0"), after.get("cik", "").lstrip("0")
    if all(numbers) and numbers[0] == numbers[1]:
        return None
    one, other = map(_words, names)
    return None if not one or not other or one == other else names


def has_other_figures(kept: int, printed: int) -> bool:
    """Whether too few of the figures that a filing prints are in the new draft as before."""
    return printed >= _FEW and kept * _SHARE <= printed


def _words(name: str) -> tuple[str, ...]:
    folded = _STATE.sub("", name).casefold().replace(".", "").replace("'", "").replace("’", "")
    return tuple(word for word in _WORD.findall(folded) if word not in _FORMS)
