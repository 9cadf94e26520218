"""What follows from the units of a blank check company, and is stated in few words.

The warrants outstanding after the offering are those in the units and those sold privately. The
trust account is a percentage of what the public pays; an escrow under Rule 419 would be 90% of it,
after commissions. The shares that may be redeemed are a percentage of the units, and are paid at
the price in trust. The shares that are authorized and not sold are left to issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import surest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.view import Grid, View

_AFTER = lazy_regex(
    r"\bwarrants (?:to be )?(?:issued and )?outstanding (?:immediately )?after th(?:e|is) offering"
    r"\b[^.;\d]{0,90}\Z",
    re.IGNORECASE,
)
_PRIVATE = lazy_regex(
    r"\bwarrants (?:to be )?(?:sold|issued) in (?:a|the) (?:concurrent )?private placement"
    r"[^.;\d]{0,60}\Z",
    re.IGNORECASE,
)
# Rows of percentages, with the rows of the part and of the whole above them.
_SHARES = tuple(
    tuple(lazy_regex(pattern, re.IGNORECASE) for pattern in patterns)
    for patterns in (
        (
            r"(?:%|percent(?:age)?) of (?:the )?public offering size",
            r"\bheld in (?:the )?trust",
            r"\boffered to (?:the )?public|\bfrom (?:this|public) offering",
        ),
        (r"percentage of dilution\b", r"\bdilution to\b", r"\boffering price\b"),
    )
)
_ESCROW = Hinted(
    "escrow",
    r"\{m(?P<amount>\d+)\} of the (?:net )?(?:offering )?proceeds[^{};]{0,90}? "
    r"deposited in(?:to)? (?:either )?an escrow",
)
_COMMISSION = lazy_regex(r"underwrit|discount|commission", re.IGNORECASE)
_REDUCED = Hinted(
    "because holders",
    r"\bby \{m(?P<amount>\d+)\} because holders of (?:up to )?(?:approximately )?"
    r"\{r(?P<rate>\d+)\} of (?:our|the) public shares",
)
_REDEEMED = Hinted(
    "redeemed",
    r"\bvalue of (?:the )?(?:approximately )?\{[sn](?P<count>\d+)\} [^{};]{0,60}?"
    r"\b(?:may|might|could) be redeemed",
)
_LEFT = Hinted(
    "authorized but unissued",
    r"\bthere will be \{[sn](?P<one>\d+)\}(?:,? and \{[sn](?P<two>\d+)\})?"
    r"(?:(?!there will be)[^;]){0,300}? authorized but unissued",
)
_AUTHORIZED = Hinted("authori", r"\bauthori[sz]")
_MAY_ISSUE = lazy_regex(r"\{[sn](\d+)\} (?:shares of )?(?:Class|common|ordinary|share)")
_BEFORE = 170  # characters
_LEAST = 10_000
_PAR, _DEAREST = Decimal("9.5"), Decimal(11)  # prices of a share in trust
_TEN, _ESCROWED = Decimal(10), Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Sold:
    """What a filing counts, each by its value: units, the fractions in them, founder shares."""

    units: Mapping[Decimal, Sequence[Quantity]]
    fractions: Mapping[Decimal, Quantity]
    founders: Mapping[Decimal, Quantity]


def amounts_in(view: View, sold: Sold) -> Iterator[Relation]:
    """Yield what follows from the units."""
    yield from _warrants_after(view, sold)
    for grid in view.grids:
        yield from _of_rows(grid)
    redeemed: Quantity | None = None
    authorized: dict[int, list[Quantity]] = {}  # by the start of the paragraph
    for sentence in view.sentences:
        for match in _ESCROW.finditer(sentence.masked):
            yield from _escrowed(sentence.named(match, "amount")[0], view, sold)
        for match in _REDEEMED.finditer(sentence.masked):
            (redeemed,) = sentence.named(match, "count")
        for match in _REDUCED.finditer(sentence.masked):
            amount, rate = sentence.named(match, "amount", "rate")
            if redeemed is not None and amount is not None and rate is not None:
                yield from _redeemable(redeemed, amount, rate, view, sold)
        for match in _LEFT.finditer(sentence.masked):
            classes = ("one", "two") if match["two"] else ("one",)
            counts = authorized.get(sentence.block.start, [])
            yield from _unissued(sentence.named(match, *classes), counts, sold)
        if _AUTHORIZED.search(sentence.masked):
            authorized[sentence.block.start] = [
                one
                for match in _MAY_ISSUE.finditer(sentence.masked)
                for one in sentence.numbers_in(match[0])
                if one is not None
            ]


def _warrants_after(view: View, sold: Sold) -> Iterator[Relation]:
    """The warrants outstanding after the offering."""
    private: Quantity | None = None
    for one in view.quantities:
        if one.kind not in STATED_KINDS or one.value < _LEAST:
            continue
        before = one.filing.words(max(one.start - _BEFORE, 0), one.start) + " "
        if _PRIVATE.search(before):
            private = one
        elif private is not None and _AFTER.search(before) and len(sold.fractions) == 1:
            (fraction,) = sold.fractions.values()
            yield from surest(
                relate(
                    "sum", "i0+i1*i2", [private, units[0], as_exact(fraction)], one,
                    basis="structure", sure=True, slack=Decimal(1),
                    what=f"{one.printed} warrants are said to be outstanding, {private.printed} "
                    f"and {fraction.printed} of {units[0].printed}",
                )
                for units in sold.units.values()
            )[:1]  # fmt: skip


def _of_rows(grid: Grid) -> Iterator[Relation]:
    """The trust as a percentage of what the public pays, and dilution of the price it pays."""
    labels = {row: grid.row_label(row) for row in sorted(grid.rows)}
    for named, part_named, whole_named in _SHARES:
        for row in (one for one, label in labels.items() if named.search(label)):
            parts = [one for one in labels if one < row and part_named.search(labels[one])]
            wholes = [one for one in labels if one < row and whole_named.search(labels[one])]
            if not parts or not wholes:
                continue
            # By place, because some amounts of a table may be set in a column more to the right.
            rows = [grid.rows[one] for one in (parts[-1], wholes[0], row)]
            for part, whole, rate in zip(*rows, strict=True) if _are_even(rows) else ():
                if rate.unit == "rate":
                    yield from surest([_share(part, whole, rate)])


def _are_even(rows: Sequence[Sequence[Quantity]]) -> bool:
    """Whether rows have as many numbers each."""
    return len({len(row) for row in rows}) == 1


def _share(part: Quantity, whole: Quantity, rate: Quantity) -> Relation | None:
    return relate(
        "share-of", "i0/i1", [part, as_exact(whole)], rate, basis="structure", sure=True,
        what=f"“{part.called}”, {part.printed}, as a share of {whole.printed}",
    )  # fmt: skip


def _escrowed(amount: Quantity | None, view: View, sold: Sold) -> Iterator[Relation]:
    """What Rule 419 would put in escrow: 90% of the gross proceeds after commissions."""
    if amount is None:
        return
    money: dict[Decimal, Quantity] = {}
    fees: dict[Decimal, Quantity] = {}
    for one in view.quantities:
        if one.unit == "USD":
            money.setdefault(one.value, one)
            if _COMMISSION.search(f"{one.label} {one.before(_BEFORE)}"):
                fees.setdefault(one.value, one)
    for units in sold.units:
        gross = money.get(units * _TEN)
        fee = None if gross is None else fees.get(gross.value - amount.value / _ESCROWED)
        if gross is not None and fee is not None:
            relation = relate(
                "product", "c0*(i0-i1)", [gross, fee], amount, constants=[_ESCROWED],
                basis="structure", what=f"{amount.printed} are said to be 90% of {gross.printed} "
                f"less {fee.printed}",
            )  # fmt: skip
            if held := holding(relation):
                yield from held
                return


def _redeemable(
    count: Quantity, amount: Quantity, rate: Quantity, view: View, sold: Sold
) -> Iterator[Relation]:
    """The shares that may be redeemed, as a percentage of the units and at the price in trust."""
    yield from surest(
        relate(
            "share-of", "i0/i1", [count, units[0]], rate, basis="structure",
            what=f"The {count.printed} shares that may be redeemed as a share of "
            f"{units[0].printed}",
        )
        for units in sold.units.values()
        if units[0].value > count.value
    )[:1]  # fmt: skip
    prices = {
        one.value: one
        for one in view.quantities
        if one.kind == "money" and _PAR < one.value < _DEAREST
    }
    for price in prices.values():
        relation = relate(
            "product", "i0*i1", [count, as_exact(price)], amount, basis="structure",
            slack=price.value, what=f"{amount.printed} for {count.printed} shares at "
            f"{price.printed}",
        )  # fmt: skip
        if held := holding(relation):
            yield from held
            return


def _unissued(
    left: Sequence[Quantity | None], authorized: Sequence[Quantity], sold: Sold
) -> Iterator[Relation]:
    """The shares that are authorized and not issued: of one class, or of two."""
    issued = ([units[0] for units in sold.units.values()], [*sold.founders.values()])
    for one, most, known in zip(left, authorized, issued, strict=False):
        if one is not None:
            yield from surest(
                relate(
                    "difference", "i0-i1", [most, each], one, basis="structure", sure=True,
                    what=f"{one.printed} unissued shares are said to be left of {most.printed} "
                    f"less {each.printed}",
                )
                for each in known
                if each.value < most.value
            )[:1]  # fmt: skip
