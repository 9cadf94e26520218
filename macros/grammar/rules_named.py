"""Things with a number as their name: "Region 9", "Phases 2 and 3", "Nos. 7, 8"."""

from tieout.macros.grammar.rules import ReadingRule, as_printed, rule, series

NUMBERED = (
    r"[A-Z]{0,3}-?[0-9]{1,12}[A-Z]{0,2}(?:[-.][0-9A-Z]{1,12}){0,5}(?:\([A-Z0-9]{1,3}\)){0,3}"
    r"(?![0-9A-Z%]|[,.][0-9])"
)
_NO_AMOUNT = "(?! (?:%|percent|million|billion|thousand))"
_THINGS = (
    "region|district|zone|phase|level|stage|tier|highway|route|interstate|plan|type|model|version"
    "|chapter|pillar|grade|building|unit|lot|parcel|block|topic|subtopic|class|tranche|group|step"
    "|option|site|well|mine|pier|gate|terminal|schedule|figure|table|chart|area|channel|studio"
)
"""Things with a number as their name."""


def _any_case(ending: str) -> str:
    """The things with a capital or in capitals, with a possible plural ending."""
    return "|".join(
        f"{word.title()}{ending}|{word.upper()}{ending.upper()}" for word in _THINGS.split("|")
    )


def _things(ending: str) -> str:
    return " ".join(f"{word}{ending}" for word in _THINGS.split("|"))


_INDEXES = (
    "S&P ", "Poor's ", "Poor’s ", "Russell ", "Fortune ", "Nasdaq ", "Nasdaq-", "NASDAQ ",
    "NASDAQ-", "Wilshire ", "FTSE ", "Nikkei ", "MidCap ", "SmallCap ",
)  # fmt: skip
"""What is before the number of members in the name of an index or a list of companies."""
_INDEX = "|".join(f"(?<={name})" for name in _INDEXES)

NAMED: tuple[ReadingRule, ...] = (
    rule(
        rf"(?-i:{_INDEX})(?P<it>[1-6]00|225|250|[1-5]000)(?![0-9A-Z%]|[,.][0-9]){_NO_AMOUNT}",
        as_printed("name"),
        starts="0:3 0:4",
    ),
    rule(
        rf"(?-i:\b(?:{_any_case('s')})) {series(NUMBERED)}{_NO_AMOUNT}",
        as_printed("identifier"),
        NUMBERED,
        starts=_things("s"),
    ),
    rule(
        rf"(?-i:\b(?:{_any_case('')})) "
        rf"(?P<it>{NUMBERED}){_NO_AMOUNT}",
        as_printed("identifier"),
        starts=_things(""),
    ),
    rule(
        rf"(?-i:\bN[oO][sS]\.) {series(NUMBERED)}",
        as_printed("identifier"),
        NUMBERED,
        starts="nos",
    ),
)
"""Rules that apply unless a law, form or note is meant."""
