"""Prepositions that are left out before an article or its like: "a portion our costs".

Only words are looked at that no sentence has right before one: "related to the", "rely on any".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import (
    GAP,
    in_sentence,
    places_of,
    printed_pairs,
    word_before,
)  # fmt: skip

_BEFORE = {
    "to": "relating attributable respond responds responding susceptible vulnerable indebted",
    "with": "comply complies complying consistent inconsistent associated interact interacts"
    " interacting compete competes competing compliant commensurate familiar",
    "of": "consist consists consisted consisting irrespective capable",
    "for": "responsible liable",
    "on": "rely relies relying relied depend depends depended dependent depending reliant"
    " contingent predicated",
    "in": "participate participates participating participated",
    "from": "arising differ differs differed refrain",
}
"""Words by the preposition that is between them and an article."""
_PARTS = frozenset({"portion", "majority", "variety", "percentage"})
"""Words of which that is "of", if "a" is before them: "the portion the lenders hold" is right."""
_OF_PART = frozenset("a substantial significant large small vast wide great greater broad".split())
_ARTICLES = frozenset("the our its their your such these those this any an a certain".split())
_RELATED = frozenset("our its their your these those this such".split())
_PEOPLE = frozenset(
    "we they he she it who that which have has had be to company management analysts not".split()
)
"""Words after which "related" or "associated" may be a verb: "we related our wishes"."""
_ALSO_VERBS = frozenset({"related", "associated"})
_MOST = lazy_regex(rf"{GAP}(?:most|least)\b")
_FORMAL = lazy_regex(
    rf"\b(?P<word>[Pp]ursuant|accordance|conjunction|[Aa]ccording|lieu){GAP}"
    r"(?P<next>Sections?|Rules?|Items?|Article|Regulation|Exhibit|Note|GAAP|ASC|IFRS|U\.S\."
    r"|generally|applicable|Chapter|Title|Part|Schedule|paragraphs?|clauses?|subsection)(?!\w)"
)
_OF_FORMAL = {"pursuant": "to", "according": "to", "accordance": "with", "conjunction": "with"}


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such word with the article that follows it."""
    text = view.filing.text
    words = _links()
    for first, second in sorted(printed_pairs(view)):
        word = first.lower()
        link = words.get(word)
        if link is None or second not in (_RELATED if word == "related" else _ARTICLES):
            continue
        for match in places_of(view, first, second):
            before = word_before(text, match.start())
            is_part = word not in _PARTS or before in _OF_PART
            is_verb = word in _ALSO_VERBS and before in _PEOPLE
            if is_part and not is_verb and not _MOST.match(text, match.end()):
                yield _left_out(link, first, second, *match.span())
    for match in _FORMAL.finditer(text):
        if in_sentence(text, *match.span()):
            link = _OF_FORMAL.get(match["word"].lower(), "of")
            yield _left_out(link, match["word"], match["next"], *match.span())


@cache
def _links() -> Mapping[str, str]:
    """The preposition of each word."""
    words = {word: link for link, listed in _BEFORE.items() for word in listed.split()}
    return {**words, **dict.fromkeys(_PARTS, "of"), "related": "to"}


def _left_out(link: str, first: str, second: str, start: int, end: int) -> Finding:
    message = f"“{link.capitalize()}” is left out in “{first} {second}”."
    return misprint(message, start, end, f"{first} {link} {second}", f"{first} {second}")


RULE = Rule(find)
