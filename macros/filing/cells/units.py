"""Finds the scale and unit of the values of a table, from the nearest words that state them."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from tieout.macros.filing.cells.amounts_of_shares import (
    is_amount_of_shares,
    is_of_more,
    prints_a_count,
)
from tieout.macros.filing.currencies import currency_in
from tieout.macros.filing.raw import RawCell
from tieout.macros.filing.units import Scale, scale_in, unit_in, without_exceptions
from tieout.macros.lazy_regex import lazy_regex

_LARGE = lazy_regex(r"\W*[0-9]{1,3}(?:,[0-9]{3})+\W*")
_ASIDE = lazy_regex(
    r"\([^()]*\$ ?[0-9.][^()]*\)(?: ?/? ?per (?:\w+ ){0,2}(?:share|unit|ADS)\b)?"
    r"|\$ ?[0-9][0-9,.]*(?:,| per|/| a| each)? ?(?:\w+ ){0,2}(?:share|unit|ADS)\b",
    re.IGNORECASE,
)
_FOR_EACH = lazy_regex(
    r"^(?P<what>\W*(?:net |adjusted )?(?:income|earnings|loss|profit)\b.{0,60}?)"
    r" (?:for|used (?:in|for|to)) .*\bper\b.*\bshare\b",
    re.IGNORECASE,
)
"""Income that earnings per share are calculated from: "Net loss for basic loss per share"."""
_HEDGED = lazy_regex(r"interest rates? (?!(?:on|of|for|at|per|range)\b)[a-z]", re.IGNORECASE)
"""A row of a table of hedges, beside "Foreign currency": "Interest rate", then where it is held."""
_PERIODS = lazy_regex(r"\b\w+[- ](?:months?|weeks?|years?|days)[- ]end(?:ed|ing)?\b", re.IGNORECASE)


@dataclass(slots=True)
class Measures:
    """Scale and units that apply to a whole table.

    `money` are the columns in which some number is printed with a currency sign; `any_money` says
    that something in the table is in dollars; `share_columns` that some column counts shares;
    `of_rates` that the table's words call all numbers rates, except those of `large`, the columns
    in which some number has thousands; `of_purchases` that a column is what shares were bought for;
    `foreign` that the words name other money.
    `rates` are the cells that are percentages without the sign, by their identity, and `cents`
    those that are amounts per share because they alone have cents.
    """

    scale: Scale | None
    money: AbstractSet[int]
    any_money: bool
    share_columns: bool
    of_rates: bool
    of_purchases: bool = False
    foreign: bool = False
    large: AbstractSet[int] = frozenset()
    rates: AbstractSet[int] = frozenset()
    cents: AbstractSet[int] = frozenset()

    def measure(
        self,
        cell: RawCell,
        path: tuple[str, ...],
        heads: tuple[str, ...],
        column: int,
        group_scale: Scale | None,
    ) -> tuple[int, str]:
        """The power of ten and the unit of a number, from the headings of its row and column."""
        unit = self._unit(cell, path, heads, column)
        if unit == "USD" and id(cell) in self.cents:
            unit = "USD/share"
        if unit == "plain":  # "Number of accounts (thousands)"
            named = (words for words in (*path[-1:], *heads[-1:]) if unit_in(words) == "plain")
            stated = next(filter(None, map(scale_in, named)), None)
            return (stated.power if stated and not stated.money else 0), ""
        foreign = unit in {"USD", "USD/share", "each", ""} and self._is_foreign(
            cell.text, path, heads
        )
        if unit in {"rate", "USD/share"}:
            return 0, "" if foreign else unit
        if unit == "each":
            return 0, "" if foreign else "USD"
        own = path[-1] if path else ""
        scale = scale_in(own) or _scale_above(heads) or group_scale or self.scale
        if unit != "shares" and scale and scale.shares and not scale.power:
            scale = self.scale  # "shares in thousands" says nothing of money
        if scale is None:
            return 0, "" if foreign else unit
        if unit == "shares":
            return (scale.power if scale.shares is None else scale.shares), unit
        return scale.power, "" if foreign else unit or "USD"

    def _is_foreign(self, text: str, path: tuple[str, ...], heads: tuple[str, ...]) -> bool:
        """Whether a number is in money other than dollars, by the nearest words that say so."""
        for words in (text, path[-1] if path else "", " ".join(heads)):
            stated = currency_in(words)
            if stated:
                return stated == "other"
        return self.foreign

    def _unit(
        self, cell: RawCell, path: tuple[str, ...], heads: tuple[str, ...], column: int
    ) -> str:
        """The unit of a number; "plain" if the words say that it has none."""
        text = cell.text
        if "%" in text:
            return "rate"
        signed = "$" in text
        if not signed and column not in self.money and self._counts_shares(" ".join(heads)):
            return "shares"
        by_row, by_column, by_group = self._words(text, path, heads, column)
        of_shares = _of_column(heads)[1]
        stated = {by_row, by_column}
        if of_shares and (by_row != "USD/share" or (scale_in(heads[-1]) and not signed)):
            unit = "shares"
        elif "each" in stated:
            unit = "each"
        elif "USD/share" in stated or (by_group == "USD/share" and (signed or "." in text)):
            # "Net income for net income per share" is in dollars: no price is such a large whole
            # number.
            large = "shares" if by_row == "shares" else "USD"
            unit = large if _LARGE.fullmatch(text) else "USD/share"
        elif not signed and stated & {"rate", "plain"}:
            unit = by_row if by_row in {"rate", "plain"} else by_column
        elif not signed and (
            id(cell) in self.rates or (stated <= {""} and _in_percent(text, path))
        ):
            unit = "rate"
        elif not signed and "USD" not in stated and ("shares" in stated or by_group == "shares"):
            unit = "shares"
        elif signed or "USD" in stated or column in self.money or self.any_money:
            unit = "USD"
        else:
            unit = "shares" if self._of_shares else ""
        of_rates = self.of_rates and not signed and column not in self.large
        return "rate" if of_rates and unit in {"", "USD"} else unit

    def _counts_shares(self, head: str) -> bool:
        """Whether a column without dollars has counts, although its heading does not say so."""
        if _REGISTERED.search(head):
            return True
        return self.of_purchases and _CLASS_OF_STOCK.fullmatch(head) is not None

    def _words(
        self, text: str, path: tuple[str, ...], heads: tuple[str, ...], column: int
    ) -> tuple[str, str, str]:
        """The units that the words of the row, of the column and of the row's groups state."""
        own, groups = _of_row(path)
        by_row, by_column = _stated(own, text), _stated(_of_column(heads)[0], text)
        if by_row == "rate" and self.scale and column in self.money and _HEDGED.match(path[-1]):
            by_row = ""
        if by_column == "plain" and column in self.money:  # "Life", a branch of insurance
            by_column = ""
        by_group = "" if by_row else _stated(groups, text)
        if by_row == "shares" != by_column and (
            self.share_columns or is_amount_of_shares(path, heads)
        ):
            by_row = ""
        return by_row, by_column, by_group

    @property
    def _of_shares(self) -> bool:
        return self.scale is not None and not self.scale.power and bool(self.scale.shares)


_PERCENT = lazy_regex(
    r"\W*(?:%|percent(?:age)?)(?: of class| (?:beneficially )?owned)?\W*(?:\(\d{1,2}\))?\W*",
    re.IGNORECASE,
)
"""The last heading of a column of percentages, whatever those above it say."""


_REGISTERED = lazy_regex(
    r"\b(?:amount|number)(?: of (?:shares|securities))? (?:to be|being) registered\b", re.IGNORECASE
)
"""The heading of a fee table's column that has counts where it has no dollars (Rule 457)."""
_CLASS_OF_STOCK = lazy_regex(
    r"(?:(?:Series|Class) [\w-]+ )?(?:(?:Prime|Redeemable|Convertible|Preferred|Common|Ordinary) )*"
    r"(?:Stock|Shares|Units|Warrants)\W*",
    re.IGNORECASE,
)
"""The name of a class: the heading of the shares beside the one of what they were bought for."""
_OF_PERCENTAGES = lazy_regex(r"\bpercent(?:ages?)?\b|(?<![0-9.])(?<![0-9] )%", re.IGNORECASE)
"""The heading of a group of rows: "Percent of net sales", "% change"."""
_OF_ASSUMPTIONS = lazy_regex(r"\bassumptions\W*\Z", re.IGNORECASE)


def _in_percent(text: str, path: tuple[str, ...]) -> bool:
    """Whether the group of a row says percent; only the first of its rows may have the sign."""
    group = path[-2] if len(path) > 1 and "," not in text else ""
    return _OF_PERCENTAGES.search(group) is not None or (
        "." in text and _OF_ASSUMPTIONS.search(group) is not None
    )


@lru_cache(maxsize=1024)
def _of_row(path: tuple[str, ...]) -> tuple[str, str]:
    """The unit in the heading of a row, and in those of the groups above it."""
    if not path:
        return "", ""
    groups = " ".join(group for group in path[:-1] if not prints_a_count(group))
    own = "" if prints_a_count(path[-1]) else _unit_in(path[-1])
    return own, _unit_in(without_exceptions(groups))


@lru_cache(maxsize=1024)
def _of_column(heads: tuple[str, ...]) -> tuple[str, bool]:
    """The unit in the headings of a column; whether the last one says shares."""
    if heads and (_PERCENT.fullmatch(heads[-1]) or _PERCENT.fullmatch(" ".join(heads[-2:]))):
        return "rate", False
    heads = _unbroken(heads)
    words = _PERIODS.sub("", " ".join(without_exceptions(head) for head in heads))
    last = unit_in(heads[-1]) if heads and not is_of_more(heads) else ""
    unit = _unit_in(words)
    return ("rate" if not unit and last == "rate" else unit), last == "shares"


def _unbroken(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, those that one pair of brackets spans as one: "(in millions", "except …)"."""
    if not any("(" in head and ")" not in head for head in heads[:-1]):
        return heads
    found: list[str] = []
    for head in heads:
        if found and found[-1].count("(") > found[-1].count(")"):
            found[-1] = f"{found[-1]} {head}"
        else:
            found.append(head)
    return tuple(found)


@lru_cache(maxsize=1024)
def _scale_above(heads: tuple[str, ...]) -> Scale | None:
    return scale_in(" ".join(heads))


def _unit_in(words: str) -> str:
    # "Dividends ($1.02 per share)": a unit with an amount is the unit of that amount only.
    words = _ASIDE.sub("", words) if "$" in words else words
    return unit_in(_FOR_EACH.sub(r"\g<what>", words) if "share" in words else words)


def _stated(unit: str, text: str) -> str:
    """The unit of a number for the unit that words state; a price that is too large is money."""
    if unit == "rate" and "," in text:  # "Balance at the original discount rate"
        return ""
    if unit == "average price":  # a whole number of dollars is still a price
        return "USD" if "," in text else "USD/share"
    if unit != "price":
        return unit
    return "USD/share" if "." in text and "," not in text else "USD"
