"""Pairs of numbers without and with the option: "6,000,000 units (or 6,900,000 units if …)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.share_sums import COUNTED
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import VAGUE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_PAIR = Hinted(
    "if |event|assuming",
    r"\{[msn](?P<plain>\d+)\}(?P<noun>[^{};()]{0,60}?),? ?(?:\(|, )(?:or )?"
    rf"{VAGUE}\{{[msn](?P<with>\d+)\}}(?P<rest>[^{{}};()]{{0,60}}?),? ?"
    r"(?:if |in the event (?:that )?|assuming )(?:the |our |such )?"
    r"(?:underwriters?\b|representatives?\b|over-?allotment|option)",
)
_OTHERWISE = lazy_regex(r"would (?:increase|decrease)|\beach (?:\{|\$)", re.IGNORECASE)
_NOUN = lazy_regex(r"\b(unit|share|warrant|right|note|ADS)s?\b", re.IGNORECASE)


class OptionPair(NamedTuple):
    """A number without the option and with it, and what they count."""

    plain: Quantity
    full: Quantity
    nouns: frozenset[str]

    @property
    def is_count(self) -> bool:
        """Whether it counts something: shares, units, warrants."""
        return self.plain.unit in COUNTED


def option_pairs_in(sentence: Sentence) -> Iterator[OptionPair]:
    """The pairs of a sentence; the number with the option is the higher one."""
    for match in _PAIR.finditer(sentence.masked):
        plain, full = sentence.named(match, "plain", "with")
        if plain is None or full is None or plain.value <= 0:
            continue
        if plain.unit != full.unit and not {plain.unit, full.unit} <= COUNTED:
            continue
        if full.value > plain.value and not _OTHERWISE.search(sentence.masked):
            nouns = _NOUN.findall(match["noun"]) or _NOUN.findall(match["rest"])
            yield OptionPair(plain, full, frozenset(each.lower() for each in nouns))
