"""The scan's findings as commented-out entries, with which a person can acknowledge them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.writing import array, heading, quoted
from tieout.macros.project.outcome import found_of
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.relation import Finding

_WIDE = 96
_INTRODUCTION = (
    "The check reports each error, but no warning, until the filing is corrected. If the filing is",
    "right, uncomment the table, and say why in its note.",
)


def findings_left(
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
        places = list(found_of(finding, scan.filing).ids)
        known = any(rule == finding.rule and {*at} <= {*places} for rule, at in acknowledged)
        # A note about a total says nothing of a source that states one of its numbers otherwise.
        covered = len(noted.intersection(places)) >= min(len(places), 2)
        if not known and (finding.rule == "source" or not covered):
            entries.append("\n".join(_entry(number, finding, places)))
    if not entries:
        return []
    head = [heading("What does not agree"), *(f"# {line}" for line in _INTRODUCTION)]
    return ["\n".join(head), *entries]


def _entry(number: int, finding: Finding, places: list[str]) -> Iterator[str]:
    yield from _folded(f"{finding.severity}: {finding.message}")
    key = f"{finding.rule.replace('-', '_')}_{number}"
    yield f"# [findings.{key}]"
    yield f"# rule = {quoted(finding.rule)}"
    yield f"# places = {array(places[:4]).replace(chr(10), ' ')}"
    yield '# note = "It is not an error, because …"'


def _folded(message: str) -> Iterator[str]:
    line = "#"
    for word in "".join(sign if sign.isprintable() else " " for sign in message).split():
        if len(line) + len(word) > _WIDE:
            yield line
            line = "#"
        line = f"{line} {word}"
    yield line
