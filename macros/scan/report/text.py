"""A scan at a terminal: a summary, each finding with its places, one relation in full."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from tieout.macros.escaping import for_terminal
from tieout.macros.filing.model import Filing
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.kinds import SUBJECTS, subject_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Place, Relation
from tieout.macros.scan.report.passages import quote
from tieout.macros.scan.report.plain import PlainScan
from tieout.macros.scan.report.whereabouts import whereabouts
from tieout.macros.terminal import counted

_WIDTH = 96
_SHOWN_PLACES = 6
"""The most places of a finding that are quoted; `--explain` and `--json` show all."""


def summary(scan: Scan) -> str:
    """The filing, the counts, and each finding with its places, worst first."""
    return "\n".join(for_terminal(line) for line in _summary(scan))


def explain(scan: Scan, name: str) -> str | None:
    """One relation ("R12") or finding ("F3") in full; None if there is no such id."""
    plain = PlainScan(scan)
    number = int(name[1:]) if name[1:].isdecimal() else 0
    kind, found = name[:1].upper(), scan.relations if name[:1].upper() == "R" else scan.findings
    if kind not in {"R", "F"} or not 1 <= number <= len(found):
        return None
    one = found[number - 1]
    lines = (
        _relation(scan, plain, one)
        if isinstance(one, Relation)
        else _whole_finding(scan, plain, number, one)
    )
    return "\n".join(for_terminal(line) for line in lines)


def verdict(scan: Scan) -> str:
    """The findings in a few words: “1 error, 2 warnings”."""
    severities = Counter(one.severity for one in scan.findings)
    if not severities:
        return "nothing disagrees"
    return ", ".join(
        counted(severities[name], name) for name in ("error", "warning") if severities[name]
    )


def subjects(scan: Scan) -> str:
    """What the findings are about: “3 in numbers, 18 in wording”; empty if only numbers."""
    counts = Counter(subject_of(one.rule) for one in scan.findings)
    if counts.keys() <= {"numbers"}:
        return ""
    return ", ".join(f"{counts[one]:,} in {one}" for one in SUBJECTS if counts[one])


def _summary(scan: Scan) -> Iterator[str]:
    filing = scan.filing
    written = " · ".join(filter(None, (filing.form, filing.company)))
    yield filing.file + (f": {written}" if written else "")
    for notice in filing.notices:
        yield f"  {notice}"
    numbers = counted(len(scan.view.mentions), "number")
    related = f", {scan.related:,} of them in {counted(len(scan.relations), 'relation')}"
    yield numbers + (related if scan.relations else ", none of them in a relation")
    holding = Counter(one.verdict for one in scan.relations)
    yield (
        f"relations: {holding['exact']:,} exact, {holding['within-rounding']:,} within rounding, "
        f"{holding['disagrees']:,} that fail"
    )
    about = subjects(scan)
    yield f"found: {verdict(scan)}" + (f" ({about})" if about else "")
    for number, finding in enumerate(scan.findings, 1):
        yield ""
        yield from finding_lines(scan, number, finding)


def finding_lines(
    scan: Scan, number: int, finding: Finding, *, whole: bool = False
) -> Iterator[str]:
    """One finding with its places: all of them if `whole`, or as many as a summary has room for.

    Of misprinted words a summary shows the first, since the message says the rest.
    """
    yield f"F{number}  {finding.severity}  {finding.rule}"
    yield from textwrap.wrap(finding.message, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    if not whole and subject_of(finding.rule) == "wording":
        yield from _place(scan, finding.places[0], briefly=True)
        return
    most = len(finding.places) if whole else _SHOWN_PLACES
    for place in finding.places[:most]:
        yield from _place(scan, place)
    if len(finding.places) > most:
        yield f"    … and {len(finding.places) - most} more: --explain F{number}"


def _place(scan: Scan, place: Place, *, briefly: bool = False) -> Iterator[str]:
    filing = scan.filing
    yield f"    {_where(filing, place)}"
    written = quote(filing, place, briefly=briefly).line
    indent = " " * 6
    yield from textwrap.wrap(written, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _where(filing: Filing, place: Place) -> str:
    if isinstance(place, Quantity):
        mention = place.placed.mention
        return whereabouts(filing, mention.page, mention.line, mention.column)
    offset = place.start
    return whereabouts(filing, filing.page_at(offset).label, *filing.place(offset))


def _whole_finding(scan: Scan, plain: PlainScan, number: int, finding: Finding) -> Iterator[str]:
    yield from finding_lines(scan, number, finding, whole=True)
    yield f"  expected  {finding.expected}"
    yield f"  found     {finding.found}"
    for relation in finding.relations:
        yield ""
        yield from _relation(scan, plain, relation)


def _relation(scan: Scan, plain: PlainScan, relation: Relation) -> Iterator[str]:
    written = plain.relation(relation)
    yield f"{written['id']}  {relation.rule}  {relation.verdict}"
    yield from textwrap.wrap(
        relation.described, _WIDTH, initial_indent="  ", subsequent_indent="  "
    )
    names = [f"i{number}" for number in range(len(relation.inputs))]
    for name, one in zip((*names, "="), relation.places, strict=True):
        mention = one.placed.mention
        value = f"{mention.value} {mention.unit}".strip()
        yield f"  {name:<4} {mention.printed}  ({value})  {_where(scan.filing, one)}"
        label = " · ".join(filter(None, (one.label, one.head)))
        yield from textwrap.wrap(
            label or quote(scan.filing, one).line,
            _WIDTH,
            initial_indent=" " * 7,
            subsequent_indent=" " * 7,
        )
    for number, constant in enumerate(written["constants"]):
        yield f"  c{number:<3} {constant}"
    yield f"  result = {relation.expression}"
    yield f"  the printed digits allow {written['low']} to {written['high']}"
