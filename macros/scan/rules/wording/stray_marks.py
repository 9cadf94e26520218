"""Marks that no sentence has: two commas, "2019;, and", "Mr., Vale", a full stop amid a sentence.

A blank that is still to be filled in leaves marks behind as well, "on , 20": drafts have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.names.drafts import is_draft
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.usual_words import kind_of

_TWO = lazy_regex(
    r"(?<=[a-z0-9)”’])(?P<marks>,,|;,|,;|:,|:;|;;|,\.)(?=[ \n](?:[a-z]|(?<=[,.].)[A-Z(]))"
)
"""Two marks with nothing between them; after a blank, there would be a space before the second."""
_STOP_COMMA = lazy_regex(r"\.,(?<=[a-z]{5}.,)(?=[ \n][a-z])")
_APART = lazy_regex(r"[,;] ,(?<=[a-z)”’]...)(?=[ \n](?:[a-z]|[A-Z][a-z]))")
_SPACED = lazy_regex(r" ,(?<=[a-z] ,)(?=[ \n](?P<small>[a-z])?)")
_WORD = lazy_regex(r"[\w.@/&’'-]+\Z")
_BEFORE = lazy_regex(r"(?:[A-Za-z(“][A-Za-z,’”)'-]*[ \n]+){3}\Z")
"""Three words without a full stop: abbreviations often stand side by side."""
_TITLE = lazy_regex(r"M(?<!\w.)(?:rs?|s|essrs|ses)\.,(?=[ \n][A-Z])")
_DATED = rf"(?=[ \n](?:{MONTH})[ \n]\d{{1,2}},)"
_FIRST = lazy_regex(rf"T(?<!\w.)he,(?=[ \n][\w“])|O(?<!\w.)n,{_DATED}|S(?<!\w.)ince,{_DATED}")
"""The first word of a sentence, with a comma."""
_BACKSLASH = lazy_regex(r"\\(?!\S)|(?<!\S)\\(?=\w)")
_WITHIN = lazy_regex(r"\.[ \n](?<=[a-z]{5}..)(?P<next>[a-z]{2,})(?![\w.@])")
_ROMAN = lazy_regex(r"[ivx]+")
_VERBS = frozenset("is are was were has have had will shall may per shares million of".split())
"""What may follow a blank: in "our chairman is . will serve", a name is to be filled in."""
_SMALL = frozenset(
    "of on and to the be with as for by in at from or is are that a an was were until through per"
    " than upon between its our not including if when which".split()
)
"""Words that no comma follows, unless a blank is to be filled in between."""
_REACH = 40  # characters of the word before a mark
_MOST = 3  # spaces before commas that are reported, and stray backslashes


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the marks that are doubled, mixed, stray, or not where they belong."""
    text = view.filing.text
    draft = is_draft(text)
    for pattern in (_TWO, _STOP_COMMA) if draft else (_TWO, _STOP_COMMA, _APART):
        for match in pattern.finditer(text):
            if pattern is _STOP_COMMA and kind_of(_word(text, match.start()).lower()) == "unknown":
                continue  # an abbreviation
            yield _mixed(text, match)
    for pattern in (_TITLE, _FIRST):
        for match in pattern.finditer(text):
            yield _comma(text, match)
    for match in _WITHIN.finditer(text):
        yield from _within(text, match, draft=draft)
    yield from _spaces(text)
    if 0 < text.count("\\") <= _MOST:
        for match in _BACKSLASH.finditer(text):
            yield _finding("A backslash is printed where no mark belongs.", text, match, "no mark")


def _spaces(text: str) -> Iterator[Finding]:
    """The spaces before commas, in a filing without blanks."""
    spaced = [one for one in _SPACED.finditer(text) if "." not in _word(text, one.start())]
    if any(_word(text, match.start()) in _SMALL for match in spaced):
        return
    for match in [one for one in spaced if one["small"]][:_MOST]:
        said = f"{_word(text, match.start())} ,"
        message = f"A space is printed before the comma: “{said}”."
        yield _finding(message, text, match, said.replace(" ", ""))


def _within(text: str, match: re.Match[str], *, draft: bool) -> Iterator[Finding]:
    """A full stop before a word in lower case, and after one that is not an abbreviation."""
    word, following = _word(text, match.start()), match["next"]
    if not (word.isalpha() and word.islower()) or _ROMAN.fullmatch(following):
        return
    if (draft and following in _VERBS) or f" {word} " not in text:
        return
    start = match.start() - len(word)
    if not _BEFORE.search(text, max(start - _REACH, 0), start):
        return
    said = f"{word}. {following}"
    message = f"A full stop is printed within a sentence, or a small letter after it: “{said}”."
    yield _finding(message, text, match, f"{word} {following}")


def _mixed(text: str, match: re.Match[str]) -> Finding:
    said = f"{_word(text, match.start())}{match[0]}"
    return _finding(f"Two marks are printed where one belongs: “{said}”.", text, match, "one mark")


def _comma(text: str, match: re.Match[str]) -> Finding:
    said = f"{match[0]} {_following(text, match.end())}"
    return _finding(
        f"A comma stands where none belongs: “{said}”.", text, match, said.replace(",", "")
    )


def _finding(message: str, text: str, match: re.Match[str], right: str) -> Finding:
    start = match.start() - len(_word(text, match.start()))
    return misprint(message, start, match.end(), right, " ".join(text[start : match.end()].split()))


def _word(text: str, end: int) -> str:
    """The word that ends at a place."""
    match = _WORD.search(text, max(end - _REACH, 0), end)
    return match[0] if match else ""


def _following(text: str, start: int) -> str:
    """The word after a place and a space."""
    return text[start : start + _REACH].split(maxsplit=1)[0].strip(".,;:)”")


RULE = Rule(find)
