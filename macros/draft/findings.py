"""The scan's findings as commented-out entries, with which a person can acknowledge them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tieout.calculators.data.tables import UNWRITTEN_NOTE
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.writing import array, heading, quoted
from tieout.macros.project.outcome import ScanFinding, found_of
from tieout.macros.scan.engine import Scan

_WIDE = 96
_INTRODUCTION = (
    "The check reports each error, but no warning, until the filing is corrected. If the filing is",
    "right, uncomment the table, and end the sentence of its note with the reason.",
)


def commented_findings(
    scan: Scan,
    figures: Iterable[Drafted],
    acknowledged: Collection[tuple[str, Collection[str]]] = (),
) -> list[str]:
    """The part of the data file that lists, as comments, findings that no figure has.

    Those that are acknowledged already, by rule and places, are left out.
    """
    noted = {
        placed.mention.id
        for one in figures
        if one.disagrees
        for each in (one, *one.taken)
        for placed in each.places
    }
    entries = []
    for number, finding in enumerate(scan.findings, 1):
        found = found_of(finding, scan.filing)
        known = any(found.is_named_by(rule, places) for rule, places in acknowledged)
        covered = len(noted.intersection(found.ids)) >= min(len(found.ids), 2)
        if not known and (found.is_of_a_source or not covered):
            entries.append("\n".join(_entry(number, found)))
    if not entries:
        return []
    head = [heading("What does not agree"), *(f"# {line}" for line in _INTRODUCTION)]
    return ["\n".join(head), *entries]


def _entry(number: int, finding: ScanFinding) -> Iterator[str]:
    yield from _folded(f"{finding.severity}: {finding.message}")
    key = f"{finding.rule.replace('-', '_')}_{number}"
    yield f"# [findings.{key}]"
    yield f"# rule = {quoted(finding.rule)}"
    yield f"# places = {array(finding.ids[:4]).replace(chr(10), ' ')}"
    yield f"# note = {quoted(UNWRITTEN_NOTE)}"


def _folded(message: str) -> Iterator[str]:
    line = "#"
    for word in "".join(sign if sign.isprintable() else " " for sign in message).split():
        if len(line) + len(word) > _WIDE:
            yield line
            line = "#"
        line = f"{line} {word}"
    yield line
