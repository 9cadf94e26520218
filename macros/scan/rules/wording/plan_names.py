"""A stock plan of one year under two names: "2016 Stock Incentive Plan", "2016 Equity Award Plan".

A company adopts one plan for options and stock in a year. Purchase, bonus and inducement plans are
others, and so may be those of another company; a name that is defined is no slip. A name that only
lacks a word is reported by another rule. And a plan with a year that no plan has in any other
place, where the plan of that name is of the year before or after, or of one that differs by a
digit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise

_NAME = lazy_regex(
    r"(?P<year>(?:19|20)(?<![\w’-]..)\d\d)(?P<words>(?:\s+(?:and|&|[A-Z][\w’-]*)){1,6}?)\s+Plan\b"
)
_OF_STOCK = frozenset(
    "stock share shares option options incentive incentives equity award awards grant grants"
    " long-term omnibus performance compensation and &".split()
)
"""The words of plans for options and stock in general."""
_STOCK = frozenset({"stock", "share", "shares", "equity", "option", "options", "omnibus"})
_OWN = lazy_regex(
    r"(?:\b(?:the|our|its|under|of|and)|\b(?:company|corporation)[’']s|[.;:•●])\s+\Z",
    re.IGNORECASE,
)
_OPENS, _DEFINES = lazy_regex(r"[“\"](?:[Tt]he )?\Z"), lazy_regex(r",?\s*(?:\(|or\s+(?:the|our)\s)")
_EARLIER = lazy_regex(
    r"\bprior(?! to\b)|\bearlier\b|\bformer|\bold\b|\bpredecess|\breplac|\bsucce|\bexpire"
    r"|\bsupersed|\bassum|\bacqui",
    re.IGNORECASE,
)
"""Words near a plan that a company had before, or of another company's plan."""
_FEWEST, _SELDOM = 4, 2  # places of the usual name, at least, and of the other one, at most
_BEFORE = 30  # characters
_BESIDE = 150  # characters in which two names are those of two plans

type _Words = tuple[str, ...]
type _Years = Mapping[str, Mapping[_Words, Sequence[Passage]]]
"""The places of each name of a plan, by its year."""


def find(view: View) -> Iterator[Finding]:
    """Yield each place of a name that is seldom printed, where one other plan of the year is."""
    text = view.filing.text
    years: dict[str, dict[_Words, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for match in _NAME.finditer(text):
        words = (*match["words"].lower().split(),)
        if _OF_STOCK.issuperset(words):
            years[match["year"]][words].append(Passage(*match.span()))
    yield from _in_other_years(text, years)
    for names in years.values():
        if len(names) != 2:
            continue
        usual, odd = sorted(names, key=lambda words: len(names[words]), reverse=True)
        if not (set(odd) <= set(usual) or set(usual) <= set(odd)):
            yield from _findings(text, names[usual], names[odd])


def _in_other_years(text: str, years: _Years) -> Iterator[Finding]:
    """The only place of a plan of a year, if the plan of that name is of a year like it."""
    for year, names in years.items():
        for words, places in names.items():
            if len(places) > 1 or not _STOCK.intersection(words) or not _is_own(text, places[0]):
                continue
            likely = [one for one in years if _is_like(year, one) and words in years[one]]
            other = min(likely, key=lambda one: abs(int(one) - int(year)), default=year)
            usual = years[other][words]
            if (
                len(usual) >= _FEWEST
                and len(_any_plans(text, year)) == 1
                and not _is_beside(places[0], _any_plans(text, other))
                and not _EARLIER.search(text, *_around(places[0]))
            ):
                yield _printed_otherwise(text, places, usual)


def _around(one: Passage) -> tuple[int, int]:
    return max(one.start - _BESIDE, 0), one.end + _BEFORE


def _any_plans(text: str, year: str) -> Sequence[Passage]:
    """The places of all plans of a year, whatever their names: "the 2016 Plan"."""
    pattern = rf"\b{year}(?:\s+(?:and|&|[A-Z][\w’-]*)){{0,7}}?\s+(?:Plan|ESPP)\b"
    return [Passage(*match.span()) for match in re.finditer(pattern, text)]


def _is_like(year: str, other: str) -> bool:
    """Whether one year may be a slip for another: one year away, or with one other digit."""
    digits = sum(one != two for one, two in zip(year, other, strict=True))
    return abs(int(year) - int(other)) == 1 or digits == 1


def _findings(text: str, usual: Sequence[Passage], odd: Sequence[Passage]) -> Iterator[Finding]:
    if len(usual) < _FEWEST or len(odd) > _SELDOM:
        return
    if all(_is_own(text, one) and not _is_beside(one, usual) for one in odd):
        yield _printed_otherwise(text, odd, usual)


def _printed_otherwise(text: str, odd: Sequence[Passage], usual: Sequence[Passage]) -> Finding:
    printed, right = (" ".join(text[one.start : one.end].split()) for one in (odd[0], usual[0]))
    return printed_otherwise(printed, right, odd, usual)


def _is_own(text: str, one: Passage) -> bool:
    """Whether a name is not defined, and no name of a company is before it."""
    before = max(one.start - _BEFORE, 0), one.start
    is_defined = _OPENS.search(text, *before) or _DEFINES.match(text, one.end)
    return is_defined is None and _OWN.search(text, *before) is not None


def _is_beside(one: Passage, usual: Sequence[Passage]) -> bool:
    """Whether the usual name is so near that two plans are meant."""
    near = nearest(usual, one.start)
    return max(near.start - one.end, one.start - near.end) < _BESIDE


RULE = Rule(find)
