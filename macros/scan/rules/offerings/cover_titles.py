"""The amount that the title of a cover says is offered, and the first sentence that says so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TITLE = lazy_regex(
    r"(?:up to )?\{m0\}(?: (?:of|in|our|aggregate|offering|amount|shares|class [a-z]|common"
    r"|ordinary|preferred|stock|american|depositary|ADSs|securities))*",
    re.IGNORECASE,
)
_STATED = Hinted(
    "up to|exceed",
    r"\b(?:relates? to|offer|sell|sales?|aggregate|total)\b[^{};]{0,200}? "
    r"(?:up to|exceed(?:ing)?) (?:an aggregate of |a total of )?\{m(\d+)\}",
)
_LEAST = 100_000
"""Dollars; less is a price."""
_ANOTHER = lazy_regex(
    r"\b(?:previous(?:ly)?|prior|remaining|already|additional|option|over-?allotment|if|of which"
    r"|effective|insurance)\b",
    re.IGNORECASE,
)
"""Words of a sentence on more or less than what is offered."""
_COVER = 2500
"""Characters from the title of a cover to the sentence."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the only amount in the title of each cover, with that of the first sentence."""
    parts = parts_of(view)
    titles: dict[int, list[Quantity]] = defaultdict(list)
    done: set[int] = set()
    often = Counter(one.value for one in view.quantities)
    for sentence in view.sentences:
        part, first = parts.at(sentence.start), sentence.quantities[0]
        if part in done:
            continue
        if _TITLE.fullmatch(sentence.masked.strip(" .*")) and first and first.value >= _LEAST:
            titles[part].append(first)
        elif titles[part] and (stated := _stated(sentence)) is not None:
            done.add(part)
            title, *more = titles[part]
            near = stated.start - title.start < _COVER
            if not more and near and not _has_its_own(stated, title):
                yield from _same(title, stated, often)


def _has_its_own(stated: Quantity, title: Quantity) -> bool:
    """Whether a line between the two begins with the amount stated: the title of another cover."""
    between = stated.filing.text[title.end : stated.start]
    return any(line.strip().startswith(stated.printed) for line in between.splitlines())


def _stated(sentence: Sentence) -> Quantity | None:
    """The only amount of a sentence, if that is what is offered."""
    large = [
        one for one in sentence.quantities if one and one.kind == "money" and one.value >= _LEAST
    ]
    match = _STATED.search(sentence.masked)
    if match is None or len(large) != 1 or _ANOTHER.search(sentence.masked):
        return None
    one = sentence.quantities[int(match[1])]
    return one if one is large[0] else None


def _same(title: Quantity, stated: Quantity, often: Counter[Decimal]) -> Iterator[Relation]:
    """The two as one amount; one that is no slip of the other is printed nowhere else."""
    relation = repeat_of([title, stated], what=_WHAT, basis="structure", sure=True)
    if relation.holds or is_slip(title, stated):
        yield relation
    elif often[title.value] == 1:
        yield replace(relation, at_most="warning")


_WHAT = "The amount that is offered is printed in two ways, in the title of the cover and below it"

RULE = Rule(find)
