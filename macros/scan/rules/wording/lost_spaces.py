"""Spaces left out beside a number or behind a mark: "5,029,889shares", "when due.The company"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding, Relation, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BESIDE = lazy_regex(
    r"(?<![\w.,$/%&#-])(?:\d{1,3}(?:,\d{3})+|(?:19|20)\d\d)"
    r"(?=(?:shares|units|warrants|options|of|and|to|the|in|for|at|or|is|was|were|are|per|on|by|with"
    r"|from|under|as|will|may|which|that|common|ordinary)\b)(?P<word>[a-z]+)"
)
_BEHIND = lazy_regex(
    r"\b(?![ivx]+\.)[a-z]{3,}(?P<mark>[.,;])(?P<word>(?<=\.)(?:The|We|In|This|These|Our|As|It|If|For|There|To"
    r"|On|At|An?|Such|However)|(?<=[,;])(?:and|or|but|the|our|which|including|as|to|in|with|of))"
    r"(?=[ \n][a-z]+[ \n,.])"
)
_MOST = 4
"""Of a filing with more, the spaces may be lost where it was converted."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number that is joined to a word, and each two words with only a mark between."""
    text = view.filing.text
    for match in _BESIDE.finditer(text):
        yield _lost(match, match.start("word"))
    found = [*_BEHIND.finditer(text)]
    if len(found) <= _MOST:
        for match in found:
            yield _lost(match, match.start("word"))


def _lost(match: re.Match[str], at: int) -> Finding:
    said, gap = match[0], at - match.start()
    right = f"{said[:gap]} {said[gap:]}"
    return misprint(f"A space is missing in “{said}”.", *match.span(), right, said)


RULE = Rule("lost-spaces", find)
