"""Reads the inline XBRL of an HTML document: each fact with its period, unit and dimensions."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from tieout.macros.filing.fact import Fact
from tieout.macros.filing.html.inline_values import decimals_of, value_of
from tieout.macros.filing.html.tokens import Token, attributes
from tieout.macros.filing.limits import MOST_FACTS, refuse_beyond
from tieout.macros.lazy_regex import lazy_regex

_TAG = lazy_regex(r"<[^>]*>|<!--.*?-->", re.DOTALL)
_NUMERIC = "ix:nonfraction"
_FACTS = frozenset({_NUMERIC, "ix:nonnumeric", "ix:fraction"})
_HIDING = frozenset({"ix:hidden", "ix:header"})
_MEMBERS = frozenset({"explicitmember", "typedmember"})
_LONGEST_NAME = 400


@dataclass(slots=True)
class _Open:
    """A tag that is still open; `gaps` are the parts inside that do not belong to it."""

    name: str
    attributes: dict[str, str]
    begins: int
    hidden: bool
    gaps: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Contexts:
    """The contexts and units of a document by their ids."""

    periods: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact as tagged: its tag, and the spans of the source that it and its tag take."""

    name: str
    attributes: dict[str, str]
    spans: tuple[tuple[int, int], ...]
    hidden: bool


def facts_of(
    source: str, tokens: Sequence[Token], offsets: "array[int]", unseen: Sequence[tuple[int, int]]
) -> list[Fact]:
    """The facts of a document in order; `offsets` are those of the reading text.

    `unseen` are spans of the source that are hidden although no tag says so.
    """
    if not tokens:
        return []
    contexts = _contexts(source, tokens)
    return [_fact(source, found, contexts, offsets, unseen) for found in _found(tokens)]


class _Tags:
    """Collects the facts of a document from its tags, in order."""

    def __init__(self) -> None:
        self.done: list[_Found] = []
        self.continued: dict[str, tuple[str, tuple[int, int]]] = {}
        self._open: list[_Open] = []
        self._hidden = 0

    def start(self, name: str, text: str, ends: int) -> None:
        self._hidden += name in _HIDING
        if text.rstrip().endswith("/"):
            if name in _FACTS:
                found = _Found(name, attributes(text), ((ends, ends),), bool(self._hidden))
                self.done.append(found)
        elif name.startswith("ix:"):
            self._open.append(_Open(name, attributes(text), ends, bool(self._hidden)))

    def end(self, name: str, begins: int) -> None:
        self._hidden -= name in _HIDING and self._hidden > 0
        at = len(self._open) - 1
        while at >= 0 and self._open[at].name != name:
            at -= 1
        if at < 0:
            return
        tag = self._open[at]
        del self._open[at:]
        if name == "ix:exclude":
            for outer in self._open:
                outer.gaps.append((tag.begins, begins))
        elif name == "ix:continuation":
            follow = tag.attributes.get("continuedat", "")
            self.continued[tag.attributes.get("id", "")] = (follow, (tag.begins, begins))
        elif name in _FACTS:
            spans = tuple(_without(tag.begins, begins, tag.gaps))
            self.done.append(_Found(name, tag.attributes, spans, tag.hidden))


def _found(tokens: Sequence[Token]) -> Iterator[_Found]:
    """The facts as tagged, with their continuations, in the order in which they begin."""
    tags = _Tags()
    for kind, name, text, begins, ends in tokens:
        if kind == "start":
            tags.start(name, text, ends)
        else:
            tags.end(name, begins)
    refuse_beyond(len(tags.done), MOST_FACTS, "facts")
    for one in sorted(tags.done, key=lambda found: (found.spans[0][0], -found.spans[-1][1])):
        spans = list(one.spans)
        follow = one.attributes.get("continuedat", "")
        while follow in tags.continued:
            follow, span = tags.continued.pop(follow)
            spans.append(span)
        yield _Found(one.name, one.attributes, tuple(spans), one.hidden)


def _without(start: int, end: int, gaps: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, after in gaps:
        yield start, first
        start = after
    yield start, end


@dataclass(slots=True)
class _Context:
    """A context or a unit that is being read."""

    owner: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    axes: list[tuple[str, str]] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    below: bool = False
    axis: str = ""


def _contexts(source: str, tokens: Sequence[Token]) -> _Contexts:
    """The contexts and units: their elements, whatever prefix they have."""
    found = _Contexts()
    one = _Context()
    begins = 0
    for kind, full, attributes_text, start, ends in tokens:
        name = full.rpartition(":")[2]
        if kind == "start":
            begins = ends
            if name in {"context", "unit"}:
                one = _Context(attributes(attributes_text).get("id", ""))
            elif name in _MEMBERS:
                one.axis = attributes(attributes_text).get("dimension", "")
            elif name == "unitdenominator":
                one.below = True
        else:
            short = start - begins < _LONGEST_NAME
            text = _TAG.sub("", source[begins:start]).strip() if short else ""
            _end_of_context(one, name, text, found)
    return found


def _end_of_context(one: _Context, name: str, text: str, found: _Contexts) -> None:
    if name in {"startdate", "enddate", "instant"}:
        one.dates[name] = text
    elif name in _MEMBERS:
        one.axes.append((one.axis, text))
    elif name == "measure":
        (one.under if one.below else one.over).append(text.rpartition(":")[2])
    elif name == "context":
        last = one.dates.get("instant") or one.dates.get("enddate", "")
        first = one.dates.get("startdate")
        found.periods[one.owner] = f"{first}/{last}" if first else last
        found.dimensions[one.owner] = tuple(one.axes)
    elif name == "unit":
        measure = "*".join(one.over)
        found.units[one.owner] = f"{measure}/{'*'.join(one.under)}" if one.under else measure


def _fact(
    source: str,
    found: _Found,
    contexts: _Contexts,
    offsets: "array[int]",
    unseen: Sequence[tuple[int, int]],
) -> Fact:
    tag = found.attributes
    parts = tuple(_in_text(offsets, *span) for span in found.spans)
    parts = tuple(part for part in parts if part[0] < part[1])
    printed = " ".join(unescape(_TAG.sub("", source[start:end])) for start, end in found.spans[:4])
    printed = " ".join(printed[:2000].split())
    numeric = found.name == _NUMERIC
    context = tag.get("contextref", "")
    scale = tag.get("scale", "0")
    hidden = found.hidden or (not parts and bool(printed) and bool(unseen))
    return Fact(
        concept=tag.get("name", ""),
        period=contexts.periods.get(context, ""),
        unit=contexts.units.get(tag.get("unitref", ""), ""),
        dimensions=contexts.dimensions.get(context, ()),
        value=value_of(printed, tag) if numeric else None,
        decimals=decimals_of(tag.get("decimals", "")),
        sign=tag.get("sign", ""),
        scale=decimals_of(scale) or 0,
        format=tag.get("format", ""),
        printed=printed[:200],
        hidden=hidden,
        numeric=numeric,
        parts=parts,
        start=parts[0][0] if parts else 0,
        end=parts[0][1] if parts else 0,
    )


def _in_text(offsets: "array[int]", start: int, end: int) -> tuple[int, int]:
    """The span of the reading text for a span of the source, without outer white space."""
    return bisect_left(offsets, start), bisect_left(offsets, end)
