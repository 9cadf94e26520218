"""Words that are no first form of a verb where only that can be: "could adversely impacts our".

Other rules know the verbs that are nothing but verbs; here the words around a word show that it is
one: "may only extended once", "likely to predicts the", "we offers". After a form of "be", the
filing often prints the participle of the word: "was grant by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import GAP, impossible, in_sentence, word_before
from tieout.macros.scan.wording.printed_words import printed_words

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
_BEING = lazy_regex(
    rf"\b(?:is|are|was|were|be|been|being)(?:{GAP}(?:also|not|[a-z]+ly))?{GAP}(?P<verb>[a-z]{{4,}})"
    rf"(?={GAP}(?:by|to|upon|pursuant|under|from|with|as)\b)"
)
_STATES = frozenset(
    "present complete subordinate live open separate correct direct express secure content perfect"
    " clear close closest free subject equal welcome mature moderate appropriate approximate"
    " alternate duplicate level even lower cool slow smooth sound steady still warm worth bound"
    " short long total standard interest title change demand trade support cause need cost access"
    " exempt exposure apparent averse parallel adequate aggregate associate delegate effect home"
    " limit result return similar test view market part party witness heir state central"
    " key".split()
)
"""Adjectives and nouns that stand after a form of "be", and verbs of the same form."""
_DOING = frozenset({"there", "do", "does", "did", "doing"})
_OFTEN, _SHARE = 10, 4  # places of the participle; and how often it has that of the first form
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
    spans += [match.span() for match in _BEING.finditer(text) if _lacks_ending(view, match)]
    yield from impossible(text, sorted(spans))


def _lacks_ending(view: View, match: re.Match[str]) -> bool:
    """Whether a word after a form of "be" is a verb whose participle the filing often prints."""
    verb, text = match["verb"], view.filing.text
    if verb in _STATES or verb.endswith(("ed", "ing", "ly")):
        return False
    small = printed_words(view).small
    participle = f"{verb[:-1]}ied" if verb[-1] == "y" else f"{verb.removesuffix('e')}ed"
    times = small.get(participle, 0)
    if times < _OFTEN or times * _SHARE < small.get(verb, 0):
        return False
    before = word_before(text, match.start())
    return before not in _DOING and in_sentence(text, *match.span())


def _is_wrong(text: str, match: re.Match[str]) -> bool:
    if match["verb"] in _NO_ENDINGS or not in_sentence(text, *match.span()):
        return False
    return word_before(text, match.start()) not in _A_WILL


RULE = Rule(find)
