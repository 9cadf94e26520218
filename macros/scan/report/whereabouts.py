"""Where a place of a filing is, in words with which its reader can find it."""

from __future__ import annotations

from tieout.macros.filing.counted_places import counted_place
from tieout.macros.filing.model import Filing
from tieout.macros.filing.page_labels import UNNUMBERED


def whereabouts(filing: Filing, page: str, line: int, column: int | None = None) -> str:
    """A place: "page 3, line 12, column 4", or in Word "paragraph 12, character 4".

    Without a column, only the line. What has no page labels has only lines.
    """
    words = counted_place(line, column, in_word=filing.in_word)
    return words if page in {"", UNNUMBERED} else f"page {page}, {words}"


def section_words(page: str, section: str) -> str:
    """The page and the section of a place, as far as there are any."""
    return " · ".join(one for one in ("" if page == UNNUMBERED else f"Page {page}", section) if one)
