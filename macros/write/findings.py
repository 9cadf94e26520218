"""The findings of the scan that the data file does not mention, with both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape
from tieout.macros.html.words import numbers
from tieout.macros.mentions.mention import Mention
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
    (re.compile(r"(?<=\bin )two (?=ways\b)|(?<=\bwith )two (?=numbers\b)"), "different "),
    (re.compile(r"\bTwo passages\b"), "Passages"),
    (re.compile(r"\bof one (?=address\b)"), "of the same "),
    (re.compile(r" \((?:\d+ places?|column “[^”]*”)\)"), ""),
    (re.compile(r"\bin \d+ (?=other places\b)"), "in "),
    (re.compile(r"\bOne (?=digit differs\b)"), "A "),
    (re.compile(r"\btwo (?=digits are transposed\b)"), ""),
    (re.compile(r"\bin two tables\b"), "in different tables"),
    (re.compile(r"\bTwo items of one list\b"), "Different items of the same list"),
)
"""How a page says what a finding counts, since a number that is no figure cannot be ticked."""
_ANY = "The numbers at these places do not agree."
_ONE = "What the filing prints here is incomplete, or does not agree with the rest of it."
"""What a page says of a finding whose message has a number that it cannot tick."""
_BUT = ", but the numbers at these places do not agree."
"""What follows the words before the colon, if the calculation after it cannot be ticked."""
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
    message = finding.message
    for counted, words in _UNCOUNTED:
        message = counted.sub(words, message)
    first, *rest = _SENTENCES.split(message)
    ticked = [_ticked(sentence, printed, write) for sentence in (first, *rest)]
    if ticked[0] is None:
        what, colon, _ = first.partition(": ")
        said = _ticked(what, printed, write) if colon else None
        end = "." if " different " in what else _BUT
        ticked[0] = said + escape(end) if said else escape(_ANY if len(printed) > 1 else _ONE)
    return Markup(" ").join(sentence for sentence in ticked if sentence is not None)


def _ticked(sentence: str, printed: Mapping[str, Mention], write: Elements) -> Markup | None:
    """Write a sentence with its numbers as numbers of the filing; None if one is of no place."""
    parts, at = [], 0
    spans = [(sentence.find(text), text) for text in sorted(printed, key=len, reverse=True)]
    for start, text in sorted(span for span in spans if span[0] >= 0):
        if start < at:
            continue
        parts += [escape(sentence[at:start]), write.printed(printed[text])]
        at = start + len(text)
    rest = "".join(str(part) for part in parts[::2]) + sentence[at:]
    if numbers(rest) or any(sign.isnumeric() for sign in rest):
        return None
    return Markup("").join([*parts, escape(sentence[at:])])
