"""References to a section "below" that stands above, or "above" that stands below.

"See “Cautionary Note” below", where the only section of that name has been moved to the front. The
supplement and the accompanying prospectus each have sections of the same names, so only those of
the same part count.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.page_titles import DASH, LONGEST_TITLE, title_key
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NAME = r"[“\"]\s?(?P<%s>[A-Z][^“”\"]{5,140}?)\s?(?:[.]?[“”\"]%s|,[”\"])"
_HERE = r"(?!\s+(?:in|of|to|and(?! elsewhere)|or)\s)"
"""Not before the name of another document, nor before another title."""
_DIRECTED = lazy_regex(
    r"\b(?P<ahead>below|above),?\s+(?:(?:in|under)\s+)?(?:the\s+)?"
    r"(?:(?:sections?|captions?|headings?)\s+)?(?:(?:entitled|titled|captioned)\s+)?"
    rf"{_NAME % ('one', _HERE)}|{_NAME % ('other', '')},?\s+(?P<behind>above|below)\b"
)
_LIST = lazy_regex(r"[”\"],?\s+(?:and|or)\s+\Z")
"""Before the last of several titles, of which one may be above and another below."""
_BEFORE = 12


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each reference that sends the reader in the wrong direction."""
    text = view.filing.text
    if "“" not in text and '"' not in text:
        return
    reported: set[tuple[int, str, str]] = set()
    for match in _DIRECTED.finditer(text):
        if match["other"] and _LIST.search(text, max(match.start() - _BEFORE, 0), match.start()):
            continue
        name = match["one"] or match["other"]
        at = match.start("one" if match["one"] else "other")
        said = match["ahead"] or match["behind"]
        own = parts_of(view).at(at)
        key = title_key(DASH.split(name)[-1])
        place = _only_heading(view, own, key, at, above=said == "below")
        if place is not None and (own, key, said) not in reported:
            reported.add((own, key, said))
            start, end = match.span("ahead" if match["ahead"] else "behind")
            where = Passage(min(start, at), max(end, at + len(name)))
            yield _finding(name, said, where, place)


def _only_heading(view: View, part: int, key: str, at: int, *, above: bool) -> Passage | None:
    """The heading on one side of a place, if on the other nothing in its part begins like it."""
    filing, parts = view.filing, parts_of(view)
    found: Passage | None = None
    for section in filing.sections:
        if title_key(section.title) == key and parts.at(section.start) == part:
            if (section.start < at) != above:
                return None
            found = Passage(section.start, section.start + len(section.title))
    for block in filing.blocks:
        if block.start <= at < block.end or parts.at(block.start) != part:
            continue
        first = filing.text[block.start : min(block.end, block.start + LONGEST_TITLE + len(key))]
        if not f"{title_key(first)} ".startswith(f"{key} "):
            if block.kind == "heading" and key in title_key(first) and (block.start < at) != above:
                return None  # a longer title
            continue
        if (block.start < at) != above:
            return None
        if block.kind == "heading" and title_key(first) == key and found is None:
            found = Passage(block.start, block.end)
    return found


def _finding(name: str, said: str, place: Passage, heading: Passage) -> Finding:
    title, where = " ".join(name.split()), "above" if said == "below" else "below"
    message = f"The text refers to “{title}” {said}; the only section of that name is {where}."
    return wrong_reference(message, (place, heading), where, said)


RULE = Rule(find)
