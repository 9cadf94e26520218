"""References to notes to the statements that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.note_headings import worded_headings
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_REFERENCE = lazy_regex(
    r"\b(?:[Ss]ee\s+(?:also\s+)?(?:[a-z]+\s+)?Note\s+"
    r"|(?<=\S )Notes?\s+(?:\d{1,2}(?:,|,?\s+and)\s+)*)"
    r"(\d{1,2})\b(?![.\d]*\d)(?!\s+[A-Z])(?!\s*[-–—%(]|\s+(?:day|month|year))"
)
_HIGHEST = 12  # numbers past the last note; a greater one is no note's
_HEADED = lazy_regex(r"^[^\w\n]*+note\s+(\d+)\b", re.IGNORECASE | re.MULTILINE)
_OTHERS = lazy_regex(
    r"annual report|quarterly report|10-[KQ]|20-F|8-K|\bproxy|prospectus|incorporated|previously"
    r"|\bof (?:[A-Z][\w.&]+ )+(?:Inc|Corp|LLC|L\.P)",
    re.IGNORECASE,
)
_FEWEST = 5  # notes
_AROUND = 200
_SLIPS = 2
"""References to missing notes in one document; more are to the notes of other statements."""


def find(view: View) -> Iterator[Finding]:
    """Yield the references to missing notes in each document that numbers its notes from 1."""
    for headings in worded_headings(view):
        numbers = {int(label) for label, _ in headings if label.isdigit()}
        last = max(numbers, default=0)
        if last >= _FEWEST and numbers == {*range(1, last + 1)}:
            unknown = [*_unknown(view, view.filing.document_at(headings[0][1]), last)]
            if len(unknown) <= _SLIPS:  # else another company has notes of its own
                yield from unknown


@once
def _headed(view: View) -> frozenset[str]:
    """The numbers of notes with which lines begin, also in the caption of a table."""
    return frozenset(match[1] for match in _HEADED.finditer(view.filing.text))


def _unknown(view: View, document: int, last: int) -> Iterator[Finding]:
    """Each "see Note 14" if the notes end with 12."""
    text = view.filing.text
    reported: set[int] = set()
    for match in _REFERENCE.finditer(text):
        number = int(match[1])
        if (
            not last < number <= last + _HIGHEST
            or number in reported
            or view.filing.document_at(match.start()) != document
        ):
            continue
        around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND]
        if str(number) in _headed(view) or _OTHERS.search(around):
            continue
        reported.add(number)
        yield wrong_reference(
            f"“{' '.join(match[0].split())}” is printed, but the notes end with note {last}.",
            (Passage(match.start(), match.end()),),
            f"a note from 1 to {last}",
            f"Note {number}",
        )


RULE = Rule(find)
