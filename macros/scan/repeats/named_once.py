"""Finds quantities that an offering has only once: net proceeds, dilution, book value after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names import qualifiers
from tieout.macros.scan.phrases import ABOUT_NEGATIVE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.signs import signed, unsigned
from tieout.macros.scan.view import Sentence, View

_VAGUE = rf"{ABOUT_NEGATIVE}\(?"
_BOOK = r"book value[^{}.;]{0,60}?"
_AFTER = (
    rf"(?:adjusted|giving effect)[^;]{{0,600}}?{_BOOK}(?:\{{d\d+\}})?[^{{}};]{{0,40}}"
    r"would (?:have been|be)"
)
_WE = r"(?:to us |that we will receive |we will receive |we expect to receive )?"
_EXPECT = r"\bwe (?:currently )?(?:expect|estimate|anticipate) (?:that )?(?:to receive )?"
_OURS = (
    r"(?:\bour (?:estimated )?net proceeds"
    rf"|{_EXPECT}(?:the |our )?(?:estimated )?net proceeds"
    r"|\bwe will receive net proceeds|\bwe estimate that the proceeds(?= of \{)"
    r"|\bassuming (?:that )?all [^{};,]{0,40} are sold[^;,]{0,30}, net proceeds"
    r"|\btogether with (?:the )?estimated net proceeds)"
    r"(?! from (?:the |our )?(?:exercise|private|concurrent|sales))"
)
_NET = (
    rf"(?:net proceeds {_WE}(?:of|from) (?:this|the) offering|{_OURS})"
    r"[^{};]{0,160}?\b(?:be|are|is|of)"
)
_PRICED = r"[a-z ]{0,30}offering price"
_PROCEEDS = "net proceeds figure"
# Each name, whether the day in its sentence belongs to it, a hint, and the words with the number.
_NAMES: tuple[tuple[str, bool, str, str], ...] = (
    (
        "dilution per share",
        False,
        "dilution",
        rf"dilution(?: in [^{{}};]{{0,70}})? (?:of|by) {_VAGUE}\{{mu(\d+)\}}",
    ),
    (
        "increase in book value per share",
        False,
        "increase",
        rf"increase in [^{{}};]{{0,40}}{_BOOK}(?:of|by) {_VAGUE}\{{mu(\d+)\}}",
    ),
    (
        "amount of the offering",
        False,
        "aggregate",
        rf"aggregate (?:offering )?amount of {_VAGUE}\{{m(\d+)\}} at an? {_PRICED}",
    ),
    (
        _PROCEEDS,
        False,
        "net proceeds",
        rf"net proceeds (?:to us )?of {_VAGUE}\{{m(\d+)\}} (?:from|of) (?:this|the) offering",
    ),
    (
        _PROCEEDS,
        False,
        "net proceeds",
        rf"\breceive {_VAGUE}\{{m(\d+)\}} (?:in|of) net proceeds from (?:this|the) offering",
    ),
    (_PROCEEDS, False, "proceeds", rf"{_NET} {_VAGUE}\{{m(\d+)\}}"),
    ("book value after the offering", True, "book value", rf"{_AFTER} {_VAGUE}\{{m(\d+)\}}"),
    (
        "book value per share after the offering",
        True,
        "book value",
        rf"{_AFTER} {_VAGUE}\{{m\d+\}}\)?,? or {_VAGUE}\{{mu(\d+)\}}",
    ),
)
_PATTERNS = tuple((name, dated, Hinted(hint, pattern)) for name, dated, hint, pattern in _NAMES)
_OTHERWISE = Hinted(
    "each |exercise|if |would |for example|hypothetical|maximum|minimum|suffered|experienced",
    r"\beach (?:\{|\$)|exercise[sd]?\b[^.]{0,60}\b(?:option|in full)|\bif (?:the|we)\b"
    r"|would (?:increase|decrease)|for example|hypothetical|minimum"
    r"|maximum(?! (?:aggregate )?(?:offering (?:price|amount)|number\b))|\bsuffered|\bexperienced",
)
_GOES_ON = lazy_regex(r"\s*(?:this|these|that|such|it)\b", re.IGNORECASE)
_SUPPOSED = frozenset(
    {"no exercise", "full exercise", "over-allotment", "class a", "class b", "pro forma"}
)
_STAGE = frozenset({"as adjusted"})
"""What keeps a book value before the sale, pro forma only, from the one after it."""
_PREFUNDED = Hinted(
    "exercise", r"full exercise of (?:all )?(?:the |any |such )?pre-?funded warrants"
)
"""Pre-funded warrants count as shares sold, so their exercise supposes nothing."""
_ELSEWHERE = lazy_regex(
    r"\b(?:private placement|concurrent|PIPE|loan|prior|previous|earlier|tranche|second closing)\b",
    re.IGNORECASE,
)
"""Words of a sentence on the net proceeds of another sale than this offering."""
_EACH_ADS = lazy_regex(r"\s+(?:per|for each) (?:ADS|ADR|American)\b")
_SECURITY = lazy_regex(r"\b(?:warrant|unit|right|note|preferred|ADS|ADR)s?\b", re.IGNORECASE)


def named_quantities(view: View) -> Iterator[tuple[tuple[object, ...], Quantity]]:
    """Yield the quantities with such a name; a key ends with the day, or None."""
    supposed = None  # the block whose last sentence supposes what may not be
    for sentence in view.sentences:
        goes_on = sentence.block is supposed and _GOES_ON.match(sentence.text)
        if goes_on or _OTHERWISE.search(sentence.text):
            supposed = sentence.block
            continue
        supposed = None
        yield from _named(sentence)


def _named(sentence: Sentence) -> Iterator[tuple[tuple[object, ...], Quantity]]:
    """The quantities of a sentence that have such a name, each with its key."""
    masked = sentence.masked
    small = masked.lower()
    for name, dated, hinted in _PATTERNS:
        if not hinted.is_hinted_in(small):
            continue
        matches = [*hinted.pattern.finditer(masked)]
        days = {one.value for one in sentence.quantities if one and one.kind == "date"}
        if len(matches) != 1:
            continue
        if dated and len(days) != 1:
            continue
        if _is_another(name, matches[0], sentence):
            continue
        quantity = sentence.quantities[int(matches[0][1])]
        if quantity is not None:
            stages = _STAGE if name.startswith("book value") else frozenset()
            words = masked
            if name == _PROCEEDS:
                words = masked[: matches[0].end()]  # the option after it is of another amount
            words = _PREFUNDED.pattern.sub("", words) if _PREFUNDED.search(words) else words
            supposed = qualifiers.of(words) & (_SUPPOSED | stages)
            named = matches[0][0].rpartition("proceeds")[2]
            supposed |= {one.lower().rstrip("s") for one in _SECURITY.findall(named)}
            if _EACH_ADS.match(quantity.filing.text, quantity.end):
                supposed |= {"ads"}
            yield (name, supposed, days.copy().pop() if dated else None), unsigned(signed(quantity))


def _is_another(name: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the words of a sentence make a number that of another shelf or sale."""
    sold = name is _PROCEEDS and "offering" not in match[0]
    return bool(sold and _ELSEWHERE.search(sentence.text))
