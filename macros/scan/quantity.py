"""A quantity: a mention in the form that rules use; and a passage of words without a number."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from tieout.macros.filing.model import Cell, Filing
from tieout.macros.filing.periods import NO_PERIOD, Period
from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed

# The kinds of mentions with a value to calculate with; others (form, law, page) only name
# something.
CALCULABLE = frozenset("money shares rate date duration count number ordinal".split())
BARE_KINDS = frozenset({"number", "count"})
"""The kinds of numbers without a unit, which may be counts of shares."""
COUNTED_KINDS = frozenset({"shares", "number"})
"""The kinds of a count of shares: in a table it may be a number without a unit."""
STATED_KINDS = COUNTED_KINDS | {"count"}
"""The kinds of a count of shares in a sentence, where it may also be one of other things."""
AMOUNT_KINDS = STATED_KINDS | {"money"}
"""The kinds of amounts and of counts."""
COMPARED_KINDS = COUNTED_KINDS | {"money", "rate"}
"""The kinds that passages in the same words are compared by: no small counts, dates or terms."""
COUNTING_KINDS = COMPARED_KINDS | {"count"}
"""The same, with small counts."""
TERM_KINDS = COUNTING_KINDS | {"duration"}
"""The same, with terms too."""
_FEW_DIGITS = 3
_ISO = lazy_regex(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_PLAIN = lazy_regex(r"-?\d+(?:\.\d+)?\Z")
_THOUSANDS = lazy_regex(r"\d{1,3}(?:,\d{3})*,000(?![\d,.])")
_HUNDREDS = lazy_regex(r"\d{1,3}(?:,\d{3})+,\d00(?![\d,.])")
_MOST_DIGITS = 28  # of Decimal's default context
_NO_DIGIT = lazy_regex(r"\D")
_WORD = lazy_regex(r"[a-z][a-z'’]+|\d{4}\b")
_IDLE = frozenset(
    "the a an of and or to in for on at by with as is are was were be been our its their this that "
    "these those which from each such any all we us it amount amounts number approximately "
    "about".split()
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the reading text that a finding is about, if it is not about a number."""

    start: int
    end: int


@record(frozen=True, eq=False)
class Quantity:
    """A number of the filing, with the interval of its printed digits.

    `value` is scaled and signed, in the mention's unit (a rate is a fraction, so 7% is 0.07). A
    date is the ordinal of its day (`datetime.date.toordinal`), a month or a year an interval of
    days. `low` and `high` are the ends of the interval; both are `value` if it is exact.
    `number` counts the quantities of the filing from 0, in the order of its text.
    """

    number: int
    placed: Placed
    value: Decimal
    low: Decimal
    high: Decimal
    filing: Filing

    @cached_property
    def start(self) -> int:
        """The offset of its first character in the reading text."""
        return self.placed.start

    @cached_property
    def end(self) -> int:
        """The offset after its last character in the reading text."""
        return self.placed.end

    @cached_property
    def kind(self) -> str:
        """The mention's kind: money, shares, rate, date, duration, count, number, ordinal."""
        return self.placed.mention.kind

    @cached_property
    def unit(self) -> str:
        """The mention's unit: USD, USD/share, shares, rate, date, days, months, years, or none."""
        return self.placed.mention.unit

    @property
    def decimals(self) -> int | None:
        """The number of decimals of the printed form; negative with a scale."""
        return self.placed.mention.decimals

    @cached_property
    def printed(self) -> str:
        """The printed text, with white space folded."""
        return self.placed.mention.printed

    @cached_property
    def cell(self) -> Cell | None:
        """The table cell that contains it."""
        return self.placed.cell

    @cached_property
    def printed_digits(self) -> str:
        """The printed digits alone, those of its scale word left out."""
        return digits_in(self.printed)

    @cached_property
    def length(self) -> int:
        """How many digits are printed, zeros at the end included: "65.0" has three."""
        return len(self.printed_digits.lstrip("0"))

    @cached_property
    def digits(self) -> int:
        """How many significant digits it has, without zeros at the ends."""
        return len(self.printed_digits.strip("0"))

    @property
    def width(self) -> Decimal:
        """The width of its interval: one unit of its last printed digit, or 0 if it is exact."""
        return self.high - self.low

    @cached_property
    def label(self) -> str:
        """Its row's headings from the group down, joined by " / "."""
        return " / ".join(self.cell.row_path) if self.cell else ""

    @property
    def heading(self) -> str:
        """The last of its row's headings, which is the row's own."""
        return self.cell.row_path[-1] if self.cell and self.cell.row_path else ""

    @cached_property
    def head(self) -> str:
        """Its column's headings from the top down, joined by " / "."""
        return " / ".join(self.cell.column_path) if self.cell else ""

    @property
    def called(self) -> str:
        """The heading of its row, or else those of its column."""
        return self.heading or self.head

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that name it, folded: its row in a table, or the words around it."""
        if self.cell:
            return words_of(self.heading)
        return words_of(self.before(80)) | words_of(self.after(60))

    def before(self, most: int) -> str:
        """The text right before it in its block, at most so many characters."""
        return self.filing.text[max(self.placed.block.start, self.start - most) : self.start]

    def after(self, most: int) -> str:
        """The text right after it in its block, at most so many characters."""
        return self.filing.text[self.end : min(self.placed.block.end, self.end + most)]

    @property
    def is_day(self) -> bool:
        """Whether it is a date with its day of the month."""
        return self.kind == "date" and self.low == self.high

    @property
    def day(self) -> dt.date:
        """The day of a date; the first one of a month or a year."""
        return dt.date.fromordinal(int(self.value))

    @property
    def measure(self) -> str:
        """What it measures: its kind, but a bare number may be a count of shares."""
        return "shares" if self.kind in BARE_KINDS else self.kind

    @property
    def period(self) -> Period:
        """The date or period of its column or row."""
        return self.cell.period if self.cell else NO_PERIOD


def digits_in(words: str) -> str:
    """The digits in some words, without all that is between them."""
    return _NO_DIGIT.sub("", words)


def as_exact(quantity: Quantity) -> Quantity:
    """The quantity without its rounding: as printed, to the last digit."""
    return replace(quantity, low=quantity.value, high=quantity.value)


def is_small_count(quantity: Quantity) -> bool:
    """Whether it is a whole count of at most three digits, which is seldom rounded."""
    whole = quantity.value == quantity.value.to_integral_value()
    return quantity.kind in STATED_KINDS and whole and len(quantity.printed_digits) <= _FEW_DIGITS


@lru_cache(maxsize=4096)  # the cells of a row have one heading
def words_of(text: str) -> frozenset[str]:
    """The words of a label in lower case, without articles and the like."""
    return frozenset(_WORD.findall(text.lower())) - _IDLE


def quantity_of(number: int, placed: Placed, filing: Filing) -> Quantity | None:
    """The quantity of a mention; None if the mention has no value to calculate with.

    A number with more digits than Decimal calculates with, before or after the point, has none.
    """
    mention = placed.mention
    if mention.kind not in CALCULABLE or not mention.value:
        return None
    if mention.unit == "date" or mention.kind == "date":
        days = _days(mention.value)
        if days is None:
            return None
        low, high = days
        return Quantity(number, placed, low, low, high, filing)
    if not _PLAIN.match(mention.value):
        return None
    value = Decimal(mention.value)
    if value.adjusted() >= _MOST_DIGITS or (mention.decimals or 0) >= _MOST_DIGITS:
        return None
    half = Decimal(0) if mention.decimals is None else Decimal("0.5").scaleb(-mention.decimals)
    if mention.approximate:
        half = max(half, _half_of_thousands(mention.printed))
    return Quantity(number, placed, value, value - half, value + half, filing)


def _half_of_thousands(printed: str) -> Decimal:
    """Half a thousand for "approximately $908,000"; half a hundred for "$1,908,400"."""
    if _THOUSANDS.search(printed):
        return Decimal(500)
    return Decimal(50) if _HUNDREDS.search(printed) else Decimal(0)


def _days(value: str) -> tuple[Decimal, Decimal] | None:
    """The first and the last day, as ordinals, of a date that may lack its day or month."""
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = dt.date(year, month or 1, day or 1)
        last = dt.date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Decimal(first.toordinal()), Decimal(last.toordinal())
