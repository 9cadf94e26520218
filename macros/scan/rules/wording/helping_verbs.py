"""Words that are no first form of a verb where only that can be: "could adversely impacts our".

Other rules know the verbs that are nothing but verbs; here the words around a word show that it is
one: "may only extended once", "likely to predicts the", "we offers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import GAP, impossible, in_sentence, word_before

_MODAL = r"\b(?P<modal>would|could|should|might|cannot|shall|must|may|will|can)"
_ADVERBS = rf"(?:{GAP}(?:also|not|only|still|[a-z]+ly))"
_OBJECT = rf"(?={GAP}(?:our|its|their|your|us|the|any|an?)\b)"
_OWN_OBJECT = rf"(?={GAP}(?:our|its|their|your|us)\b)"
"""After a verb without an adverb; in a question, "will shares the holders sell", a noun is next."""
_AFTER = (
    rf"(?={GAP}(?:by|to|in|on|from|for|at|with|upon|under|into|as|once|only|our|its|their|the|an?)"
    r"\b)"
)
_IN_S = lazy_regex(
    rf"{_MODAL}(?:(?P<adverbs>{_ADVERBS}{{1,2}})|){GAP}(?P<verb>[a-z]{{3,}}[a-rt-z]s)"
    rf"(?(adverbs){_OBJECT}|{_OWN_OBJECT})"
)
_IN_ED = lazy_regex(rf"{_MODAL}{_ADVERBS}{{0,2}}{GAP}(?P<verb>[a-z]{{3,}}ed){_AFTER}")
_TO = lazy_regex(
    r"\b(?:able|unable|ability|inability|likely|designed|order|continues?|seeks?|intends?|expects?)"
    rf"{GAP}to(?:{GAP}[a-z]+ly)?{GAP}(?P<verb>[a-z]{{3,}}[a-rt-z]s){_OBJECT}"
)
_PEOPLE = lazy_regex(rf"\b(?:[Ww]e|[Tt]hey){GAP}(?P<verb>[a-z]{{3,}}[a-rt-z]s)(?![\w’'-])")
_NO_ENDINGS = frozenset(
    "focus always sometimes perhaps besides thus plus bias canvas lens does was has ourselves"
    " themselves alas afterwards towards nowadays overseas upwards downwards regardless"
    " need exceed proceed succeed feed speed embed shed breed heed seed weed bleed"
    " indeed".split()
)
_A_WILL = frozenset("the a his her last good free of any this such as than".split())
"""Words before a noun "will", "can" or "might", or before the other way round: "as could"."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such word with the one that it follows."""
    text = view.filing.text
    spans = [
        match.span()
        for pattern in (_IN_S, _IN_ED, _TO, _PEOPLE)
        for match in pattern.finditer(text)
        if _is_wrong(text, match)
    ]
    yield from impossible(text, sorted(spans))


def _is_wrong(text: str, match: re.Match[str]) -> bool:
    if match["verb"] in _NO_ENDINGS or not in_sentence(text, *match.span()):
        return False
    return word_before(text, match.start()) not in _A_WILL


RULE = Rule(find)
