"""The uses of the net proceeds of an offering, which add up to the net proceeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_NET = Hinted(
    "net proceeds",
    r"net proceeds(?:[^{};]|\{(?:s|mu)\d+\}){0,110}?(?:will be|to be|be|are|is|of) "
    r"(?:up to |approximately |about )*\{m(\d+)\}",
)
_LISTED = lazy_regex(r"\b(?:use|apply|allocate|spend)\b[^.]{0,60}\bproceeds\b", re.IGNORECASE)
_OWN = lazy_regex(
    r"\b(?:use|apply|allocate|spend) (?:all )?(?:of )?(?:the|our|these|such) (?:estimated )?net "
    r"proceeds\b",
    re.IGNORECASE,
)
"""Words of a sentence that names the net proceeds and their uses."""
_SHARE = lazy_regex(
    r"\{m(?P<amount>\d+)\}[^{};()]{0,20}(?:,? or|\(|,? representing|,? which is)(?: or)? ?"
    r"(?:approximately |about )?\{r(?P<rate>\d+)\}",
    re.IGNORECASE,
)
_USES = lazy_regex(r"\b(?:use|using|uses|used|allocated?|appl(?:y|ied))\b", re.IGNORECASE)
_REST = lazy_regex(r"\b(?:remain(?:ing|der)|balance|rest)\b", re.IGNORECASE)
_REST_OF = lazy_regex(
    rf"{_REST.pattern}[^{{}};]{{0,60}}\{{m|\{{m\d+\}},? \(?(?:or |as |being )?the {_REST.pattern}",
    re.IGNORECASE,
)
"""The rest, with its amount: without one, the uses that are stated are not all."""
_OTHERWISE = lazy_regex(
    r"\bexercise[sd]?\b[^.]{0,60}\b(?:option|in full)|\bover-?allotment|\bup to\b|\bfirst \{|\bif\b"
    r"|\beach \{|\bassum",
    re.IGNORECASE,
)
_MOST_OF = lazy_regex(r"\bup to (?:approximately |about )*(?:\{m\d+\})?\Z", re.IGNORECASE)
"""The most that an offering at the market may bring."""
_FIRST = lazy_regex(r"\bfirst \$", re.IGNORECASE)
_FEWEST, _MOST = 2, 12
_REACH = 6000
_ITEMS = 14  # sentences of a list of uses


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum of the uses that sentences name after the net proceeds.

    It can fail only if the words close the list: "and the remaining $2.0 million for …".
    """
    parts = parts_of(view)
    sentences = view.sentences
    for place, sentence in enumerate(sentences):
        match = _NET.search(sentence.masked)
        net = sentence.quantities[int(match[1])] if match else None
        if match is None or net is None:
            continue
        stated = sentence.masked[: match.end()]
        most = _MOST_OF.search(stated) is not None
        if _OTHERWISE.search(_MOST_OF.sub("", stated)):
            continue
        near = [
            one
            for one in sentences[place + 1 : place + _ITEMS]
            if one.start - sentence.start < _REACH
            and parts.at(one.start) == parts.at(sentence.start)
        ]
        begins = _begins(view, sentence, near)
        uses = near[begins:] if begins is not None else []
        if _OWN.search(stated):
            uses = [sentence, *near]
        yield from _uses(net, uses, sure=not most)
        yield from _shares(net, uses)


def _begins(view: View, sentence: Sentence, near: Sequence[Sentence]) -> int | None:
    """The first sentence of the list of uses, which a sentence without a number may introduce."""
    if not near:
        return None
    named = _LISTED.search(view.filing.text, sentence.end, near[-1].end)
    after = [at for at, one in enumerate(near) if named and one.end > named.start()]
    if after:
        return after[0]
    return next((at for at, one in enumerate(near) if _USES.search(one.text)), None)


def _shares(net: Quantity, near: Sequence[Sentence]) -> Iterator[Relation]:
    """Each use with its percentage of the net proceeds, if most of them are right."""
    found = []
    for sentence in near:
        if _OTHERWISE.search(sentence.masked):
            break
        for match in _SHARE.finditer(sentence.masked):
            amount, rate = sentence.named(match, "amount", "rate")
            if amount is None or rate is None or amount.value >= net.value:
                continue
            relation = relate(
                "share-of", "i0/i1", [amount, net], rate, basis="stated", sure=True,
                what=f"a use of {amount.printed} as a share of the net proceeds",
            )  # fmt: skip
            found += [relation] if relation is not None else []
    held = [one for one in found if one.holds]
    yield from found if len(held) > len(found) - len(held) else held


def _uses(net: Quantity, near: Sequence[Sentence], *, sure: bool) -> Iterator[Relation]:
    """The sum of the uses; not sure of the most proceeds, only one whose words close the list."""
    found: list[Quantity] = []
    for sentence in near:
        amounts = [
            one
            for one in sentence.quantities
            if one and one.unit == "USD" and one.start > net.start
        ]
        supposed = _OTHERWISE.search(sentence.masked) or _FIRST.search(sentence.text)
        if supposed or not amounts:
            break
        found += amounts
        if len(found) > _MOST:
            return
        closed = _REST_OF.search(sentence.masked) is not None
        relation = _sum(found, net, closed=closed)
        holds = relation is not None and relation.holds and (sure or closed)
        if relation is not None and (holds or (closed and relation.nearly_holds)):
            yield relation
            return
        if _REST.search(sentence.text):
            return


def _sum(uses: Sequence[Quantity], net: Quantity, *, closed: bool) -> Relation | None:
    if len(uses) < _FEWEST or any(one.value >= net.value for one in uses):
        return None
    listed = ", ".join(one.printed for one in uses[:-1])
    return relate(
        "sum", adding(len(uses)), list(uses), net,
        basis="same-name" if closed else "numbers", sure=closed,
        what=f"the net proceeds of {net.printed} are said to be used as {listed} "
        f"and {uses[-1].printed}",
    )  # fmt: skip


RULE = Rule(find)
