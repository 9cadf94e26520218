"""Equal parts of a count in brackets: "50,000 shares to four directors (12,500 each)"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import as_exact
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import View

_PARTS = Hinted(
    "each)",
    r"\{(?:s|m|n)(?P<whole>\d+)\}(?:[^{};.()]|\{mu\d+\}){1,90}? (?:to|by|from|for|among|between) "
    r"(?:each of )?(?:the |our |its )?\{n(?P<count>\d+)\} [^{};.()]{3,60}? "
    r"\(\{(?:s|m|n)(?P<each>\d+)\}(?: [a-z]+){0,3} each\)",
)
_FEWEST, _LEAST = 2, 100  # parts, and units of each
_NEAR = Decimal("0.01")  # of the whole, by which its parts miss if a digit of one is wrong
_MOST = 20  # parts


def equal_parts(view: View) -> Iterator[Relation]:
    """The whole as so many parts; one that fails only by a typing error or by little."""
    stated: set[tuple[Decimal, Decimal]] = set()  # a sentence may be printed in several sections
    for sentence in view.sentences:
        for match in _PARTS.finditer(sentence.masked):
            whole, count, each = sentence.named(match, "whole", "count", "each")
            if whole is None or count is None or each is None:
                continue
            if not (_FEWEST <= count.value <= _MOST and whole.value > each.value >= _LEAST):
                continue
            relation = relate(
                "product", "i0*i1", [as_exact(count), as_exact(each)], as_exact(whole),
                basis="stated", sure=True, at_most="warning",
                what=f"{whole.printed} is said to be {count.printed} times {each.printed}",
            )  # fmt: skip
            if relation is None:
                continue
            ends = whole.value, each.value
            if not relation.holds and ends in stated:
                continue
            stated.add(ends)
            near = relation.missed <= _NEAR * whole.value
            if relation.holds or near or is_near_slip(relation):
                yield relation
