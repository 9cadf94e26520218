"""Formats that the reports for continuous integration share: GitHub annotations and SARIF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json import dumps
from typing import Any

from tieout.macros.escaping import for_github, for_json

_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def annotation(level: str, fields: Mapping[str, object], message: str) -> str:
    """Return a workflow command that GitHub shows at a line; fields of None are left out."""
    parameters = ",".join(
        f"{name}={for_github(str(it), field=True)}" for name, it in fields.items() if it is not None
    )
    return f"::{level} {parameters}::{for_github(message)}"


def sarif_log(
    tool: str,
    rules: Sequence[Mapping[str, Any]],
    results: Sequence[Mapping[str, Any]],
    **properties: str,
) -> str:
    """Return a SARIF 2.1.0 log of one run of `tool`; `properties` are those of the run."""
    run: dict[str, Any] = {
        "tool": {"driver": {"name": tool, "rules": rules}},
        "columnKind": "unicodeCodePoints",
    }
    if properties:
        run["properties"] = properties
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [{**run, "results": results}]}
    return for_json(dumps(log, indent=2, ensure_ascii=False))
