"""Sums of the tagged calculation, where the submission carries its calculation linkbase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.filing.fact import Fact
from tieout.macros.scan.linkbase import TaggedSum, tagged_sums
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

type Context = tuple[str, str, tuple[tuple[str, str], ...]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each sum that the linkbase states, in each context whose facts are all printed."""
    sums = tagged_sums(view.filing)
    if not sums:
        return
    tagged: dict[Context, set[str]] = defaultdict(set)
    for fact in view.filing.facts:
        if fact.numeric and fact.value is not None:
            tagged[_context(fact)].add(fact.concept)
    printed = _printed(view)
    for one in sums:
        for context, facts in printed.items():
            if one.total in facts:
                yield from _sum_in_context(one, facts, tagged[context])


def _context(fact: Fact) -> Context:
    return fact.period, fact.unit, fact.dimensions


def _printed(view: View) -> dict[Context, dict[str, Quantity]]:
    """The first place that prints each fact, with its tag's value and the printed digits."""
    found: dict[Context, dict[str, Quantity]] = defaultdict(dict)
    for one in view.quantities:
        for fact in one.placed.facts:
            if fact.value is None or not fact.numeric or fact.hidden or len(fact.parts) != 1:
                continue
            half = Decimal(0)
            if fact.decimals is not None:
                half = Decimal("0.5").scaleb(-fact.decimals)
            value = fact.value
            placed = replace(one, value=value, low=value - half, high=value + half)
            found[_context(fact)].setdefault(fact.concept, placed)
    return found


def _sum_in_context(
    stated: TaggedSum, facts: dict[str, Quantity], tagged: set[str]
) -> Iterator[Relation]:
    """The sum in one context; nothing if a part is tagged but not printed here."""
    parts = [(name, weight) for name, weight in stated.parts if name in tagged]
    if len(parts) < 2 or any(name not in facts for name, _ in parts):
        return
    terms = "".join(
        f"{'-' if weight < 0 else '+'}i{place}" for place, (_, weight) in enumerate(parts)
    ).removeprefix("+")
    yield from evaluated(
        relate(
            "sum", terms, [facts[name] for name, _ in parts],
            facts[stated.total], basis="stated",
            what=f"The tags state that {_short(stated.total)} is the sum of {len(parts)} parts",
        )
    )  # fmt: skip


def _short(concept: str) -> str:
    return concept.partition(":")[2] or concept


RULE = Rule(find)
