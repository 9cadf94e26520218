"""A source: the numbers that a document states, each with its name, interval and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.filing.model import Filing
from tieout.macros.scan.engine import see
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.report.passages import quote
from tieout.macros.scan.report.whereabouts import whereabouts
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

type Concept = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""Concept, period, unit and dimensions of a tagged fact."""


@dataclass(frozen=True, eq=False)
class Stated:
    """A number that a source states, by its size: signs are printed in many ways.

    `file` and `sha256` are the source's, `low` and `high` the interval of its printed digits,
    `where` its place for a person, and `words` the text there.
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
        """Whether the digits printed here and in the source can mean the same number."""
        one = unsigned(quantity)
        return self.low <= one.high and one.low <= self.high


@dataclass(frozen=True, eq=False)
class Source:
    """A document that numbers come from. Companyfacts have no `view`.

    `cik` is the company's number at the SEC, without leading zeros; "" if unknown.
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
    """Return a filing as a source."""
    view = see(filing)
    facts: dict[Concept, list[Stated]] = {}
    for quantity in view.quantities:
        for concept in concepts_of(quantity):
            facts.setdefault(concept, []).append(stated(quantity))
    return Source(filing.file, filing.sha256, "filing", filing.company, cik_of(filing), facts, view)


def cik_of(filing: Filing) -> str:
    """The company's number at the SEC, from the filing's header or its tags; "" if unknown."""
    cik = filing.header.get("CENTRAL INDEX KEY", "") or next(
        (fact.printed for fact in filing.facts if fact.concept == "dei:EntityCentralIndexKey"), ""
    )
    return cik.strip().lstrip("0")


def stated(quantity: Quantity) -> Stated:
    """The number that a source states in a place."""
    one, mention = unsigned(quantity), quantity.placed.mention
    return Stated(
        quantity.filing.file,
        quantity.filing.sha256,
        one.value,
        one.low,
        one.high,
        quantity.printed,
        whereabouts(quantity.filing, mention.page, mention.line),
        quote(quantity.filing, quantity).line,
        quantity,
    )


def concepts_of(quantity: Quantity) -> Iterator[Concept]:
    """The facts of the tags that contain the number and nothing else."""
    size = unsigned(quantity)
    for fact in quantity.placed.facts:
        alone = fact.numeric and not fact.hidden and len(fact.parts) == 1
        if fact.value is None or not alone or fact.end > quantity.end:
            continue
        if size.low <= abs(fact.value) <= size.high:  # otherwise one of them is wrong
            yield fact.concept, fact.period, fact.unit, fact.dimensions
