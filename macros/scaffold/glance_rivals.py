"""Leaves out figures of the first page that others of the same name contradict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from tieout.calculators.figures.dataset import Figure
from tieout.macros.lazy_regex import lazy_regex

_OF_A_PART = lazy_regex(r"revenue|sales", re.IGNORECASE)
_PER_SHARE = lazy_regex(r" per share\Z", re.IGNORECASE)
_SIGNED = lazy_regex(r" \(loss\)|\b(?:loss|income|profit|earnings)\b", re.IGNORECASE)
_GROSS = lazy_regex(r"\bgross proceeds\b", re.IGNORECASE)
_IN_ALL = lazy_regex(r"(?:initial )?(?:public )?offering price, total", re.IGNORECASE)
_TOTAL = lazy_regex(r",? total\Z", re.IGNORECASE)


def without_rivals(figures: list[Figure]) -> list[Figure]:
    """Leave out figures with the same name and time but different values.

    If one of them is called a total, for example by the column of a table, only those without that
    word are left out. Of an income and a loss of the same name, one is that of a part, and the one
    that is printed more often stays. A dilution is left out if another says whose it is: it may be
    a change of that.
    """
    figures = [
        one
        for one in figures
        if not any(_outweighs(other, one) or _says_whose(other, one) for other in figures)
    ]
    values: dict[tuple[object, ...], set[object]] = {}
    for one in figures:
        for name in {_named(one), _named(one, _TOTAL.sub("", one.label))}:
            values.setdefault(name, set()).add(one.value)
    return [one for one in figures if len(values[_named(one)]) == 1]


def _outweighs(figure: Figure, other: Figure) -> bool:
    """Whether two figures differ only in income or loss, and the first is printed more often."""
    named, others = figure.label.casefold(), other.label.casefold()
    return (
        named != others
        and _SIGNED.sub("", named) == _SIGNED.sub("", others)
        and (figure.unit, figure.time_keys) == (other.unit, other.time_keys)
        and len(figure.mentions) > len(other.mentions)
    )


def not_below_net(figures: list[Figure], offered: Decimal = Decimal(0)) -> list[Figure]:
    """Leave out gross proceeds below proceeds that are net of something: they limit a fee.

    So are those below what is `offered` in all: they are of something else.
    """
    net = [
        one.value
        for one in figures
        if isinstance(one.value, Decimal) and one.unit == "USD" and not _GROSS.search(one.label)
    ]
    least = max([offered, *net])
    return [
        one
        for one in figures
        if not (
            isinstance(one.value, Decimal)
            and one.unit == "USD"
            and _GROSS.search(one.label)
            and one.value < least
        )
    ]


def offered_in_all(figures: Iterable[Figure]) -> Decimal:
    """The price of all that is offered, if one figure alone is called that; else 0."""
    values = {one.value for one in figures if _IN_ALL.fullmatch(one.label)}
    (value,) = values if len(values) == 1 else (0,)
    return value if isinstance(value, Decimal) else Decimal(0)


def _says_whose(figure: Figure, other: Figure) -> bool:
    """Whether a figure has the name of another, and of whom: "dilution per share to investors"."""
    named = f"{other.label.casefold()} to "
    return figure.label.casefold().startswith(named) and figure.value != other.value


def with_one_sign(figures: list[Figure]) -> list[Figure]:
    """Leave out an amount above zero if its own figure per share is below zero.

    The filing prints such a loss in brackets, which in a sentence are not part of the number.
    """
    below = {
        (_PER_SHARE.sub("", one.label).casefold(), one.time_keys)
        for one in figures
        if one.unit == "USD/share" and _is_below_zero(one)
    }
    return [
        one
        for one in figures
        if one.unit != "USD"
        or _is_below_zero(one)
        or (one.label.casefold(), one.time_keys) not in below
    ]


def _is_below_zero(figure: Figure) -> bool:
    return isinstance(figure.value, Decimal) and figure.value < 0


def of_one_table(figures: list[Figure], tables: Mapping[str, int]) -> list[Figure]:
    """Those in the table that prints most; if none prints two, what several print, but no sales.

    What is printed more often in sentences than in tables is something else of the same value.
    """
    figures = [
        one for one in figures if sum(at in tables for at in one.mentions) * 2 >= len(one.mentions)
    ]
    printed = [{tables[one] for one in figure.mentions if one in tables} for figure in figures]
    count = Counter(table for those in printed for table in those)
    table, most = max(count.items(), key=lambda item: item[1], default=(None, 0))
    pairs = zip(figures, printed, strict=True)
    if most > 1:
        return [one for one, those in pairs if table in those]
    return [one for one, those in pairs if len(those) > 1 and not _OF_A_PART.search(one.label)]


def _named(figure: Figure, label: str = "") -> tuple[object, ...]:
    return (label or figure.label).casefold(), figure.unit, figure.time_keys
