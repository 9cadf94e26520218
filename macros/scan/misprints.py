"""Findings without a calculation: misprinted words and numbers, wrong references."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Place


def misprint(message: str, start: int, end: int, right: str, found: str, *others: Place) -> Finding:
    """The warning that words are misprinted; `others` are places that print them right."""
    return Finding("wording", "warning", message, (Passage(start, end), *others), right, found)


def misprinted_number(
    message: str, start: int, end: int, right: str, found: str, *others: Place
) -> Finding:
    """The warning that a number is misprinted, or left out; `others` show what is meant."""
    return Finding("misprint", "warning", message, (Passage(start, end), *others), right, found)


def wrong_reference(message: str, places: Sequence[Place], right: str, found: str) -> Finding:
    """The warning that a reference, or the mark of an item, is wrong at the first of its places."""
    return Finding("reference", "warning", message, (*places,), right, found)
