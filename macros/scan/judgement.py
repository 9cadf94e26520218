"""Judges which failed relations are findings."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.view import View


def judge(relations: Sequence[Relation], view: View) -> list[Finding]:
    """The findings among relations that fail."""
    return []
