"""The places that name the page of a section: entries of contents pages, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.references.labels import as_quantity, style_and_number
from tieout.macros.scan.view import View

_QUOTED = lazy_regex(
    r"(?:[“\"]|(?<=titled )”|(?<=under )”)([^“”\"]{3,160}?)(?:[,.]?[”\"]|\s“)"
    r"(?:(?!page|\band on\b)[^“”\"]){0,60}?"
    r"(?:,? (?:beginning|starting|which begins|that begins|begins|commencing))?"
    r" ?(?:on|at)? ?pages?\s*\Z",
    re.IGNORECASE,
)
_ALSO = lazy_regex(
    r"[“\"]([^“”\"]{3,160}?)[,.]?[”\"][^“”\"]{0,60}?\bpages? [A-Z]{1,3} ?- ?\d+"
    r"(?: (?:of|in) this prospectus supplement)?(?:,|,? (?:and|as well as)(?: also)?)"
    r" (?:beginning |starting )?(?:on )?page"
    r"\s*\Z",
    re.IGNORECASE,
)
"""The page of a section of the supplement, and then that of the prospectus's section."""
_OF_PROSPECTUS = lazy_regex(
    r"\s+(?:of|in) the (?:(?:accompanying|base|attached|related) )+prospectus\b", re.IGNORECASE
)
_SELLERS = lazy_regex(
    r"\b(selling (?:stock|share|security|unit)?holders?)\b(?:(?!(?-i:\.\s+[A-Z][a-z])).){0,200}?"
    r"\b(?:listed|named|identified)\b[^.“”\"]{0,40}?(?:beginning |starting )?on pages?\s*\Z",
    re.IGNORECASE,
)
"""Selling holders "listed beginning on page", who are in the section called after them."""
_RESPECTIVELY = lazy_regex(
    r"[“\"](?P<first>[^“”\"]{3,160}?),?[”\"],? and [“\"](?P<second>[^“”\"]{3,160}?),?[”\"],?"
    r"(?: (?:beginning|starting))? on pages? (?P<page>[A-Z]{0,2}-?\d+ and )?\Z",
    re.IGNORECASE,
)
"""Two sections and their pages, in the same order: “A” and “B” on pages 1 and 8."""
_UNDER = lazy_regex(
    r"\s+(?:of\s+this\s+prospectus(?:\s+supplement)?,?\s+)?under\s+(?:the\s+)?"
    r"(?:(?:caption|heading|section)\s+)?(?:(?:en)?titled\s+)?[“\"](?P<title>risk\s+factors)[,.]?[”\"]",
    re.IGNORECASE,
)
"""The section whose name follows its page: "risks described on page 9 under “Risk Factors”"."""
_BEGINS = lazy_regex(r"\b(?:beginning|begin|starting|commencing) on pages? \Z", re.IGNORECASE)
_OF_THIS = lazy_regex(r"\s+(?:of|in)\s+this\s+(?:preliminary\s+)?prospectus\b", re.IGNORECASE)
_RISKS = lazy_regex(
    r"\b(risk factors)\b(?:(?!\.\s+[A-Z])[^“”\"]){0,120}?(?:beginning |starting )?\bon pages?\s*\Z",
    re.IGNORECASE,
)
"""The section that is also named without quotation marks: "the risk factors on page 5"."""
_EXHIBITS = lazy_regex(
    r"\b((?:exhibit index|index (?:to|of) exhibits))\b[^.“”\"]{0,60}?\bpages?\s*\Z", re.IGNORECASE
)
"""The list that covers and signature pages lead to: "Index to Exhibits: page 28"."""
_TWO_TITLES = lazy_regex(r"[”\"],? (?:and|or) [“\"][^“”\"]+[”\"][^“”\"]{0,30}? pages\s*\Z")
"""Two sections whose pages follow in the same order: the first page is not the second section's."""
_WORD = lazy_regex(r"[^\W\d_]{2}")
_PART = lazy_regex(r"(?:part|item) [ivx\d]+[a-z]?[.:]?", re.IGNORECASE)
"""Units that many lists number by: the part of a form, or of a proxy statement."""
_LEADERS = lazy_regex(r"[\s.·…_-]*\Z")
_LEADING = 3  # dots
_RANGE = lazy_regex(r"[ \t]?[-–][ \t]?(?:[A-Z]-)?\d{1,4}[ \t]*(?:\n|\Z)")
"""What follows the first page of statements that an entry gives all pages of: "9-20"."""
LONGEST_TITLE = 160
DASH = lazy_regex(r"\s*(?:—|--|–|―|─)\s*|\s-\s")
"""Between the title of a section and that of a part of it: "Summary—Recent Sales"."""
_OTHERS = lazy_regex(
    r"[^.]{0,12}\bof (?:our|the|its) (?:(?:[a-z]+|\d{4}) ){0,3}(?:annual|quarterly|proxy|form)\b"
    r"|\s+of the accompanying (?:[a-z]+ )?supplement\b",
    re.IGNORECASE,
)
_OTHERS_BEFORE = lazy_regex(
    r"\b(?:annual report|proxy statement|form (?:10|8|20|40)-?[kqf])\b[^.]*\Z", re.IGNORECASE
)
"""A page of another document."""
_WHERE, _INCORPORATED = "where you ", lazy_regex(r"\bincorporat(?:ed|ion)\b.*\bby reference\b")
_FORWARD = lazy_regex(r"\bforward looking (?:statements?|information)\b")
"""Words of the titles of the sections that nearly every prospectus has."""


class Reference(NamedTuple):
    """A place that names the page of a section."""

    title: str
    quantity: Quantity
    style: str
    number: int
    in_contents: bool
    unquoted: bool = False


def references(view: View, nowhere: set[str]) -> Iterator[Reference]:
    """The entries of contents tables, and the sentences that name a section and its page.

    Sections that begin on a page without a label are left out.
    """
    for index, placed in enumerate(view.mentions):
        kind = placed.mention.kind
        if kind == "page-label":
            continue
        label = style_and_number(placed.mention.printed)
        quantity = as_quantity(view, index)
        if label is None or quantity is None:
            continue
        row = _title_in_row(view, quantity)
        quoted = row or (_title_in_sentence(view, quantity) if kind == "page-reference" else "")
        title = quoted or (_unquoted(view, quantity) if kind == "page-reference" else "")
        if _WORD.search(title) and not _PART.fullmatch(title) and title_key(title) not in nowhere:
            in_contents = bool(row) and quantity.placed.block.table is not None
            plain = not quoted and not _is_beginning(quantity)
            yield Reference(title, quantity, *label, in_contents, unquoted=plain)


def _title_in_row(view: View, quantity: Quantity) -> str:
    """The title of a contents entry, whose label is at the end of its line or row."""
    filing, block = view.filing, quantity.placed.block
    if block.table is not None and not _is_in_line(view, quantity):
        before = quantity.before(2 * LONGEST_TITLE)
        after = filing.text[quantity.end : quantity.end + 1]
        chunks = before.rsplit("\n\n", 2)
        if after.strip() or len(chunks) == 1 or chunks[-1]:
            return ""
        return " ".join(chunks[-2].split())
    line = max(filing.text.rfind("\n", block.start, quantity.start) + 1, block.start)
    before = filing.text[line : quantity.start]
    after = filing.text[quantity.end : quantity.end + 2]
    if after.strip() and not after.startswith("\n") and not _RANGE.match(filing.text, quantity.end):
        return ""
    leaders = _LEADERS.search(before)
    title = before[: leaders.start()] if leaders else before
    dotted = leaders is not None and len(leaders[0]) >= 3
    return title.strip() if dotted and 3 <= len(title.strip()) <= LONGEST_TITLE else ""


def _is_in_line(view: View, quantity: Quantity) -> bool:
    """Whether a number in a table of lines is an entry of contents, its title on the same line."""
    before = quantity.before(LONGEST_TITLE).rpartition("\n")[2]
    if quantity.start in _entries(view):
        return bool(before.strip())
    leaders = _LEADERS.search(before) if view.filing.format == "text" else None
    return leaders is not None and leaders[0].count(".") >= _LEADING


@once
def _entries(view: View) -> frozenset[int]:
    """Where the page labels of the contents stand."""
    return frozenset(label.start for label in view.filing.references)


def _title_in_sentence(view: View, quantity: Quantity) -> str:
    before = quantity.before(260)
    words = " ".join(before.split()) + " "
    sellers = _SELLERS.search(words)
    if sellers is not None and not _OTHERS.match(view.filing.text, quantity.end):
        return sellers[1]
    both = _RESPECTIVELY.search(words)
    if both is not None and not _OTHERS.match(view.filing.text, quantity.end):
        return both["second" if both["page"] else "first"]
    match = _QUOTED.search(words)
    if match is None and _OF_PROSPECTUS.match(view.filing.text, quantity.end):
        match = _ALSO.search(words)
    if match is None or _OTHERS.match(view.filing.text, quantity.end):
        under = _UNDER.match(view.filing.text, quantity.end)
        return under["title"] if under and words.endswith(" on page ") else ""
    here = _OF_THIS.match(view.filing.text, quantity.end)
    if (_OTHERS_BEFORE.search(words[: match.start()]) and not here) or _TWO_TITLES.search(words):
        return ""
    return re.split(r"\s*(?:—|--|–)\s*", match[1])[-1]


def _unquoted(view: View, quantity: Quantity) -> str:
    """The title of the section on risks, or of the exhibits, named without quotation marks."""
    words = " ".join(quantity.before(260).split()) + " "
    match = _RISKS.search(words) or _EXHIBITS.search(words)
    others = _OTHERS.match(view.filing.text, quantity.end) or _OTHERS_BEFORE.search(words)
    return match[1] if match and not others else ""


def _is_beginning(quantity: Quantity) -> bool:
    """Whether a page is said to be the one on which a section begins."""
    return _BEGINS.search(" ".join(quantity.before(40).split()) + " ") is not None


def place_of_title(view: View, reference: Reference) -> Passage:
    """The place of the title in an entry of contents; that of its page if the title is divided."""
    end = reference.quantity.start
    start = view.filing.text.rfind(reference.title, max(end - 2 * LONGEST_TITLE, 0), end)
    if start < 0:
        return Passage(end, reference.quantity.end)
    return Passage(start, start + len(reference.title))


def title_key(title: str) -> str:
    """A title for comparison: only its letters and digits, in lower case; "&" is "and"."""
    plain = title.lower().replace("’", "").replace("'", "").replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def starts_of[T](starts: Mapping[str, list[T]], title: str) -> list[T]:
    """Where a section begins; "selling stockholder" may be "Selling Stockholders" there."""
    key = title_key(title)
    found = starts.get(key, [])
    if not found and key.startswith("selling "):
        return starts.get(key.removesuffix("s") if key.endswith("s") else f"{key}s", [])
    return found


def has_words_in_order(longer: str, shorter: str) -> bool:
    """Whether a title has all words of a shorter one, in the same order."""
    words = iter(longer.split())
    return all(word in words for word in shorter.split() if len(word) > 1)


def without_digits(key: str) -> str:
    """The key of a title without its numbers."""
    return " ".join(re.sub(r"\d+", " ", key).split())


def standard_kind(key: str) -> str:
    """Which standard section has a title: "where" to find more, what is "incorporated", "forward".

    The last is the one about forward-looking statements.
    """
    if key.startswith(_WHERE):
        return "where"
    if _FORWARD.search(key):
        return "forward"
    return "incorporated" if _INCORPORATED.search(key) else ""
