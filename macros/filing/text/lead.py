"""The words before a table of a plain-text document, and whether they interrupt it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tieout.macros.filing.model import Block, Table
from tieout.macros.filing.text.headings import is_continued
from tieout.macros.filing.text.tables import TextTable
from tieout.macros.lazy_regex import lazy_regex

_LEAD = 320
_FEW_LETTERS = 40
_NEAR = 4
_POWERS = {2: "hundreds", 3: "thousands", 6: "millions", 9: "billions"}
_FOOT = lazy_regex(
    r"(?:see |the |these )?(?:accompanying )?notes\b.{0,80}"
    r"\b(?:integral part|statements?)\b.{0,40}",
    re.IGNORECASE,
)
"""The words at the foot of a page of statements: "See notes to financial statements."."""
_CONTINUED = lazy_regex(r"\(?(?:continued|cont'?d)\.?\)?", re.IGNORECASE)


def lead_of(
    found: Sequence[Block], lines: Sequence[str], starts: Sequence[int], table: TextTable
) -> tuple[list[str], str]:
    """The short texts before a table, and the running text before them.

    Rules and "(continued)" alone do not count.
    """
    lead: list[str] = []
    prose = ""
    for block in reversed(found[-2 * _NEAR :]):
        if block.kind == "table" or len(lead) >= _NEAR:
            break
        words = folded_words(block, lines, starts).rstrip(" -=_")
        if not words or _CONTINUED.fullmatch(words):
            continue
        if len(words) > _LEAD:
            prose = words
            break
        lead.insert(0, words)
        if block.kind == "heading" and len(lead) > 1 and not words.startswith("("):
            break
    if table.multiplier:
        lead.append(f"(in {_POWERS.get(table.multiplier, 'dollars')})")
    return lead, prose


def continues(before: Table, lead: Sequence[str], prose: str) -> bool:
    """Whether a table goes on with the one before: no other words than those of a page's ends."""
    return not prose and all(
        len(words) <= _FEW_LETTERS
        or words in before.caption
        or is_continued(words)
        or _FOOT.fullmatch(words)
        for words in lead
    )


def folded_words(block: Block, lines: Sequence[str], starts: Sequence[int]) -> str:
    """The words of a block, with their white space folded."""
    first = bisect_right(starts, block.start) - 1
    last = bisect_right(starts, block.end - 1)
    return folded(lines[first:last])


def folded(text: Sequence[str]) -> str:
    """Lines as one, with their white space folded; where there is nothing to fold, it is quick."""
    words = " ".join(text).strip()
    return words if "  " not in words and words.isprintable() else " ".join(words.split())
