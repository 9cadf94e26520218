"""The tie-out: the built site against the data file, and the data file against the filing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.check.files.exports import FOLDER, check_exports
from tieout.macros.check.files.theme import check_files
from tieout.macros.check.following import causes_first
from tieout.macros.check.numbers.rendered import Tally
from tieout.macros.check.page_checks import Known
from tieout.macros.check.pages import check_pages
from tieout.macros.check.report import Report
from tieout.macros.check.scan_findings import check_scan
from tieout.macros.check.site_files import Site, SiteError
from tieout.macros.project.coverage import (
    check_discrepancies,
    check_mentions,
    check_uses,
    count_mentions,
    discrepancies,
    unrated,
)
from tieout.macros.project.project import Project
from tieout.macros.project.scanned import findings_left
from tieout.macros.project.tallies import KINDS, scan_tallies, tallies
from tieout.macros.project.tied_sources import source_path
from tieout.macros.publish.exports import REPORT_FILE

__all__ = ["SiteError", "check"]


def check(project: Project, site: Path, jobs: int = 1) -> Report:
    """Tie the built `site` to the project, and the project to the filing; report all findings.

    `jobs` is how many processes may read pages; the report is the same for any number. Raises
    `SiteError` if the site is missing, empty or unreadable. Memory holds one page for each process,
    the anchors of all pages and the search index.
    """
    built = Site(site)
    found = [*project.exceptions, *check_mentions(project), *check_discrepancies(project)]
    found += check_exports(project, site, built.files, len(found))
    found += check_scan(project)
    known = Known(project, built, exported=f"{FOLDER}/{REPORT_FILE}" in built.files)
    found += built.links_out()
    found += known.written
    if known.sources:
        found += check_files(project, site, built.files)
    counts: Counter[str] = Counter(ticked=0, reasoned=0, open=0)
    shown: Counter[str] = Counter()
    counted: list[Tally] = []
    pages = check_pages(known, jobs)
    for page in pages.values():
        found += page.found
        counts += page.counts
        shown += page.shown
        counted += page.tallies
    found += known.dead_links({name: page.links for name, page in pages.items()})
    found += check_uses(project, shown)
    counted_again = {**tallies(project, shown), **scan_tallies(project)}
    if project.filing is None:  # a site built with the filing's text shows counts of the scan
        counted = [one for one in counted if not one.name.startswith("scan.")]
    wrong = list(_check_tallies(counted, counted_again))
    found += wrong
    counts += Counter(reasoned=len(counted) - len(wrong), open=len(wrong))
    exceptions, follow = causes_first(found, project, site)
    kinds = {key: KINDS[figure.kind] for key, figure in project.dataset.figures.items()}
    return Report(
        filing={"sha256": project.index.seal.sha256, "checked_against": project.checked_against},
        mentions=dict(count_mentions(project)),
        rendered={
            "total": counts.total(),
            **{name: counts[name] for name in ("ticked", "reasoned", "open")},
        },
        figures=_figures(kinds),
        discrepancies=tuple(discrepancies(project)),
        exceptions=exceptions,
        pages=tuple(built.pages),
        kinds=kinds,
        reasons={code: len(ids) for code, ids in project.dataset.reasons.items()},
        sources=sources_summary(project),
        follow=follow,
        unrated=tuple(unrated(project)),
        warnings=_count_warnings(project),
        listed_on=next((one.built for one in project.sources if one.calls_macro("findings")), ""),
    )


def _count_warnings(project: Project) -> int:
    """How many warnings of the scan the data file does not mention; 0 without the filing."""
    if project.filing is None:
        return 0
    left = findings_left(project.dataset, project.filing)
    return sum(one.severity == "warning" for one in left)


def sources_summary(project: Project) -> str:
    """Return a line about the sources that the data file names; empty if it names none."""
    if not project.dataset.sources:
        return ""
    if project.tied is None:
        named = project.dataset.sources.values()
        missing = [one.file for one in named if not source_path(project.docs, one).is_file()]
        which = f" ({', '.join(missing)})" if missing else ""
        return f"The filing's sources are not available{which}: nothing was compared with them"
    count = len(project.tied.ties)
    return f"{count:,} {'number agrees' if count == 1 else 'numbers agree'} with the sources"


def _figures(kinds: Mapping[str, str]) -> dict[str, int]:
    counts = Counter(kinds.values())
    return {kind: counts[kind] for kind in KINDS.values()}


def _check_tallies(found: list[Tally], counts: Mapping[str, int]) -> Iterator[Finding]:
    for tally in found:
        count, shown = counts.get(tally.name), tally.mark.words
        if count is None:
            message = f"there is no tally “{tally.name}”; name one that the tie-out counts"
        elif shown not in {str(count), f"{count:,}"}:
            message = f"the tie-out counts another number for {tally.name}; build the site again"
        else:
            continue
        yield tally.place.finding(
            "wrong-tally",
            message,
            line=tally.mark.line,
            expected=None if count is None else f"{count:,}",
            found=shown,
        )
