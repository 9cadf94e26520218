"""Reads companyfacts, the SEC's JSON file with all tagged facts of a company."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.sources.source import Concept, Source, Stated


class CompanyFactsError(InputUnusableError):
    """A .json file that is not companyfacts, or is damaged."""


def read_companyfacts(data: bytes, file: str) -> Source:
    """Read companyfacts from its bytes; raises :class:`CompanyFactsError`."""
    facts: dict[Concept, list[Stated]] = {}
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8-sig")
        parsed = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        for concept, one in _stated(parsed["facts"], (file, sha256)):
            facts.setdefault(concept, []).append(one)
        company, cik = str(parsed.get("entityName", "")), str(parsed.get("cik", "")).lstrip("0")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        message = (
            f"{for_terminal(file)} is not companyfacts of the SEC, or is incomplete; "
            "name a company's file CIK##########.json, as data.sec.gov has it"
        )
        raise CompanyFactsError(message) from error
    return Source(file, sha256, "companyfacts", company, cik, facts)


def _stated(taxonomies: dict[str, Any], of: tuple[str, str]) -> Iterator[tuple[Concept, Stated]]:
    for taxonomy, concepts in taxonomies.items():
        for name, parsed in concepts.items():
            label = parsed.get("label") or name
            for unit, values in parsed["units"].items():
                for one in values:
                    yield _one(f"{taxonomy}:{name}", label, unit, one, of)


def _one(
    concept: str, label: str, unit: str, one: dict[str, Any], of: tuple[str, str]
) -> tuple[Concept, Stated]:
    value = one["val"]
    if not isinstance(value, Decimal):
        raise TypeError
    period = f"{one['start']}/{one['end']}" if "start" in one else str(one["end"])
    size = abs(value)
    where = f"{one.get('form', '')} filed {one.get('filed', '')}, {one.get('accn', '')}"
    stated = Stated(*of, size, size, size, _printed(value), where, f"{label}, {period}")
    return (concept, period, unit, ()), stated


def _printed(value: Decimal) -> str:
    """A value in digits, without zeros at the end of its decimals."""
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
