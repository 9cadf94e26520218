"""A source: what a document states, each number with its name, its interval and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.filing.model import Filing
from tieout.macros.scan.engine import see
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import unsigned
from tieout.macros.scan.report.passages import quote
from tieout.macros.scan.view import View

type Concept = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""Concept, period, unit and dimensions of a tagged fact."""


@dataclass(frozen=True, eq=False)
class Stated:
    """A number that a source states, by its size: signs are printed in many ways.

    `file` and `sha256` are the source's, `low` and `high` what its printed digits stand for,
    `where` its place for a person, and `words` what stands there.
    """

    file: str
    sha256: str
    value: Decimal
    low: Decimal
    high: Decimal
    printed: str
    where: str
    words: str
    quantity: Quantity | None = None

    def allows(self, quantity: Quantity) -> bool:
        """Whether the digits printed here and there can stand for one number."""
        one = unsigned(quantity)
        return self.low <= one.high and one.low <= self.high


@dataclass(frozen=True, eq=False)
class Source:
    """A document that numbers come from. `view` is there unless it is companyfacts.

    `cik` is the company's number at the SEC, without zeros before it; "" if none is given.
    `facts` are its tagged facts by concept, period, unit and dimensions.
    """

    file: str
    sha256: str
    kind: str
    company: str
    cik: str
    facts: dict[Concept, list[Stated]]
    view: View | None = None


def source_of(filing: Filing) -> Source:
    """A source from a filing that was read."""
    view = see(filing)
    facts: dict[Concept, list[Stated]] = {}
    for quantity in view.quantities:
        for concept in concepts_of(quantity):
            facts.setdefault(concept, []).append(stated(quantity))
    return Source(filing.file, filing.sha256, "filing", filing.company, cik_of(filing), facts, view)


def cik_of(filing: Filing) -> str:
    """The number of a filing's company at the SEC, by its header or its tags; "" without."""
    told = filing.header.get("CENTRAL INDEX KEY", "") or next(
        (fact.printed for fact in filing.facts if fact.concept == "dei:EntityCentralIndexKey"), ""
    )
    return told.strip().lstrip("0")


def stated(quantity: Quantity) -> Stated:
    """What a source states in one place."""
    one, mention = unsigned(quantity), quantity.placed.mention
    return Stated(
        quantity.filing.file,
        quantity.filing.sha256,
        one.value,
        one.low,
        one.high,
        quantity.printed,
        f"page {mention.page}, line {mention.line}",
        quote(quantity.filing, quantity).line,
        quantity,
    )


def concepts_of(quantity: Quantity) -> Iterator[Concept]:
    """What the tags on a number say that it is, where a tag holds the number and nothing else."""
    size = unsigned(quantity)
    for fact in quantity.placed.facts:
        alone = fact.numeric and not fact.hidden and len(fact.parts) == 1
        if fact.value is None or not alone or fact.end > quantity.end:
            continue
        if size.low <= abs(fact.value) <= size.high:  # else print and tag differ, and one is wrong
            yield fact.concept, fact.period, fact.unit, fact.dimensions
