"""The findings of the scan that the data file does not mention, with both sides."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape
from tieout.macros.escaping import for_page
from tieout.macros.html.words import numbers
from tieout.macros.project.filing_parts import page_anchor
from tieout.macros.project.project import Project
from tieout.macros.project.scanned import findings_left
from tieout.macros.scan.kinds import subject_of
from tieout.macros.write.elements import Elements
from tieout.macros.write.entries import Entry
from tieout.macros.write.where import page_words, place_of

_MOST = 200
"""The most findings of a page; it says if there are more."""


def finding_entries(project: Project, write: Elements) -> Iterator[Entry]:
    """Yield each finding: what it is, and each of its places with the text printed there.

    The filing must be available. What the scan says has numbers that the filing does not print,
    such as the right result; the tie-out compares it with the scan.
    """
    filing = project.filing
    if filing is None:
        return
    for finding in findings_left(project.dataset, filing)[:_MOST]:
        sides: list[tuple[str, str, Markup | None]] = []
        for place in finding.places:
            line, _ = filing.place(place.start)
            label = filing.page_at(place.start).label
            if place.mention is not None:
                where = place_of(project, label, line)
                sides.append((place.id, where, write.printed(place.mention)))
            else:
                words = filing.words(place.start, place.end)
                stated = any(map(str.isalnum, words)) and not numbers(words)
                shown = escape(words) if stated else None
                if project.html is None:
                    sides.append((f"L{line}", place_of(project, label, line), shown))
                else:  # whose lines have no addresses
                    sides.append((page_anchor(label), page_words(label), shown))
        yield {
            "severity": finding.severity,
            "about_words": subject_of(finding.rule) == "wording",
            "message": write.reasoned("finding", for_page(" ".join(finding.message.split())), ""),
            "sides": sides,
        }
