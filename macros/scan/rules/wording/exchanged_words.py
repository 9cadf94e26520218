"""Names whose words are once in another order: "Senior Convertible Notes".

In all other places they are the "Convertible Senior Notes". Two names that are near each other are
those of two things, and two names that "and" joins may be in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import in_sentence
from tieout.macros.scan.wording.otherwise import printed_otherwise

_NAME = lazy_regex(
    r"(?<![\w’'.&-])[A-Z](?:[a-z’'-]+)?(?:[ \n](?:(?:of|for)[ \n])?[A-Z](?:[a-z’'-]+)?){2,5}"
    r"(?![\w’'&-])(?![ \n](?:and|&)[ \n][A-Z])"
)
_JOINED = lazy_regex(r"[A-Z][\w’'-]*,?[ \n](?:and|&|or)[ \n]\Z")
_LEADS = frozenset(
    "The A An All Any Each No Our Its Such If In On At Under By To For Of With As When While Upon"
    " This These Those Both See Since That Their Other Certain Some".split()
)
_REACH = 40  # characters of the word before "and"
_SEVERAL = 3  # words of a name
_SELDOM, _OFTEN = 2, 4  # places of the odd name, at most; of the usual one, at least
_NEAR = 200  # characters between two names that are stated together

type _Words = tuple[str, ...]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each place of a name that is seldom printed, where the same words are a usual one."""
    orders: dict[_Words, dict[_Words, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for words, place in _names(view.filing.text):
        orders[tuple(sorted(words))][words].append(place)
    for names in orders.values():
        if len(names) > 1:
            yield from _odd(view, names)


def _odd(view: View, names: Mapping[_Words, Sequence[Passage]]) -> Iterator[Finding]:
    usual = max(names, key=lambda words: len(names[words]))
    often = names[usual]
    for words, places in names.items():
        odd = [one for one in places if in_sentence(view.filing.text, one.start, one.end)]
        if words == usual or not odd or len(places) > _SELDOM:
            continue
        if len(often) < _OFTEN * len(places) or any(_is_near(one, often) for one in places):
            continue
        yield printed_otherwise(" ".join(words), " ".join(usual), odd, often)


def _is_near(place: Passage, others: Sequence[Passage]) -> bool:
    return any(one.start - _NEAR < place.end and place.start - _NEAR < one.end for one in others)


def _names(text: str) -> Iterator[tuple[_Words, Passage]]:
    """The names of several words, none of them twice, without words that lead to them."""
    for match in _NAME.finditer(text):
        words = [*dropwhile(_LEADS.__contains__, match[0].split())]
        if len(words) < _SEVERAL or len({*words}) < len(words):
            continue
        start = match.end() - len(" ".join(words))
        if not _JOINED.search(text, max(0, start - _REACH), start):
            yield (*words,), Passage(start, match.end())


RULE = Rule(find)
