"""Measures the scan on tables whose sums, averages, shares and changes people have labelled."""

import csv
import gzip
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import scan_filing
from tieout.macros.scan.relation import Relation

# What a label calls an operation, and the rules of the scan that find it.
OPERATIONS = {
    "Sum": frozenset({"sum", "roll-forward"}),
    "Average": frozenset({"average"}),
    "Division": frozenset({"share-of", "quotient"}),
    "RelativeChange": frozenset({"change"}),
}

type Place = tuple[int, int]
type Fact = tuple[Place, frozenset[Place]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one operation were labelled, found, and found rightly."""

    labelled: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the findings that are labelled."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the labels that are found."""
        return self.right / self.labelled if self.labelled else 1.0


def tables_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the tables of a data set, one JSON object a line, compressed."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def labelled(table: dict[str, Any], operation: str) -> set[Fact]:
    """The labels of one operation: the result's cell, and the cells of inputs that are numbers."""
    cells = table["table_array"]
    return {
        (
            (label["aggregator_index"][0], label["aggregator_index"][1]),
            frozenset(
                (row, column)
                for row, column in label["aggregatee_indices"]
                if any(character.isdigit() for character in cells[row][column])
            ),
        )
        for label in table["aggregation_annotations"]
        if label["operator"] == operation
    }


def found(table: dict[str, Any]) -> dict[str, set[Fact]]:
    """What the scan finds in a table, by operation; relations that fail do not count."""
    text, places = written(table["table_array"])
    scan = scan_filing(parse_filing(text.encode(), "table.csv"))
    facts: dict[str, set[Fact]] = defaultdict(set)
    for relation in scan.relations:
        for operation, rules in OPERATIONS.items():
            if relation.rule in rules and relation.holds:
                facts[operation].add(_fact(relation, places))
    return facts


def _fact(relation: Relation, places: dict[Place, Place]) -> Fact:
    def at(index: int) -> Place:
        mention = relation.places[index].placed.mention
        return places[mention.line, mention.column]

    count = len(relation.inputs)
    return at(count), frozenset(at(index) for index in range(count))


def written(cells: list[list[str]]) -> tuple[str, dict[Place, Place]]:
    """The table as CSV, and the cell at each line and column of it."""
    lines, places = [], {}
    number = 1
    for row, texts in enumerate(cells):
        out = io.StringIO()
        flat = [" ".join(text.split("\n")) for text in texts]
        csv.writer(out, lineterminator="").writerow(flat)
        line, column = out.getvalue(), 1
        for index, text in enumerate(flat):
            quoted = line[column - 1 : column] == '"'
            inside = column + quoted
            lead = len(text) - len(text.lstrip())
            places[number, inside + lead] = (row, index)
            width = len(text.replace('"', '""')) + 2 if quoted else len(text)
            column += width + 1
        lines.append(line)
        number += 1
    return "\n".join(lines) + "\n", places


def measure(path: Path, *, every: int = 1, first: int = 0) -> dict[str, Tally]:
    """The tallies of each operation over every `every`-th table of a data set."""
    counts: Counter[tuple[str, str]] = Counter()
    for index, table in enumerate(tables_of(path)):
        if index % every != first:
            continue
        facts = found(table)
        for operation in OPERATIONS:
            labels = labelled(table, operation)
            counts[operation, "labelled"] += len(labels)
            counts[operation, "found"] += len(facts[operation])
            counts[operation, "right"] += len(facts[operation] & labels)
    return {
        operation: Tally(
            counts[operation, "labelled"], counts[operation, "found"], counts[operation, "right"]
        )
        for operation in OPERATIONS
    }
