"""Verbs that do not agree with a plain subject: "The following tables presents".

The subjects are tables, "each of" several things, and the company itself, at the beginning of a
sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import GAP

_WHERE = r"following|above|below|preceding|foregoing|accompanying|next|first|second"
_SHOW = (
    r"summarize|present|show|provide|reflect|detail|include|list|contain|describe|illustrate"
    r"|represent|reconcile|disclose|outline|compare|indicate|identify|reveal"
)
_SHOWS = (
    r"summarizes|presents|shows|sets|provides|reflects|details|includes|lists|contains|describes"
    r"|illustrates|represents|reconciles|discloses|outlines|compares|indicates|identifies|reveals"
    r"|is|was|has|does"
)
_NOUN = r"table|chart|graph|schedule"
_PLACE = rf"(?:{GAP}(?:below|above|that{GAP}follows?))?(?:{GAP}also)?"
_TABLE = lazy_regex(
    rf"(?:T(?<!\w.)h(?:e|is)|O(?<!\w.)ur){GAP}(?:(?:{_WHERE}){GAP})?(?P<noun>{_NOUN}){_PLACE}{GAP}"
    rf"(?P<verb>{_SHOW}|are|were|have|do)\b(?!{GAP}values?\b)"
)
_TABLES = lazy_regex(
    rf"(?:T(?<!\w.)he(?:se)?|O(?<!\w.)ur){GAP}(?:(?:{_WHERE}){GAP})?(?P<noun>(?:{_NOUN})s){_PLACE}"
    rf"{GAP}(?P<verb>{_SHOWS})\b"
)
_EACH = lazy_regex(
    rf"(?P<noun>Each(?<!\w.{{4}})|One(?<!\w.{{3}})){GAP}of{GAP}(?:the|these|those|our|its|their|such)"
    rf"{GAP}(?:(?!of\b|and\b|or\b)[\w’'-]+{GAP}){{0,2}}[A-Za-z-]+[^\Wisu]s{GAP}"
    r"(?P<verb>are|were|have)\b"
)
_COMPANY = lazy_regex(
    rf"T(?<!\w.)he{GAP}(?P<noun>Company|Registrant|Corporation|Partnership|Trust|Fund|Issuer)"
    rf"{GAP}(?P<verb>have|are|do)\b(?={GAP}[a-z])"
)
_BEGINS = lazy_regex(r"(?:[.;:][”\"’')]*|\n\s*\n|[•*·)●]|\A)\s*\Z")
_IRREGULAR = {
    "is": "are", "was": "were", "has": "have", "does": "do",
    "are": "is", "were": "was", "have": "has", "do": "does",
    "identify": "identifies", "identifies": "identify",
}  # fmt: skip
_REACH = 12  # characters before a sentence
_MOST = 4  # other places of the same words that are shown


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such verb with another number than its subject."""
    text = view.filing.text
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    for pattern in (_TABLE, _TABLES, _EACH, _COMPANY):
        for match in pattern.finditer(text):
            if _BEGINS.search(text, max(0, match.start() - _REACH), match.start()):
                found[" ".join(match[0].split())].append(match)
    for said, (first, *others) in found.items():
        yield _finding(said, first, [Passage(*one.span()) for one in others[:_MOST]])


def _finding(said: str, match: re.Match[str], others: Sequence[Passage]) -> Finding:
    verb, noun = match["verb"], match["noun"]
    right = _IRREGULAR.get(verb) or (verb[:-1] if verb.endswith("s") else f"{verb}s")
    message = f"“{verb}” does not agree with “{noun.lower()}”: “{said}”."
    return misprint(message, *match.span(), right, verb, *others)


RULE = Rule(find)
