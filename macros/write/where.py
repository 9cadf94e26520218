"""Where the filing prints a number, in words with which a reader of the pages can find it."""

from __future__ import annotations

from tieout.macros.filing.counted_places import counted_place, is_word
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.html.words import numbers
from tieout.macros.project.filing_parts import label_words
from tieout.macros.project.project import Project

_HTML = (".htm", ".html")
_LONGEST_TITLE = 70
"""Characters of a section's title that name a place; a longer one is cut at a word."""


def has_lines(project: Project) -> bool:
    """Whether readers can count what the index calls lines: in text, and the paragraphs of Word.

    Where only the index is available, the name of the filing says what it is.
    """
    html = project.html is not None or _name(project).endswith(_HTML)
    return not html or _in_word(project)


def place_of(project: Project, page: str, line: int, column: int | None = None) -> str:
    """Name a place: "S-3, line 12, column 4", or in Word "paragraph 12, character 4".

    Without a column, only the line. A filing without page labels has only lines. A label
    that is only a number becomes "page 50".
    """
    words = counted_place(line, column, in_word=_in_word(project))
    if page == UNNUMBERED:
        return words
    return f"{page_words(page) if page.strip('[]').isdigit() else page}, {words}"


def place_words(project: Project, mention: str) -> str:
    """Name the place of a mention: its page and line; in HTML, only its page, or its section."""
    printed = project.index.mentions[mention]
    if has_lines(project):
        return place_of(project, printed.page, printed.line)
    return page_words(printed.page, printed.section)


def page_words(page: str, section: str = "") -> str:
    """Name a page; of a filing without page labels, the section, if no number is in its title."""
    if page == UNNUMBERED:
        if len(section) > _LONGEST_TITLE:
            section = f"{section[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
        return section if section and not numbers(section) else label_words(page)
    return f"page {page}" if page.rstrip("]")[-1:].isdigit() else page


def _in_word(project: Project) -> bool:
    """Whether the filing is a Word document."""
    return is_word(_name(project))


def _name(project: Project) -> str:
    return project.dataset.filing.get("file", "").lower()
