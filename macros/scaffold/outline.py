"""Divides a filing into parts, each a page of the site: at its sections, and none too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieout.macros.filing.model import Filing
from tieout.macros.scaffold.titles import page_name, plain_title

_FULL = 60_000
"""Characters of a filing's text after which a page of the site ends, at the next page of it."""
_ENOUGH = 30_000
"""Characters after which it ends at the next section of any level."""
_SOME = 4_000
"""Characters after which it ends at a section of the outermost level."""
_UNTITLED = "Part of the filing"


@dataclass(frozen=True, slots=True)
class FilingPart:
    """A stretch of the filing that has a page of its own: the page's name and title, its place.

    `place` is where the part begins, as pages call it: "L120", "L51C19224".
    """

    name: str
    title: str
    place: str
    start: int
    end: int


def outline_of(filing: Filing) -> list[FilingPart]:
    """Return the parts of a filing, in order; together they are all of it."""
    cuts = list(_cuts(filing))
    taken: set[str] = set()
    titles: dict[str, int] = {}
    parts = []
    for (start, title), (end, _) in zip(cuts, [*cuts[1:], (len(filing.text), "")], strict=True):
        name = page_name(f"filing {title}", taken)
        titles[title] = titles.get(title, 0) + 1
        shown = title if titles[title] == 1 else f"{title}, {_again(titles[title])}"
        line, column = filing.place(start) if start else (1, 1)
        place = f"L{line}" if column == 1 else f"L{line}C{column}"
        parts.append(FilingPart(name, shown, place, start, end))
    return parts


def _again(count: int) -> str:
    return "continued" if count == 2 else f"continued ({chr(ord('a') + (count - 2) % 26)})"


def _cuts(filing: Filing) -> Iterator[tuple[int, str]]:
    """Yield where each part begins, with its title."""
    title, begun = "Cover", 0
    candidates = sorted(
        [
            *((one.start, one.level, plain_title(one.title)) for one in filing.sections),
            *((one.start, 0, "") for one in filing.pages),
        ],
        key=lambda one: (one[0], -one[1]),
    )
    first = next((one[2] for one in candidates if one[0] == 0 and one[1]), "") or title
    yield 0, first
    title, inside = first, first
    for start, level, heading in candidates:
        if not 0 < start < len(filing.text):
            continue
        inside = heading or inside
        length = start - begun
        wanted = _SOME if level == 1 else _ENOUGH if level else _FULL
        if length < wanted or (level and not heading):
            continue
        title = heading or inside or title or _UNTITLED
        yield start, title
        begun = start
