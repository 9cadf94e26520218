"""Ties the scan of the filing to the data file: what does not agree there is told or explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from tieout.calculators.data.toml import written
from tieout.calculators.figures.dataset import Dataset, Figure, Passage
from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.mention_reasons import can_be_a_figure
from tieout.macros.project.project import Project
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.showing import place_ids

_BOTH_SIDES = 2  # places: what explains a finding names so many of them, or its only one
_MOST_PLACES = 6  # of a finding, as a message shows them


def check_scan(project: Project) -> Iterator[Discrepancy]:
    """Yield an exception for each error of the scan that the data file does not tell of.

    It tells of it by a figure's formula or discrepancy, or by a passage, at the same places; or it
    acknowledges the finding under `[findings]`. An acknowledgement of no finding is an exception
    as well, and so is a mention that is said to stand alone and is in a relation. Nothing is said
    where the filing's text is not available.
    """
    if project.filing is None:
        return
    from tieout.macros.scan.engine import scan_filing  # noqa: PLC0415  # its patterns take time

    scan = scan_filing(project.filing)
    related = [place.placed.mention for each in scan.relations for place in each.places]
    yield from _not_alone(project, {mention.id: mention for mention in related})
    explained = _Explained(project.dataset, project.filing)
    acknowledged = project.dataset.findings.values()
    met: set[str] = set()
    tied = project.tied.findings if project.tied is not None else ()
    for finding in (*scan.findings, *tied):
        places = place_ids(finding, project.filing)
        keys = [
            one.key
            for one in acknowledged
            if one.rule == finding.rule and set(one.places) <= set(places)
        ]
        met.update(keys)
        if finding.rule == "source":  # a source says so, and no figure of ours can explain it
            untold = not keys
        else:
            untold = finding.severity == "error" and not keys
            untold = untold and not explained.covers(finding, places)
        if untold:
            yield _untold(finding, places, project.filing)
    rules = sorted({one.rule for one in scan.findings})
    for one in acknowledged:
        unknown = one.rule == "source" and project.tied is None  # no source is at hand
        if one.key not in met and not unknown:
            near = get_close_matches(one.rule, [] if one.rule in rules else rules, n=1)
            perhaps = f" (did you mean '{near[0]}'?)" if near else ""
            yield Discrepancy(
                code="no-such-finding",
                message=(
                    f"findings.{one.key}: the scan has no finding of the rule '{one.rule}'"
                    f"{perhaps} at {' and '.join(one.places)}; correct it, or remove it"
                ),
                file=project.dataset.file,
                line=one.line,
                found=" ".join((one.rule, *one.places)),
            )


def _not_alone(project: Project, related: Mapping[str, Mention]) -> Iterator[Discrepancy]:
    """Yield an exception for each mention that is said to stand alone and does not."""
    for key in project.dataset.reasons.get("alone", ()):
        mention = related.get(key)
        if mention is not None and can_be_a_figure(mention):
            yield Discrepancy(
                code="false-reason",
                message=(
                    f"reasons.alone: {key} prints “{mention.printed}”, which hangs together with "
                    "other numbers of the filing, as the scan finds; give it a figure"
                ),
                file=project.dataset.file,
                page=mention.page,
                line=project.dataset.lines.get("reasons.alone"),
                expected="a number that stands alone",
                found=mention.printed,
            )


class _Explained:
    """What the data file says of places of the filing, by figures and by passages."""

    def __init__(self, dataset: Dataset, filing: Filing) -> None:
        """Gather the figures by the mentions that print them, and the lines of each passage."""
        self._figures = dataset.figures
        self._filing = filing
        self._printed_by = {
            mention: figure for figure in dataset.figures.values() for mention in figure.mentions
        }
        self._passages = [_lines_of(one, filing) for one in dataset.passages.values()]

    def covers(self, finding: Finding, places: tuple[str, ...]) -> bool:
        """Tell whether the data file says how the numbers at these places hang together."""
        numbers = set(places) & self._printed_by.keys()
        owners = {self._printed_by[one].key: self._printed_by[one] for one in numbers}
        for figure in owners.values():
            if figure.formula is None:
                continue
            same = numbers & self._mentions_behind(figure)
            if same == set(places) or (figure.discrepancy and len(same) >= _BOTH_SIDES):
                return True
        lines = {self._filing.place(place.start)[0] for place in finding.places}
        return any(
            len(lines & passage) >= min(len(lines), _BOTH_SIDES) for passage in self._passages
        )

    def _mentions_behind(self, figure: Figure) -> set[str]:
        """The mentions of a figure, and of all that it is worked out from."""
        waiting, seen = [figure.key], set[str]()
        while waiting:
            key = waiting.pop()
            if key in self._figures and key not in seen:
                seen.add(key)
                waiting += self._figures[key].input_keys
        return {mention for key in seen for mention in self._figures[key].mentions}


def _lines_of(passage: Passage, filing: Filing) -> set[int]:
    """The lines on which the places of a passage stand: its words may end on the next."""
    found: set[int] = set()
    for place in passage.places:
        line = " ".join(filing.lines[place.line - 1].split()) if place.line else ""
        found.add(place.line)
        if " ".join(place.words.split()) not in line:
            found.add(place.line + 1)
    return found


def _untold(finding: Finding, places: tuple[str, ...], filing: Filing) -> Discrepancy:
    start = finding.places[0].start
    shown = ", ".join(written(place) for place in places[:_MOST_PLACES])
    return Discrepancy(
        code="scan-error",
        message=(
            f"{finding.message} Tell of it in a discrepancy note or a passage; or, if it is no "
            f"slip, acknowledge it: rule = {written(finding.rule)}, places = [{shown}]"
        ),
        file=filing.file,
        page=filing.page_at(start).label,
        line=filing.place(start)[0],
        expected=finding.expected,
        found=finding.found,
    )
