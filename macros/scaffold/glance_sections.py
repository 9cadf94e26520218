"""Says whether the filing prints a figure where it says what is offered now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.calculators.figures.dataset import Figure
from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex

_ABOUT_IT = lazy_regex(
    r"\b(?:cover|summary|offering|use of proceeds|price|dilution|capitali[sz]ation|underwriting"
    r"|underwriters|plan of distribution|terms of|description of|fees?|expenses)\b",
    re.IGNORECASE,
)
"""What the title of a section says that is about what is offered now."""
_SUMMARY = lazy_regex(r"\bsummary\b", re.IGNORECASE)
_THE_OFFERING = lazy_regex(r"(?:the |this )?offering", re.IGNORECASE)
_AFTER_COVER = lazy_regex(
    r"\b(?:contents|about this|summary|the offering|risk factors|forward[- ]looking"
    r"|use of proceeds|where you can find|incorporat\w+|(?:item|part) [0-9IVX]+)\b",
    re.IGNORECASE,
)
"""What the title of a section says that is after the cover, whose headings may be sections too."""
_KNOWN = 2
"""The fewest such sections in a filing that is divided by subject; the cover is one."""
_SUPPLEMENT = lazy_regex(r"[A-Z]?S-\d+")
"""The label of a page of a supplement; the prospectus that it belongs to follows it."""

type At = tuple[int, int]
"""A line and a column of the filing, from 1."""


def begins_base(filing: Filing) -> At | None:
    """Return where the prospectus begins that follows a supplement; None if nothing does."""
    of_supplement = [bool(_SUPPLEMENT.fullmatch(page.label)) for page in filing.pages]
    if not any(of_supplement):
        return None
    last = max(at for at, those in enumerate(of_supplement) if those)
    return filing.place(filing.pages[last].end) if last + 1 < len(filing.pages) else None


def is_of_the_offering(
    figure: Figure, sections: Sequence[tuple[At, str]], until: At | None = None
) -> bool:
    """Whether one of a figure's places is in a section on the offering, where sections are known.

    Without a section on the offering, none is known. What is only printed from `until` on is not.
    If "The Offering" is a section of its own, the summary before it describes the company.
    """
    places = [place for place in _places(figure) if until is None or place < until]
    apart = any(_THE_OFFERING.fullmatch(title.strip()) for _, title in sections)
    about = [
        (place, _ABOUT_IT.search(_SUMMARY.sub(" ", title) if apart else title) is not None)
        for place, title in sections
    ]
    if sum(known for _, known in about) < _KNOWN:
        return bool(places)
    return any(
        next((known for start, known in reversed(about) if start <= place), True)  # or before all
        for place in places
    )


def is_on_the_cover(figure: Figure, sections: Sequence[tuple[At, str]]) -> bool:
    """Whether one of a figure's places is on the cover, where sections are known.

    It ends with the first section that cannot be part of it, or else with the first of all.
    """
    if len(sections) < _KNOWN:
        return True
    after = (start for start, title in sections[1:] if _AFTER_COVER.search(title))
    end = next(after, sections[1][0])
    return any(place < end for place in _places(figure))


def _places(figure: Figure) -> Iterator[At]:
    for mention in figure.mentions:
        line, column = map(int, mention[1:].split("C"))
        yield line, column
