"""A folder of small filings, and `tieout scan` run on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tieout.macros.commands.main import main

# The second column does not add up: 1,250 + 340 is 1,590.
BROKEN = """
<html><body><h2>Assets</h2>
<p>The registrant is a company of the sample.</p>
<table>
<tr><td></td><td>2024</td><td>2023</td><td>2022</td></tr>
<tr><td>Cash</td><td>1,100</td><td>1,250</td><td>980</td></tr>
<tr><td>Receivables</td><td>420</td><td>340</td><td>310</td></tr>
<tr><td>Total assets</td><td>1,520</td><td>1,950</td><td>1,290</td></tr>
</table></body></html>
"""
SOUND = BROKEN.replace("1,950", "1,590")
# A filing may contain what a terminal, a page, a spreadsheet or a log would execute.
HOSTILE = BROKEN.replace(
    "Total assets", "Total assets &lt;script&gt;alert(document)&lt;/script&gt; \x1b[m::x"
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run `tieout scan` here; return its exit code, its output, and its warnings."""
    code = main(["scan", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


_TEXTS = "id document page section printed value unit".split()
_COUNTS = "line column end_line end_column".split()
PLACE: dict[str, Any] = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in _TEXTS},
        **{name: {"type": "integer", "minimum": 1} for name in _COUNTS},
    },
    "required": [*_TEXTS, *_COUNTS],
    "additionalProperties": False,
}
REPAIR = {
    "type": "object",
    "required": ["place", "value", "repairs"],
    "properties": {
        "place": PLACE,
        "repairs": {"items": {"type": "string", "pattern": "^R[0-9]+$"}},
    },
}
CONTRACT: dict[str, Any] = {
    "type": "object",
    "required": ["filing", "mentions", "relations", "findings"],
    "properties": {
        "filing": {
            "type": "object",
            "required": ["file", "sha256", "format", "form", "company", "documents"],
            "properties": {"format": {"enum": ["text", "html"]}},
        },
        "mentions": {"type": "object", "required": ["total", "related"]},
        "relations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": "id rule inputs result constants low high verdict".split(),
                "properties": {
                    "inputs": {"type": "array", "minItems": 1, "items": PLACE},
                    "result": PLACE,
                    "verdict": {"enum": ["exact", "within-rounding", "disagrees"]},
                },
            },
        },
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": "id rule severity message places expected found repair".split(),
                "properties": {
                    "severity": {"enum": ["error", "warning"]},
                    "places": {"type": "array", "minItems": 1, "items": PLACE},
                    "repair": {"anyOf": [{"type": "null"}, REPAIR]},
                },
            },
        },
    },
    "additionalProperties": False,
}
