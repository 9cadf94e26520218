"""A company that is once of another kind: "Alder Gas Corporation" for "Alder Gas, Inc.".

A corporation has one name, and a firm is an LLC or an LLP. A company with a sister of another kind
is stated together with it, and one that was converted or renamed is said to have been.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tieout.macros.scan.references.states import RANGES
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.full_names import RENAMED, FullName, full_names, named_otherwise

_CORPORATE = frozenset(("Inc", "Corp", "Co"))
_FIRMS = (frozenset(("LLC", "LLP")), frozenset(("LLC", "LP")))
_AROUND = 100  # characters beside the odd name
_TOGETHER = 400  # characters in which two companies are stated together
_SELDOM = 2  # places of the odd name, at most
_USUAL = 2  # places of the usual name, at least
_OFTEN = 8  # places of a name that is printed often

type _Places = Mapping[str, Sequence[FullName]]


def find(view: View) -> Iterator[Finding]:
    """Yield each company that is seldom called one of another kind than usual."""
    named: dict[tuple[str, ...], dict[str, list[FullName]]] = defaultdict(lambda: defaultdict(list))
    for (words, kind), places in full_names(view).items():
        if places[0].is_of_a_company():
            named[words][kind].extend(places)
    for words, kinds in named.items():
        is_other = words[0] == "federal" or " ".join(words).title() in RANGES
        if len(kinds) > 1 and not is_other:
            yield from _odd(view, kinds)


def _odd(view: View, kinds: _Places) -> Iterator[Finding]:
    for pair in combinations(kinds, 2):
        odd, usual = sorted(pair, key=lambda kind: len(kinds[kind]))
        seldom, often = kinds[odd], kinds[usual]
        if not _exclude_each_other(odd, usual) or len(seldom) > _SELDOM:
            continue
        if len(often) < max(_USUAL, len(seldom) + 1):
            continue
        if any(_is_another(view, one, often) for one in seldom):
            continue
        yield from named_otherwise(view, seldom, often)


def _exclude_each_other(one: str, other: str) -> bool:
    """Whether no company is of both kinds; "Alder Company, Inc." may be cut to "Alder Company"."""
    kinds = frozenset((one, other))
    if kinds in _FIRMS:
        return True
    first = {kind.partition(" ")[0] for kind in kinds}
    return len(first) > 1 and first <= _CORPORATE and kinds != {"Co Inc", "Inc"}


def _is_another(view: View, odd: FullName, often: Sequence[FullName]) -> bool:
    """Whether two companies are described together, or one that has become of another kind.

    Words about names beside a corporation that is named often, as on a cover, are no sign of it.
    """
    text, place = view.filing.text, odd.place
    if any(abs(one.place.start - place.start) < _TOGETHER for one in often):
        return True
    usual = () if len(often) >= _OFTEN and odd.kind in _CORPORATE else often
    return any(
        RENAMED.search(
            text, max(0, one.place.start - _AROUND), min(len(text), one.place.end + _AROUND)
        )
        for one in (odd, *usual)
    )


RULE = Rule(find)
