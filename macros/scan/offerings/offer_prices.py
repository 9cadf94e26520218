"""The prices to the public of what is offered, wherever they are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import PREFUNDED
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_OFFER = Hinted(
    " price",
    r"(?:public |combined |purchase )offering price[^{};]{0,60}?\{mu(\d+)\}"
    r"|(?:assumed |combined )?(?:public )?offering price (?:is|of) \{mu?(\d+)\}"
    r"|(?:offering|purchase) price (?:of|for|per) (?:each |the )?shares?[^{};]{0,120}? is "
    r"\{mu(\d+)\}",
)
_ROW = lazy_regex(r"\A(?:assumed |combined |initial |public )*offering price", re.IGNORECASE)


@once
def offering_prices(view: View) -> tuple[Quantity, ...]:
    """The prices to the public: those that sentences state, and those of rows so called."""
    return tuple(_prices(view))


def _prices(view: View) -> Iterator[Quantity]:
    for sentence in view.sentences:
        for match in _OFFER.finditer(sentence.masked):
            price = sentence.quantities[int(match[1] or match[2] or match[3])]
            if price is not None and price.value < DEAREST:
                yield price
    for grid in view.grids:
        for row, cells in grid.rows.items():
            if _ROW.match(grid.row_label(row)):
                yield from (
                    one
                    for one in cells
                    if one.kind == "money"
                    and one.value < DEAREST
                    and not PREFUNDED.search(one.head)
                )
