"""Dates as filings print them, whole or partial: a day, a month, a quarter, a year."""

from tieout.macros.filing.calendar_days import full_year, iso_day, month_number
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.numerals import word_value
from tieout.macros.grammar.rules import Match, Reading, ReadingRule, rule

_MONTH = (
    r"(?-i:(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?"
    r"|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC))"
)
_MONTHS = (
    "<20 jan january feb february mar march apr april may jun june jul july aug august sep sept "
    "september oct october nov november dec december"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2})"
_START = r"(?<![0-9A-Z.,/$-])"
_END = r"(?![0-9]|[,.][0-9])"
_NEXT_DAY = rf"{_MONTH} [0-9]{{1,2}}".replace("?P<month>", "?:")


def _day(year: int, month: int, day: int) -> Reading | None:
    found = iso_day(year, month, day)
    return Reading("date", found, "date") if found else None


def _month_number(match: Match) -> int:
    return month_number(match["month"])


def _whole(match: Match, _: Folded) -> Reading | None:
    return _day(int(match["year"]), _month_number(match), int(match["day"]))


def _digits(match: Match, _: Folded) -> Reading | None:
    return _day(full_year(int(match["year"])), int(match["month"]), int(match["day"]))


def _without_year(match: Match, _: Folded) -> Reading | None:
    """In "May 1 and June 2, 2001" the first has the year of the last; alone it is "--05-01"."""
    month, day = _month_number(match), int(match["day"])
    if match["later"]:
        return _day(int(match["later"]), month, day)
    return _every_year(month, day)


def _end_of_a_fiscal_year(match: Match, _: Folded) -> Reading | None:
    return _every_year(int(match["month"]), int(match["day"]))


def _every_year(month: int, day: int) -> Reading | None:
    leap = 2000
    return Reading("date", f"--{month:02}-{day:02}", "date") if _day(leap, month, day) else None


def _month(match: Match, _: Folded) -> Reading:
    return Reading("date", f"{match['year']}-{_month_number(match):02}", "date")


def _quarter(match: Match, _: Folded) -> Reading:
    return Reading("date", f"{match['year']}-Q{match['quarter']}", "date")


def _worded_quarter(match: Match, _: Folded) -> Reading:
    return Reading("date", f"{match['year']}-Q{word_value(match['quarter'])}", "date")


def _year(match: Match, _: Folded) -> Reading:
    return Reading("date", match["year"], "date")


DATES: tuple[ReadingRule, ...] = (
    rule(rf"\b(?P<it>{_MONTH} {_DAY} ?, ?{_YEAR}){_END}", _whole, starts=_MONTHS),
    rule(rf"\b(?P<it>{_MONTH}(?P<by>[ -]){_DAY}(?P=by){_YEAR}){_END}", _whole, starts=_MONTHS),
    rule(
        rf"{_START}(?P<it>{_DAY}(?:[ -]| day of ){_MONTH},?[ -]{_YEAR}){_END}",
        _whole,
        starts="p:1-2:_-snrtSNRT",
    ),
    rule(
        r"\b(?P<it>(?P<quarter>first|second|third|fourth) (?:fiscal )?quarter,? (?:(?:of|in) )?"
        rf"(?:the )?(?:fiscal )?(?:year )?{_YEAR}){_END}",
        _worded_quarter,
        starts="first second third fourth",
    ),
    rule(rf"\b(?P<it>Q(?P<quarter>[1-4]),? ?{_YEAR}){_END}", _quarter, starts="q"),
    rule(rf"\b(?P<it>{_MONTH},? (?:of )?{_YEAR}){_END}", _month, starts=_MONTHS),
    rule(
        rf"\b(?P<it>{_MONTH} {_DAY})\b{_END}(?:(?=(?:(?:,? (?:and|or|to|through|until) |, ?|-)"
        rf"{_NEXT_DAY}){{1,8}}, ?(?P<later>(?:19|20)[0-9]{{2}})(?![0-9]))|)",
        _without_year,
        starts=_MONTHS,
    ),
    rule(
        r"FISCAL YEAR END: ?(?P<it>(?P<month>[0-9]{2})(?P<day>[0-9]{2}))(?![0-9])",
        _end_of_a_fiscal_year,
        starts="~fiscal_year_end:",
    ),
    rule(
        rf"{_START}(?P<it>(?P<month>[0-9]{{1,2}})(?P<by>[/-])(?P<day>[0-9]{{1,2}})(?P=by)"
        r"(?P<year>(?:19|20)?[0-9]{2}))(?![0-9/-])",
        _digits,
        starts="p:1-2:/-",
    ),
    rule(
        rf"{_START}(?P<it>(?P<year>(?:19|20)[0-9]{{2}})(?P<by>-?)(?P<month>[0-9]{{2}})(?P=by)"
        r"(?P<day>[0-9]{2}))(?![0-9-]|[,.][0-9])",
        _digits,
        starts="p:4-8",
    ),
)
"""Dates that cannot be mistaken for amounts."""

YEARS: tuple[ReadingRule, ...] = (
    rule(
        r"(?:(?<![0-9A-Z.,/$-])|(?<=mid-)|(?<=pre-)|(?<=post-)|(?<=early-)|(?<=late-)"
        rf"|(?<=(?:19|20)[0-9]{{2}}[-/]))(?P<it>{_YEAR}(?:'?s\b)?)(?![0-9A-Z%]|[,.][0-9]|-[A-Z])"
        r"(?! (?:employees|holders|stockholders|shareholders|persons|people|patients|options"
        r"|warrants|units|square|acres|miles)\b)",
        _year,
        starts="0:4",
    ),
)
"""Four digits alone: a year unless a noun makes them a count."""
