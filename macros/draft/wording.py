"""Turns words of a filing into a label without numbers, and into a key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.draft.field_terms import MODIFIERS, TERMS
from tieout.macros.draft.firm_names import INITIALS, OF_A_FIRM, end_of_name, name_word
from tieout.macros.draft.proper_names import pairs_of_names, with_names
from tieout.macros.filing.calendar_days import SHORT_MONTHS
from tieout.macros.grammar.numerals import numbers_in
from tieout.macros.lazy_regex import lazy_regex

LONGEST = 9
"""The most words of a label before its qualifiers."""
_KEY_WORDS = 8
_MARK = lazy_regex(r"\((?:\d{1,2}|[a-z]|\*+|†+)\)|[*†‡§®™©]+|(?<=[a-z])\d{1,2}\b")
_BRACKETS = lazy_regex(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_IN_BRACKETS = lazy_regex(
    r"(?:loss(?:es)?|income|deficit|benefit|expense|gain|decrease|increase|debt|used|provided)"
    r"(?: (?:in|by|from|for|per share))?",
    re.IGNORECASE,
)
_NAMED_MONTHS = "|".join(MONTHS)
_DATE = lazy_regex(
    rf"\b(?:{_NAMED_MONTHS}|{SHORT_MONTHS})\b\.?(?=\s*(?:\d|,|$|to\b))"
    rf"|\b(?:{_NAMED_MONTHS.upper()})\b"
)
_PAR = lazy_regex(r",?\s*(?:\$|par value|no par|without par|at \$).*", re.IGNORECASE | re.DOTALL)
_SPAN = lazy_regex(
    r"\b(?:for the )?(?:fiscal )?(?:years?|quarters?|months|weeks|days|periods?)[ -]end(?:ed|ing)\b"
    r"|\bin (?:thousands|millions)\b.*|\b(?:un)?audited\b|\bnotes?\s+(?=\d)",
    re.IGNORECASE,
)
_ORDINAL = lazy_regex(r"\b[0-9]+(?:st|nd|rd|th)\b", re.IGNORECASE)
_WORD = lazy_regex(r"[^\W\d_](?:[\w&’'./-]*[\w’'])?\.?,?|&|\(|\)", re.UNICODE)
EDGES = frozenset(
    "a an and any as at by for from in into of on or over per than that the to upon was were with "
    "is are be been our its their this such than which who under through up if no not plus less & "
    "about approximately".split()
)
"""Small words that a label neither begins nor ends with."""
_INCOMPLETE = frozenset(
    "accompanying according all applicable attributable based between certain common dated due "
    "each future including least lieu new other participating preferred prior pursuant purchasing "
    "related relating respective resulting such being".split()
)
"""Words that do not end a label that has been cut: what follows them is missing."""
_IN_KEY = lazy_regex(r"[a-z]+")
_TO_US = lazy_regex(r"\b(?:to|by|for|from|of) (?:us|the company|our company)\b")
_LETTERED_KINDS = ("class", "series", "tranche", "type", "phase", "group")
_LETTERED = lazy_regex(rf"\b({'|'.join(_LETTERED_KINDS)}) (a)\b")
_DROPPED = frozenset("the a an our its their us we such this that any".split())
_USUAL = frozenset(re.findall(r"\b[a-z]{4,}\b", f"{MODIFIERS} {TERMS}")) | frozenset(
    "after before deficit exercise non number offered offering option options owned percent "
    "percentage pre preferred proposed purchase registered share shares stock unit units warrant "
    "warrants".split()
)
"""The words of the usual terms, which are no names even if a filing never writes them small."""
_ROMAN = lazy_regex(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}),?")
_SHORT_FORMS = frozenset(
    "u.s us usa uk llc lp l.p inc corp ads adss rsu rsus sec ebitda gaap".split()
)


@dataclass(frozen=True)
class Wording:
    """The capitalization of a filing: which words it writes in small letters somewhere."""

    text: str

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the filing writes in small letters."""
        return frozenset(re.findall(r"(?<![\w’'.-])[a-z][a-z’'-]+", self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that it writes with a capital within a sentence."""
        return frozenset(re.findall(r"(?<=[a-z] )[A-Z][a-z’'-]+", self.text))

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """The words that follow each other with capitals within sentences: "Loan", "Bank"."""
        return pairs_of_names(self.text)

    def label(self, phrase: str, longest: int = LONGEST, *, prose: bool = False) -> str:
        """The words of a heading or a phrase as a label, in small letters, without numbers.

        In `prose`, a capital may only begin a sentence. "" if nothing is left that names anything.
        """
        words = self._words(phrase, prose=prose)
        kept = trimmed(_first(words, longest))
        while len(kept) > 2 and len(words) > longest and kept[-1].lower() in _INCOMPLETE:
            kept = trimmed(kept[:-1])
        words = kept
        while len(words) > 1 and words[-1].lower().rstrip(".") in {"par", "st", "no", "nos"}:
            words = trimmed(words[:-1])
        text = " ".join(words).replace("( ", "(").replace(" )", ")")
        if text.count("(") != text.count(")"):
            text = " ".join(text.replace("(", " ").replace(")", " ").split())
        if not any(len(one) > 1 for one in _IN_KEY.findall(text.lower())):
            return ""
        if text[1:2].isupper():
            return text
        at = 1 if text.startswith("(") else 0
        return text[:at] + text[at : at + 1].upper() + text[at + 1 :]

    def _words(self, phrase: str, *, prose: bool) -> list[str]:
        text = (
            unicodedata.normalize("NFC", phrase).replace("\u2018", "\u2019").replace("'", "\u2019")
        )
        text = _MARK.sub(" ", " ".join(text.split()))
        text = _BRACKETS.sub(_kept, text)
        if (cut := _PAR.search(text)) and len(text[: cut.start()].split()) > 1:
            text = text[: cut.start()]
        text = _SPAN.sub(" ", _DATE.sub(" ", text))
        text = _ORDINAL.sub(" ", text)
        for start, end, _ in reversed(list(numbers_in(text))):
            text = text[:start] + " " + text[end:]
        text = "".join(" " if sign.isnumeric() else sign for sign in text)
        text = text.replace("\u2014", " ").replace("\u2013", " ").replace("/", " ")
        words = [one for one in _WORD.findall(text) if one]
        words = [one for at, one in enumerate(words) if not at or not _is_again(words[at - 1], one)]
        name = len(_WORD.findall(text[: end_of_name(text)]))
        capitals = phrase.isupper()
        named = [name_word(word, capitals=capitals) for word in words[:name]]
        if capitals:  # they mean nothing if everything is in capitals
            return [*named, *map(self._of_capitals, words[name:])]
        rest = words[name:]
        cased = list(self._cased(rest, firm=OF_A_FIRM.search(text) is not None))
        if prose:
            cased = [word if word in self.names else self._plain(word) for word in cased]
        kept = with_names(rest, cased, self._is_name, self._pairs)
        return [*named, *kept]

    def _cased(self, words: Iterable[str], *, firm: bool) -> Iterator[str]:
        """Write the usual words small unless they are part of a name: "Redoak Credit"."""
        named = firm
        for word in words:
            plain = word.rstrip(",’").lower()
            usual = not named and (plain in _USUAL or _USUAL.issuperset(plain.split("-")))
            cased = word.lower() if usual else self._set(word)
            yield cased
            named = firm or (named if word == "&" else cased[:1].isupper() and word[-1] != ",")

    def _is_name(self, word: str) -> bool:
        """Whether a word that has kept its capital is a name, and no letter, number or initials."""
        plain = word.rstrip(",.")
        short = plain.lower() in _SHORT_FORMS or _ROMAN.fullmatch(plain) or "." in plain
        return word[:1].isupper() and len(plain) > 1 and not short

    def _of_capitals(self, word: str) -> str:
        name = word.capitalize()
        if word.lower().rstrip(",.") in _SHORT_FORMS or INITIALS.fullmatch(word):
            return word
        return name if name in self.names and word.lower() not in self.small else word.lower()

    @staticmethod
    def _plain(word: str) -> str:
        return word.lower() if word[1:] == word[1:].lower() and len(word) > 1 else word

    def _set(self, word: str) -> str:
        """A word in small letters, if the filing writes it so anywhere; a name unchanged."""
        if word.endswith(","):
            return f"{self._set(word[:-1])},"
        if INITIALS.fullmatch(word):
            return word
        word = word.rstrip(".")
        small = word.lower()
        if small in _SHORT_FORMS or (word.isupper() and len(word) < 2) or _ROMAN.fullmatch(word):
            return word
        if {small, small.rstrip("’")} & self.small or small in EDGES:
            return small
        parts = re.split(r"(-)", word)
        if word.isupper() and len(word) > 4:
            return "".join(one.capitalize() for one in parts)
        return word

    def then(self, label: str) -> str:
        """A label in the form that follows another: its first word small, unless it is a name."""
        first, _, rest = label.partition(" ")
        word = first.rstrip(",")
        following = rest.split(" ", 1)[0].rstrip(",.")
        is_name = word in self.names and word.lower() not in self.small
        is_name |= following[:1].isupper() and (word, following) in self._pairs
        if is_name or word.lower() in _SHORT_FORMS or word[1:] != word[1:].lower():
            return label
        return f"{first.lower()} {rest}".rstrip()


def _is_again(before: str, word: str) -> bool:
    """Whether a word is printed twice, as two headings of one column may print it."""
    return before.casefold() == word.casefold() and len(word) > 1


def unmarked(text: str) -> str:
    """A heading without the marks of its footnotes."""
    return _MARK.sub(" ", text)


def _first(words: Sequence[str], longest: int) -> Sequence[str]:
    """The first words, not counting brackets."""
    count = 0
    for at, word in enumerate(words):
        count += word not in "()"
        if count > longest:
            return words[:at]
    return words


def _kept(found: re.Match[str]) -> str:
    inside = found[1] or found[2] or ""
    return f" ({inside}) " if _IN_BRACKETS.fullmatch(inside.strip()) else " "


def trimmed(words: Sequence[str]) -> list[str]:
    """Words without "the", "of", "in" and the like at either end."""
    kept = list(words)
    while kept and kept[-1].lower().rstrip(",") in EDGES and not _is_lettered(kept):
        kept.pop()
    while kept and kept[0].lower().rstrip(",") in EDGES - {"per", "no"}:
        if kept[0].lower() == "as" and kept[1:] and kept[1].lower() in {"adjusted", "further"}:
            break
        kept.pop(0)
    return [*kept[:-1], kept[-1].rstrip(",")] if kept else kept


def _is_lettered(words: Sequence[str]) -> bool:
    """Whether words end with a letter that is a name: "Class A"."""
    return len(words) > 1 and words[-1] == "A" and words[-2].lower() in _LETTERED_KINDS


def key_of(labels: Iterable[str], most: int = _KEY_WORDS) -> str:
    """A key from labels: small letters and underscores, at most `most` words of each label."""
    words: list[str] = []
    for label in labels:
        plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
        plain = _TO_US.sub("", plain.replace("'", "").replace("u.s.", "us"))
        plain = _LETTERED.sub(r"\1 \2_", plain)
        words += [one for one in re.findall(r"[a-z0-9]+_?", plain) if one not in _DROPPED][:most]
    return "_".join(word.rstrip("_") for word in words)
