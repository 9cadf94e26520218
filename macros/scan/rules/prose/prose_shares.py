"""Percentages of a whole in sentences: "A, or B% of C"; "one-half of C"; "B% (A/C)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import VAGUE
from tieout.macros.scan.prose.stated_change import is_in_points
from tieout.macros.scan.prose.sum_parts import depth_at
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_A = r"\{(?:m|mu|s|n)(?P<part>\d+)\}"
_B = r"\{r(?P<rate>\d+)\}"
_C = r"\{(?:m|mu|s|n)(?P<whole>\d+)\}"
_ANOTHER = lazy_regex(
    r", (?:and|but|while|were|was|is|are)\b|\bfrom \{\w+\Z"
    r"|\b(?:and|or) (?:up to |approximately |about |an aggregate of )*\{\w+\Z"
)
"""Words before an amount that is not the whole of the percentage."""
_HAS_ITS_OWN = lazy_regex(
    r",? (?:or |\()(?:approximately |about )?\{r\d+\}(?:,? (?:of|as of|at)\b|\)"
    r"| (?:in|for|during) \{)",
    re.IGNORECASE,
)
"""Words after an amount that is itself a percentage of something."""
_ABOUT = lazy_regex(
    r"\b(?:nearly|almost|about|approximately|roughly|around|over|under|(?:more|less) than|at least)"
    r"\s+\Z",
    re.IGNORECASE,
)
_GAP = r"[^{}.;]{0,70}?"
_OF_PRICE = r"[^{}.;]{0,160}?\bprice\b[^{}.;]{0,120}?"
_DATE = r"(?:\{[dt]\d+\}[^{}.;]{0,20})?"

# In each pattern, the part is a percentage of the whole.
_NOT_OF = r"(?! (?:of|per|interest|per annum))"
_OR = r"(?:or|representing|equal to|which represents?|which is|constituting|i\.e\.,?|that is,?)"
_OF = r"of (?:the |our |its |such |these )?"
_OF_ALL = r"of (?:the |our )(?:total|outstanding|issued|shares|common)"
_THEM, _THAT = r"(?:whom|which|them)", r"(?:that|such|this) (?:number|amount|total|sum)"
_WITH = r"(?:or |for |representing |yielding |with )?"
_SHORT = r"[^{}.;()]{0,30}?"
_KIND = r"(?:(?:gross|operating|net|total|profit|adjusted|ebitda) )*"
_MARGIN = r"(?:for |or |resulting in )?an? (?:gross|operating|net|profit) (?:profit )?margin of"
_IS = r"(?:is|are|was|were|represents?|represented|equals?)"
_PATTERNS = tuple(
    lazy_regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_A}{_GAP},? {_OR},? {VAGUE}{_B},? {_OF}{_GAP}{_DATE}{_C}",
        rf"{_A}[^{{}}.;]{{0,40}}? \({VAGUE}{_B}\) {_OF}{_GAP}{_C}",
        rf"{_A}[^{{}}.;()]{{0,60}}? \((?:or |representing )?{VAGUE}{_B} {_OF}{_GAP}{_C}",
        rf"\bof {_GAP}{_C}[^{{}}.;,]{{0,60}}, {_A}{_GAP},? (?:or|\() ?{VAGUE}{_B}(?! of)",
        rf"{_A}[^{{}}.;]{{0,60}}? \(which {_IS} {VAGUE}{_B} {_OF}{_GAP}{_C}",
        rf"{_B} of {_GAP}{_C}{_GAP}, or {VAGUE}{_A}(?! (?:per|for each))",
        rf"{_A}{_GAP} {_OF}{_GAP}{_C}{_GAP},? (?:or|representing) {VAGUE}{_B}{_NOT_OF}",
        rf"{_A}{_GAP} (?:out )?of {VAGUE}{_C}[^{{}}.;]{{0,60}}? \({VAGUE}{_B}\)",
        rf"{_A}{_GAP} {_IS} {VAGUE}{_B} {_OF}{_GAP}{_C}",
        rf"{_B} {_OF}{_GAP}\({VAGUE}{_A} (?:shares )?(?:out )?of {VAGUE}(?:the |our )?{_C}",
        rf"{_A}{_GAP} of (?:the |our ){_C}{_GAP},? (?:or|representing) {VAGUE}{_B} {_OF_ALL}",
        rf"{_A} on (?:[a-z]+ ){{0,2}}(?:sales|revenues?) of {_C},? {_MARGIN} {VAGUE}{_B}",
        rf"{_C}{_GAP}, of {_THEM} {VAGUE}{_A}{_SHORT},? (?:or|\() ?{VAGUE}{_B}(?! of)",
        rf"{_B},? (?:or|\() ?{VAGUE}{_A}[,)]? {_OF}(?!gross proceeds|those){_GAP}{_C}",
        rf"{_C}{_GAP}{_GAP}{_B} of {_THAT},? or {VAGUE}{_A}",
        rf"{_A},? {_WITH}an? {_KIND}margin of {VAGUE}{_B} on {_KIND}(?:sales|revenues?) of {_C}",
        rf"{_B} {_OF}{_OF_PRICE} \((?:or|i\.e\.,?) {VAGUE}{_A}{_OF_PRICE} of {VAGUE}{_C}",
    )
)
_OF_IN_BRACKETS = lazy_regex(r"[^()]*\bof\b[^()]*\)")
"""Words after a percentage whose whole is named in its brackets: "(or 8% of sales) from"."""
_OWN_CLAUSE = lazy_regex(r"[^(){}.;]*\b(?:is|are|was|were|has|have|had)\b[^()]*\)")
"""Words after the whole that speak of something else: "(three of our 14 directors are women)"."""
_CLASSES = {"money": "money", "shares": "count", "count": "count", "number": "count"}
_NOT = lazy_regex(
    r"\b(?:plus|minus|less|multiplied|times|increas\w+|decreas\w+|grew|compared|versus|against"
    r"|difference|resulting in (?:an? )?(?:aggregate|total))\b",
    re.IGNORECASE,
)
_BESIDE = lazy_regex(
    r"\{r(?P<rate>\d+)\},? ?(?:[(\[]|or )(?:n ?= ?)?\{n(?P<of>\d+)\}"
    r"|\{n(?P<part>\d+)\}(?: [a-z-]+){0,3},? ?(?:[(\[]|or )\{r(?P<its>\d+)\}",
    re.IGNORECASE,
)
_DATED = lazy_regex(r"\b(?:on|by|until|since|through|from|to|grades?) \Z", re.IGNORECASE)
"""Words before a day or a grade: "on 3/31"."""
_FRACTION = lazy_regex(r"\d{1,4}/\d{1,4}\Z")
_MIXED = lazy_regex(r"\b(?:[a-z]+|\d+) and \Z", re.IGNORECASE)
_ORDINAL = lazy_regex(r"[\s-]+[a-z-]+(?:st|nd|rd|th)\b", re.IGNORECASE)
_NEAR = 20  # characters


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage of a whole in a sentence."""
    for sentence in view.sentences:
        if any(one and one.kind == "rate" for one in sentence.quantities):
            yield from _shares(sentence)
            if "/" in sentence.text:
                yield from _fractions(sentence)


def _shares(sentence: Sentence) -> Iterator[Relation]:
    seen: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence.masked):
            part, rate, whole = sentence.named(match, "part", "rate", "whole")
            if part is None or rate is None or whole is None or rate.number in seen:
                continue
            if _is_another(sentence.masked, match) or is_in_points(rate):
                continue
            if not _can_be(part, rate, whole) or _NOT.search(match[0]):
                continue
            if not whole.printed.isdigit() and (whole.value == 1 or _is_ordinal(whole)):
                continue  # "one share or one-third of one warrant", "the one hundred twentieth day"
            before = sentence.masked[: match.start("rate") - len("{r")]
            if not rate.printed[:1].isdigit() and _ABOUT.search(before):
                continue  # "nearly two-thirds"
            if _is_bracketed_apart(sentence.masked, match):
                continue
            relation = relate(
                "share-of",
                "i0/i1",
                [part, whole],
                rate,
                basis="stated",
                what=f"{part.printed} is said to be {rate.printed} of {whole.printed}",
                sure=True,
            )
            if relation is not None:
                seen.add(rate.number)
                yield relation


def _is_another(masked: str, match: re.Match[str]) -> bool:
    """Whether an amount is not the whole of a percentage, but the next one of a list.

    "A, or 22% of sales, in 2034, and C"; "A, or 46% of sales, in 2034, C, or 50% of sales".
    """
    return bool(
        _ANOTHER.search(masked, match.end("rate"), match.start("whole"))
        or _HAS_ITS_OWN.match(masked, match.end("whole") + 1)
    )


def _fractions(sentence: Sentence) -> Iterator[Relation]:
    """Each percentage with the fraction next to it, one of them in brackets or after "or"."""
    for match in _BESIDE.finditer(sentence.masked):
        names = ("rate", "of") if match["rate"] else ("its", "part")
        rate, fraction = sentence.named(match, *names)
        if rate is None or fraction is None or not _FRACTION.match(fraction.printed):
            continue
        if _MIXED.search(fraction.before(_NEAR)):
            continue  # "five and 79/100 percent"
        if rate.printed_digits and not _DATED.search(sentence.masked, 0, match.start()):
            what = f"{fraction.printed} is said to be {rate.printed}"
            share = relate("share-of", "i0", [as_exact(fraction)], rate, basis="stated", what=what)
            yield from evaluated(share)


def _can_be(part: Quantity, rate: Quantity, whole: Quantity) -> bool:
    """Whether the three can be part, percentage and whole: one kind, and the part smaller."""
    kinds = _CLASSES.get(part.kind), _CLASSES.get(whole.kind)
    if (
        None in kinds
        or kinds[0] != kinds[1]
        or (part.unit == "USD/share") != (whole.unit == "USD/share")
    ):
        return False
    return whole.value > 0 and (part.value <= whole.value) == (rate.value <= 1)


def _is_ordinal(one: Quantity) -> bool:
    """Whether a number in words goes on as an ordinal: "one hundred twentieth (120th)"."""
    return _ORDINAL.match(one.after(_NEAR)) is not None


def _is_bracketed_apart(masked: str, match: re.Match[str]) -> bool:
    """Whether brackets make the words of a percentage those of something else.

    "(rounded to two decimal places), which is 70% of"; "(or 8% of sales) from A"; "29% of our
    directors are women or veterans (three of our 14 directors are women)".
    """
    after = match.end("rate")
    part, rate, whole = (depth_at(masked, match.start(name)) for name in ("part", "rate", "whole"))
    return (
        whole > max(part, rate)  # "A (net of an allowance of C), or B%"
        or _leaves_brackets(match[0])
        or _OF_IN_BRACKETS.search(masked, after, max(match.start("whole"), after)) is not None
        or _OWN_CLAUSE.match(masked, match.end("whole") + 1) is not None
    )


def _leaves_brackets(words: str) -> bool:
    """Whether words begin inside brackets that close among them."""
    depth = 0
    for letter in words:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return True
    return False


RULE = Rule(find)
