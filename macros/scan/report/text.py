"""A scan at a terminal: a summary, and each finding with its places."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from tieout.macros.escaping import for_terminal
from tieout.macros.filing.model import Filing
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.kinds import SUBJECTS, subject_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Place
from tieout.macros.scan.report.passages import quote
from tieout.macros.scan.report.whereabouts import whereabouts
from tieout.macros.terminal import counted

_WIDTH = 96
_SHOWN_PLACES = 6
"""The most places of a finding that are quoted; `--explain` and `--json` show all."""


def summary(scan: Scan) -> str:
    """The filing, the counts, and each finding with its places, worst first."""
    return "\n".join(for_terminal(line) for line in _summary(scan))


def verdict(scan: Scan) -> str:
    """The findings in a few words: “1 error, 2 warnings”."""
    severities = Counter(one.severity for one in scan.findings)
    if not severities:
        return "nothing disagrees" if scan.view.mentions else "nothing, as no number was checked"
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
    if scan.view.mentions:
        yield from _counts(scan)
    else:
        yield "no numbers: only words could be checked"
    about = subjects(scan)
    yield f"found: {verdict(scan)}" + (f"; altogether {about}" if about else "")
    for number, finding in enumerate(scan.findings, 1):
        yield ""
        yield from finding_lines(scan, number, finding)


def _counts(scan: Scan) -> Iterator[str]:
    numbers = counted(len(scan.view.mentions), "number")
    related = f", {scan.related:,} of them in {counted(len(scan.relations), 'relation')}"
    yield numbers + (related if scan.relations else ", none of them in a relation")
    holding = Counter(one.verdict for one in scan.relations)
    fail = holding["disagrees"]
    yield (
        f"relations: {holding['exact']:,} exact, {holding['within-rounding']:,} within rounding, "
        f"{fail:,} that {'fails' if fail == 1 else 'fail'}"
    )
    if left := _left_out(scan):
        few = "1 that fails is" if left == 1 else f"{left:,} that fail are"
        them = "it" if left == 1 else "them"
        why = f"another date, period or meaning may explain {them}"
        yield f"  {few} not reported: {why} (see --json)"


def _left_out(scan: Scan) -> int:
    """How many relations fail without being reported: with no finding at all of their places."""
    reported = [
        {place.number for place in one.places if isinstance(place, Quantity)}
        for one in scan.findings
    ]
    failing = (one for one in scan.relations if not one.holds)
    ends = ({place.number for place in one.places} for one in failing)
    return sum(not any(one <= places for places in reported) for one in ends)


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
    yield f"    {where(filing, place)}"
    written = quote(filing, place, briefly=briefly).line
    indent = " " * 6
    yield from textwrap.wrap(written, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def where(filing: Filing, place: Place) -> str:
    """Where a place is, in words."""
    if isinstance(place, Quantity):
        mention = place.placed.mention
        return whereabouts(filing, mention.page, mention.line, mention.column)
    offset = place.start
    return whereabouts(filing, filing.page_at(offset).label, *filing.place(offset))
