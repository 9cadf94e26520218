"""Parallel sentences: they have the same words but for what each is about, and other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice

from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.names.terms import stem
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import TOKEN_OR_WORD
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_LIKE = 0.7  # of the words: less alike, two sentences may describe one thing in other words
_LONGEST = 300
_BEHIND = 6  # words after a number that say what it is
_LONG = 6  # digits of a number that differs from another one by a typing error, not by chance
_TIMES = frozenset({"d", "t"})  # dates and durations, whose values count
_NAMES = "x"  # "401(k)", a form, a law
_SAY_NOTHING = frozenset(
    stem(word)
    for word in (
        "the a an of and or to in for on at by with as is are was were be been has have had will"
        " would may shall could can our us we it its they their this that these those which who"
        " from per each such any all not no under upon pursuant about approximately up"
        " company registrant issuer prospectus supplement offering annual quarterly report form"
        " date hereof hereby herein above below following aggregate total number amount shares"
        " purchase acquire buy purchased acquired sell sold issue issued offer offered offering"
        " held owned outstanding used expect intend believe if"
    ).split()
)
"""Words that two passages about one thing may exchange."""


@once
def _tokens(sentence: Sentence) -> tuple[tuple[str, ...], dict[int, int]]:
    """The stems of the words, the kinds of the numbers, and the values of dates and durations.

    Also the position of each number.
    """
    found: list[str] = []
    positions: dict[int, int] = {}
    for match in islice(TOKEN_OR_WORD.finditer(sentence.masked), _LONGEST):
        quantity = sentence.quantities[int(match[2])] if match[2] else None
        if quantity is not None:
            positions[quantity.number] = len(found)
        value = quantity.value if quantity is not None and match[1] in _TIMES else ""
        found.append(f"{{{match[1]}{value}}}" if match[1] else stem(match[0]))
    return tuple(found), positions


def are_stated_in_parallel(
    one: Quantity, other: Quantity, names: Names, *, even_long: bool = False
) -> bool:
    """Whether a word or a time before a number is exchanged: a term and a revolving loan.

    A long number is not a typing error away from another one by chance, and so is said to be of
    another thing only with `even_long`.
    """
    first, second = names.sentence.get(one.number), names.sentence.get(other.number)
    if first is None or second is None or first is second:
        return False
    if max(one.digits, other.digits) >= _LONG and not even_long:
        return False
    (own, at), (its, its_at) = _tokens(first), _tokens(second)
    if one.number not in at or other.number not in its_at:
        return False
    own, its = (
        (*tokens[:place], "", *tokens[place + 1 :])
        for tokens, place in ((own, at[one.number]), (its, its_at[other.number]))
    )
    matcher = SequenceMatcher(None, own, its, autojunk=False)
    if min(matcher.quick_ratio(), matcher.ratio()) < _LIKE:
        return False
    end, its_end = at[one.number] + _BEHIND, its_at[other.number] + _BEHIND
    return any(
        kind == "replace" and _are_names(own[low:high], its[its_low:its_high])
        for kind, low, high, its_low, its_high in matcher.get_opcodes()
        if low < end and its_low < its_end
    )


def _are_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both exchanged runs of words say what the sentence is about."""
    if len(one) == len(other) == 1 and len(one[0]) == len(other[0]) == 1:
        return True  # Series A and Series B
    return all(any(map(_says_something, run)) for run in (one, other))


def _says_something(token: str) -> bool:
    if token.startswith("{"):
        return token[1] in _NAMES or (token[1] in _TIMES and len(token) > len("{t}"))
    return token not in _SAY_NOTHING
