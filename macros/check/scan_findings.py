"""Ties the scan of the filing to the data file: each error is acknowledged or explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from tieout.calculators.data.toml import written
from tieout.calculators.values.finding import Finding
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.mention_reasons import can_be_a_figure
from tieout.macros.project.outcome import ScanFinding, found_of
from tieout.macros.project.project import Project
from tieout.macros.project.scanned import Explained, outcome_of_filing
from tieout.macros.scan.kinds import SOURCE

_MOST_PLACES = 6  # of a finding, as a message shows them


def check_scan(project: Project) -> Iterator[Finding]:
    """Yield an exception for each error of the scan that the data file does not cover.

    It covers an error by a figure's formula or discrepancy, or by a passage, at the same places, or
    by acknowledging it under `[findings]`. An acknowledgement of no finding, and a mention under
    `reasons.alone` that is in a relation, are exceptions too. Nothing is checked if the filing's
    text is not available.
    """
    if project.filing is None:
        return
    outcome = outcome_of_filing(project.filing)
    yield from _not_alone(project, outcome.related)
    explained = Explained(project.dataset, project.filing)
    acknowledged = project.dataset.findings.values()
    met: set[str] = set()
    tied = project.tied.findings if project.tied is not None else ()
    of_sources = [found_of(one, project.filing) for one in tied]
    for finding in (*outcome.findings, *of_sources):
        keys = [one.key for one in acknowledged if finding.is_named_by(one.rule, one.places)]
        met.update(keys)
        counts = finding.is_of_a_source or (
            finding.severity == "error" and not explained.covers(finding)
        )
        if counts and not keys:
            yield _unexplained(finding, project.filing)
    rules = sorted({one.rule for one in outcome.findings})
    for one in acknowledged:
        unknown = one.rule == SOURCE and project.tied is None  # no source is available
        if one.key not in met and not unknown:
            near = get_close_matches(one.rule, [] if one.rule in rules else rules, n=1)
            perhaps = f" (did you mean '{near[0]}'?)" if near else ""
            yield Finding(
                code="no-such-finding",
                message=(
                    f"findings.{one.key}: the scan has no finding of the rule '{one.rule}'"
                    f"{perhaps} at {' and '.join(one.places)}; correct it, or remove it"
                ),
                file=project.dataset.file,
                line=one.line,
                found=" ".join((one.rule, *one.places)),
            )


def _not_alone(project: Project, related: Mapping[str, Mention]) -> Iterator[Finding]:
    """Yield an exception for each mention under `reasons.alone` that is in a relation."""
    for key in project.dataset.reasons.get("alone", ()):
        mention = related.get(key)
        if mention is not None and can_be_a_figure(mention):
            yield Finding(
                code="false-reason",
                message=(
                    f"reasons.alone: {key} prints “{mention.printed}”, which is related to "
                    "other numbers of the filing, according to the scan; give it a figure"
                ),
                file=project.dataset.file,
                page=mention.page,
                line=project.dataset.lines.get("reasons.alone"),
                expected="a number that stands alone",
                found=mention.printed,
            )


def _unexplained(finding: ScanFinding, filing: Filing) -> Finding:
    start = finding.places[0].start
    shown = ", ".join(written(place) for place in finding.ids[:_MOST_PLACES])
    return Finding(
        code="scan-error",
        message=(
            f"{finding.message} Note it as a discrepancy or a passage; or, if it is not an "
            f"error, acknowledge it in the data file, in a table [findings.KEY] with a note: "
            f"rule = {written(finding.rule)}, places = [{shown}]"
        ),
        file=filing.file,
        page=filing.page_at(start).label,
        line=filing.place(start)[0],
        expected=finding.expected,
        found=finding.found,
    )
