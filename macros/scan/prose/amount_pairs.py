"""Two amounts that a sentence states of one thing, at two times: "was $4.1 million in 2034"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.limits import is_by_how_much
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import TOKEN, Sentence

_OF_SALES = lazy_regex(
    r",? ?\(?(?:or )?\{r\d+\} (?:of|as a percentage of) (?:\w+ ){0,3}?(?:sales|revenues?)\)?,?"
)
_INNER = lazy_regex(
    r",? (?:and |which )?(?:including|included|includes|of which|net of) (?:about |approximately )?"
    r"\{m\d+\}(?: [a-z’'-]+){0,14}?(?=,? (?:for|in|during|at|as|compared|versus|from) )"
    r"|,? (?:representing |reflecting |which (?:is|was|represents) )?an? (?:net |overall )?"
    r"(?:increase|decrease|decline|reduction|improvement) of (?:approximately |about )?"
    r"(?:\{m\d+\}(?:,? or (?:approximately |about )?\{r\d+\}| \(\{r\d+\}\))?|\{r\d+\}),?"
    r"|,? (?:or|up|down) (?:approximately |about )?\{r\d+\},?(?= (?:as )?(?:compared|from|versus))"
)
"""What is stated between two amounts: a part of the first one, and how much it changed."""
_TIME = lazy_regex(r"\{[dtox]\d+\}")
_WORD = lazy_regex(r"[A-Za-z’'-]+")
_COMPARING = frozenset("compared comparison versus vs from to against and".split())
_BETWEEN = _COMPARING | frozenset(
    "as with in for during the year years ended ending end fiscal quarter quarters period periods"
    " month months same prior previous preceding corresponding comparable last of at on"
    " approximately about a an first second third fourth nine six three twelve week weeks ago"
    " earlier".split()
)
"""The words between two amounts of one thing: those of times, and those that compare."""
_MOST = 22  # words
_CHANGE = (
    r"\b(?:in|de)creas\w*|rose|grew|growth|declin\w*|improv\w*|fell|(?:high|low)er|chang\w+"
    r"|reduc\w*|drop\w*|gain\w*|up|down"
)
_BY = lazy_regex(rf"(?i)(?:{_CHANGE})(?: in [^{{}}]{{0,60}})?(?: by| of)?(?: about| \w+ly)* \Z")
"""The words before an amount by which something changed."""
_FROM = lazy_regex(r"(?i)\bfrom(?: about| \w+ly| an?| net| loss| income| of){0,5} \Z")
_TO = lazy_regex(r"\bto\b")
_COMPARED = lazy_regex(r"\bcompar")
_EARLIER = lazy_regex(r",? an? (?:quarter|month|week)s? (?:ago|earlier)|,? in the (?:prior|previous"
                      r"|preceding) quarter")  # fmt: skip
_BREAK = lazy_regex(r"[;:]|\b(?:while|whereas|offset by|due to|primarily)\b", re.IGNORECASE)
_NAME, _NEAR = 170, 90  # characters


class AmountPair(NamedTuple):
    """Two amounts in the order of their sentence, and the clause before, which names them."""

    first: Quantity
    second: Quantity
    clause: str
    sentence: Sentence


def amount_pairs(sentence: Sentence) -> Iterator[AmountPair]:
    """Yield each two neighbors of a sentence's amounts with nothing but times between them."""
    if sentence.masked.count("{m") < len(AmountPair._fields[:2]):
        return
    masked = _INNER.sub("", sentence.masked)
    tokens = [token for token in TOKEN.finditer(masked) if token[1] == "m"]
    for one, other in pairwise(tokens):
        first, second = (sentence.quantities[int(token[2])] for token in (one, other))
        if first is None or second is None or first.unit != second.unit:
            continue
        between = masked[one.end() : other.start()]
        before = masked[max(one.start() - _NAME, 0) : one.start()]
        if not _is_of_times(between, before) or _EARLIER.match(masked, other.end()):
            continue
        if _BY.search(before[-_NEAR:]) or _is_by_and_to(before[-_NEAR:], between):
            continue
        if not (is_by_how_much(first) or is_by_how_much(second)):
            yield AmountPair(first, second, _BREAK.split(before)[-1], sentence)


def _is_of_times(between: str, before: str) -> bool:
    """Whether words only say of which times two amounts are, and perhaps what they are again."""
    plain = _TIME.sub(" ", _OF_SALES.sub(" ", between))
    if set("{;.:") & set(plain.replace("vs.", "vs")):
        return False
    words = [word.lower() for word in _WORD.findall(plain)]
    if len(words) > _MOST:
        return False
    named = {*words} - _BETWEEN
    if named and not named <= {word.lower() for word in _WORD.findall(before)}:
        return False
    return bool(_COMPARING.intersection(words)) or "," in plain


def _is_by_and_to(before: str, between: str) -> bool:
    """Whether the first amount may be that of a change: "A to B", but not "from A to B"."""
    return (
        _TO.search(between) is not None
        and not _COMPARED.search(between)
        and not _FROM.search(before)
    )
