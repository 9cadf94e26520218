"""The index of mentions as committed: a table and its seal."""

import csv
import hashlib
import io
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from calculators.discrepancy import Discrepancy
from macros.filing import Filing
from macros.mentions import Mention

COLUMNS = tuple(field.name for field in fields(Mention))
TABLE, SEAL = "mentions.csv", "filing.json"


def to_csv(mentions: list[Mention]) -> str:
    """The mentions as CSV, one a line, in the order given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for mention in mentions:
        row = asdict(mention)
        row["approximate"] = "yes" if mention.approximate else ""
        writer.writerow("" if value is None else value for value in row.values())
    return out.getvalue()


def seal(filing: Filing, table: str) -> dict[str, Any]:
    """What the index is of: the digests of filing and table, the pages and the sections."""
    return {
        "sha256": filing.sha256,
        "mentions_sha256": hashlib.sha256(table.encode()).hexdigest(),
        "lines": len(filing.lines),
        "pages": [asdict(page) for page in filing.pages],
        "sections": [asdict(section) for section in filing.sections],
    }


def write_index(filing: Filing, mentions: list[Mention], folder: Path) -> None:
    """Write the table and its seal into a folder."""
    table = to_csv(mentions)
    text = json.dumps(seal(filing, table), indent=2, ensure_ascii=False) + "\n"
    (folder / TABLE).write_bytes(table.encode())
    (folder / SEAL).write_bytes(text.encode())
