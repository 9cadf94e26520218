"""The scale that words state for all that follows, on the page or up to the next item."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tieout.macros.filing.raw import RawBlock
from tieout.macros.filing.units import Scale, scale_in
from tieout.macros.lazy_regex import lazy_regex

_GENERALLY = lazy_regex(r"\botherwise (?:noted|stated|indicated|specified)\b", re.IGNORECASE)
"""The words of a statement whose scale applies to all later tables that state none."""
_ARE_IN = lazy_regex(
    r"\b(?:dollar and share )?(?:amounts|tables)\b"
    r"(?![^.;]*\b(?:table|above|below|following)\b)[^.;]{0,120}"
    r"\b(?:is|are) (?:\w+ ){0,3}in (?:U\.?S\.? )?(?:dollars in )?(?:thousands|millions)\b",
    re.IGNORECASE,
)
"""A sentence on all amounts: "Amounts are stated in thousands of U.S. dollars"."""
_AND_SHARES = lazy_regex(
    r"\bdollars? (?:amounts )?and shares?\b|\bshares? and dollar", re.IGNORECASE
)
_OF_TABLES = lazy_regex(r"\btab(?:ular|les)\b", re.IGNORECASE)
_ITEM = lazy_regex(r"item\s+[0-9]", re.IGNORECASE)
_PART = lazy_regex(r"\s*part\s+[IVX]{1,4}\W*", re.IGNORECASE)
_SCALES_OF_WORDS = (6, 9)  # with tables in thousands, sentences still have full amounts
_STATEMENT = 400
_LONGEST_ITEM = 320
_REST = 150
"""As much of a sentence as may follow its scale: what it does not apply to."""
_ALONE = lazy_regex(r"\(?[^.()]{5,120}\)?")
_FEWEST_PAGES = 8
_NEAR_TOP = 4
_MOSTLY = 0.9


def scales_of_pages(raw: Sequence[RawBlock], text: str, ends: AbstractSet[int]) -> frozenset[str]:
    """The words that state a scale at the top of page after page: "(Dollars in Millions)".

    `ends` are the starts of the blocks that contain page labels. Above tables in the middle of
    pages, the same words apply only to the table.
    """
    times: Counter[str] = Counter()
    at_top: Counter[str] = Counter()
    since = 0
    for block in raw:
        if block.table is not None:
            continue
        since = 0 if block.start in ends else since + 1
        words = text[block.start : block.end] if block.end - block.start < _STATEMENT else ""
        if "illion" in words.lower() and _ALONE.fullmatch(words) and scale_in(words) is not None:
            times[words] += 1
            at_top[words] += since <= _NEAR_TOP
    return frozenset(
        words
        for words, count in times.items()
        if count >= _FEWEST_PAGES and at_top[words] >= _MOSTLY * count
    )


@dataclass(slots=True)
class GeneralScale:
    """The scale that is stated for all that follows, up to the next item of a report.

    Stated between "PART I" and its first item, it is that of the whole part; in words of `of_pages`
    that of the page.
    """

    of_pages: frozenset[str] = frozenset()
    _stated: Scale | None = None
    _of_part: bool = False
    _of_tables: bool = False
    _of_page: Scale | None = None

    def read(self, words: str, before: str, *, ends_page: bool = False) -> None:
        """Follow the blocks of a document, each with the words of the one before."""
        if ends_page:
            self._of_page = None
        if words in self.of_pages:
            self._of_page = scale_in(words)
            return
        stated = _stated_in(words)
        if stated:
            scale = scale_in(stated)
            if scale is not None:
                if scale.shares is None and _AND_SHARES.search(stated):
                    scale = replace(scale, shares=scale.power)
                self._stated, self._of_tables = scale, _OF_TABLES.search(stated) is not None
            self._of_part = _PART.fullmatch(before) is not None
        elif _PART.fullmatch(words):
            self._stated, self._of_part = None, False
        elif _ITEM.match(words) and len(words) < _LONGEST_ITEM and not self._of_part:
            self._stated = None

    @property
    def scale(self) -> Scale | None:
        """The scale that applies to a table that states none."""
        return self._of_page or self._stated

    @property
    def of_words(self) -> int:
        """The power of ten of the amounts in sentences."""
        return in_sentences(self._of_page or (None if self._of_tables else self._stated))


def general_for(stated: Scale | None, general: Scale) -> Scale | None:
    """The general scale, for a table that states none, or that of its shares alone."""
    if stated is None:
        return replace(general, shares=general.shares or 0)
    of_shares = not stated.power and stated.shares
    return replace(general, shares=stated.shares) if of_shares else None


def in_sentences(scale: Scale | None) -> int:
    """The power of ten of the amounts in sentences below tables with a scale."""
    return scale.power if scale and scale.power in _SCALES_OF_WORDS else 0


def _stated_in(words: str) -> str:
    """The words of a block that state a scale for all that follows; "" if there are none."""
    if len(words) < _STATEMENT and _GENERALLY.search(words):
        return words
    sentence = _ARE_IN.search(words) if "amounts" in words or "tables" in words else None
    return words[sentence.start() : sentence.end() + _REST] if sentence else ""
