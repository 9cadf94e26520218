"""The scan of a project's filing, made once and compared with the data file."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tieout.calculators.figures.dataset import Dataset, Figure, NotedPassage
from tieout.macros.checksums import sum_of, sum_of_code
from tieout.macros.filing.model import Filing
from tieout.macros.kept import keep, kept
from tieout.macros.project.outcome import ScanFinding, ScanOutcome, as_json, from_json, outcome_of

if TYPE_CHECKING:
    from tieout.macros.scan.engine import Scan

_BOTH_SIDES = 2  # places: an explanation must name this many of a finding's places, or its only one
_KIND = "scanned"
_last: list[tuple[Filing, ScanOutcome]] = []


def outcome_of_filing(filing: Filing) -> ScanOutcome:
    """Return what the scan of a filing found: now, or when this version scanned the same file."""
    if not _last or _last[0][0] is not filing:
        outcome = from_json(kept(_KIND, _key(filing)))
        _last[:] = [(filing, outcome or keep_scan(_scan(filing)))]
    return _last[0][1]


def keep_scan(scan: Scan) -> ScanOutcome:
    """Return the outcome of a scan, and keep it for builds and checks that follow."""
    outcome = outcome_of(scan)
    keep(_KIND, _key(scan.filing), as_json(outcome))
    return outcome


def _scan(filing: Filing) -> Scan:
    from tieout.macros.scan.engine import scan_filing  # noqa: PLC0415  # its patterns take time

    return scan_filing(filing, forking=True)


def _key(filing: Filing) -> str:
    """The checksum of all that a scan depends on: the filing as read, its name, and our code."""
    words = sha256(filing.text.encode(errors="surrogatepass")).hexdigest()
    return sum_of([sum_of_code(), filing.file, filing.sha256, words])


def findings_left(dataset: Dataset, filing: Filing) -> list[ScanFinding]:
    """Return the errors and warnings of the scan that the data file does not cover."""
    explained = Explained(dataset, filing)
    return [
        one
        for one in outcome_of_filing(filing).findings
        if not any(one.is_named_by(each.rule, each.places) for each in dataset.findings.values())
        and not explained.covers(one)
    ]


class Explained:
    """The places of the filing that the data file explains, by figures and by passages."""

    def __init__(self, dataset: Dataset, filing: Filing) -> None:
        """Collect the figures by the mentions that print them, and the lines of each passage."""
        self._figures = dataset.figures
        self._filing = filing
        self._printed_by = {
            mention: figure for figure in dataset.figures.values() for mention in figure.mentions
        }
        self._passages = [_lines_of(one, filing) for one in dataset.passages.values()]

    def covers(self, finding: ScanFinding) -> bool:
        """Whether the data file says how the numbers at the places of a finding are related."""
        places = set(finding.ids)
        numbers = places & self._printed_by.keys()
        owners = {self._printed_by[one].key: self._printed_by[one] for one in numbers}
        for figure in owners.values():
            if figure.formula is None:
                continue
            same = numbers & self._mentions_behind(figure)
            if same == places or (figure.discrepancy and len(same) >= _BOTH_SIDES):
                return True
        lines = {self._filing.place(place.start)[0] for place in finding.places}
        return any(
            len(lines & passage) >= min(len(lines), _BOTH_SIDES) for passage in self._passages
        )

    def _mentions_behind(self, figure: Figure) -> set[str]:
        """The mentions of a figure and of all its direct and indirect inputs."""
        waiting, seen = [figure.key], set[str]()
        while waiting:
            key = waiting.pop()
            if key in self._figures and key not in seen:
                seen.add(key)
                waiting += self._figures[key].input_keys
        return {mention for key in seen for mention in self._figures[key].mentions}


def _lines_of(passage: NotedPassage, filing: Filing) -> set[int]:
    """The lines of a passage's places; its words may end on the next line."""
    found: set[int] = set()
    for place in passage.places:
        line = " ".join(filing.lines[place.line - 1].split()) if place.line else ""
        found.add(place.line)
        if " ".join(place.words.split()) not in line:
            found.add(place.line + 1)
    return found
