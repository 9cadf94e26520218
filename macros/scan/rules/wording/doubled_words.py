"""Words printed twice in a row, "the the", "based on based on"; two full stops, "Teal Inc.. We"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding, Relation, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_WORD = lazy_regex(r" ([a-z]+)[ \n]\1\b(?![-’'/])")
_PHRASE = lazy_regex(r" ([a-z]+ (?:[a-z]+ )?[a-z]+) \1\b(?![-’'/])")
_STOPS = lazy_regex(r"[a-z0-9)”](?:\.\.|\. \.(?! \.)(?<![ .].{3}))(?=\s{1,2}[A-Z“][A-Za-z]*[ ,])")
_NEVER_TWICE = frozenset(
    "the a an of to in for and or by with on at as from our its their this these not any such"
    " under upon per we us".split()
)
"""Words that no sentence has twice in a row ("that that" and "have have" may be right)."""
_LAST = frozenset("the a an on in at as for from with under upon be ended stock shares".split())
"""Last words of a phrase that no sentence has twice in a row ("time to time to" is right)."""
_JOINING = frozenset({"and", "or"})
_LATIN = lazy_regex(r"[ \n](?:vitro|vivo|situ|silico|utero|re|toto|camera|rem)\b")
_COMPOUND = lazy_regex(r" (?:purchase|equivalent|warrant|certificate|option)")
_PROSE = lazy_regex(r"[ \n]\(?[a-z$“\d]")
"""What follows in a sentence: a word in lower case or a number."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each word or phrase that is printed twice where a sentence has it once."""
    text = view.filing.text
    for match in _WORD.finditer(text):
        latin = match[1] == "in" and _LATIN.match(text, match.end())
        if match[1] in _NEVER_TWICE and _PROSE.match(text, match.end()) and not latin:
            yield _doubled(match)
    for match in _PHRASE.finditer(text):
        *first, last = match[1].split()
        joined = not _JOINING.isdisjoint(first)
        if last in _LAST and not joined and not _COMPOUND.match(text, match.end()):
            yield _doubled(match)
    for match in _STOPS.finditer(text):
        start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        said = text[start : match.end()]
        word = said.rstrip(" .")
        message = f"Two full stops are printed after “{word}”."
        yield misprint(message, start, match.end(), f"{word}.", said)


def _doubled(match: re.Match[str]) -> Finding:
    said = " ".join(match[0].split())
    message = f"“{match[1]}” is printed twice in a row: “{said}”."
    return misprint(message, match.start(1), match.end(), match[1], said)


RULE = Rule("doubled-words", find)
