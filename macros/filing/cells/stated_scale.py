"""The scale that a filing states once: for all tables, or beside the title of a part."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from tieout.macros.filing.cells.general_scale import GeneralScale, in_sentences
from tieout.macros.filing.cells.values import is_number
from tieout.macros.filing.currencies import currency_in
from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.raw import RawTable
from tieout.macros.filing.units import Scale, scale_in
from tieout.macros.lazy_regex import lazy_regex

LONGEST = 600
"""The most characters of a block that may state a scale for others, including its indents."""
_STATEMENT = 300
_TITLE = lazy_regex(
    r"\bnotes to (?:the |our )?(?:[\w&.,'’-]+ ){0,6}?(?P<notes>(?:financial )?statements)\b"
    r"|\bmanagement['’]?s (?:discussion|analysis|review)\b"
    r"|\b(?:financial|operating|operational) review\b|\breview of operations\b"
    r"|(?P<schedules>^.{0,80}\b(?:financial statement|supplement\w+) schedules\b)",
    re.IGNORECASE,
)
"""The titles of the parts of a report whose tables may have one scale."""
_REFERENCE = lazy_regex(r"\b(?:see|accompanying|integral|these|refer|read|are|is)\b", re.IGNORECASE)
"""Words of a sentence about such a part."""
_OTHER_PART = lazy_regex(
    r"\W{0,3}(?:schedules?\s+[IVX0-9]|exhibits?\b|signatures?\b"
    r"|(?:[\w&.,'’]+ ){0,3}reports? of |independent |management['’]?s (?:report|responsib)|index\b"
    r"|appendix\b|annex\b|pro forma|selected |supplement|summary of (?:selected|financial)"
    r"|(?:un)?audited |quarterly |(?:five|six|ten|eleven)[- ]year|financial statement schedules?"
    r"|(?:[\w&.,'’]+ ){0,3}(?:balance sheets?|statements? of)\b)",
    re.IGNORECASE,
)
"""How the titles of other parts begin; the scale of a part ends before them."""
_NUMBERED = lazy_regex(r"\W{0,3}(?:item\s+[0-9]|part\s+[IVX]{1,4}\b)", re.IGNORECASE)
_SCHEDULE = lazy_regex(r"\W{0,3}schedules?\b", re.IGNORECASE)
_ITEM = lazy_regex(r"\s*item\s+[0-9]{1,2}[A-C]?\W*", re.IGNORECASE)
"""The number of an item, alone."""
_ASIDE = (
    r"(?:all |tabular |dollars? |amounts? |figures |\$|u\.?s\.? |in |000|thousands|millions"
    r"|expressed |stated |unless )(?:[^()]|\([^()]*\)){0,200}"
)
_BESIDE = lazy_regex(rf"\((?P<aside>{_ASIDE})\)", re.IGNORECASE)
_UNDER = lazy_regex(rf"\(?(?P<aside>{_ASIDE})\)?", re.IGNORECASE)
_ALL_TABLES = lazy_regex(
    r"\b(?:in|for|of) all (?:of )?(?:the )?tables\b|\ball tables\b"
    r"|\btabular (?:dollar )?(?:amounts|data|dollars|figures|information|presentations?)\b"
    r"|\b(?:amounts|dollars|figures) in (?:the )?(?:tables|tabular)\b",
    re.IGNORECASE,
)
_MOST_BETWEEN = 3
"""The most lines, such as the periods, between the title of a part and its scale."""


@dataclass(slots=True)
class StatedScale:
    """Follows the blocks of a document, and knows the scale of a table that states none.

    "(Dollars in thousands)" under "NOTES TO FINANCIAL STATEMENTS" is the scale of all tables of the
    notes unless a table follows at once, which it may be meant for. It ends with the next part.
    """

    general: GeneralScale = field(default_factory=GeneralScale)
    _title: str = ""
    _between: int = 0
    _of_part: Scale | None = None
    _pending: Scale | None = None
    _of_tables: bool = False

    def read(self, words: str, before: str, *, ends_page: bool = False) -> None:
        """Read a block, or "" if it is long, with the words of the one before."""
        if self._pending is not None:
            self._of_part, self._pending = self._pending, None
        self.general.read(words, before, ends_page=ends_page)
        if not words or len(words) > _STATEMENT:
            self._between = 0
            return
        numbered = _NUMBERED.match(words) is not None
        is_title = numbered or bool(_ITEM.fullmatch(before)) or not words.endswith((".", ";"))
        title = _TITLE.search(words) if is_title else None
        if title and not _REFERENCE.search(words):
            self._begin(title.lastgroup or "discussion")
            self._state(_BESIDE.search(words, title.end()))
        elif numbered or (
            _OTHER_PART.match(words) and not words.rstrip().endswith((":", ".", ";"))
        ):
            if self._title != "schedules" or not _SCHEDULE.match(words):
                self._begin("")
        elif self._state_for_all(words):
            self._between = 0
        elif self._between:
            self._between = self._between - 1 if _is_between(words) else 0
            self._state(_UNDER.fullmatch(words))

    def end_at_table(self) -> None:
        """Note that a table follows: a scale directly above it is only its own."""
        self._pending = None
        self._between = 0

    def read_head(self, table: RawTable) -> None:
        """Read the words above the numbers of a table for the scale of all tables."""
        for cell in takewhile(lambda cell: not is_number(cell.text), table.cells):
            self._state_for_all(cell.text)

    @property
    def scale(self) -> Scale | None:
        """The scale that applies to a table that states none."""
        return self._of_part or self.general.scale

    @property
    def of_words(self) -> int:
        """The power of ten of the amounts in sentences."""
        if self._of_part is not None and not self._of_tables:
            return in_sentences(self._of_part)
        return self.general.of_words

    def _begin(self, title: str) -> None:
        """A part begins, or goes on if it has the same title."""
        if title != self._title:
            self._of_part = None
        self._title, self._between = title, _MOST_BETWEEN if title else 0

    def _state_for_all(self, words: str) -> bool:
        in_all = "tab" in words.lower() and _ALL_TABLES.search(words)
        scale = _scale_of(words) if in_all else None
        self._of_part = scale or self._of_part
        self._of_tables = self._of_tables or scale is not None
        return scale is not None

    def _state(self, aside: re.Match[str] | None) -> None:
        scale = _scale_of(aside["aside"]) if aside else None
        if scale and aside:
            self._pending, self._between = scale, 0
            self._of_tables = "tab" in aside["aside"].lower()


def _scale_of(words: str) -> Scale | None:
    """The scale of amounts that some words state, unless they name other money than dollars."""
    scale = scale_in(words)
    return scale if scale and scale.power and currency_in(words) != "other" else None


def _is_between(words: str) -> bool:
    """Whether some words below a title are only a period, "continued", or in brackets."""
    return is_date_like(words) or words[0] == "(" or words.lower().startswith(_PERIODS)


_PERIODS = ("for the ", "year", "three ", "six ", "nine ", "december", "june", "continued")
