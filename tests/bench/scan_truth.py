"""Measures the scan on filings that people have read: relations, errors, and false alarms."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tieout.macros.filing.read import read_filing
from tieout.macros.scan.engine import Scan, scan_filing
from tieout.macros.scan.relation import Relation

type Span = tuple[int, int]


@dataclass(slots=True)
class Measured:
    """The result of scanning one filing, against what people found in it."""

    file: str
    relations: int = 0
    missed: list[str] = field(default_factory=list)
    slips: int = 0
    unseen: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Places:
    """The places of a scan in the file as filed."""

    def __init__(self, scan: Scan) -> None:
        """Prepare to look places up."""
        self._filing = scan.filing

    def span(self, start: int, end: int) -> Span:
        """The span in the file of a span of the reading text."""
        offsets = self._filing.offsets
        if not offsets:
            return start, end
        return offsets[start], offsets[end - 1] + self._filing.wide.get(end - 1, 1)

    def all_of(self, places: Iterable[Any]) -> list[Span]:
        """The spans of the places of a relation or finding."""
        return [self.span(place.start, place.end) for place in places]


def measure(filing: Path, truth: Path) -> Measured:
    """Scan a filing and compare it with its truth file (the kind with offsets)."""
    scan = scan_filing(read_filing(filing))
    known = json.loads(truth.read_text(encoding="utf-8"))
    at = Places(scan)
    measured = Measured(filing.name)
    groups = [
        (relation, at.all_of(relation.inputs), at.all_of([relation.result]))
        for relation in scan.relations
    ]
    for relation in known["relations"]:
        measured.relations += 1
        if not _is_found(relation, groups):
            measured.missed.append(_described(relation))
    reported = [(finding, at.all_of(finding.places)) for finding in scan.findings]
    for slip in known["slips"]:
        measured.slips += 1
        if not any(_names(slip, spans) for _, spans in reported):
            measured.unseen.append(f"{slip['id']}: {slip['why']}")
    for each in known["must_not_report"]:
        for finding, spans in reported:
            if _names(each, spans) and not any(_names(slip, spans) for slip in known["slips"]):
                measured.forbidden.append(f"{each['id']}: {finding.message}")
    for finding, spans in reported:
        if not any(_names(slip, spans) for slip in known["slips"]):
            (measured.errors if finding.severity == "error" else measured.warnings).append(
                finding.message
            )
    return measured


def _hit(token: dict[str, Any], spans: Sequence[Span]) -> bool:
    """Say whether one of the spans overlaps a token."""
    start, end = token["offset"], token["offset"] + len(token["token"])
    return any(low < end and start < high for low, high in spans)


def _is_found(
    relation: dict[str, Any], groups: Sequence[tuple[Relation, list[Span], list[Span]]]
) -> bool:
    """Say whether a relation has the same places, as inputs and result or, of repeats, together.

    A difference stated the other way round (a = b + c for b = a - c) is the same relation.
    """
    tokens = [*relation["inputs"], relation["result"]]
    wanted = {(token["offset"], token["token"]) for token in tokens}
    for found, inputs, result in groups:
        spans = [*inputs, *result]
        if not all(_hit(token, spans) for token in tokens):
            continue
        if relation["rule"] in ("repeat", "date") or found.rule == "repeat":
            return True
        if len(spans) <= len(wanted) + 1:
            return True
    return False


def _names(slip: dict[str, Any], spans: Sequence[Span]) -> bool:
    """Say whether places name both sides of an error (or the only side that it has)."""
    sides = [side for side in (slip["a"], slip["b"]) if side]
    return all(any(_hit(token, spans) for token in side) for side in sides)


def _described(relation: dict[str, Any]) -> str:
    inputs = ", ".join(token["token"] for token in relation["inputs"])
    return f"{relation['rule']}: {inputs} -> {relation['result']['token']}"


def pairs_of(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the filings of a folder that have a truth file with offsets."""
    for truth in sorted((folder / "truth").glob("*.truth.json")):
        known = json.loads(truth.read_text(encoding="utf-8"))
        if "slips" in known:
            yield folder / "others" / known["file"], truth
