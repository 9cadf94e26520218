"""Forms of verbs that cannot follow a word: "would accrued", "to consummated the", "able operate".

Only verbs that are nothing but verbs are looked at, so that a noun is not taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import (
    GAP,
    Pair,
    impossible,
    places_of,
    printed_pairs,
    printed_triples,
    word_before,
)  # fmt: skip
from tieout.macros.scan.wording.verbs import verb_forms

_MODALS = frozenset("will would shall should may might can could must cannot".split())
_BEING = frozenset("be been being is are was were am".split())
_HAVING = frozenset("has have had".split())
_DOING = frozenset("do does did".split())
_ARTICLES = frozenset("the a an our its their your".split())
_BEFORE_NOUNS = frozenset("of by for without".split())
_BEFORE_TO = frozenset(
    "able unable ability inability unwilling entitled obligated required intend intends order"
    " attempt fail fails failed failure continue continues seek seeks wish wishes wants"
    " subject opportunity".split()
)
"""Words between which and a verb "to" stands."""
_ONLY_TO_VERBS = frozenset(
    "able unable ability inability unwilling intend intends intended order expect"
    " expects seek seeks wish wishes want wants decide decided fail fails failed"
    " failure designed likely plan".split()
)
"""Words after which "to" stands before a verb in its first form, and never before a noun."""
_STATING = frozenset("include consist depend differ remain vary exceed expire require fail".split())
"""Verbs whose subject may end in a word of `_BEFORE_TO`: "the risks we are subject to include"."""
_SAME = frozenset({"become", "overcome"})
"""Verbs whose participle is like their first form."""
_ALSO_NOUNS = frozenset("make take meet give affect know identify sell fill alter resume".split())
"""Verbs that are part of a noun in "the make up", "the take over", "the sell side"."""
_PEOPLE = frozenset("we they".split())
_STRANDING = frozenset(
    "subject access due party according similar respect relates belongs entitled related referred"
    " agreed attributed attached added committed limited".split()
)
"""Words before a "to" that may end a clause: "what we are subject to includes"."""
_LISTED = lazy_regex(rf"{GAP}(?:and|or)\b")
_DETERMINED = lazy_regex(r"[ \n](?:the|a|an|our|its|their|any|this|these|such)\b")
_NO_FIRST_FORMS = frozenset("being has had".split())
_FIRST_FORMS = frozenset(
    "need exceed proceed succeed feed speed embed seed shed breed heed bring".split()
)
_MARKS = ".,;:)"
_A_WILL = frozenset("the a his her last good free of any".split())


def find(view: View) -> Iterator[Finding]:
    """Yield each verb in a form that cannot be where it is."""
    text = view.filing.text
    spans: list[tuple[int, int]] = []
    for first, second in sorted(_pairs(printed_pairs(view))):
        lost = first.lower() in _BEFORE_TO
        for match in places_of(view, first, second):
            before = word_before(text, match.start())
            if lost and (first.lower() != "order" or before == "in"):
                yield _left_out(match)
            elif not lost and _cannot_be(text, match, before, second):
                spans.append(match.span())
    for triple in printed_triples(view):
        before, middle, verb = triple[0].lower(), triple[1], triple[2].rstrip(_MARKS)
        if _is_wrong_after(before, middle, verb):
            spans += [
                match.span()
                for match in places_of(view, triple[0], middle, verb)
                if before != "plan" or word_before(text, match.start()) in _PEOPLE
            ]
    yield from impossible(text, sorted(spans))


def _pairs(printed: frozenset[Pair]) -> set[Pair]:
    """The printed pairs of a word and a form of a verb that cannot follow it."""
    table, found = _table(), set()
    for first, second in printed:
        wrong = table.get(first)
        if wrong is not None and (verb := second.rstrip(_MARKS)) in wrong:
            found.add((first, verb))
    return found


@cache
def _table() -> Mapping[str, frozenset[str]]:
    """The first words, each with the forms that cannot follow it."""
    forms = verb_forms()
    table: dict[str, frozenset[str]] = {}
    for words, wrong in (
        (_MODALS, forms.in_s | forms.in_ed | forms.in_ing),
        (_BEING, forms.bases - _SAME),
        (_HAVING, forms.bases - _SAME - _STATING),
        (_ARTICLES | _BEFORE_NOUNS, forms.bases - _ALSO_NOUNS),
        (_BEFORE_TO, forms.bases - _STATING),
        (_PEOPLE, forms.in_s),
        ({"to"}, (forms.in_s | forms.in_ed) - {"proceeds"}),
    ):
        for word in words:
            table[word] = table[word.capitalize()] = wrong
    return table


def _cannot_be(text: str, match: re.Match[str], before: str, verb: str) -> bool:
    """Whether a pair is wrong with the words around it."""
    first = match[0].split()[0].lower()
    if first == "to":
        excepted = _ONLY_TO_VERBS if verb in verb_forms().in_ed else _STRANDING
        return before not in excepted and _DETERMINED.match(text, match.end()) is not None
    if before in _DOING and first in _BEING:
        return False  # "what we do is replace it"
    if first in _ARTICLES or first in _BEFORE_NOUNS:
        return _LISTED.match(text, match.end()) is None
    return first not in {"will", "can", "must"} or before not in _A_WILL


def _is_wrong_after(before: str, middle: str, verb: str) -> bool:
    """Whether a verb after "not" or "to" has a form that cannot be after the word before it."""
    forms = verb_forms()
    if middle == "to":
        if before not in _ONLY_TO_VERBS or verb in _FIRST_FORMS:
            return False
        return verb in forms.in_ing or verb.endswith("ed")
    if before in _BEING or before in _HAVING:
        return verb in forms.bases and verb not in _SAME
    if before in _MODALS or before in _DOING:
        inflected = verb in forms.in_s or verb in forms.in_ed or verb in forms.in_ing
        return inflected or verb in _NO_FIRST_FORMS
    return False


def _left_out(match: re.Match[str]) -> Finding:
    first, second = match[0].split()
    message = f"“To” is left out in “{first} {second}”."
    return misprint(
        message, match.start(), match.end(), f"{first} to {second}", f"{first} {second}"
    )


RULE = Rule(find)
