"""Plurals after an article, or after "each": "a participants in the plan".

The filing prints the noun in the singular as well, and what follows is no other noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import GAP, impossible, in_sentence, word_before
from tieout.macros.scan.wording.printed_words import printed_words
from tieout.macros.scan.wording.verbs import verb_forms

_PLURAL = lazy_regex(
    rf"(?:\ba|\ban|[Ee]ach(?<!\w.{{4}})|[Ee]very(?<!\w.{{5}})|[Aa]nother(?<!\w.{{7}})){GAP}"
    rf"(?:(?:other|new|different|such|single|particular){GAP})?(?P<noun>[a-z]{{3,}}[^\Wsui]s){GAP}"
    r"(?=(?:of|in|that|which|who|is|are|was|were|has|have|will|may|can|could|would|should|for|with|from"
    r"|by|under|at|on|described|contained|held|issued)\b)"
)
_LETTERED = frozenset(
    "class series type tier form part phase group grade schedule exhibit rule annex appendix and or"
    " section item".split()
)
"""Words before a letter that is no article."""
_NO_PLURALS = frozenset(
    "means series species headquarters lens gas always sometimes others news goods works thanks"
    " crossroads barracks sales savings times ones its hers ours yours theirs"
    " few plus bias canvas atlas alias chaos pancreas herpes diabetes".split()
)
_OFTEN = 5  # places of the singular


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such plural with what is before it."""
    text = view.filing.text
    small = printed_words(view).small
    spans = []
    for match in _PLURAL.finditer(text):
        noun = match["noun"]
        if noun in _NO_PLURALS or noun in verb_forms().in_s or small.get(noun[:-1], 0) < _OFTEN:
            continue
        end = match.end("noun")
        before = word_before(text, match.start())
        if before not in _LETTERED and in_sentence(text, match.start(), end):
            spans.append((match.start(), end))
    yield from impossible(text, spans)


RULE = Rule(find)
