"""A name that is printed as one word and as two: "MacRab, LLC" and "Mac Rab, LLC"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ALONE = r"[A-Z](?<![\w@#/.&’'-].)"
"""A capital with which a word begins that is in no web address."""
_JOINED = lazy_regex(rf"{_ALONE}[a-z]+[A-Z][a-z]{{2,}}(?![\w@/’'-]|\.[a-z])")
_APART = lazy_regex(rf"{_ALONE}(?=(?P<rest>[a-z]+\s[A-Z][a-z]{{2,}})(?![\w@/-]|\.[a-z]))")
_TOWN = lazy_regex(r",\s[A-Z]{2}\b")
_NEXT = lazy_regex(r"(?:[’']s)?,?\s(?P<word>[A-Z][\w.&]*)")
_BEFORE = lazy_regex(r"(?P<word>[A-Z][\w.]*)\s\Z")
_REACH = 30  # characters of the word before a name
_MOST = 2
"""Places of the odd form; a name that often has both is that of two things."""
_PLAIN = frozenset(
    "The A An In Of And Our Its This For To By With On At From As Is Or Corp Inc".split()
)
"""Words beside a name that do not make it one name."""


def find(view: View) -> Iterator[Finding]:
    """Yield each name that is usually one word and once or twice two words, or the reverse."""
    text = view.filing.text
    joined: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _JOINED.finditer(text):
        if not _TOWN.match(text, match.end()):
            joined[match[0]].append(match)
    if not joined:
        return
    apart: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _APART.finditer(text):
        name = match[0] + "".join(match["rest"].split())
        if name in joined and not _TOWN.match(text, match.end("rest")):
            apart[name].append(match)
    for name, places in apart.items():
        one = [Passage(*match.span()) for match in joined[name]]
        two = [Passage(match.start(), match.end("rest")) for match in places]
        same, odd = sorted((one, two), key=len, reverse=True)
        if len(odd) <= _MOST and not _beside(text, odd).isdisjoint(_beside(text, same)):
            yield _finding(text, odd[0], same[0])


def _beside(text: str, places: Sequence[Passage]) -> set[tuple[str, str]]:
    """The words with a capital before and after a name, each with its side."""
    found = set()
    for one in places:
        after = _NEXT.match(text, one.end)
        before = _BEFORE.search(text, max(one.start - _REACH, 0), one.start)
        if after is not None:
            found.add(("after", after["word"].strip(".,")))
        if before is not None:
            found.add(("before", before["word"].strip(".,")))
    return {(side, word) for side, word in found if word not in _PLAIN}


def _finding(text: str, odd: Passage, same: Passage) -> Finding:
    printed, usual = (" ".join(text[one.start : one.end].split()) for one in (odd, same))
    message = f"The same words are printed in two ways: as “{usual}” and as “{printed}”."
    return Finding("repeat", "warning", message, (odd, same), usual, printed)


RULE = Rule(find)
