"""What Rule 144 lets a holder sell: one percent of the shares then outstanding."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.holdings import wholes_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.repairs import is_near_slip
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_PART = Hinted(
    "outstanding",
    r"\{r(?P<rate>\d+)\} of [^{}.;]{0,80}\boutstanding[^{}.;]{0,20}, which (?:will|would) "
    r"(?:equal|be) (?:approximately )?\{[sn](?P<part>\d+)\}"
    r"(?:[^{}.;]{0,60}\((?:or |and )(?:approximately )?\{[sn](?P<more>\d+)\})?",
)
_ONE_PERCENT = Decimal("0.01")
_LEAST = 100


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such part with the count of shares outstanding that it is taken of."""
    parts: list[tuple[Quantity, Quantity]] = []
    for sentence in view.sentences:
        for match in _PART.finditer(sentence.masked):
            rate = sentence.quantities[int(match["rate"])]
            for name in ("part", "more"):
                part = sentence.quantities[int(match[name])] if match[name] else None
                if rate is not None and part is not None and part.value >= _LEAST:
                    parts.append((rate, part))
    if parts:
        wholes = list({one.value: one for one in wholes_of(view)}.values())
        counts = {one.value: one for one in view.quantities if one.kind == "shares"}
        for rate, part in parts:
            yield from _of(rate, part, wholes, list(counts.values()))


def _of(
    rate: Quantity, part: Quantity, wholes: list[Quantity], counts: list[Quantity]
) -> Iterator[Relation]:
    """The relation that holds, or the only one that a typing error in the part explains."""
    if rate.value != _ONE_PERCENT:
        return
    tried = [one for whole in (*wholes, *counts) if (one := _part(part, whole)) is not None]
    holding = [one for one in tried if one.holds]
    if holding:
        yield holding[0]
        return
    slips = [one for one in tried[: len(wholes)] if is_near_slip(one)]
    if len(slips) == 1:
        yield slips[0]


def _part(part: Quantity, whole: Quantity) -> Relation | None:
    return relate(
        "product", "i0*c0", [whole], part, constants=[_ONE_PERCENT], basis="stated", alone=False,
        slack=Decimal(1),
        what=f"{part.printed} is said to be 1% of the shares outstanding",
    )  # fmt: skip


RULE = Rule(
    "rule-144", "one percent of the shares outstanding, which Rule 144 allows to sell", find
)
