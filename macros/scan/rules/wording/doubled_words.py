"""Words printed twice in a row, "the the", "based on based on"; two full stops, "Teal Inc.. We"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import GAP, in_sentence
from tieout.macros.scan.wording.printed_words import words_as_printed

_WORD = lazy_regex(rf" ([a-z]+){GAP}\1\b(?![-’'/])")
_FIRST = lazy_regex(
    rf"(?<![\w’'-])(?:The{GAP}the|We{GAP}we|Our{GAP}our|Of{GAP}of|And{GAP}and|For{GAP}for|This{GAP}this"
    rf"|If{GAP}if|As{GAP}as(?!{GAP}of\b)|An{GAP}an|These{GAP}these)(?={GAP}[a-z])"
)
"""The first word of a sentence, printed twice: "The the owner"."""
_PHRASE = lazy_regex(r" ([a-z]+ (?:[a-z]+ )?[a-z]+) \1\b(?![-’'/])")
_STOPS = lazy_regex(r"[a-z0-9)”](?:\.\.|\. \.(?! \.)(?<![ .].{3}))(?=\s{1,2}[A-Z“][A-Za-z]*[ ,])")
_NEVER_TWICE = frozenset(
    "the a an of to in for and or by with on at as from our its their this these not any such"
    " under upon per we us".split()
)
"""Words that no sentence has twice in a row ("that that" and "have have" may be right)."""
_PERHAPS_TWICE = frozenset(
    "that had has have is was do does did done very so many much more long far no her him it you"
    " what there who one all again like now well too really win".split()
)
"""Words that a sentence may have twice in a row; any other is doubled if it stands in one."""
_VERB = 12  # characters of a verb
_LAST = frozenset("the a an on in at as for from with under upon be ended stock shares".split())
"""Last words of a phrase that no sentence has twice in a row ("time to time to" is right)."""
_LENGTHS = range(2, 9)  # words of a longer phrase
_MOST_PHRASES = 50  # of a length; more are only in a filing that is made to take long
_SAME = b"\x01"
_RUNNING = lazy_regex(
    rf"{GAP}(?=[a-z])(?:\S+{GAP}){{,2}}"
    r"(?:of|and|to|in|that|is|are|was|were|upon|for|by|with|the|an?|or|on|from|as|at|will|may)\b"
)
"""What follows a word in a sentence, not in the heads of columns: a small word among the next."""
_SMALL = lazy_regex(r"[a-z]+(?:[’'-][a-z]+)*")
_LINKS = frozenset("to for in of with from on under at".split())
_GOES_ON = lazy_regex(rf"{GAP}[a-z(]|[.,;:]")
_JOINING = frozenset({"and", "or"})
_LATIN = lazy_regex(r"[ \n](?:vitro|vivo|situ|silico|utero|re|toto|camera|rem)\b")
_CAME_IN = lazy_regex(
    r"\b(?:com(?:e|es|ing)|came|go(?:es|ing)?|went|kick\w*|phas(?:es?|ed|ing)|br(?:ing\w*|ought)"
    r"|put(?:s|ting)?|build\w*|built|call\w*|sign\w*|turn\w*|fold\w*|factor\w*|opt\w*|log\w*)\Z"
)
"""Verbs with an "in" of their own: "that came in in the first quarter"."""
_COMPOUND = lazy_regex(r" (?:purchase|equivalent|warrant|certificate|option)")
_PROSE = lazy_regex(r"[ \n]\(?[a-z$“\d]")
"""What follows in a sentence: a word in lower case or a number."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each word or phrase that is printed twice where a sentence has it once."""
    text = view.filing.text
    for match in _WORD.finditer(text):
        latin = match[1] == "in" and (
            _LATIN.match(text, match.end())
            or _CAME_IN.search(text, max(0, match.start() - _VERB), match.start())
        )
        narrow = match.end() - match.start() == 2 * len(match[1]) + 2
        never = narrow and match[1] in _NEVER_TWICE and _PROSE.match(text, match.end())
        doubled = len(match[1]) > 1 and match[1] not in _PERHAPS_TWICE | _NEVER_TWICE
        if not latin and (never or (doubled and _runs_on(text, match))):
            yield _doubled(match)
    for match in _FIRST.finditer(text):
        said = " ".join(match[0].split())
        once = said.partition(" ")[0]
        message = f"“{once}” is printed twice in a row: “{said}”."
        yield misprint(message, *match.span(), once, said)
    ends = set()
    for match in _PHRASE.finditer(text):
        *first, last = match[1].split()
        joined = not _JOINING.isdisjoint(first)
        if last in _LAST and not joined and not _COMPOUND.match(text, match.end()):
            ends.add(match.end())
            yield _doubled(match)
    for match in _longer(view):
        if match.end() not in ends:
            yield _doubled(match)
    for match in _STOPS.finditer(text):
        start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        said = text[start : match.end()]
        word = said.rstrip(" .")
        message = f"Two full stops are printed after “{word}”."
        yield misprint(message, start, match.end(), f"{word}.", said)


def _longer(view: View) -> Iterator[re.Match[str]]:
    """The places of "the largest the largest", "to our plants to our plants" and longer phrases."""
    text = view.filing.text
    words = words_as_printed(view)
    for length in _LENGTHS:
        same = bytes(map(eq, words, islice(words, length, None)))
        at = same.find(_SAME * length)
        phrases: set[tuple[str, ...]] = set()
        while at >= 0 and len(phrases) < _MOST_PHRASES:
            phrase = tuple(words[at : at + length])
            if phrase not in phrases and _is_slip(phrase):
                phrases.add(phrase)
                said = GAP.join(phrase)
                for match in re.finditer(f" ({said}){GAP}{said}(?![\\w’'/-])", text):
                    if _GOES_ON.match(text, match.end()) and in_sentence(text, *match.span()):
                        yield match
            at = same.find(_SAME * length, at + length)


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether a doubled word stands in a sentence."""
    after = match.end()
    return _RUNNING.match(text, after) is not None and in_sentence(text, *match.span())


def _is_slip(phrase: Sequence[str]) -> bool:
    """Whether no sentence has these words twice in a row."""
    if not all(map(_SMALL.fullmatch, phrase)) or not _JOINING.isdisjoint(phrase):
        return False
    first, *_, last = phrase
    if len(phrase) == _LENGTHS[0]:
        return first == "the" and last.endswith("est")
    return len(phrase) > _LENGTHS[1] or (first in _LINKS and len(set(phrase)) == len(phrase))


def _doubled(match: re.Match[str]) -> Finding:
    said = " ".join(match[0].split())
    message = f"“{match[1]}” is printed twice in a row: “{said}”."
    return misprint(message, match.start(1), match.end(), match[1], said)


RULE = Rule(find)
