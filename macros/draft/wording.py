"""Turns words of a filing into the words of a label, without any number, and into a key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tieout.macros.grammar.numerals import numbers_in

LONGEST = 9
"""The most words of a label before what tells it from others."""
_KEY_WORDS = 8
_MARK = re.compile(r"\((?:\d{1,2}|[a-z]|\*+|†+)\)|[*†‡§®™©]+|(?<=[a-z])\d{1,2}\b")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_IN_BRACKETS = re.compile(
    r"(?:loss(?:es)?|income|deficit|benefit|expense|gain|decrease|increase|debt|used|provided)"
    r"(?: (?:in|by|from|for|per share))?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?=\s*(?:\d|,|$|to\b))"
)
_PAR = re.compile(r",?\s*(?:\$|par value|no par|without par|at \$).*", re.IGNORECASE | re.DOTALL)
_SPAN = re.compile(
    r"\b(?:for the )?(?:fiscal )?(?:years?|quarters?|months|weeks|days|periods?)[ -]end(?:ed|ing)\b"
    r"|\bin (?:thousands|millions)\b.*|\b(?:un)?audited\b|\bnotes?\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w&’'./-]*[\w’'])?\.?,?|&|\(|\)", re.UNICODE)
_EDGES = frozenset(
    "a an and as at by for from in into of on or over per than that the to upon was were with is "
    "are be been our its their this such than which who under through up if no not plus less & "
    "about approximately".split()
)
_IN_KEY = re.compile(r"[a-z]+")
_DROPPED = frozenset("the a an our its their us we such this that any".split())
_SHORT_FORMS = frozenset(
    "u.s us usa uk llc lp l.p inc corp ads adss rsu rsus sec ebitda gaap".split()
)


@dataclass(frozen=True)
class Wording:
    """How a filing sets its words: which of them it writes with small letters somewhere."""

    text: str

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the filing writes in small letters."""
        return frozenset(re.findall(r"(?<![\w’'.-])[a-z][a-z’'-]+", self.text))

    def label(self, given: str, longest: int = LONGEST) -> str:
        """The words of a heading or a phrase as a label: no number, no mark, in small letters.

        "" where nothing is left that names anything.
        """
        words = self._words(given)
        words = trimmed(words[:longest])
        while len(words) > 1 and words[-1].lower().rstrip(".") in {"par", "st", "no", "nos"}:
            words = trimmed(words[:-1])
        text = " ".join(words).replace("( ", "(").replace(" )", ")")
        if text.count("(") != text.count(")"):
            text = " ".join(text.replace("(", " ").replace(")", " ").split())
        if not any(len(one) > 1 for one in _IN_KEY.findall(text.lower())):
            return ""
        return text[:1].upper() + text[1:]

    def _words(self, given: str) -> list[str]:
        text = (
            unicodedata.normalize("NFC", given).replace("\u2018", "\u2019").replace("'", "\u2019")
        )
        text = _MARK.sub(" ", " ".join(text.split()))
        text = _BRACKETS.sub(_kept, text)
        if (cut := _PAR.search(text)) and len(text[: cut.start()].split()) > 1:
            text = text[: cut.start()]
        text = _SPAN.sub(" ", _DATE.sub(" ", text))
        for start, end, _ in reversed(list(numbers_in(text))):
            text = text[:start] + " " + text[end:]
        text = "".join(" " if sign.isnumeric() else sign for sign in text)
        text = text.replace("\u2014", " ").replace("\u2013", " ").replace("/", " ")
        return [self._set(word) for word in _WORD.findall(text)]

    def _set(self, word: str) -> str:
        """A word in small letters, if the filing anywhere writes it so; a name as it is."""
        if word.endswith(","):
            return f"{self._set(word[:-1])},"
        word = word.rstrip(".") if word.lower() not in {"u.s.", "l.p."} else word
        small = word.lower()
        if small in _SHORT_FORMS or (word.isupper() and len(word) < 2):
            return word
        if small in self.small or small in _EDGES:
            return small
        parts = re.split(r"(-)", word)
        if word.isupper() and len(word) > 4:
            return "".join(one.capitalize() for one in parts)
        return word


def _kept(found: re.Match[str]) -> str:
    inside = found[1] or found[2] or ""
    return f" ({inside}) " if _IN_BRACKETS.fullmatch(inside.strip()) else " "


def trimmed(words: Sequence[str]) -> list[str]:
    """Words without those at either end that name nothing: "the", "of", "in"."""
    kept = list(words)
    while kept and kept[-1].lower().rstrip(",") in _EDGES:
        kept.pop()
    while kept and kept[0].lower() in _EDGES - {"net", "no"}:
        kept.pop(0)
    return [*kept[:-1], kept[-1].rstrip(",")] if kept else kept


def key_of(labels: Iterable[str]) -> str:
    """The key that labels make: small letters and underscores, at most eight words of each."""
    words: list[str] = []
    for label in labels:
        plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
        plain = plain.replace("'", "").replace("u.s.", "us")
        words += [one for one in re.findall(r"[a-z0-9]+", plain) if one not in _DROPPED][
            :_KEY_WORDS
        ]
    return "_".join(words)
