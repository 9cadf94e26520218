"""Amounts before and after taxes with the taxes between them: "$9 million ($6 million after tax)".

The taxes, or what is left after them, may be in a table: "net of income taxes of $3", or a row
that the sentence explains. Only differences that hold are related.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_TAX = r"(?:(?:income|related|applicable|the|a|deferred) )*tax(?:es)?"
_OF_TAX = rf"{_TAX}(?: (?:benefits?|effects?|impacts?|expense|provision))*(?: of)?"
_GROSS, _NET, _TAXES = (rf"\{{m(?P<{name}>\d+)\}}" for name in ("gross", "net", "taxes"))
_IN_WORDS = r"[^{}();]{0,60}?"
_BEFORE_AFTER = Hinted(
    "tax",
    rf"{_GROSS}{_IN_WORDS}(?:,? \(|, or |; )(?:or )?{_NET},? (?:after[- ]{_TAX}|net of {_TAX})\b"
    rf"(?! of \{{)",
)
"""What is before taxes and after them: the taxes are stated elsewhere."""
_GROSS_TAXES = Hinted(
    "tax", rf"{_GROSS}{_IN_WORDS} ?\((?:before|excluding|prior to) {_OF_TAX} {_TAXES}"
)
"""What is before taxes and the taxes: what is left is in a table."""
_NET_TAXES = Hinted("net of|after", rf"{_NET}{_IN_WORDS}[, (]*(?:net of|after) {_OF_TAX} {_TAXES}")
"""What is after taxes and the taxes: what was before them is in the sentence."""
_STATED = lazy_regex(
    rf"\b(?:net of|{_TAX} (?:benefit|effect|impact|expense))[^.;{{}}\d]{{0,60}}?\$\s?(?=\d)",
    re.IGNORECASE,
)
_DIGITS = 2
_SHARED = 2  # words of a row that the sentence has too
_MOST = 6  # rows with one amount


def find(view: View) -> Iterator[Relation]:
    """Yield each amount after taxes that is the amount before them less the taxes."""
    stated: Mapping[Decimal, Quantity] | None = None
    cells: Mapping[Decimal, Sequence[Quantity]] | None = None
    for sentence in view.sentences:
        masked = sentence.masked
        for match in _BEFORE_AFTER.finditer(masked):
            gross, net = sentence.named(match, "gross", "net")
            stated = stated if stated is not None else _stated(view)
            taxes = stated.get(gross.value - net.value) if gross and net else None
            if gross and net and taxes:
                yield from _less(gross, taxes, net)
        for match in _NET_TAXES.finditer(masked):
            net, taxes = sentence.named(match, "net", "taxes")
            for gross in sentence.quantities if net and taxes else ():
                if net and taxes and gross and gross.unit == net.unit and gross is not taxes:
                    yield from _less(gross, taxes, net)
        for match in _GROSS_TAXES.finditer(masked):
            gross, taxes = sentence.named(match, "gross", "taxes")
            cells = cells if cells is not None else _cells(view)
            if gross and taxes:
                for net in _of_row(sentence, cells.get(gross.value - taxes.value, ())):
                    yield from _less(gross, taxes, unsigned(net))


def _less(gross: Quantity, taxes: Quantity, net: Quantity) -> list[Relation]:
    if min(gross.length, net.length) < _DIGITS or gross.value <= net.value:
        return []
    return holding(
        relate(
            "difference", "i0-i1", [gross, taxes], net, basis="stated",
            what=f"{net.printed} is {gross.printed} after taxes of {taxes.printed}",
        )
    )  # fmt: skip


def _stated(view: View) -> Mapping[Decimal, Quantity]:
    """The taxes that any words state: "net of income taxes of $185"."""
    ends = {match.end() for match in _STATED.finditer(view.filing.text)}
    ends |= {match.end() - 1 for match in _STATED.finditer(view.filing.text)}
    found: dict[Decimal, Quantity] = {}
    for one in view.quantities:
        if one.unit == "USD" and one.value > 0 and one.start in ends:
            found.setdefault(one.value, one)
    return found


def _cells(view: View) -> Mapping[Decimal, Sequence[Quantity]]:
    found: dict[Decimal, list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for one in grid.cells.values():
            if one.unit == "USD" and one.length >= _DIGITS:
                found[abs(one.value)].append(one)
    return found


def _of_row(sentence: Sentence, cells: Sequence[Quantity]) -> Sequence[Quantity]:
    """The amounts in rows that the sentence explains."""
    if len(cells) > _MOST:
        return []
    words = frozenset(stems(sentence.text))
    return [one for one in cells if len(words & frozenset(stems(one.label))) >= _SHARED][:1]


RULE = Rule(find)
