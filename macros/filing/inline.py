"""Reads the inline XBRL of an HTML document: each fact with its period, unit and dimensions."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html import unescape

from tieout.macros.filing.html_tokens import Token, attributes
from tieout.macros.filing.model import Fact

_TAG = re.compile(r"<[^>]*>|<!--.*?-->", re.DOTALL)
_NUMBER = re.compile(r"[0-9][0-9,.\s\u00a0']*|\.[0-9]+")
_NUMERIC = "ix:nonfraction"
_FACTS = frozenset({_NUMERIC, "ix:nonnumeric", "ix:fraction"})
_DECIMALS = re.compile(r"-?[0-9]{1,4}")
_MOST_SCALE = 100


@dataclass(slots=True)
class _Open:
    """A tag that is not closed yet; `gaps` are the parts inside that do not belong to it."""

    name: str
    given: dict[str, str]
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
    given: dict[str, str]
    spans: tuple[tuple[int, int], ...]
    hidden: bool


def facts_of(
    source: str, tokens: Sequence[Token], offsets: "array[int]", unseen: Sequence[tuple[int, int]]
) -> list[Fact]:
    """The facts of a document in order; `offsets` are those of the reading text.

    `unseen` are the spans of the source that are hidden though no tag says so.
    """
    if not tokens:
        return []
    contexts = _contexts(source, tokens)
    return [_fact(source, found, contexts, offsets, unseen) for found in _found(tokens)]


def _found(tokens: Sequence[Token]) -> Iterator[_Found]:
    """The facts as tagged, with what continues them, in the order in which they begin."""
    done: list[_Found] = []
    continued: dict[str, tuple[dict[str, str], tuple[int, int]]] = {}
    open_tags: list[_Open] = []
    hidden = 0
    for kind, name, given, begins, ends in tokens:
        if kind == "start":
            hidden += name in {"ix:hidden", "ix:header"}
            if given.rstrip().endswith("/"):
                if name in _FACTS:
                    done.append(_Found(name, attributes(given), ((ends, ends),), bool(hidden)))
            elif name.startswith("ix:"):
                open_tags.append(_Open(name, attributes(given), ends, bool(hidden)))
            continue
        hidden -= name in {"ix:hidden", "ix:header"} and hidden > 0
        at = len(open_tags) - 1
        while at >= 0 and open_tags[at].name != name:
            at -= 1
        if at < 0:
            continue
        tag = open_tags[at]
        del open_tags[at:]
        if name == "ix:exclude":
            for outer in open_tags:
                outer.gaps.append((tag.begins, begins))
        elif name == "ix:continuation":
            continued[tag.given.get("id", "")] = (tag.given, (tag.begins, begins))
        elif name in _FACTS:
            spans = tuple(_without(tag.begins, begins, tag.gaps))
            done.append(_Found(name, tag.given, spans, tag.hidden))
    for one in sorted(done, key=lambda found: (found.spans[0][0], -found.spans[-1][1])):
        spans, follow = list(one.spans), one.given.get("continuedat")
        steps = 0
        while follow in continued and steps < len(continued):
            given, span = continued[follow]
            spans.append(span)
            follow = given.get("continuedat")
            steps += 1
        yield _Found(one.name, one.given, tuple(spans), one.hidden)


def _without(
    start: int, end: int, gaps: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for first, after in gaps:
        yield start, first
        start = after
    yield start, end


def _contexts(source: str, tokens: Sequence[Token]) -> _Contexts:
    """The contexts and units: their elements, whatever prefix they have."""
    found = _Contexts()
    dates: dict[str, str] = {}
    axes: list[tuple[str, str]] = []
    over: list[str] = []
    under: list[str] = []
    owner = ""
    below = False
    axis = ""
    begins = 0
    for kind, full, given, start, ends in tokens:
        name = full.rpartition(":")[2]
        if kind == "start":
            begins = ends
            if name in {"context", "unit"}:
                owner = attributes(given).get("id", "")
                dates, axes, over, under, below = {}, [], [], [], False
            elif name in {"explicitmember", "typedmember"}:
                axis = attributes(given).get("dimension", "")
            elif name == "unitdenominator":
                below = True
            continue
        text = _TAG.sub("", source[begins:start]).strip() if start - begins < 400 else ""
        if name in {"startdate", "enddate", "instant"}:
            dates[name] = text
        elif name == "explicitmember":
            axes.append((axis, text))
        elif name == "typedmember":
            axes.append((axis, text))
        elif name == "measure":
            (under if below else over).append(text.rpartition(":")[2])
        elif name == "context":
            ends_on = dates.get("instant") or dates.get("enddate", "")
            first = dates.get("startdate")
            found.periods[owner] = f"{first}/{ends_on}" if first else ends_on
            found.dimensions[owner] = tuple(axes)
        elif name == "unit":
            measure = "*".join(over)
            found.units[owner] = f"{measure}/{'*'.join(under)}" if under else measure
    return found


def _fact(
    source: str,
    found: _Found,
    contexts: _Contexts,
    offsets: "array[int]",
    unseen: Sequence[tuple[int, int]],
) -> Fact:
    given = found.given
    parts = tuple(_in_text(offsets, *span) for span in found.spans)
    parts = tuple(part for part in parts if part[0] < part[1])
    printed = " ".join(
        unescape(_TAG.sub("", source[start:end])) for start, end in found.spans[:4]
    )
    printed = " ".join(printed[:2000].split())
    numeric = found.name == _NUMERIC
    context = given.get("contextref", "")
    scale = given.get("scale", "0")
    hidden = found.hidden or (not parts and bool(printed) and bool(unseen))
    return Fact(
        concept=given.get("name", ""),
        period=contexts.periods.get(context, ""),
        unit=contexts.units.get(given.get("unitref", ""), ""),
        dimensions=contexts.dimensions.get(context, ()),
        value=_value(printed, given) if numeric else None,
        decimals=_decimals(given.get("decimals", "")),
        sign=given.get("sign", ""),
        scale=int(scale) if _DECIMALS.fullmatch(scale) else 0,
        format=given.get("format", ""),
        printed=printed[:200],
        hidden=hidden,
        numeric=numeric,
        parts=parts,
        start=parts[0][0] if parts else 0,
        end=parts[0][1] if parts else 0,
        fact_id=given.get("id", ""),
    )


def _in_text(offsets: "array[int]", start: int, end: int) -> tuple[int, int]:
    """The span of the reading text that a span of the source became, without outer white space."""
    return bisect_left(offsets, start), bisect_left(offsets, end)


def _decimals(given: str) -> int | None:
    return int(given) if _DECIMALS.fullmatch(given) else None


def _value(printed: str, given: dict[str, str]) -> Decimal | None:
    """The value that a tag gives to what is printed; None where it is nil or no number."""
    if given.get("xsi:nil", given.get("xs:nil", "")) in {"true", "1"}:
        return None
    form = given.get("format", "").rpartition(":")[2].lower().replace("-", "")
    match = _NUMBER.search(printed)
    if form in {"zerodash", "fixedzero", "numdash", "nocontent", "fixedempty"} or not match:
        from_words = _in_words(printed) if "word" in form else None
        if from_words is None and form in {"zerodash", "fixedzero", "numdash"}:
            from_words = Decimal(0)
        number = from_words
    else:
        number = _plain(match[0], form)
    if number is None:
        return None
    scale = given.get("scale", "0")
    power = int(scale) if _DECIMALS.fullmatch(scale) and abs(int(scale)) < _MOST_SCALE else 0
    value = number.scaleb(power)
    return -value if given.get("sign") == "-" else value


def _plain(printed: str, form: str) -> Decimal | None:
    digits = re.sub(r"[\s\u00a0']", "", printed)
    if "comma" in form and "decimal" in form:
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return Decimal(digits.replace(",", "").rstrip("."))
    except InvalidOperation:
        return None


_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


def _in_words(printed: str) -> Decimal | None:
    """The value of number words: "twenty-five", "two million"; "no" and "none" are nothing."""
    total = current = 0
    words = re.findall("[a-z]+", printed.lower())
    if words in (["no"], ["none"], ["nil"]):
        return Decimal(0)
    for word in words:
        if word in _WORDS:
            current += _WORDS[word]
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0
        elif word != "and":
            return None
    return Decimal(total + current) if words else None
