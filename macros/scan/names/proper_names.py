"""The proper names in a sentence that tell one party, product or program from others."""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex

_NAME = lazy_regex(r"(?<=[\s(“\"])[A-Z][\w&’'-]{3,}")
_GENERAL = frozenset(
    "agreement company corporation limited holdings group securities capital partners trust bank"
    " certain each common stock shares notes warrants purchase sales selling stockholder investor"
    " investors holder holders agent agents january february march april june july august"
    " september october november december prospectus supplement commission under pursuant"
    " registration statement form exchange market nasdaq nyse board directors delaware nevada"
    " united states york international fund partners offering class series preferred"
    " ordinary units private placement amendment plan report annual current quarterly first second"
    " third exhibit incentive equity this these that such".split()
)


def proper_names(text: str) -> frozenset[str]:
    """The capitalized words that a text has after its first word, without those of any filing."""
    return frozenset(
        word
        for word in (one.lower().removesuffix("’s") for one in _NAME.findall(text))
        if word not in _GENERAL
    )


def are_of_others(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of names are of different persons: each has one that the other lacks."""
    return bool(names - others and others - names)
