"""The filing that an exhibit is taken over from, by its form and by each day that dates it.

"Exhibit 10.1 to our Current Report on Form 8-K filed on May 17, 2023" is the exhibit that a row of
the list of exhibits prints as "8-K", "10.1" and "05/17/2023".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.view import View

EXHIBIT = lazy_regex(r"\d{1,3}\.\d{1,2}\Z")
"""The number of an exhibit."""
_FORM = lazy_regex(r"(?:10-[KQ]|8-K|20-F|6-K|8-A|[SF]-\d{1,2})[A-Z0-9]*(?:/A)?\Z")
_MORE = r"(?:,?\s(?:and\s|or\s)?(?:Exhibits?\s)?\d{1,3}\.\d{1,2})*,?(?:\srespectively,)?"
"""Other exhibits of the same filing: "Exhibits 10.1, 10.2 and 10.3, respectively, to"."""
_SOURCE = lazy_regex(rf"{_MORE}\s+(?:to|of)\s+(?!this\b)[^;]{{10,240}}", re.IGNORECASE)
_NEXT = lazy_regex(r"\bexhibit\b|(?<!No)\.\s+[A-Z]|\n\n")
"""Where the words for a filing end: another exhibit, or another sentence."""


def sources_cited(view: View, end: int) -> Iterator[str]:
    """The filing that the words after an exhibit's number name: its form with each of its days."""
    found = _SOURCE.match(view.filing.text, end)
    if found is None:
        return
    after = re.match(_MORE, found[0], re.IGNORECASE)
    start = found.start() + (after.end() if after else 0)
    ends = _NEXT.search(view.filing.text, start, found.end())
    inside = view.within(start, ends.start() if ends else found.end())
    form = next((at for at in inside if _FORM.match(_printed(view.mentions[at]))), None)
    if form is not None:
        days = _days(view, range(form + 1, inside.stop))
        yield from (f"{_printed(view.mentions[form])} {day}" for day in days)


def source_listed(view: View, first: int) -> tuple[int, str] | None:
    """The number that a row of the list of exhibits has in the filing it names, and that filing.

    `first` is the mention with the number of the exhibit, which begins the row.
    """
    own = view.mentions[first]
    if own.cell is None:
        return None
    row = [
        at
        for at in view.within(own.end, own.block.end)
        if (cell := view.mentions[at].cell) is not None and cell.row == own.cell.row
    ]
    forms = [at for at in row if _FORM.match(_printed(view.mentions[at]))]
    numbers = [at for at in row if EXHIBIT.match(view.mentions[at].mention.printed)]
    days = [*_days(view, row[row.index(forms[0]) :])] if len(forms) == 1 else []
    if len(numbers) == len(days) == 1 and numbers[0] > forms[0]:
        return numbers[0], f"{_printed(view.mentions[forms[0]])} {days[0]}"
    return None


def _printed(placed: Placed) -> str:
    return placed.mention.printed.upper()


def _days(view: View, mentions: Sequence[int]) -> Iterator[int]:
    """The days among some mentions."""
    for at in mentions:
        one = view.by_mention.get(at)
        if one is not None and one.is_day:
            yield int(one.value)
