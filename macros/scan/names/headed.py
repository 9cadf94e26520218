"""The words of a sentence with the heading or the cell that precedes them."""

from __future__ import annotations

from tieout.macros.scan.view import Sentence

_LONGEST = 60


def headed(sentence: Sentence) -> str:
    """The masked words of a sentence, with the short line above it or in the cell before it.

    The summary of an offering states its terms in that form: "Lock-up", and in the next cell "180
    days for directors and officers".
    """
    text, start = sentence.filing.text, sentence.start
    before = text[max(start - _LONGEST, 0) : start]
    above = before.rstrip()
    if "\n" not in before[len(above) :]:
        return sentence.masked
    line = above.rpartition("\n")[2].strip()
    is_whole = "\n" in above or start <= _LONGEST
    is_heading = is_whole and line and not line.endswith((".", ";", ",")) and "{" not in line
    return f"{line} {sentence.masked}" if is_heading else sentence.masked
