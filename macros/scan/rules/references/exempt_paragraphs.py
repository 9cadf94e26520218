"""Sales of securities in a numbered list, of which some have no exemption from registration.

“The sales described in paragraphs (1) through (9) were exempt”, where the list goes on to (11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ITEM = lazy_regex(
    r"^[ \t]*items?[ \t]+\w{2,6}[\s.:—–-]*recent\s+sales\s+of\s+unregistered\s+securities",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT = lazy_regex(r"^[ \t]*items?[ \t]+\w{2,6}[\s.:—–-]*exhibits", re.IGNORECASE | re.MULTILINE)
_MARK = lazy_regex(r"^[ \t]*\(?(\d{1,2})[.)]\s", re.MULTILINE)
_ONE = r"\(\d{1,2}\)"
_JOINT = r"(?:,\s*(?:and\s+)?|\s+(?:and|through|to)\s+|\s*[-–]\s*)"
_CITED = lazy_regex(rf"\bparagraphs?\s+(?P<row>{_ONE}(?:{_JOINT}{_ONE})*)", re.IGNORECASE)
_LABEL = lazy_regex(r"\((\d{1,2})\)")
_THROUGH = lazy_regex(r"\s+(?:through|to)\s+|\s*[-–]\s*")
_EXEMPT = lazy_regex(r"\bexempt|\brule\s+(?:506|701|144a)\b|\bsection\s+[34]\(", re.IGNORECASE)
_LONGEST = 40_000  # characters of the item
_FEWEST = 3


def find(view: View) -> Iterator[Finding]:
    """Yield the first paragraph of each list that the sentences about exemptions leave out."""
    text = view.filing.text
    for item in _ITEM.finditer(text) if "nregistered" in text or "NREGISTERED" in text else ():
        after = _NEXT.search(text, item.end(), item.end() + _LONGEST)
        if after is None:
            continue
        marks = [*_MARK.finditer(text, item.end(), after.start())]
        last = len(marks)
        if last < _FEWEST or [int(mark[1]) for mark in marks] != [*range(1, last + 1)]:
            continue
        cites = [*_CITED.finditer(text, marks[-1].end(), after.start())]
        covered = {number for match in cites for number in _numbers(match["row"])}
        left = [mark for mark in marks if int(mark[1]) not in covered]
        if not left or len(left) * 2 >= last or max(covered) > last:
            continue
        if not _have_others(text, marks, left, after.start()):
            yield _finding(left, cites)


def _have_others(
    text: str, marks: Sequence[re.Match[str]], left: Sequence[re.Match[str]], end: int
) -> bool:
    """Whether the text states an exemption in a paragraph itself, or one for no paragraph alone."""
    ends = {mark: after.start() for mark, after in pairwise(marks)}
    for mark in left:
        own_end = ends.get(mark) or text.find("\n\n", mark.end(), end) % (end + 1)
        if _EXEMPT.search(text, mark.end(), own_end):
            return True
    below = text.find("\n\n", marks[-1].end(), end) % (end + 1)
    return any(
        _EXEMPT.search(words) and not _CITED.search(words)
        for words in text[below:end].split("\n\n")
    )


def _numbers(row: str) -> Iterator[int]:
    """The numbers of a row: 1, 2, 3 and 5 for "(1) through (3) and (5)"."""
    last, end = 0, 0
    for label in _LABEL.finditer(row):
        number = int(label[1])
        first = last + 1 if end and _THROUGH.fullmatch(row, end, label.start()) else number
        yield from range(first, number + 1)
        last, end = number, label.end()


def _finding(left: Sequence[re.Match[str]], cites: Sequence[re.Match[str]]) -> Finding:
    names = [f"({mark[1]})" for mark in left]
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    said = f"Exemptions are stated for the other sales of this list, but not for {listed}."
    places = [Passage(*match.span()) for match in cites]
    places += [Passage(*mark.span(1)) for mark in left]
    return wrong_reference(said, places, "", "")


RULE = Rule(find)
