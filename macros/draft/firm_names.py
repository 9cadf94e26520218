"""Reads the names of firms in headings: which words are part of a name, and how it is written."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex

OF_A_FIRM = lazy_regex(
    r"\b(?:LLC|Inc|Corp|Corporation|Company|Co|Ltd|Limited|LP|LLP|L\.P|N\.A|Bank|Fund|Trust|Partners"
    r"|Group|Holdings)\b"
)
_LEGAL_FORM = lazy_regex(
    r"(?<!\w)(?:LLC|L\.L\.C\.|INC|CORP|LTD|PLC|LP|L\.P\.|LLP|N\.A\.|N\.V\.|S\.A\.|AG|GMBH)(?!\w)",
    re.IGNORECASE,
)
"""What the name of a firm ends with: the words before it are written as the firm writes them."""
INITIALS = lazy_regex(r"(?:[A-Z]\.){2,},?")
_SMALL = frozenset("a an and at de for in of on the to".split())
_LONGEST_OF_INITIALS = 3


def end_of_name(text: str) -> int:
    """Return where the name of a firm ends in a heading that begins with it; 0 without one."""
    form = _LEGAL_FORM.search(text)
    return form.end() if form else 0


def is_firm(label: str) -> bool:
    """Whether the words of a row are the name of a firm, which does not say what is counted."""
    return label != "" and end_of_name(label) == len(label.rstrip(".,"))


def name_word(word: str, *, capitals: bool) -> str:
    """Return a word of a firm's name: as it is written, unless the heading is in `capitals`.

    Of those, short words are taken for initials. The point of "Inc." is left out.
    """
    word = word if INITIALS.fullmatch(word) else word.rstrip(".")
    small = word.lower()
    if small in _SMALL:
        return small
    letters = small.replace(".", "").rstrip(",")
    initials = len(letters) <= _LONGEST_OF_INITIALS and letters not in {"inc", "ltd", "co"}
    as_it_is = not capitals or initials or not set(letters) & set("aeiouy") or "&" in letters
    return word if as_it_is else word.capitalize()
