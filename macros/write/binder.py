"""The printable binder of working papers: schedules of figures with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from markupsafe import Markup
from tieout.calculators.figures.dataset import Figure
from tieout.macros.project.project import Project
from tieout.macros.project.tallies import scan_tallies, tallies
from tieout.macros.project.vocabulary import REASON_MEANINGS
from tieout.macros.write.entries import (
    Entry,
    WriteNumber,
    discrepancy_entries,
    tie_out_entries,
)
from tieout.macros.write.signatures import WriteReasoned, running_head, signatures
from tieout.macros.write.sourced import sourced
from tieout.macros.write.where import place_words

_NAMES = {
    "Issuer": "issuer",
    "Document": "title",
    "Form": "form",
    "CIK": "cik",
    "EDGAR accession": "accession",
    "File": "file",
}
_LEFT = "scan.findings"
_CHECKED = {
    "text": "The filing’s text: its index was rebuilt and is equal",
    "index": "The sealed index; the filing’s text was not available",
}
_SCHEDULES = (
    ("printed", "Printed by the filing", ("disclosed", True)),
    ("reworked", "Printed by the filing and recalculated", ("computed", True)),
    ("derived", "Calculated by us", ("computed", False)),
    ("assumed", "Our assumptions", ("assumption", False)),
)
"""The schedules: anchor, title, kind of figures, and whether the filing prints them."""


def rows_of(project: Project) -> list[str]:
    """Return the keys of the binder's rows: of the figures, by schedule, and of the mentions."""
    figures = project.dataset.figures.values()
    scheduled = [one.key for _, _, of in _SCHEDULES for one in figures if _kind(one) == of]
    codes = project.codes
    return [*scheduled, *(each for each in project.index.mentions if each in codes)]


def _kind(figure: Figure) -> tuple[str, bool]:
    return figure.kind, bool(figure.mentions)


def working_papers(
    project: Project,
    write: WriteNumber,
    reasoned: WriteReasoned,
    note: Callable[[str], Markup],
    rows: Collection[str],
) -> Entry:
    """Return the contents of the binder, by the names that its template uses."""
    filing, seal = project.dataset.filing, project.index.seal
    scanned = scan_tallies(project) if project.is_available else {}
    counts = {**tallies(project, {}), **scanned}
    names = {name: filing[key] for name, key in _NAMES.items() if key in filing}
    digests = {"Checksum of its text": seal.sha256, "Checksum of the index": seal.mentions_sha256}
    return {
        "names": [
            (name, reasoned("identity", it, "")) for name, it in {**names, **digests}.items()
        ],
        "checked": _CHECKED[project.checked_against],
        "counts": {name: f"{count:,}" for name, count in counts.items() if count or name != _LEFT},
        "schedules": _schedules(project, write, reasoned, rows),
        "discrepancies": discrepancy_entries(project, write, note),
        "reasoned": list(_reasoned_mentions(project, reasoned, rows)),
        "signed": signatures(project, reasoned),
        "head": running_head(project, reasoned),
    }


def _schedules(
    project: Project, write: WriteNumber, reasoned: WriteReasoned, rows: Collection[str]
) -> Iterator[Entry]:
    """Yield each schedule that has figures of the rows, with the entry and evidence of each."""
    by_kind: dict[tuple[str, bool], list[Entry]] = {of: [] for _, _, of in _SCHEDULES}
    keys = [row for row in rows if row in project.dataset.figures]
    for entry in tie_out_entries(project, write, keys):
        figure = project.dataset.figures[str(entry["key"])]
        evidence = list(_evidence(project, figure, write))
        more = {"evidence": evidence, "sourced": sourced(project, figure.key, reasoned)}
        by_kind[_kind(figure)].append({**entry, **more})
    for anchor, title, of in _SCHEDULES:
        if by_kind[of]:
            yield {"anchor": anchor, "title": title, "entries": by_kind[of]}


def _evidence(
    project: Project, figure: Figure, write: WriteNumber
) -> Iterator[tuple[list[tuple[str, str]], Markup]]:
    """Yield what the filing prints for a figure, each text once, with the places that print it.

    A place is the id of its mention and its words; of several that have the same words, such as a
    page, the first. A place that a reviewer signed stands alone.
    """
    places: dict[tuple[str, str], dict[str, str]] = {}
    for id_ in figure.mentions:
        signed = id_ if id_ in project.review.entries else ""
        printed = project.index.mentions[id_].printed
        places.setdefault((printed, signed), {}).setdefault(place_words(project, id_), id_)
    for (printed, _), ids in places.items():
        first = next(iter(ids.values()))
        shown = write(figure.key, printed, mention=first)
        yield [(id_, words) for words, id_ in ids.items()], shown


def _reasoned_mentions(
    project: Project, reasoned: WriteReasoned, rows: Collection[str]
) -> Iterator[Entry]:
    """Yield each mention of the rows, none of which needs a figure, with its reason."""
    codes = project.codes
    for mention in (project.index.mentions[row] for row in rows if row in codes):
        yield {
            "id": mention.id,
            "place": place_words(project, mention.id),
            "shown": reasoned(codes[mention.id], mention.printed, mention.id),
            "reason": REASON_MEANINGS[codes[mention.id]],
        }
