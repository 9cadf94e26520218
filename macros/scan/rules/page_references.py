"""Contents pages and references to pages against the pages on which the sections begin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tieout.macros.filing.model import Page
from tieout.macros.scan.labels import as_quantity, printed_label, style_and_number
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_QUOTED = re.compile(
    r"[“\"]([^“”\"]{3,160}?)[,.]?[”\"](?:(?!page)[^“”\"]){0,60}?"
    r"(?:,? (?:beginning|starting|which begins|that begins|begins|commencing))?"
    r" ?(?:on|at)? ?pages?\s*\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_LEADERS = re.compile(r"[\s.·…_-]*\Z")
_LEAST_RIGHT = 3
_RIGHT_FOR_ONE_WRONG = 4
_LONGEST_TITLE = 160
_HEADING = 320  # characters at the start of a block that a heading may be among
_SENTENCES = -1
_LIKE = 0.75
_OTHERS = re.compile(
    r"[^.]{0,12}\bof (?:our|the|its) (?:[A-Z]?[a-z]+ ){0,3}(?:annual|quarterly|proxy|form)\b",
    re.IGNORECASE,
)
"""A page of another document."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A place that names the page of a section."""

    title: str
    quantity: Quantity
    style: str
    number: int
    in_contents: bool


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield, for each section, its page with all the places that name it; and the wrong ones."""
    starts = _section_starts(view)
    right: dict[tuple[str, str, int], list[Quantity]] = defaultdict(list)
    pages: dict[tuple[str, str, int], Page] = {}
    wrong: list[tuple[_Reference, Page]] = []
    strange: list[_Reference] = []
    proven: Counter[int] = Counter()
    for reference in _references(view):
        found = [
            page
            for page, style, _ in starts.get(_key(reference.title), [])
            if style == reference.style
        ]
        sections = [
            page
            for page, style, section in starts.get(_key(reference.title), [])
            if section and style == reference.style
        ]
        match = [page for page in found if _number(page) == reference.number]
        if match:
            key = (_key(reference.title), reference.style, reference.number)
            right[key].append(reference.quantity)
            pages[key] = match[0]
            proven[_list_of(reference)] += 1
        elif _is_headed(view, reference):
            continue
        elif len({page.label for page in sections or found}) == 1:
            wrong.append((reference, (sections or found)[0]))
        elif not found and reference.in_contents:
            strange.append(reference)
    for key, places in right.items():
        label = printed_label(view, pages[key])
        every = [*([label] if label else []), *places]
        if len(every) > 1:
            yield repeat_of(every, what="this is the page on which the section begins")
    yield from _failing(view, wrong, strange, proven)


def _failing(
    view: View,
    wrong: Sequence[tuple[_Reference, Page]],
    strange: Sequence[_Reference],
    proven: Counter[int],
) -> Iterator[Finding]:
    """Yield what is wrong in each list that is right for the most part."""
    failing = Counter(_list_of(reference) for reference, _ in wrong)
    proven[_SENTENCES] = proven.total()

    def believed(reference: _Reference) -> bool:
        place = _list_of(reference)
        return proven[place] >= max(_LEAST_RIGHT, _RIGHT_FOR_ONE_WRONG * failing[place])

    for reference, page in wrong:
        if believed(reference):
            yield _finding(view, reference, page)
    for reference in strange:
        if believed(reference):
            yield from _misnamed(view, reference)


def _is_headed(view: View, reference: _Reference) -> bool:
    """Tell whether the page that is named has a block that begins or ends with the title.

    A heading that runs on into the next, or that a number stands before, is still that heading.
    """
    title, filing = _key(reference.title), view.filing
    return any(
        key.startswith(title) or key.endswith(title)
        for page in filing.pages
        if style_and_number(page.label) == (reference.style, reference.number)
        for block in filing.blocks
        if page.start <= block.start < page.end and block.table is None
        for key in (_key(filing.text[block.start : min(block.end, block.start + _HEADING)]),)
    )


def _list_of(reference: _Reference) -> int:
    """The list that a reference stands in, by its beginning: a contents table, or the sentences.

    A list is believed to be one of pages if most of it is right. Any table has words with a number
    behind them, and a few of its words are headings too.
    """
    return reference.quantity.placed.block.start if reference.in_contents else _SENTENCES


def _section_starts(view: View) -> dict[str, list[tuple[Page, str, bool]]]:
    """The pages on which a section, or a heading of that name, begins."""
    filing = view.filing
    found: dict[str, list[tuple[Page, str, bool]]] = defaultdict(list)
    spans = [(section.title, section.start, True) for section in filing.sections]
    spans += [
        (filing.words(block.start, block.end), block.start, False)
        for block in filing.blocks
        if block.table is None and block.end - block.start <= _LONGEST_TITLE
    ]
    for title, start, section in spans:
        page = filing.page_at(start)
        label = style_and_number(page.label)
        if label and (key := _key(title)):
            found[key].append((page, label[0], section))
    return found


def _references(view: View) -> Iterator[_Reference]:
    """The entries of contents tables, and the sentences that name a section and its page."""
    for index, placed in enumerate(view.mentions):
        kind = placed.mention.kind
        if kind == "page-label":
            continue
        label = style_and_number(placed.mention.printed)
        quantity = as_quantity(view, index)
        if label is None or quantity is None:
            continue
        title = _title_in_row(view, quantity) or (
            _title_in_sentence(view, quantity) if kind == "page-reference" else ""
        )
        if _WORD.search(title):
            in_contents = quantity.placed.block.table is not None
            yield _Reference(title, quantity, label[0], label[1], in_contents)


def _title_in_row(view: View, quantity: Quantity) -> str:
    """The title of a contents entry: the label at the end of a line or a row of its own."""
    filing, block = view.filing, quantity.placed.block
    if block.table is not None:
        before = filing.text[max(quantity.start - 2 * _LONGEST_TITLE, block.start) : quantity.start]
        after = filing.text[quantity.end : quantity.end + 1]
        chunks = before.rsplit("\n\n", 2)
        if after.strip() or len(chunks) == 1 or chunks[-1]:
            return ""
        return " ".join(chunks[-2].split())
    line = max(filing.text.rfind("\n", block.start, quantity.start) + 1, block.start)
    before = filing.text[line : quantity.start]
    after = filing.text[quantity.end : quantity.end + 2]
    if after.strip() and not after.startswith("\n"):
        return ""
    leaders = _LEADERS.search(before)
    title = before[: leaders.start()] if leaders else before
    dotted = leaders is not None and len(leaders[0]) >= 3
    return title.strip() if dotted and 3 <= len(title.strip()) <= _LONGEST_TITLE else ""


def _title_in_sentence(view: View, quantity: Quantity) -> str:
    before = view.filing.text[
        max(quantity.placed.block.start, quantity.start - 260) : quantity.start
    ]
    match = _QUOTED.search(" ".join(before.split()) + " ")
    if match is None or _OTHERS.match(view.filing.text, quantity.end):
        return ""
    return re.split(r"\s*(?:—|--|–)\s*", match[1])[-1]


def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", title.lower().replace("’", "").replace("'", "")).strip()


def _number(page: Page) -> int:
    label = style_and_number(page.label)
    return label[1] if label else -1


def _finding(view: View, reference: _Reference, page: Page) -> Finding:
    label = printed_label(view, page)
    where = "The contents page puts" if reference.in_contents else "This reference puts"
    printed = reference.quantity.printed
    return Finding(
        "reference",
        "error" if reference.in_contents else "warning",
        f"{where} “{reference.title}” on page {printed}, but it begins on page {page.label}.",
        tuple(one for one in (reference.quantity, label) if one),
        page.label,
        printed,
    )


def _entry(view: View, reference: _Reference) -> Passage:
    """Where the title of a contents entry stands; its page, if the title is divided."""
    end = reference.quantity.start
    start = view.filing.text.rfind(reference.title, max(end - 2 * _LONGEST_TITLE, 0), end)
    if start < 0:
        return Passage(end, reference.quantity.end)
    return Passage(start, start + len(reference.title))


def _misnamed(view: View, reference: _Reference) -> Iterator[Finding]:
    """A contents entry whose page begins a section of almost the same name, and none of its own."""
    key = _key(reference.title)
    for section in view.filing.sections:
        page = style_and_number(view.filing.page_at(section.start).label)
        if page != (reference.style, reference.number) or key in _key(section.title):
            continue
        if SequenceMatcher(None, key, _key(section.title)).ratio() >= _LIKE:
            yield Finding(
                "reference",
                "warning",
                f"The contents page calls a section “{reference.title}”; on page "
                f"{reference.quantity.printed} it is called “{section.title}”.",
                (
                    _entry(view, reference),
                    Passage(section.start, section.start + len(section.title)),
                    reference.quantity,
                ),
                section.title,
                reference.title,
            )
            return


RULE = Rule(
    "page-references",
    "contents pages and references against the pages on which the sections begin",
    find,
)
