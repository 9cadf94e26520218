"""Net proceeds with and beside an option, and the shares that those outstanding are based on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.phrases import ABOUT
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.named_once import named_quantities
from tieout.macros.scan.repeats.repeats import repeats
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_IF = r"if [^{};.]{0,60}(?:exercise|option)"
_NET = r"net proceeds [^{};.]{0,140}?(?:be|are|is|of)"
_PLAIN, _WITH = "net proceeds figure", "amount of net proceeds with the option exercised"
_BASE = "count of shares that those after the offering are based on"
# Each name, and the words with the number.
_PATTERNS = (
    (_PLAIN, Hinted(
        "net proceeds",
        rf"{_NET} {ABOUT}\{{m(\d+)\}}[^{{}}.;]{{0,40}}?,? \(?or {ABOUT}\{{m\d+\}},? {_IF}",
    )),
    (_PLAIN, Hinted(
        "net proceeds",
        r"net proceeds (?:to us )?from (?:our |the )(?:issuance and )?sale(?: by us)? of "
        rf"\{{[sn]\d+\}} [^{{}};.]{{0,60}}? in this offering will be {ABOUT}\{{m(\d+)\}}",
    )),
    (_WITH, Hinted(
        "net proceeds",
        rf"{_NET} {ABOUT}\{{m\d+\}}[^{{}}.;]{{0,40}}?,? \(?or {ABOUT}\{{m(\d+)\}},? {_IF}",
    )),
    (_WITH, Hinted(
        "net proceeds",
        r"\bif the underwriters? exercises?[^{};.]{0,120}(?:option|in full)[^{};.]{0,60}?"
        rf"{_NET} {ABOUT}\{{m(\d+)\}}",
    )),
    (_BASE, Hinted(
        "based",
        r"\bafter (?:this|the) offering[^{};]{0,60} based (?:up)?on (?:based on )?\{s(\d+)\}",
    )),
)  # fmt: skip
_OTHERWISE = Hinted("each |would ", r"\beach (?:\{|\$)|would (?:increase|decrease)")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each such quantity; one that differs from the others is reported."""
    parts = parts_of(view)
    found: dict[tuple[int, str, object], list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for name, day, one in _named_in(sentence):
            found[parts.at(one.start), name, day].append(one)
    if any(name is _PLAIN for _, name, _ in found):
        for (called, supposed, *_), one in named_quantities(view):
            key = (parts.at(one.start), _PLAIN, None)
            if called == _PLAIN and not supposed and key in found:
                found[key].append(one)
    for (_, name, _), places in found.items():
        if len(places) > 1:
            what = f"The {name} is printed in two ways"
            yield from repeats(places, partial(repeat_of, what=what, sure=True))


def _named_in(sentence: Sentence) -> Iterator[tuple[str, object, Quantity]]:
    """The quantities of a sentence that have such a name, with the day of a count of shares."""
    masked = sentence.masked
    days = {one.value for one in sentence.quantities if one and one.kind == "date"}
    for name, pattern in _PATTERNS:
        matches = [*pattern.finditer(masked)]
        one = sentence.quantities[int(matches[0][1])] if len(matches) == 1 else None
        if one is None or _OTHERWISE.search(masked) or (name is _BASE and len(days) != 1):
            continue
        yield name, next(iter(days)) if name is _BASE else None, one


RULE = Rule(find)
