"""Numbers that only name something, such as page labels, as quantities: they can be a repeat."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tieout.macros.filing.model import PageSpan
from tieout.macros.filing.page_labels import label_number
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity, digits_in
from tieout.macros.scan.references.named_values import value_of_mention
from tieout.macros.scan.view import View

_LABEL = lazy_regex(
    r"(?:[Pp]age\s+)?((?:[A-Za-z]{1,3}\s*-\s*)?)(?:(\d{1,4})|([ivx]{1,6}|(?<=-)[IVX]{1,6}))"
)
ROMAN = "roman"
_MOST_DIGITS = 28  # of Decimal's default context
_REACH = 400
"""How far from the end or the start of its page a label may be."""


@lru_cache(maxsize=4096)  # the same few numbers are read again and again
def style_and_number(text: str) -> tuple[str, int] | None:
    """A label's prefix ("S-", or none) and its number; None for other texts.

    The style of a Roman number ends with `ROMAN`: "S-ii" is a page of another series than "S-2".
    """
    match = _LABEL.fullmatch(text.strip())
    if match is None:
        return None
    prefix = re.sub(r"\s", "", match[1]).upper()
    if match[2]:
        return prefix, int(match[2])
    style, number = label_number(f"-{match[3]}")
    return f"{prefix}{style.strip('-')}", number


def as_quantity(view: View, index: int) -> Quantity | None:
    """The quantity of a page label, or of a mention that names a page; its value is the number."""
    label = style_and_number(view.mentions[index].mention.printed)
    return value_of_mention(view, index, Decimal(label[1])) if label else None


def named_quantity(view: View, index: int) -> Quantity | None:
    """The quantity of a mention that only names something; its value is its digits in a row."""
    digits = digits_in(view.mentions[index].mention.printed)
    is_number = 0 < len(digits) <= _MOST_DIGITS
    return value_of_mention(view, index, Decimal(digits)) if is_number else None


def named_at(view: View, at: int) -> list[Quantity]:
    """The quantities of the mentions that begin at an offset, as of one that only names."""
    found = [named_quantity(view, index) for index in view.within(at, at + 1)]
    return [one for one in found if one is not None]


def printed_label(view: View, page: PageSpan) -> Quantity | None:
    """The label printed on the page: at the bottom, or else at the top."""
    foot = [*view.within(max(page.start, page.end - _REACH), page.end)][::-1]
    head = view.within(page.start, min(page.start + _REACH, page.end))
    want = style_and_number(page.label)
    for index in (*foot, *head):
        mention = view.mentions[index].mention
        if mention.kind == "page-label" and style_and_number(mention.printed) == want:
            return as_quantity(view, index)
    return None
