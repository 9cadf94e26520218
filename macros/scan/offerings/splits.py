"""Stock splits: the sentences that describe one, its ratio, and the day that it took effect."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Sentence, View

RATIO = lazy_regex(
    r"(?<!from )\{n(?P<one>\d+)\}[ -](?:for|to)[ -]\{n(?P<other>\d+)\}", re.IGNORECASE
)
_EVERY = lazy_regex(
    r"\b(?:every|each) (?:\w+ \()?\{[a-z]+(?P<one>\d+)\}\)?(?: \(\{[a-z]+\d+\}\))?"
    r"[^{};]{0,120}? (?:into|for|became|becoming) (?:\w+ \()?\{[a-z]+(?P<other>\d+)\}",
    re.IGNORECASE,
)
"""The same ratio in words: "each 20 shares were combined into one"."""
SPLIT = Hinted(
    "split|consolidat|subdivision|combine|combination",
    r"\bsplit|\bconsolidat|\bsubdivision|\bcombine|\bcombination",
)
REVERSE = lazy_regex(r"\breverse|\bconsolidat|\bcombin", re.IGNORECASE)
_DONE = lazy_regex(
    r"\b(?:on|effective) \{d(?P<first>\d+)\},? (?:we|the company)[^{};.]{0,40}? "
    r"(?:effected|completed|implemented|effectuated)\b"
    r"|\b(?:effected|completed|implemented|effectuated|became effective|effective)\b"
    r"[^;.]{0,120}? (?:on|of) \{d(?P<then>\d+)\}"
    r"|\b(?:reverse (?:stock |share )?|the |our )(?:split|consolidation) (?:on|of) "
    r"\{d(?P<named>\d+)\}",
    re.IGNORECASE,
)
_PLANNED = lazy_regex(
    r"\bapprov|\bpropos|\bauthori[sz]|\brange\b|\bbetween\b|\bup to\b|\bnot (?:less|more)\b"
    r"|\bmay (?:effect|implement)\b|\bintend|\bplan\b|\bprior\b|\bprevious|\bearlier\b"
    r"|\bsubsidiar|\btarget\b|\bforward\b",
    re.IGNORECASE,
)
"""Words of a sentence about a split that may never be, or about another one."""
_CHANGED = lazy_regex(
    r"\bdividend|\bcompensat|\bbusiness combination|\bmerger|\bacquisition|\bfinancial statements"
    r"|\boffering\b",
    re.IGNORECASE,
)
"""Words of a sentence without a ratio that may be about something else that took effect."""
_MOST = 5000
_FRACTIONS = Decimal("0.001")
"""The part of the shares after a split that may come from rounding or paying out fractions."""

type Ratio = tuple[Quantity, Quantity]
"""The larger and the smaller number of a ratio."""


@dataclass(frozen=True, eq=False)
class Split:
    """A reverse split that a sentence says was made: its ratio, the larger number, and its day."""

    sentence: Sentence
    ratio: Decimal
    large: Quantity
    day: Quantity | None


def ratio_of(sentence: Sentence, match: re.Match[str]) -> Ratio | None:
    """The ratio of a match, unless it cannot be that of a split."""
    ratio = [sentence.quantities[int(match[name])] for name in ("one", "other")]
    known = [as_exact(one) for one in ratio if one is not None]
    small, large = sorted(known, key=lambda one: one.value) if len(known) == 2 else (None, None)
    if small is None or large is None or not 0 < small.value < large.value <= _MOST:
        return None
    return large, small


def ratios_in_words(sentence: Sentence) -> list[Ratio]:
    """The ratios that a sentence states in words."""
    return _ratios(sentence, _EVERY.finditer(sentence.masked))


def ratios_in(sentence: Sentence) -> list[Ratio]:
    """The ratios that a sentence about a split states as such, or in words."""
    if not SPLIT.search(sentence.masked):
        return []
    return _ratios(sentence, RATIO.finditer(sentence.masked)) or ratios_in_words(sentence)


def _ratios(sentence: Sentence, matches: Iterable[re.Match[str]]) -> list[Ratio]:
    return [ratio for match in matches if (ratio := ratio_of(sentence, match))]


def split_relation(
    before: Quantity, after: Quantity, ratio: Ratio, *, grows: bool, what: str
) -> Relation | None:
    """A count or a price after a split as the one before it, in the ratio of the split."""
    return relate(
        "product", "i0*i1/i2" if grows else "i0*i2/i1", [before, *ratio], after, basis="numbers",
        what=what, slack=Decimal(0) if after.kind == "money" else abs(after.value) * _FRACTIONS,
    )  # fmt: skip


@once
def splits_of(view: View) -> tuple[Split, ...]:
    """The reverse splits that sentences say were made, each sentence with one ratio."""
    return tuple(split for sentence in view.sentences if (split := _split_of(sentence)) is not None)


def _split_of(sentence: Sentence) -> Split | None:
    masked = sentence.masked
    if not SPLIT.search(masked) or not REVERSE.search(masked) or _PLANNED.search(masked):
        return None
    pairs = [ratio_of(sentence, match) for match in RATIO.finditer(masked)]
    ratios = {pair[0].value / pair[1].value if pair else None for pair in pairs}
    if len(ratios) != 1 or pairs[0] is None:
        return None
    day = _day_of(sentence)
    (ratio,) = ratios
    large, _ = pairs[0]
    return Split(sentence, ratio or Decimal(1), large, day)


def is_after_split(count: Decimal, before: Decimal, ratio: Decimal | int) -> bool:
    """Whether a count, rounded, is another one divided by a ratio."""
    return abs(count * ratio - before) < ratio


def are_split_apart(one: Quantity, other: Quantity, view: View) -> bool:
    """Whether one count is the other one, rounded, after a reverse split that the filing states.

    After a split of 1 for 10, a count has lost its last digit.
    """
    small, large = sorted((abs(one.value), abs(other.value)))
    return any(is_after_split(small, large, split.ratio) for split in splits_of(view))


def unnamed_days(view: View) -> tuple[Quantity, ...]:
    """The days of reverse splits whose ratio the sentence does not repeat."""
    return tuple(
        day
        for sentence in view.sentences
        if "{d" in sentence.masked
        and SPLIT.search(sentence.masked)
        and not RATIO.search(sentence.masked)
        and not _PLANNED.search(sentence.masked)
        and (day := _day_of(sentence)) is not None
        and not _CHANGED.search(sentence.masked)
    )


def _day_of(sentence: Sentence) -> Quantity | None:
    """The only day on which a sentence says that a split took effect."""
    days = [
        day
        for match in _DONE.finditer(sentence.masked)
        if (day := sentence.quantities[int(match["first"] or match["then"] or match["named"])])
        is not None
        and day.is_day
    ]
    return days[0] if len(days) == 1 else None
