"""Words that do not agree in number or sound: "this restrictions", "a lock-up periods", "an Note".

Only nouns are looked at whose plural is no form of a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import (
    impossible,
    places_of,
    printed_pairs,
    word_after,
    word_before,
)  # fmt: skip
from tieout.macros.scan.wording.printed_words import words_as_printed

_NOUN = (
    r"(?:agreement|restriction|period|statement|requirement|amendment|arrangement|obligation"
    r"|transaction|limitation|regulation|corporation|acquisition|application"
    r"|description|contribution|distribution|allocation|adjustment|investment|instrument"
    r"|establishment|segment|department|stockholder|shareholder|director|investor"
    r"|contractor|competitor|employee|building|month|motion|risk factor"
    r"|(?:subsidiar|compan|polic|part|warrant|(?:author|liabil|facil)it|uncertaint)(?=y|ies))"
)
_PLURAL = lazy_regex(rf"(?:[a-z]+-)?{_NOUN}(?:ie)?s")
_SINGULAR = lazy_regex(rf"(?:[a-z]+-)?{_NOUN}y?")
_STATING = frozenset(
    "is are was were has have had may will can could would should shall must of that which who to"
    " described contained discussed set".split()
)
"""Words that a noun stands before, and no part of its name: "this securities and trading firm"."""
_VOWEL = lazy_regex(
    r"(?!Eu|One|Once|Ewe|Oua)[AEIO][a-z]{3,}|un(?!i|a\b|anim)[a-z]{4,}|up[a-z]{3,}"
    r"|hours?|hourly|honest|heir"
    r"|(?:8(?:\d|\d\d)?|11|18)(?:\.\d+)?%"
)
_CONSONANT = lazy_regex(
    r"[BCDFGJKLMNPQRTVWYZ][a-z]{3,}|S[a-z]{4,}|uni(?:que|ts?|ted|form|versal|lateral)"
    r"|unions?|us(?:er?|eful|ual)|European|(?!8|11\b|18\b|11[,.]|18[,.])\d[\d.]*%"
)
_OWNERS = lazy_regex(
    r"\b(?:(?:\w+-?)?holders|sellers|buyers|lenders|borrowers|purchasers|investors|directors"
    r"|officers|employees|trustees|underwriters|guarantors|debtors|participants|members|companies"
    r"|subsidiaries|parties|registrants|affiliates|agents)[’']s\Z",
    re.IGNORECASE,
)
"""Plurals with the ending of a possessive singular: "Stockholders's"."""
_TWICE = ("s’s ", "s's ")
_BOARDS = ("Board of Director’s", "Board of Director's")
_OWNER = lazy_regex(r"(?:Company|Corporation|Registrant|Partnership|Fund|Issuer|Trust)[’']s")
_THINKING = frozenset("believes intends expects anticipates considers recognizes".split())
_SOME = frozenset("few dozen hundred thousand million billion great good couple certain".split())
_THESE, _EACH = frozenset({"these", "those"}), frozenset({"each", "every", "another", "this"})
_MANY = frozenset({"various", "numerous", "many", "multiple"})
_ARTICLES = frozenset({"a", "an"})
_LETTERED = frozenset(
    "class series type tier form part phase group grade schedule exhibit rule regulation annex"
    " appendix and or".split()
)
"""Words before a letter that is no article: "Class A Ordinary Shares"."""
_SPANS = lazy_regex(r"(?:year|month|day|week|share|vote)s")
_MARKS = ".,;:)"
_LONGEST = 30  # characters of a word


def find(view: View) -> Iterator[Finding]:
    """Yield each pair of words that do not agree."""
    text = view.filing.text
    spans = [*_twice_plural(text)]
    for words in _suspects(view):
        for match in places_of(view, *words):
            start, end = match.span()
            before, after = word_before(text, start), word_after(text, end)
            if words[0] == "(1)":
                start = text.rfind(before, 0, start)
            if _is_wrong(words, before, after) or (
                _is_plural(words[-1]) and text[end : end + 1] in _MARKS
            ):
                spans.append((start, end))
    yield from impossible(text, sorted(spans))


def _suspects(view: View) -> set[tuple[str, ...]]:
    """The printed pairs that may not agree, and "a" with two words of which the last is plural."""
    found: set[tuple[str, ...]] = set()
    for one, other in printed_pairs(view):
        first = one.lower() if one != "A" else one
        second = other.rstrip(_MARKS)
        if (
            (first in _ARTICLES and (_is_plural(second) or _sounds_wrong(first, second)))
            or (first in _EACH and _is_plural(second))
            or (first in _THESE | _MANY and _SINGULAR.fullmatch(second))
            or (first == "(1)" and _SPANS.fullmatch(second))
            or (second in _THINKING and _OWNER.fullmatch(one))
        ):
            found.add((one, second))
    words = words_as_printed(view)
    for one, middle, other in zip(words, words[1:], words[2:], strict=False):
        if one in _ARTICLES and middle not in _SOME and other[-1:] != "’":
            last = other.rstrip(_MARKS)
            if last[-1:] == "s" and _is_plural(last) and middle.replace("-", "").isalpha():
                found.add((one, middle, last))
    return found


def _is_plural(word: str) -> bool:
    return _PLURAL.fullmatch(word) is not None


def _sounds_wrong(article: str, word: str) -> bool:
    wrong = _VOWEL if article == "a" else _CONSONANT
    return wrong.fullmatch(word) is not None


def _is_wrong(words: tuple[str, ...], before: str, after: str) -> bool:
    """Whether words do not agree, between the words around them."""
    first, last = words[0].lower(), words[-1]
    if first == "(1)":
        return before == "one"
    if first in _ARTICLES and len(words) == 2 and not _is_plural(last):
        return before not in _LETTERED
    if last in _THINKING:
        return True
    return after in _STATING and before not in _LETTERED


def _twice_plural(text: str) -> Iterator[tuple[int, int]]:
    """The spans of "Stockholders's" and of "Board of Director's"."""
    for ending in _TWICE:
        at = text.find(ending)
        while at >= 0:
            end = at + len(ending) - 1
            match = _OWNERS.search(text, max(0, end - _LONGEST), end)
            if match:
                yield match.span()
            at = text.find(ending, end)
    for board in _BOARDS:
        at = text.find(board)
        while at >= 0:
            yield at, at + len(board)
            at = text.find(board, at + 1)


RULE = Rule(find)
