"""The sections of an HTML document: by the links in its contents, otherwise by its headings."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.filing.model import Block, SectionSpan
from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.text.headings import is_continued, names_a_company
from tieout.macros.lazy_regex import lazy_regex

LONGEST = 120
_FEWEST = 3
_ITEM = lazy_regex(r"(?:ITEM|PART)\s*[0-9IVX]", re.IGNORECASE)
_PART = lazy_regex(r"PART\s*[IVX]", re.IGNORECASE)
_BARE_ITEM = lazy_regex(r"(?:ITEM|PART)\s*(?:[0-9]{1,2}[A-C]?|[IVX]{1,4})\s*[.:]?", re.IGNORECASE)
_OFTEN = 3
"""How often a title must occur in a document to be a running head, not a section."""
_REFERENCE = lazy_regex(
    r"[\s.…_]*(?:page\s*)?(?:(?:[A-Z]{1,3}-)?[0-9]{0,4}|S-[ivxl]{1,6}|[ivxl]{1,6})?\s*",
    re.IGNORECASE,
)
_GAP = 40
"""The most characters between two links of one entry, for a tagged number is not in a link."""
_YEAR = lazy_regex(r"(?:19|20)[0-9]{2}\b")
_CONTENTS = lazy_regex(r"(?:table of contents|contents|index|page)", re.IGNORECASE)


def sections_of(
    blocks: Sequence[Block],
    links: Sequence[tuple[int, int, str]],
    anchors: Mapping[str, int],
    text: str,
    bounds: tuple[int, int, int],
) -> list[SectionSpan]:
    """The sections of a document, from "Cover"; each begins with its heading.

    `bounds` are the start and the end of the document, and the end of its cover.
    """
    start, end, covered = bounds
    headings = [block for block in blocks if block.kind == "heading"]
    starts: dict[int, tuple[str, int]] = {start: ("Cover", 1)}
    linked = dict(_linked(links, anchors, text))
    if len(linked) >= _FEWEST:
        at_heading = [block.start for block in headings]
        for offset, title in linked.items():
            place = bisect_left(at_heading, offset)
            near = place < len(headings) and at_heading[place] - offset < LONGEST
            begins = headings[place].start if near else offset
            level = headings[place].level if near else 1
            starts.setdefault(begins, (title, level))
        known = {_folded(title) for title, _ in starts.values()}
        for block in headings:
            title = " ".join(text[block.start : block.end].split())
            if block.level == 1 and _folded(title) in known:
                starts.setdefault(block.start, (title, 1))
    else:
        titled = [one for one in _joined(headings, text) if one[1].level <= 2]
        often = Counter(title for title, _ in titled)
        for title, block in titled:
            if block.start >= covered and often[title] < _OFTEN and _is_title(title):
                starts.setdefault(block.start, (title, block.level))
    ordered = sorted(starts)
    return [
        SectionSpan(starts[at][0][:LONGEST], starts[at][1], at, following)
        for at, following in zip(ordered, [*ordered[1:], end], strict=True)
    ]


def _is_title(title: str) -> bool:
    """Whether a heading begins a section: not in contents, not a company's name, not continued.

    Nor does a date or a scale in brackets, as below the name of a statement.
    """
    aside = (title.startswith("(") and title.endswith(")")) or is_date_like(title)
    return not (
        aside or _CONTENTS.fullmatch(title) or names_a_company(title) or is_continued(title)
    )


def _joined(headings: Sequence[Block], text: str) -> Iterator[tuple[str, Block]]:
    """Headings with their titles; "ITEM 1." and the heading right below it are one."""
    item: tuple[str, Block] | None = None
    for block in headings:
        title = " ".join(text[block.start : block.end].split())
        if item and not text[item[1].end : block.start].strip() and not _ITEM.match(title):
            title, block = f"{item[0]} {title}", item[1]  # noqa: PLW2901  # the heading goes on
        elif item:
            yield item
        item = None
        if _BARE_ITEM.fullmatch(title):
            item = title, block
        elif len(title) <= LONGEST and len(re.sub(r"[^A-Za-z]", "", title)) > 2:
            yield title, block
    if item:
        yield item


def _linked(
    links: Sequence[tuple[int, int, str]],
    anchors: Mapping[str, int],
    text: str,
) -> Iterator[tuple[int, str]]:
    """The targets of the links in a table of contents, and the titles next to the links."""
    whole = list(_whole(links, text))
    ahead = [one for one in whole if one[2] in anchors and anchors[one[2]] > one[1]]
    if len({target for _, _, target in ahead}) < _FEWEST:
        ahead = list(_leading_back(whole, anchors, text))
    titles: dict[str, list[str]] = {}
    for begins, ends, target in ahead:
        titles.setdefault(target, []).append(" ".join(text[begins:ends].split()))
    seen: set[int] = set()
    for target, words in titles.items():
        different: dict[str, str] = {}
        for part in words:
            different.setdefault(_folded(part), part)
        parts = [part for part in different.values() if not _REFERENCE.fullmatch(part)]
        title = " ".join(_last_item(parts)).strip(" .…")
        if not title or len(title) > 2 * LONGEST or len(words) > 12 or _CONTENTS.fullmatch(title):
            continue
        if anchors[target] not in seen and re.search("[A-Za-z]{2}", title):
            seen.add(anchors[target])
            yield anchors[target], title


def _last_item(parts: Sequence[str]) -> Sequence[str]:
    """The entries of contents that lead to one place, from the last item on.

    "PART I", "Item 1. Directors", and "Item 2. Offer" may all lead to the page of the last.
    """
    items = [at for at, part in enumerate(parts) if _ITEM.match(part)]
    kept = parts[items[-1] :] if items else parts
    is_part = kept and _PART.match(kept[0]) and not _BARE_ITEM.fullmatch(kept[0])
    return kept[1:] if is_part and len(kept) > 1 else kept


def _leading_back(
    links: Sequence[tuple[int, int, str]], anchors: Mapping[str, int], text: str
) -> Iterator[tuple[int, int, str]]:
    """The links of contents at the end: one after another, to places in their order.

    Most of the places begin with the words of their link.
    """
    run: list[tuple[int, int, str]] = []
    for one in (*links, (0, 0, "")):
        place = anchors.get(one[2], -1)
        if place >= 0 and (not run or place >= anchors[run[-1][2]]) and place < one[0]:
            run.append(one)
            continue
        named = sum(_names(text[begins:ends], text, anchors[it]) for begins, ends, it in run)
        if named >= _FEWEST and named * 2 >= len({target for _, _, target in run}):
            yield from run
        run = []


def _names(said: str, text: str, place: int) -> bool:
    """Whether the words of a link are those that its place begins with."""
    title = _folded(said)
    return len(title) > _FEWEST and title in _folded(text[place : place + LONGEST + len(said)])


def _whole(links: Sequence[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """The links; those of one entry, which lead to one place, are joined: parts of its words."""
    begun: tuple[int, int, str] | None = None
    for begins, ends, target in links:
        gap = text[begun[1] : begins] if begun else ""
        page = gap and _REFERENCE.fullmatch(text, begins, ends) and not _YEAR.match(text, begins)
        if begun and begun[2] == target and len(gap) <= _GAP and "\n" not in gap and not page:
            begun = (begun[0], ends, target)
            continue
        if begun:
            yield begun
        begun = (begins, ends, target)
    if begun:
        yield begun


def _folded(title: str) -> str:
    return re.sub(r"[^a-z0-9]", "", title.lower())
