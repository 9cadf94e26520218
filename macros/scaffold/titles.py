"""Turns headings of a filing into titles of pages: in plain words, and without any number."""

from __future__ import annotations

import re
import unicodedata

from tieout.macros.check.written.characters import is_fit
from tieout.macros.check.written.quantities import typed_quantities

_LONGEST = 70
_ENUMERATOR = re.compile(
    r"^\s*(?:(?:part|item|note|section|article|chapter|schedule|annex|appendix|no\.?)\s+)?"
    r"(?:\(?(?:[0-9]+[A-Z]?|[IVXLC]+|[A-Z])\)?)(?:\s*[.:)\]\u2013\u2014-]+\s*|\s{2,}|\s*$)",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\W*(?:part|item|note|section|article|no)\b\W*$", re.IGNORECASE)
_NOT_TITLE = re.compile(r"[^\w\s&'\u2019(),./-]|_")
_ABBREVIATED = re.compile(r"\b(?:inc|corp|co|ltd|l\.p|u\.s|n\.v|s\.a|jr)\.$", re.IGNORECASE)
_SMALL = frozenset(
    "a an and as at by for from in into of on or our per the to upon us with you your".split()
)
_ABBREVIATIONS = frozenset("u.s. us usa uk sec llc lp nasdaq nyse gaap irs erisa md&a".split())


def plain_title(heading: str) -> str:
    """Return a heading as a page may have it for a title; "" where nothing is left of it.

    Its number goes ("Item 1A.", "Note 10"), and so does every numeral and number word in it; what
    is set in capitals is set in ordinary letters.
    """
    words = " ".join(unicodedata.normalize("NFC", heading).split())
    while (shorter := _ENUMERATOR.sub("", words, count=1)) not in {words, ""}:
        words = shorter
    kept = "".join(sign if is_fit(sign) and sign not in "<>{}|" else " " for sign in words)
    kept = " ".join(_NOT_TITLE.sub(" ", kept).split())
    for found in typed_quantities(kept):
        kept = kept.replace(found, " ")
    kept = " ".join(kept.split())
    if _BARE.match(kept) or any(sign.isnumeric() for sign in kept) or list(typed_quantities(kept)):
        return ""
    kept = _cut(_set(kept) if kept.isupper() else kept).strip(" ,-/&")
    kept = kept if _ABBREVIATED.search(kept) else kept.rstrip(".")
    if kept.count("(") != kept.count(")"):
        kept = kept.replace("(", "").replace(")", "")
    return kept[:1].upper() + kept[1:]


def page_name(title: str, taken: set[str]) -> str:
    """Return a name for the file of a page that none of `taken` is; it is added to them."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z]+", "-", plain).strip("-")[:50].rstrip("-") or "part"
    name, again = stem, 1
    while name in taken:
        again += 1
        name = f"{stem}-{letters(again)}"
    taken.add(name)
    return name


def letters(number: int) -> str:
    """Return a, b, … z, aa, ab, … for 1, 2, …: what tells pages apart without a numeral."""
    digits = ""
    while number:
        number, rest = divmod(number - 1, 26)
        digits = chr(ord("a") + rest) + digits
    return digits


def _set(capitals: str) -> str:
    """Set a heading in capitals as a title."""
    words = capitals.split()
    return " ".join(
        word
        if word.lower() in _ABBREVIATIONS
        else word.lower()
        if at and word.lower() in _SMALL
        else "-".join(part.capitalize() for part in word.split("-"))
        for at, word in enumerate(words)
    )


def _cut(title: str) -> str:
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rsplit(" ", 1)[0]
