"""Puts findings after their likely cause, and names that cause in their messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.project.project import Project

_CAUSE = "mention-differs"
"""Codes for a figure with a wrong value, unit or mention; whatever is computed from it is wrong."""

_MAY_FOLLOW = frozenset({"unacknowledged", "no-longer-there", "calculator-differs"})
"""Codes of findings in the data file that may follow from a wrong figure."""


def causes_first(
    found: Iterable[Finding], project: Project, site: Path
) -> tuple[tuple[Finding, ...], int]:
    """Return all findings, causes first, and how many at the end are in the built `site`.

    A finding that may follow from a wrong figure names it instead of its own remedy. The count is
    zero if only the site is wrong.
    """
    findings = list(found)
    files = {one.file or "" for one in findings}
    built = frozenset(file for file in files if Path(file).is_relative_to(site))
    causes = _causes(findings, project)
    findings = [_explained(one, causes, built) for one in findings]
    ordered = sorted(findings, key=lambda one: _rank(one, built))
    count = sum((one.file or "") in built for one in ordered)
    return tuple(ordered), count if count < len(ordered) else 0


def _causes(found: Iterable[Finding], project: Project) -> Mapping[str, Finding]:
    """Return the first cause of errors in each figure, or in each calculator that uses one."""
    feeds: dict[str, list[str]] = {}
    for key, figure in project.dataset.figures.items():
        for source in figure.input_keys:
            feeds.setdefault(source, []).append(key)
    for name, defaults in project.dataset.calculators.items():
        for key in defaults.keys:
            feeds.setdefault(key, []).append(f"calculators.{name}")
    causes: dict[str, Finding] = {}
    for one in found:
        waiting = [one.figure] if one.code == _CAUSE and one.figure else []
        while waiting:
            key = waiting.pop()
            if key not in causes:
                causes[key] = one
                waiting += feeds.get(key, ())
    return causes


def _explained(one: Finding, causes: Mapping[str, Finding], built: frozenset[str]) -> Finding:
    """Return the finding; if it may follow from another, with that in place of its remedy."""
    key = one.figure or ""
    cause = causes.get(f"calculators.{key.partition('.')[0]}" if "." in key else key)
    if cause is None or not (one.code in _MAY_FOLLOW or (one.file or "") in built):
        return one
    says = one.message.rpartition("; ")[0] or one.message
    place = f"{cause.file}, line {cause.line}"
    return replace(
        one, message=f"{says}; it may follow from {cause.figure} ({place}): correct that first"
    )


def _rank(one: Finding, built: frozenset[str]) -> tuple[bool, str, bool, int, str, str, str]:
    """Return what to sort by: data and sources before the site, causes first, then by place."""
    follows = one.code in _MAY_FOLLOW
    place = one.file or "", follows, one.line or 0
    return (one.file or "") in built, *place, one.figure or "", one.code, one.message
