"""Whether a sentence that names a section means one of another document, or one of this one."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex

_ELSEWHERE = lazy_regex(
    r"accompanying|annual report|10-K|10-Q|8-K|incorporated|proxy|registration statement|\bbase\b"
    r"|filed|\bcriteria\b|\bstatistical\b|\bissued by\b|\bpublished\b",
    re.IGNORECASE,
)
_AGREEMENT = lazy_regex(r"agreement|indenture|certificate|bylaws", re.IGNORECASE)
_STOP = lazy_regex(r"(?<!\bItem \d)(?<!\bItem \d[A-Z])[.;]\s")
"""The end of a sentence, which is not that of "Item 1A."."""
HERE = lazy_regex(
    r"(?:,?\s+(?:and|or)\s+[“\"][^“”\"]{4,90}[”\"])?"
    r"(?:,?\s+(?:sections?|(?:appearing |included )?elsewhere))?"
    r"\s+(?:below|above|(?:in|of)\s+this\s+(?:prospectus(?:\s+supplement)?|(?:annual |quarterly )?"
    r"report|proxy\s+statement|document|offering\s+circular))\b(?!,?\s+(?:and|or)\b)",
    re.IGNORECASE,
)
_SITE = lazy_regex(
    r"\bweb\s?sites?\b|\bwww\.|https?:|\w\.com\b|\btables?\s+\w+\s+[“\"]", re.IGNORECASE
)
"""A page of a website, or a table, may have the title that is named."""
NUMBERED = lazy_regex(
    r"\bnotes? (?:\d|to\b)|\bitems? \d|\bpart [ivx\d]|\b(?:appendix|annex|exhibit) \w",
    re.IGNORECASE,
)
"""A title with the number of its note or item, which other rules compare."""
_OF_OTHER = lazy_regex(r"\s+(?:in|of|to)\s+(?:the|our|its|each|any|such|\d{4})\s+")


def is_elsewhere(before: str, after: str, *, agreements: bool = True) -> bool:
    """Whether its sentence says that the section is one of another document.

    An agreement may be that document, unless the section's own title is one of the filing.
    """
    if _OF_OTHER.match(after):
        return True
    sentence = (_STOP.split(before)[-1], _STOP.split(after, maxsplit=1)[0])
    documents = (_ELSEWHERE, _SITE, _AGREEMENT) if agreements else (_ELSEWHERE, _SITE)
    return any(words.search(one) for words in documents for one in sentence)
