"""Percentages of one whole in several sentences: those of each year make a hundred together.

"Services were 45%, 43% and 52% of revenue in 2003, 2004 and 2005", and pages later "equipment was
55%, 57% and 48% of revenue". Years that all make a hundred are no chance; if all years but one do,
in the same words, the last one should.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import RARELY, SELDOM, all_by_chance
from tieout.macros.scan.arithmetic.hundreds import is_too_much
from tieout.macros.scan.arithmetic.totals import taking_off
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import TOKEN, Sentence, View

_OF = Hinted(
    " of ",
    r"\{r\d+\}(?:, respectively,?)? of (?:(?:the|our|its|their|such|this|these|those|total|net"
    r"|consolidated|company['’]s) )*"
    r"(?P<whole>[A-Za-z][A-Za-z’'& -]{2,50}?)(?= (?:in|for|from|during|at|as|of|on|and|by|through"
    r"|within|over|was|were)\b|[,.;:({]|\Z)",
)
_CHANGED = lazy_regex(
    r"\b(?:increas|decreas|declin|grew|growth|rose|fell|compar|versus|interest rate|interest of"
    r"|discount|premium (?:of|to)\b|margin|tax rate|effective|at least|up to|more than|vest"
    r"|less than|assum|volatil|yield|probab)",
)
"""Words of percentages that are no parts of one whole."""
_MOST_YEARS, _FEWEST = 4, 2
_LONG = 3  # years of lists that may stand anywhere
_NEAR = 3  # sentences between shorter lists
_MOST, _MOST_OF_THREE = 40, 16  # lists of one whole that are combined
_FRAME = 2  # words before the percentages that are the same


@dataclass(frozen=True, eq=False)
class _List:
    """The percentages of a sentence, its place among the sentences, and the words around them."""

    at: int
    rates: tuple[Quantity, ...]
    frame: frozenset[str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the percentages that make a hundred in each year, and the one year that fails."""
    by: dict[tuple[str, int], list[_List]] = defaultdict(list)
    for at, sentence in enumerate(view.sentences):
        if sentence.masked.count("{r") >= _FEWEST:
            key, one = _list(at, sentence)
            if one is not None:
                by[key, len(one.rates)].append(one)
    for (_, years), lists in by.items():
        if len(lists) > 1:
            yield from _pairs(lists, years)


def _list(at: int, sentence: Sentence) -> tuple[str, _List | None]:
    """The last word of what the percentages of a sentence are of, and the percentages."""
    masked = sentence.masked
    match = _OF.search(masked)
    if match is None or _CHANGED.search(masked):
        return "", None
    rates = [one.quantity for one in amounts_of(sentence) if one.family == "rate"]
    if not _FEWEST <= len(rates) <= _MOST_YEARS or any(
        not one.printed_digits or one.value >= 1 for one in rates
    ):
        return "", None
    first = masked.index("{r")
    frame = frozenset(stems(TOKEN.sub(" ", masked[:first]))) | frozenset(stems(match["whole"]))
    words = [*stems(match["whole"])]
    return (words[-1] if words else ""), _List(at, tuple(rates), frame)


def _pairs(lists: Sequence[_List], years: int) -> Iterator[Relation]:
    kept = lists[:_MOST]
    groups: list[tuple[_List, ...]] = [*combinations(kept, 2)]
    if len(kept) <= _MOST_OF_THREE:
        groups += [*combinations(kept, 3)]
    if years < _LONG:
        groups = [one for one in groups if one[-1].at - one[0].at <= _NEAR]
    done: set[int] = set()
    for group in groups:
        if any(id(one) in done for one in group):
            continue
        made = [_rest([one.rates[year] for one in group]) for year in range(years)]
        sums = [one for one in made if one is not None]
        good = [one for one in sums if one.holds]
        same = len({one.frame for one in group}) == 1 and len(group[0].frame) > _FRAME
        chance = all_by_chance(good, 1 if same or years < _LONG else len(groups))
        if len(sums) == years == len(good) and chance <= RARELY * 2:
            done.update(id(one) for one in group)
            yield from good
        elif same and years >= _LONG and len(good) == years - 1 and chance <= SELDOM:
            done.update(id(one) for one in group)
            yield from (replace(one, siblings=len(good), sure=is_too_much(one)) for one in sums)


def _rest(rates: Sequence[Quantity]) -> Relation | None:
    """That the last of some percentages is what the others leave of a hundred."""
    *parts, last = rates
    if len(parts) == 1 and parts[0].decimals == last.decimals:  # neither can round the other way
        parts, last = [as_exact(parts[0])], as_exact(last)
    expression = "c0" + taking_off(len(parts))
    return relate(
        "difference", expression, parts, last, basis="siblings", constants=[1],
        what=f"the rest of 100% beside {listed(parts)}, the same year's in another sentence",
    )  # fmt: skip


RULE = Rule(find)
