"""Notes to the statements whose numbers or letters do not follow each other.

"Note E" is printed above two notes, or "Note 5" is followed by "Note 7". A filing may have several
statements, each with a series of notes that counts from 1 or A.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.gaps import Numbered, begins_a_line, gap
from tieout.macros.scan.references.note_headings import place_of, worded_headings
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FEWEST = 5  # notes of a series
_TITLE = lazy_regex(r"[\s.:()\[\]–—-]{1,12}(?P<title>[^\n.]{3,80})")
_STEM = 12  # letters by which titles of one note on two pages begin
_TWO_ON = 2


def find(view: View) -> Iterator[Finding]:
    """Yield each label that is used twice or left out in a series."""
    for headings in worded_headings(view):
        series: list[tuple[str, int]] = []
        for one in headings:
            if place_of(one[0]) == 1 and series:
                yield from _of_series(view, series)
                series = []
            series.append(one)
        yield from _of_series(view, series)


def _of_series(view: View, series: Sequence[tuple[str, int]]) -> Iterator[Finding]:
    """The labels of one series that are used twice or left out."""
    places = [place_of(label) for label, _ in series]
    if len(series) < _FEWEST or places[0] != 1:
        return
    for at in range(1, len(series)):
        before, own = places[at - 1], places[at]
        goes_on = at + 1 < len(series) and places[at + 1]
        if own <= before and goes_on == before + 1:
            yield from _twice(view, series, places, at)
        elif own == before + _TWO_ON and goes_on in (False, own + 1):
            is_only = {*range(1, max(places) + 1)} - {*places} == {own - 1}
            if is_only and places[:at] == [*range(1, before + 1)]:
                yield from _left_out(view, series[at - 1], series[at])


def _twice(
    view: View, series: Sequence[tuple[str, int]], places: Sequence[int], at: int
) -> Iterator[Finding]:
    """The second note of a label, unless it is the first one again, or a citation."""
    first = next((one for one in range(at) if places[one] == places[at]), None)
    label, start = series[at]
    title, block = _title(view, series[at]), view.filing.block_at(start)
    if first is None or not (title.isupper() or block.kind == "heading"):
        return
    key, its = title_key(title), title_key(_title(view, series[first]))
    if key.startswith(its[:_STEM]) or its.startswith(key[:_STEM]):
        return
    message = f"Two notes of one series are marked {label}; the note before this one is "
    message += f"{series[at - 1][0]}."
    places_of = (_place(series[at]), _place(series[first]))
    yield wrong_reference(message, places_of, "a label of its own", label)


def _left_out(view: View, before: tuple[str, int], after: tuple[str, int]) -> Iterator[Finding]:
    """The number between two notes that no line between them begins with."""
    number = place_of(after[0]) - 1
    label = str(number) if after[0].isdigit() else chr(ord(after[0]) - 1)
    if not begins_a_line(label, view.filing.text[before[1] : after[1]]):
        one, other = (Numbered(each[0], _place(each)) for each in (before, after))
        yield gap("notes go", one, other, f"note {label}")


def _title(view: View, heading: tuple[str, int]) -> str:
    """The words after the label of a heading."""
    match = _TITLE.match(view.filing.text, heading[1] + len(heading[0]))
    return match["title"] if match else ""


def _place(heading: tuple[str, int]) -> Passage:
    return Passage(heading[1], heading[1] + len(heading[0]))


RULE = Rule(find)
