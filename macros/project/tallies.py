"""The counts that a page may show, computed in the build and again in the check."""

from collections import Counter
from collections.abc import Mapping

from tieout.calculators.figures.dataset import REASONS, Figure
from tieout.calculators.figures.tick_marks import TICKS
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.project.coverage import count_mentions, discrepancies
from tieout.macros.project.project import Project
from tieout.macros.project.scanned import findings_left, outcome_of_filing
from tieout.macros.project.tied_sources import agrees_with_source

KINDS = {"disclosed": "disclosed", "computed": "computed", "assumption": "assumptions"}


def printed_together(project: Project, figure: Figure) -> dict[str, int]:
    """Return the first mention of a figure on each page, with how many mentions it has there.

    In a filing without page labels, a section is a page.
    """
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for id_ in figure.mentions:
        mention = project.index.mentions[id_]
        page = mention.section if mention.page == UNNUMBERED else mention.page
        counts[first.setdefault(page, id_)] += 1
    return dict(counts)


def tallies(project: Project, shown: Mapping[str, int]) -> dict[str, int]:
    """Return every count that a page may show, by name.

    `uses.KEY` is how often pages show a figure, except in its own entry in the tie-out, and
    `printed.MENTION` how often the page of a mention prints its figure.
    """
    kinds = Counter(KINDS[figure.kind] for figure in project.dataset.figures.values())
    ticks = Counter(result.tick for result in project.results.values())
    return {
        **{f"mentions.{name}": count for name, count in count_mentions(project).items()},
        **{f"reasons.{code}": len(project.dataset.reasons.get(code, ())) for code in REASONS},
        **{f"figures.{kind}": kinds[kind] for kind in KINDS.values()},
        "figures.total": len(project.dataset.figures),
        **{f"ticks.{tick}": ticks[tick] for tick in TICKS},
        "discrepancies": sum(1 for _ in discrepancies(project)),
        "sources.figures": sum(
            agrees_with_source(project.sourced, one) for one in project.dataset.figures.values()
        ),
        "filing.pages": len(project.index.seal.pages),
        "filing.lines": project.index.seal.lines,
        **{f"uses.{key}": shown.get(key, 0) for key in project.dataset.figures},
        **{
            f"printed.{id_}": count
            for figure in project.dataset.figures.values()
            for id_, count in printed_together(project, figure).items()
        },
    }


def scan_tallies(project: Project) -> dict[str, int]:
    """Return the counts of the scan; none if the filing is not available."""
    if project.filing is None:
        return {}
    outcome = outcome_of_filing(project.filing)
    return {
        "scan.relations": outcome.relations,
        "scan.related": len(outcome.related),
        "scan.findings": len(findings_left(project.dataset, project.filing)),
    }
