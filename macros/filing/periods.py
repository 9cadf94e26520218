"""Dates and periods in column headings: "Three Months Ended / June 30, / 1999"."""

import datetime as dt
import re
from functools import lru_cache

from tieout.macros.filing.calendar_days import full_year, iso_day, month_number
from tieout.macros.lazy_regex import lazy_regex

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = lazy_regex(rf"\b{_MONTH}\s*(?P<day>[0-9]{{1,2}})\b(?!,?[0-9])", re.IGNORECASE)
_YEAR = lazy_regex(r"(?<![0-9,.$])(?P<year>(?:19|20)[0-9]{2})(?![0-9,]|\.[0-9])")
_SLASHED = lazy_regex(r"\b(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>(?:19|20)?[0-9]{2})\b")
_MONTHS = lazy_regex(
    r"\b(?P<count>three|six|nine|twelve|twenty-six|thirteen|thirty-nine|fifty-two|fifty-three"
    r"|[0-9]{1,2})[ -](?P<unit>months?|weeks?)\b",
    re.IGNORECASE,
)
_SPANS = {
    "three months": "P3M",
    "six months": "P6M",
    "nine months": "P9M",
    "twelve months": "P1Y",
    "thirteen weeks": "P3M",
    "twenty-six weeks": "P6M",
    "thirty-nine weeks": "P9M",
    "fifty-two weeks": "P1Y",
    "fifty-three weeks": "P1Y",
    "3 months": "P3M",
    "6 months": "P6M",
    "9 months": "P9M",
    "12 months": "P1Y",
    "13 weeks": "P3M",
    "26 weeks": "P6M",
    "39 weeks": "P9M",
    "52 weeks": "P1Y",
    "53 weeks": "P1Y",
}
_MONTHS_OF = {"": 0, "P3M": 3, "P6M": 6, "P9M": 9, "P1Y": 12}
_A_YEAR = lazy_regex(
    r"\b(?:fiscal )?years?[ -]end(?:ed|ing)\b|\bfor the (?:fiscal )?years?\b", re.IGNORECASE
)
_A_QUARTER = lazy_regex(r"\bquarters?[ -]end(?:ed|ing)\b", re.IGNORECASE)
_SINCE = lazy_regex(r"\binception\b.*\b(?:through|to|until)\b", re.IGNORECASE | re.DOTALL)
"""A period of less than a year from a company's first day: "from May 2 (inception) to June 30"."""
_ENDS = 2  # of a period
_DATE_LIKE = lazy_regex(
    rf"(?:{_MONTH}\s*[0-9]{{0,2}},?\s*)?(?:(?:fiscal|FY)\s*)?"
    r"(?:(?:19|20)[0-9]{2}|'[0-9]{2}|FY[0-9]{2,4})"
    r"(?:\s*[-–/]\s*(?:19|20)?[0-9]{2})?\s*(?:\([0-9a-z]{1,2}\)|\*|[A-Z]{1,2}\b)?"
    rf"|{_MONTH.replace('month', 'alone')}\s*[0-9]{{0,2}},?"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:(?:19|20)[0-9]{2}|[0-9]{2})",
    re.IGNORECASE,
)


def length_of(months: int) -> str:
    """The length of a period of so many months, as `Period.length` has it: "P9M", "P1Y"."""
    return next((one for one, count in _MONTHS_OF.items() if count == months), f"P{months}M")


class Period(str):
    """The date or period of a column or row: "1999-06-30", "1999", "P3M/1999-06-30", "P1Y/1999"."""

    __slots__ = ()

    @property
    def length(self) -> str:
        """How long it is: "P3M", "P6M", "P9M", "P1Y"; "" for a day, and where it is not stated."""
        return self.rpartition("/")[0]

    @property
    def months(self) -> int:
        """How many months it has; 0 for a day, and where its length is not stated."""
        return _MONTHS_OF[self.length]

    @property
    def end(self) -> str:
        """Its last day, or only the year if the headings state no day."""
        return self.rpartition("/")[2]

    @property
    def day(self) -> dt.date | None:
        """Its last day, if the headings state it."""
        return dt.date.fromisoformat(end) if len(end := self.end) > len("1999") else None

    @property
    def year(self) -> int | None:
        """The year in which it ends."""
        return int(end[:4]) if (end := self.end) else None

    @property
    def time(self) -> str:
        """The end of a year, which other tables may give without its length; or all of it."""
        return self.end if self.length == "P1Y" else self


NO_PERIOD = Period()


@lru_cache(maxsize=65536)
def is_date_like(text: str) -> bool:
    """Whether a cell contains only a year or a date, like the heading of a column."""
    return len(text) < 40 and _DATE_LIKE.fullmatch(text.strip()) is not None


def period_of(columns: tuple[str, ...], rows: tuple[str, ...], caption: str) -> Period:
    """The date or the period in a cell's headings."""
    found = _of_column(columns, caption)
    if found is not None or not rows:
        return found or NO_PERIOD
    date = _date_in(rows[-1])
    return _with_span(columns, date, caption) if date else NO_PERIOD


@lru_cache(maxsize=1024)
def _of_column(columns: tuple[str, ...], caption: str) -> Period | None:
    date = _date_in(" ".join(columns))
    return _with_span(columns, date, caption) if date else None


@lru_cache(maxsize=1024)
def _with_span(columns: tuple[str, ...], date: str, caption: str) -> Period:
    heads = " ".join(columns)
    span = _span(heads) or _span(caption)
    if len(date) == len("1999"):
        own = _DAY.search(heads)
        day = own or _DAY.search(caption)
        if day and (span or own):
            date = _iso(int(date), day) or date
    return Period(f"{span}/{date}" if span and "as of" not in heads.lower() else date)


def _span(text: str) -> str:
    found = _MONTHS.search(text)
    if found:
        unit = found["unit"].lower().rstrip("s") + "s"
        return _SPANS.get(f"{found['count'].lower()} {unit}", "")
    if _A_QUARTER.search(text):
        return "P3M"
    return "P1Y" if _A_YEAR.search(text) else ""


@lru_cache(maxsize=4096)
def _date_in(text: str) -> str:
    slashed = _SLASHED.search(text)
    if slashed:
        year = full_year(int(slashed["year"]))
        return iso_day(year, int(slashed["month"]), int(slashed["day"]))
    years = [match["year"] for match in _YEAR.finditer(text)]
    if not years:
        return ""
    days = [*_DAY.finditer(text)]
    if len(days) == len(years) == _ENDS and years[0] == years[1] and _SINCE.search(text):
        return _iso(int(years[1]), days[1])
    return _iso(int(years[-1]), days[0]) if days else years[-1]


def _iso(year: int, day: re.Match[str]) -> str:
    return iso_day(year, month_number(day["month"]), int(day["day"]))
