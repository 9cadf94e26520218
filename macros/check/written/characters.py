"""The characters of a page's source: only those that every reader sees and reads alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from tieout.calculators.values.discrepancy import Discrepancy, Place

_SIGNS = frozenset("\n\t\u00a0“”‘’–—…™®©§¶·•†‡«»¡¿")  # noqa: RUF001  # quotation marks and dashes
_LETTERS = frozenset("ßæœøłđðþÆŒØŁĐÐÞ")
_UNUSUAL = re.compile(r"[^ -~]")
_REFERENCE = re.compile(r"&(?:#\w+|\w+);")
_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def check_characters(text: str, place: Place) -> Iterator[Discrepancy]:
    """Yield an exception for each line with an unwanted or invisible character.

    Those are signs of no width, of direction, letters of other scripts, which pass for ours, and
    digits of every other form. A name in another script is a figure of unit text.
    """
    for number, line in enumerate(text.split("\n"), 1):
        shown = _REFERENCE.sub(lambda one: unescape(one[0]), _CALL.sub("", line))
        strange = next((sign for sign in _UNUSUAL.findall(shown) if not is_fit(sign)), None)
        if strange is None:
            continue
        name = unicodedata.name(strange, "a sign without a name").lower()
        told = f"U+{ord(strange):04X}, {name}"
        message = f"the page contains a character that is invisible or looks like another ({told})"
        remedy = "write it in Latin letters and ordinary punctuation, or make it a figure"
        yield place.finding("unfit-sign", f"{message}; {remedy}", line=number, found=told)


def is_fit(sign: str) -> bool:
    """Whether a page may hold a sign."""
    if " " <= sign <= "~" or sign in _SIGNS or sign in _LETTERS:
        return True
    return unicodedata.category(sign) in {"Lu", "Ll"} and _has_plain_base(sign)


def _has_plain_base(sign: str) -> bool:
    parts = unicodedata.normalize("NFD", sign)
    return len(parts) > 1 and parts[0].isascii() and parts[0].isalpha()
