"""The result of tying a filing to its sources, for a terminal and as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tieout.calculators.figures.value_types import canonical
from tieout.macros.scan.engine import Scan, ordered
from tieout.macros.scan.report.plain import Plain, PlainScan
from tieout.macros.sources.tie import Basis, Tie
from tieout.macros.sources.tying import Tied
from tieout.macros.terminal import counted

_BASES: dict[Basis, str] = {
    "tag": "by tag and period",
    "row": "by row and period",
    "words": "by their words",
}


def with_sources(scan: Scan, tied: Tied) -> Scan:
    """The scan, with the differences from sources added to its findings."""
    return Scan(scan.view, scan.relations, ordered([*scan.findings, *tied.findings]))


def source_lines(tied: Tied) -> Iterator[str]:
    """A line for each source: how many numbers agree with it, and how they were found."""
    for source in tied.sources:
        ties = [one for one in tied.ties if one.stated.sha256 == source.sha256]
        bases = Counter(one.basis for one in ties)
        how = ", ".join(f"{bases[name]:,} {words}" for name, words in _BASES.items() if bases[name])
        differ = sum(1 for one in tied.differences if one.stated.sha256 == source.sha256)
        more = f" ({how})" if how else ""
        verb = "agrees" if len(ties) == 1 else "agree"
        also = f"; {counted(differ, 'number')} {'differs' if differ == 1 else 'differ'}"
        other = bool(tied.cik and source.cik and tied.cik != source.cik and not ties)
        whose = f"; it is of another company, {source.company or f'CIK {source.cik}'}"
        yield (
            f"source {source.file}: {counted(len(ties), 'number')} {verb} with it{more}"
            f"{also if differ else ''}{whose if other else ''}"
        )


def plain(scan: Scan, tied: Tied) -> list[Plain]:
    """The sources for JSON: each with its ties, this filing's side and the source's."""
    places = PlainScan(scan)
    return [
        {
            "file": source.file,
            "sha256": source.sha256,
            "kind": source.kind,
            "company": source.company,
            "ties": [_tie(places, one) for one in tied.ties if one.stated.sha256 == source.sha256],
        }
        for source in tied.sources
    ]


def _tie(places: PlainScan, tie: Tie) -> Plain:
    stated = tie.stated
    return {
        "place": places.place(tie.place),
        "basis": tie.basis,
        "verdict": tie.verdict,
        "source": {
            "printed": stated.printed,
            "value": canonical(stated.value),
            "where": stated.where,
            "words": stated.words,
        },
    }
