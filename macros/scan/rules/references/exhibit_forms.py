"""Exhibits whose number is in a wrong form: "Exhibit (10jj)" for 10(jj), "EXHIBIT II" for 11.

The filing must print the right form of the same exhibit elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MOVED = lazy_regex(r"E(?<!\w.)xhibit\s+(?P<wrong>\((?P<number>\d{1,2})(?P<letters>[a-z]{1,4})\))")
_USUAL = lazy_regex(r"(?<![\w.])\d{1,2}\([a-z]{1,4}\)")
_FEWEST = 5  # exhibits with the usual form, for one with the other
_ROMAN = lazy_regex(
    r"^[ \t]*E(?:XHIBIT|xhibit)[ \t]+(?P<wrong>II)[ \t]*(?:[-–—:][ \t]*|\s{1,4})"
    r"(?P<title>[A-Z][^\n]{9,90})",
    re.MULTILINE,
)
_SERIES = lazy_regex(r"\bexhibit\s+(?:I|III)\b", re.IGNORECASE)


def find(view: View) -> Iterator[Finding]:
    """Yield each exhibit whose number has a form that only this place has."""
    text = view.filing.text
    moved = [*_MOVED.finditer(text)]
    if len(moved) == 1 and len(_USUAL.findall(text)) >= _FEWEST:
        right = f"{moved[0]['number']}({moved[0]['letters']})"
        other = re.search(rf"(?<![\w.(]){re.escape(right)}", text)
        if other is not None:
            said = f"“Exhibit {moved[0]['wrong']}” is printed here, and “{right}” elsewhere."
            places = (Passage(*moved[0].span("wrong")), Passage(*other.span()))
            yield wrong_reference(said, places, right, moved[0]["wrong"])
    for match in _ROMAN.finditer(text):
        words = r"\W+".join(map(re.escape, re.findall(r"\w+", match["title"])))
        form = rf"^[^\w\n]*+(?:Exhibit\s+)?\(?(11)[\s.:)–—-]++{words}"
        listed = re.search(form, text, re.IGNORECASE | re.MULTILINE)
        if listed is not None and not _SERIES.search(text):
            said = f"The heading is “Exhibit II”; the list has “{_one(match['title'])}” as 11."
            yield wrong_reference(
                said, (Passage(*match.span("wrong")), Passage(*listed.span(1))), "11", "II"
            )


def _one(title: str) -> str:
    return " ".join(title.split())


RULE = Rule(find)
