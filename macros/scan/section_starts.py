"""The pages on which sections, and headings of the same names, begin."""

from __future__ import annotations

from collections import defaultdict

from tieout.macros.filing.model import Filing, PageSpan, SectionSpan
from tieout.macros.scan.labels import style_and_number
from tieout.macros.scan.page_titles import LONGEST_TITLE, title_key
from tieout.macros.scan.view import View

_SHOWN = 320  # characters in which a section shows its title


def section_starts(view: View) -> tuple[dict[str, list[tuple[PageSpan, str, bool]]], set[str]]:
    """The pages on which sections, or headings of that name, begin; and those without a label."""
    filing = view.filing
    nowhere: set[str] = set()
    found: dict[str, list[tuple[PageSpan, str, bool]]] = defaultdict(list)
    shown = [section for section in filing.sections if _is_shown(filing, section)]
    spans = [(section.title, section.start, True) for section in shown]
    spans += [
        (filing.words(block.start, block.end), block.start, False)
        for block in filing.blocks
        if block.table is None and block.end - block.start <= LONGEST_TITLE
    ]
    for title, start, section in spans:
        page = filing.page_at(start)
        label = style_and_number(page.label)
        key = title_key(title)
        if label and key:
            found[key].append((page, label[0], section))
        elif page.label.startswith("["):
            nowhere.add(key)
    return found, nowhere


def _is_shown(filing: Filing, section: SectionSpan) -> bool:
    """Whether a section's title stands where it begins; a link may lead to the words after it."""
    text = filing.text[section.start : section.start + len(section.title) + _SHOWN]
    return title_key(section.title) in title_key(text)
