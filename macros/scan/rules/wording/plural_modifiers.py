"""A noun that is once in the plural before another noun: "services providers".

In all other places the filing prints it in the singular before that noun: "service providers".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import Pair, places_of
from tieout.macros.scan.wording.printed_words import words_as_printed
from tieout.macros.scan.wording.verbs import verb_forms

_PLURAL = lazy_regex(
    r"(?:[a-z]{2,}(?:[mt]ent|[ts]ion|ence|ance|ceutical)|service|product|asset|plan|benefit|share"
    r"|patent|milestone|common|option|warrant|unit|candidate|trial|dividend|incentive|stock|loan"
    r"|licen[cs]e|program|intangible|preference|segment|listener|vendor)s"
    r"|[a-z]{3,}ities|technologies|companies|properties|businesses|taxes"
)
_OTHERS = frozenset(
    "payments communications telecommunications relations operations presents supplements"
    " documents implements conditions functions positions mentions experiences references"
    " finances influences balances advances evidences questions securities".split()
)
"""Plurals that often stand before a noun, and forms of verbs."""
_HEADS = frozenset(
    "provider payment unit share option plan asset application effort agreement candidate holder"
    " trial statement cost expense obligation arrangement contract market price offering portfolio"
    " pipeline product service revenue liability stock award program certificate right value"
    " date period policy facility process requirement procedure impairment rate ratio team"
    " personnel investigator site population data result license protection infringement"
    " litigation capability platform segment company supplier partner relationship indebtedness"
    " financing note warrant bond loan lease committee manager".split()
)
_MARKS = ".,;:)"
_OFTEN = 8  # places that have the singular


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such noun in the plural that only one place has."""
    counts = Counter(_pairs(view))
    for (first, head), times in counts.items():
        if times > 1 or not _is_plural(first):
            continue
        usual = max(_singulars(first), key=lambda one: counts[one, head])
        if counts[usual, head] < _OFTEN:
            continue
        for match in places_of(view, first, head):
            right = f"{usual} {head}"
            places = [Passage(*one.span()) for one in places_of(view, usual, head)]
            if places:
                said = f"{first} {head}"
                message = (
                    f"“{said}” is printed here, and “{right}” in {counts[usual, head]} other"
                    " places."
                )
                near = nearest(places, match.start())
                yield misprint(message, *match.span(), right, said, near)


def _pairs(view: View) -> Iterator[Pair]:
    """The pairs of words in lower case of which the second is such a noun."""
    for first, second in pairwise(words_as_printed(view)):
        if first.isalpha() and first.islower():
            head = second.rstrip(_MARKS)
            if head in _HEADS or any(one in _HEADS for one in _singulars(head)):
                yield first, head


def _is_plural(word: str) -> bool:
    """Whether a word is the plural of a noun, and no form of a verb."""
    return (
        word not in _OTHERS
        and _PLURAL.fullmatch(word) is not None
        and word not in verb_forms().in_s
    )


def _singulars(word: str) -> list[str]:
    """What a word may be the plural of."""
    if word.endswith("ies"):
        return [f"{word[:-3]}y"]
    return [word[:-1], word[:-2]] if word.endswith("es") else [word.removesuffix("s")]


RULE = Rule(find)
