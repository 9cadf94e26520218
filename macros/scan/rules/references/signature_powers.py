"""Powers of attorney that the list of exhibits puts on the signature page, which has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.phrases import SIGNATURES
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LISTED = lazy_regex(
    r"(?P<power>P(?<!\w.)(?:owers?\s+of\s+[Aa]ttorney|OWERS?\s+OF\s+ATTORNEY))\s*[(,–—-]"
    r"(?i:\s*(?:\w+\s+){1,6}?signature\s+pages?\b"
    r"(?!\s+(?:to|of|in)\s+(?:the\s+)?(?:amendment|original|initial)))"
)
_GIVEN = lazy_regex(
    r"\battorneys?[\s-]{1,3}in[\s-]{1,3}fact\b|\bappoint(?:s|ed)?\b[\s\S]{0,600}?\battorneys?\b"
    r"|\blawful\s+attorneys?\b|\bfull\s+power\s+(?:and\s+authority|of\s+substitution)\b",
    re.IGNORECASE,
)
"""The words of a power of attorney."""
_AMENDED = lazy_regex(r"\bamendment\s+(?:no|number)\b|-\w{1,3}/A\b", re.IGNORECASE)
"""An amendment, which may list the power of attorney that the first filing has."""
_TOP = 4000  # characters of a cover


def find(view: View) -> Iterator[Finding]:
    """Yield each entry of the exhibits that puts a power of attorney where there is none."""
    text = view.filing.text
    for document in view.filing.documents:
        start, end = document.start, document.end
        match = _LISTED.search(text, start, end)
        if match is None or _AMENDED.search(text, start, min(start + _TOP, end)):
            continue
        signed = [*SIGNATURES.finditer(text, start, end)]
        if signed and not _GIVEN.search(text, start, end):
            message = (
                "The power of attorney is said to be on the signature page; the document has none."
            )
            places = (Passage(match.start(), match.end()), Passage(*signed[-1].span()))
            power = " ".join(match["power"].split())
            yield wrong_reference(message, places, "no power of attorney", power)


RULE = Rule(find)
