"""Words that cannot follow each other: "the our", "have has", "per shares", "$0.0001 per,".

Or that end no sentence: "paid by the."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NEXT = r"(?=(?:[’']s)? [a-z$(“\d])(?! \w+-)"
"""What follows in a sentence: a word in lower case or a number, and no compound ("the a-b")."""
_TWO_ARTICLES = (
    r"the (?:our|an|its|their|your|this|these|those)|an? (?:the|our|its|their|this|these|those)"
    r"|our (?:an?|the|its|their|this|these|those)|its (?:an?|the|our|their|this|these|those)"
    r"|their (?:an?|the|our|its|this|these|those)|a an|an a|(?:any|every) the|any (?:these|those)"
)
_TWO_VERBS = (
    r"(?<!do )is be|is are|are (?:is|be|were)|(?:may|has|will) (?:is|are)|been be"
    r"|be (?:is|are|been)|was were|were was|have has|had has|has have|may (?:will|can)"
    r"|(?:shall|can) may"
    r"|will (?:shall|may)|shall will"
    r"|(?:is|are|was|were) (?:has|have|had)(?! (?:in|before|under|thereon)\b)"
    r"|(?:has|have|had) be|(?:is|are|was|were) not be(?:en)?"
    r"|(?:will|may|shall|must|can|could|should|would|cannot)"
    r" has"
)
_NO_NOUN = (
    r"the (?:of|to|from|by|into|we|us|it|they|them|is|are|was|were|be|been|has|have)"
    r"|(?:an?|our|its|their) (?:of|to(?! be\b)|from|by|into|are|were|been)"
)
_TWO_LINKS = r"(?:to|at|from|by|with|(?<!ing )in) of|one of more(?! than\b)"
_LOST_LINK = (
    r"(?:prior|pursuant|according|(?:in|with) (?:accordance|connection|compliance|conjunction)"
    r"|with respect|on behalf|by virtue) (?:the|our|an?|any|such|these|its|their)"
)
_OTHER_ARTICLE = (
    r"an (?:[bcdfgjkmnpqrtvwyz][a-z]{3,}|s[a-z]{4,})\b|a (?!one|once|eu|ewe)[aeio][a-z]{3,}\b"
)
_PAIRS = (
    *(
        lazy_regex(f" (?:{pair}){_NEXT}")
        for pair in (
            _TWO_ARTICLES, _TWO_VERBS, _NO_NOUN, _TWO_LINKS, _LOST_LINK, _OTHER_ARTICLE,
        )
    ),
    lazy_regex(r" upon issuable(?=[.,;]| and\b)"),
    lazy_regex(r" per shares(?=[.,;)]| [a-z])"),
    lazy_regex(r"containing\s+herein(?=[,.;)])"),
    lazy_regex(r"to\s+forebear\b"),
    lazy_regex(r"\d(?<!\w.)\d{0,2},\d{3},\d{3}\s+million(?=\s+shares\b)"),
    lazy_regex(r" on-half(?= [a-z])"),
    lazy_regex(r"over\s+along\s+(?:period|time)\b"),
    lazy_regex(r" on page of [SF]-\d+"),
    lazy_regex(r"prospectus\s+supplements\s+forms\b"),
    lazy_regex(r"earning(?<!\w.{7})\s+per\s+share\b"),
    lazy_regex(rf"with\s+the\s+(?:SEC|Commission)\s+of\s+(?:{MONTH})\s\d+"),
)  # fmt: skip
_LETTERED = lazy_regex(
    r"\b(?:class|series|type|tier|form|part|phase|group|grade|schedule|exhibit|rule|regulation"
    r"|vitamin|hepatitis|influenza|factor|and|or|,)\Z",
    re.IGNORECASE,
)
"""Words before a letter that is no article: "class a ordinary shares"."""
_PER = lazy_regex(
    r"\$(?<![\d$R].) ?[\d.,]*\d per"
    r"(?=[,.;)]|\s(?:at|and|of|to|for|in|with|is|was|which|from|on|by)\b)"
)
_ENDS = lazy_regex(r" [a-z]+[ \n](?:the|an|our|its|their|your)(?=\.\s{1,2}[A-Z][a-z]+ [a-z])")
"""The end of a sentence that goes on: "paid by the. We"."""
_SHOWN = 20  # characters


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each pair of words that is wrong, has a word too many, or lacks one in between."""
    text = view.filing.text
    for pattern in _PAIRS:
        for match in pattern.finditer(text):
            lettered = match[0].startswith(" a ") and _LETTERED.search(
                text, max(0, match.start() - _SHOWN), match.start()
            )
            if not lettered:
                said = " ".join(match[0].split())
                yield _finding(
                    f"“{said}” cannot be right: a word is wrong, missing or extra", match
                )
    for match in _ENDS.finditer(text):
        yield _finding(f"A word is missing after “{' '.join(match[0].split())}”", match)
    for match in _PER.finditer(text):
        yield _finding(f"A word is missing after “{match[0]}”", match)


def _finding(what: str, match: re.Match[str]) -> Finding:
    said = match[0].strip()
    return misprint(f"{what}.", match.end() - len(said), match.end(), "other words", said)


RULE = Rule(find)
