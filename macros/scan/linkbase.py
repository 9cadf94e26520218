"""The sums that a submission's calculation linkbase states: a total, its parts, their weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, DecimalException
from typing import NamedTuple

from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex

# Read with patterns instead of an XML parser, so that hostile XML (entities) is never expanded.
_DOCUMENT = lazy_regex(r"<TYPE>EX-101\.(?:CAL|SCH)\b.*?</DOCUMENT>", re.IGNORECASE | re.DOTALL)
_LINK = lazy_regex(r"<(?:[\w-]+:)?calculationLink\b.*?</(?:[\w-]+:)?calculationLink\s*>", re.DOTALL)
_TAG = lazy_regex(r"<(?:[\w-]+:)?(?P<name>loc|calculationArc)\b(?P<rest>[^<>]*)>")
_ATTRIBUTE = lazy_regex(r"(?:[\w-]+:)?(?P<name>[\w-]+)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)')")
_MOST_PARTS = 200


class TaggedSum(NamedTuple):
    """A concept that is the sum of others, each with its weight (1 or -1)."""

    total: str
    parts: tuple[tuple[str, Decimal], ...]


def tagged_sums(filing: Filing) -> list[TaggedSum]:
    """The sums of all calculation links of a submission, each once."""
    found: dict[TaggedSum, None] = {}
    for document in _DOCUMENT.finditer(filing.source):
        for link in _LINK.finditer(document[0]):
            for one in _sums(link[0]):
                found.setdefault(one)
    return list(found)


def _sums(link: str) -> Iterator[TaggedSum]:
    concepts: dict[str, str] = {}
    arcs: list[tuple[str, str, Decimal]] = []
    for tag in _TAG.finditer(link):
        attributes = {
            one["name"]: one["a"] or one["b"] or "" for one in _ATTRIBUTE.finditer(tag["rest"])
        }
        if tag["name"] == "loc":
            concepts[attributes.get("label", "")] = _concept(attributes.get("href", ""))
        elif attributes.get("use") != "prohibited":
            try:
                weight = Decimal(attributes.get("weight", ""))
            except DecimalException:
                continue
            arcs.append((attributes.get("from", ""), attributes.get("to", ""), weight))
    parts: dict[str, dict[str, Decimal]] = {}
    for start, end, weight in arcs:
        if concepts.get(start) and concepts.get(end):
            parts.setdefault(concepts[start], {})[concepts[end]] = weight
    for total, of_it in parts.items():
        if 1 < len(of_it) <= _MOST_PARTS and all(abs(weight) == 1 for weight in of_it.values()):
            yield TaggedSum(total, tuple(of_it.items()))


def _concept(href: str) -> str:
    """The concept that a locator points at: "…#us-gaap_Assets" is "us-gaap:Assets"."""
    return href.rpartition("#")[2].replace("_", ":", 1)
