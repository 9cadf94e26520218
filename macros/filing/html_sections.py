"""The sections of an HTML document: by the links in its contents, otherwise by its headings."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.filing.model import Block, Section

LONGEST = 120
_FEWEST = 3
_REFERENCE = re.compile(
    r"[\s.…_]*(?:page\s*)?(?:(?:[A-Z]{1,3}-)?[0-9]{0,4}|S-[ivxl]{1,6}|[ivxl]{1,6})?\s*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of contents|contents|index|page)", re.IGNORECASE)


def sections_of(
    blocks: Sequence[Block],
    links: Sequence[tuple[int, int, str]],
    anchors: Mapping[str, int],
    text: str,
    bounds: tuple[int, int],
) -> list[Section]:
    """The sections of a document, from "Cover"; each begins with its heading."""
    start, end = bounds
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
        for title, block in _joined(headings, text):
            if block.level <= 2 and not _CONTENTS.fullmatch(title):
                starts.setdefault(block.start, (title, block.level))
    ordered = sorted(starts)
    return [
        Section(starts[at][0][:LONGEST], starts[at][1], at, following)
        for at, following in zip(ordered, [*ordered[1:], end], strict=True)
    ]


def _joined(headings: Sequence[Block], text: str) -> Iterator[tuple[str, Block]]:
    """Headings with their titles; headings divided only by a line end are joined."""
    for block in headings:
        title = " ".join(text[block.start : block.end].split())
        if len(title) <= LONGEST and len(re.sub(r"[^A-Za-z]", "", title)) > 2:
            yield title, block


def _linked(
    links: Sequence[tuple[int, int, str]],
    anchors: Mapping[str, int],
    text: str,
) -> Iterator[tuple[int, str]]:
    """The targets of the links in a table of contents, and the titles next to the links."""
    titles: dict[str, list[str]] = {}
    for begins, ends, target in _whole(links, text):
        said = " ".join(text[begins:ends].split())
        if target in anchors and anchors[target] > ends:
            titles.setdefault(target, []).append(said)
    seen: set[int] = set()
    for target, words in titles.items():
        parts = [part for part in dict.fromkeys(words) if not _REFERENCE.fullmatch(part)]
        title = " ".join(parts).strip(" .…")
        if not title or len(title) > 2 * LONGEST or len(words) > 12 or _CONTENTS.fullmatch(title):
            continue
        if anchors[target] not in seen and re.search("[A-Za-z]{2}", title):
            seen.add(anchors[target])
            yield anchors[target], title


def _whole(links: Sequence[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """The links; adjacent links to the same place, such as parts of a word, are joined."""
    begun: tuple[int, int, str] | None = None
    for begins, ends, target in links:
        if begun and begun[2] == target and not text[begun[1] : begins]:
            begun = (begun[0], ends, target)
            continue
        if begun:
            yield begun
        begun = (begins, ends, target)
    if begun:
        yield begun


def _folded(title: str) -> str:
    return re.sub(r"[^a-z0-9]", "", title.lower())
