"""Quantities of what only names something: their values, and numbers that no other quantity has.

The quantities of the view have the first numbers; then come those of its other mentions, of other
places of the text, and of the header, which is not in the text.
"""

from __future__ import annotations

from decimal import Decimal

from tieout.macros.grammar.rules import Reading
from tieout.macros.mentions.placed import Placed, Placer
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View


def value_of_mention(view: View, index: int, value: Decimal) -> Quantity:
    """The quantity of a mention, with a value of its own."""
    known = view.by_mention.get(index)
    number = known.number if known else len(view.by_mention) + index
    return _exactly(view, number, view.mentions[index], value)


def value_in_text(view: View, start: int, end: int, value: int) -> Quantity:
    """The quantity of a place in the text that is no mention, such as the mark "(b)"."""
    label = view.filing.text[start:end].strip("()")
    placed = _placer(view).place(start, end, Reading("list-number", label))
    return _exactly(view, _past_mentions(view) + start, placed, Decimal(value))


def value_in_header(view: View, start: int, placed: Placed, value: Decimal) -> Quantity:
    """The quantity of a place in the header, by its offset in the source."""
    number = _past_mentions(view) + len(view.filing.text) + start
    return _exactly(view, number, placed, value)


def is_mention(view: View, quantity: Quantity) -> bool:
    """Whether a quantity is a mention's: the mark "(2)" is one, and "(b)" is not."""
    return quantity.number < _past_mentions(view)


def _past_mentions(view: View) -> int:
    return len(view.by_mention) + len(view.mentions)


def _exactly(view: View, number: int, placed: Placed, value: Decimal) -> Quantity:
    return Quantity(number, placed, value, value, value, view.filing)


@once
def _placer(view: View) -> Placer:
    return Placer(view.filing)
