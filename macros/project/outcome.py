"""What the scan of a project's filing found, in the form that the pages and the check need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from tieout.macros.filing.model import Filing
from tieout.macros.mentions.mention import Mention
from tieout.macros.scan import kinds, relation
from tieout.macros.scan.quantity import Quantity

if TYPE_CHECKING:
    from tieout.macros.scan.engine import Scan


@dataclass(frozen=True, slots=True)
class ScanPlace:
    """A place of a finding: "L12C34", its offsets in the reading text, and the number there."""

    id: str
    start: int
    end: int
    mention: Mention | None
    """None if the place has only words."""


@dataclass(frozen=True, slots=True)
class ScanFinding:
    """A finding of the scan. Its places begin with the one that is wrong."""

    rule: str
    severity: relation.Severity
    message: str
    expected: str
    found: str
    places: tuple[ScanPlace, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its places, each once."""
        return tuple(dict.fromkeys(place.id for place in self.places))

    @property
    def is_of_a_source(self) -> bool:
        """Whether a source of the filing says otherwise, which no figure can explain."""
        return self.rule == kinds.SOURCE

    def is_named_by(self, rule: str, places: Iterable[str]) -> bool:
        """Whether a rule and some of its places, as an acknowledgement gives them, name it."""
        return rule == self.rule and {*places} <= {*self.ids}


@dataclass(frozen=True, slots=True)
class ScanOutcome:
    """How many relations a scan found, the mentions that are in one, by id, and its findings."""

    relations: int
    related: Mapping[str, Mention]
    findings: tuple[ScanFinding, ...]


def outcome_of(scan: Scan) -> ScanOutcome:
    """Return the outcome of a scan."""
    related = [place.placed.mention for place in scan.places]
    return ScanOutcome(
        len(scan.relations),
        {mention.id: mention for mention in related},
        tuple(found_of(one, scan.filing) for one in scan.findings),
    )


def found_of(finding: relation.Finding, filing: Filing) -> ScanFinding:
    """Return a finding with its places as the data file names them."""
    places = []
    for place in finding.places:
        mention = place.placed.mention if isinstance(place, Quantity) else None
        line, column = filing.place(place.start)
        name = mention.id if mention else f"L{line}C{column}"
        places.append(ScanPlace(name, place.start, place.end, mention))
    return ScanFinding(
        finding.rule,
        finding.severity,
        finding.message,
        finding.expected,
        finding.found,
        tuple(places),
    )


def as_json(outcome: ScanOutcome) -> dict[str, Any]:
    """Return an outcome as values that JSON has."""
    return {
        "relations": outcome.relations,
        "related": [asdict(one) for one in outcome.related.values()],
        "findings": [asdict(one) for one in outcome.findings],
    }


def from_json(content: Any) -> ScanOutcome | None:  # noqa: ANN401 - whatever a file holds
    """Return the outcome of :func:`as_json`; None if that is not what the content is."""
    try:
        related = [Mention(**one) for one in content["related"]]
        findings = [ScanFinding(**{**one, "places": _places(one)}) for one in content["findings"]]
        return ScanOutcome(content["relations"], {one.id: one for one in related}, tuple(findings))
    except (LookupError, TypeError):
        return None


def _places(finding: Mapping[str, Any]) -> tuple[ScanPlace, ...]:
    return tuple(
        ScanPlace(**{**one, "mention": Mention(**one["mention"]) if one["mention"] else None})
        for one in finding["places"]
    )
