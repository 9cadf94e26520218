"""Checks that a page has only characters that every reader sees and reads in the same way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import unescape

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.page_sources import JINJA

_SIGNS = frozenset("\n\t\u00a0“”‘’–—…™®©§¶·•†‡«»¡¿")  # noqa: RUF001  # quotation marks and dashes
_LETTERS = frozenset("ßæœøłđðþÆŒØŁĐÐÞ")
_UNUSUAL = lazy_regex(r"[^ -~]")
_REFERENCE = lazy_regex(r"&(?:#\w+|\w+);")


def check_characters(text: str, place: Place) -> Iterator[Finding]:
    """Yield an exception for each line with an unwanted or invisible character.

    Unwanted are characters without width, direction marks, letters of other scripts, which look
    like Latin ones, and other digits. A name in another script is a figure of unit text.
    """
    for number, line in enumerate(text.split("\n"), 1):
        text_of_line = _REFERENCE.sub(lambda one: unescape(one[0]), JINJA.sub("", line))
        strange = next((sign for sign in _UNUSUAL.findall(text_of_line) if not is_fit(sign)), None)
        if strange is None:
            continue
        name = unicodedata.name(strange, "a character without a name").lower()
        shown = f"U+{ord(strange):04X}, {name}"
        message = f"the page contains a character that is invisible or looks like another ({shown})"
        remedy = "write it in Latin letters and ordinary punctuation, or make it a figure"
        yield place.finding("unfit-sign", f"{message}; {remedy}", line=number, found=shown)


def is_fit(sign: str) -> bool:
    """Whether a page may contain a character."""
    if " " <= sign <= "~" or sign in _SIGNS or sign in _LETTERS:
        return True
    return unicodedata.category(sign) in {"Lu", "Ll"} and _has_plain_base(sign)


def _has_plain_base(sign: str) -> bool:
    parts = unicodedata.normalize("NFD", sign)
    return len(parts) > 1 and parts[0].isascii() and parts[0].isalpha()
