"""The findings of the scan that the data file does not mention, with both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape
from tieout.macros.html.words import numbers
from tieout.macros.project.filing_parts import page_anchor
from tieout.macros.project.outcome import ScanFinding
from tieout.macros.project.project import Project
from tieout.macros.project.scanned import findings_left
from tieout.macros.write.elements import Elements
from tieout.macros.write.entries import Entry
from tieout.macros.write.where import page_words, place_of

_MOST = 200
_UNCOUNTED = (
    (re.compile(r"\bthe \d+ (?=lines|rows|columns|numbers|items)"), "the "),
    (re.compile(r"; one (?=is called)"), "; another "),
    (re.compile(r"\bin two ways\b"), "in different ways"),
    (re.compile(r"\bin two tables\b"), "in different tables"),
    (re.compile(r"\bTwo items of one list\b"), "Different items of the same list"),
)
"""How a page says what a finding counts, since a number that is no figure cannot be ticked."""
_ANY = "The numbers at these places do not agree."
_ONE = "What the filing prints here is incomplete, or does not agree with the rest of it."
"""What a page says of a finding whose message has a number that it cannot tick."""
_SENTENCES = re.compile(r"(?<=[.!?]) +")


def finding_entries(project: Project, write: Elements) -> Iterator[Entry]:
    """Yield each finding: what it is, and each of its places with the text printed there.

    The filing must be available. A sentence of a finding is kept only if every number in it is
    printed at one of its places, so that it can be ticked.
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
                shown = escape(words) if not numbers(words) else None
                if project.html is None:
                    sides.append((f"L{line}", place_of(project, label, line), shown))
                else:  # whose lines have no addresses
                    sides.append((page_anchor(label), page_words(label), shown))
        yield {
            "severity": finding.severity,
            "sentences": ticked_sentences(finding, write),
            "sides": sides,
        }


def ticked_sentences(finding: ScanFinding, write: Elements) -> Markup:
    """Write the sentences of a finding, with its numbers as numbers of the filing."""
    printed = {
        place.mention.printed: place.mention
        for place in finding.places
        if place.mention is not None
    }
    kept = []
    message = finding.message
    for counted, words in _UNCOUNTED:
        message = counted.sub(words, message)
    for sentence in _SENTENCES.split(message):
        parts, at = [], 0
        spans = [(sentence.find(text), text) for text in sorted(printed, key=len, reverse=True)]
        for start, text in sorted(span for span in spans if span[0] >= 0):
            if start < at:
                continue
            parts += [escape(sentence[at:start]), write.printed(printed[text])]
            at = start + len(text)
        rest = "".join(str(part) for part in parts[::2]) + sentence[at:]
        if not numbers(rest) and not any(sign.isnumeric() for sign in rest):
            kept.append(Markup("").join([*parts, escape(sentence[at:])]))
    return Markup(" ").join(kept) or escape(_ANY if len(printed) > 1 else _ONE)
