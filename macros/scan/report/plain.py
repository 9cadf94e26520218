"""A scan as plain values, in the form that `tieout scan --json` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from tieout.calculators.figures.value_types import canonical
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding, Place, Relation

type Plain = dict[str, Any]

_LONGEST = 200
"""The longest passage that is reported as `printed`, in characters."""
_FINEST = 12
"""The decimals of the ends of an interval, because a quotient may be a repeating decimal."""


@dataclass(frozen=True)
class PlainScan:
    """A scan and its ids: relations R1, R2, …, findings F1, F2, … from the worst.

    Ids count in the order of the scan, so the same file has the same ids.
    """

    scan: Scan

    @cached_property
    def relation_ids(self) -> Mapping[int, str]:
        """The id of each relation, by the identity of the object."""
        return {id(one): f"R{number}" for number, one in enumerate(self.scan.relations, 1)}

    def whole(self) -> Plain:
        """The complete result, in the form of `tieout scan --json`."""
        return {
            "filing": self.filing(),
            "mentions": {"total": len(self.scan.view.mentions), "related": self.scan.related},
            "relations": [self.relation(one) for one in self.scan.relations],
            "findings": [
                self.finding(number, one) for number, one in enumerate(self.scan.findings, 1)
            ],
        }

    def filing(self) -> Plain:
        """The scanned filing."""
        filing = self.scan.filing
        names = ("kind", "sequence", "file", "description", "passed_over")
        documents = [asdict(document) for document in filing.documents]
        return {
            "file": filing.file,
            "sha256": filing.sha256,
            "format": filing.format,
            "form": filing.form,
            "company": filing.company,
            "documents": [{name: one[name] for name in names} for one in documents],
        }

    def relation(self, relation: Relation) -> Plain:
        """A relation with its inputs, its result and the interval that the inputs allow."""
        return {
            "id": self.relation_ids[id(relation)],
            "rule": relation.rule,
            "inputs": [self.place(one) for one in relation.inputs],
            "result": self.place(relation.result),
            "constants": [canonical(one) for one in relation.constants],
            "expression": relation.expression,
            "low": bound(relation.low, relation.result),
            "high": bound(relation.high, relation.result),
            "verdict": relation.verdict,
            "what": relation.described,
        }

    def finding(self, number: int, finding: Finding) -> Plain:
        """A finding with its places, the wrong one first, and its repair, if known."""
        repair = finding.repair
        return {
            "id": f"F{number}",
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "places": [self.place(one) for one in finding.places],
            "expected": finding.expected,
            "found": finding.found,
            "repair": None
            if repair is None
            else {
                "place": self.place(repair.place),
                "value": _value(repair.value, repair.place),
                "repairs": [self.relation_ids[id(one)] for one in repair.relations],
            },
        }

    def place(self, place: Place) -> Plain:
        """A place of the filing: a mention, or a passage of words, which has no value."""
        filing = self.scan.filing
        document = filing.documents[filing.document_at(place.start)]
        name = document.file or document.kind or filing.file
        if isinstance(place, Quantity):
            mention = place.placed.mention
            return {
                "id": mention.id,
                "document": name,
                "page": mention.page,
                "section": mention.section,
                "line": mention.line,
                "column": mention.column,
                "end_line": mention.end_line,
                "end_column": mention.end_column,
                "printed": mention.printed,
                "value": mention.value,
                "unit": mention.unit,
            }
        return {"document": name, **self._passage(place)}

    def _passage(self, place: Passage) -> Plain:
        filing = self.scan.filing
        line, column = filing.place(place.start)
        end_line, end_column = filing.end_place(max(place.end, place.start + 1))
        return {
            "id": f"L{line}C{column}",
            "page": filing.page_at(place.start).label,
            "section": filing.section_at(place.start).title,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "printed": filing.words(place.start, place.end)[:_LONGEST],
            "value": "",
            "unit": "",
        }


def bound(value: Decimal, like: Quantity) -> str:
    """An end of an interval, with a meaningful number of decimals."""
    if like.unit == "date" or like.kind == "date":
        return _value(value, like)
    return canonical(round(value, _FINEST))


def _value(value: Decimal, like: Quantity) -> str:
    """A value as text; a day as a date if the quantity is a date."""
    if like.unit == "date" or like.kind == "date":
        day = int(value)
        if dt.date.min.toordinal() <= day <= dt.date.max.toordinal():
            return dt.date.fromordinal(day).isoformat()
    return canonical(value)
