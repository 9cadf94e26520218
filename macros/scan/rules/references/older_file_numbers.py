"""File numbers of the form before 1996, such as 2-34567, 33-45678 and 1-2345, misprinted once.

Several other places print the right number, without the digit that is missing, added or changed:
exhibits are often taken over from one registration statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import TRANSPOSED, slip_of_digits
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NUMBER = lazy_regex(
    r"\b(?:N(?<!\w.)o\.|N(?<!\w.)umber)\s*(?P<number>(?P<prefix>0|1|2|33|333)-(?P<own>\d{3,6}))(?![\d-])"
)
_FEWEST = 2  # other places of the right number
_MANY = 5  # those of a right number that differs in one digit: statements are filed in series
_LATER = "333"
_FORMER = "33"
_LENGTHS = frozenset({4, 5})
"""Digits of a number with an older prefix."""

type _Number = tuple[str, str]


def find(view: View) -> Iterator[Finding]:
    """Yield each number that is printed once, and but for a typing error in several places."""
    places: dict[_Number, list[Passage]] = defaultdict(list)
    for match in _NUMBER.finditer(view.filing.text):
        places[match["prefix"], match["own"]].append(Passage(*match.span("number")))
    often = {
        one: those
        for one, those in places.items()
        if len(those) >= _FEWEST and one[0] != _LATER and len(one[1]) in _LENGTHS
    }
    for one, those in places.items():
        right = [other for other in often if _is_slip(one, other, often[other])]
        if len(those) == 1 and len(right) == 1:
            yield _finding(one, right[0], those[0], often[right[0]])


def _is_slip(one: _Number, other: _Number, places: Sequence[Passage]) -> bool:
    """Whether a number is another one but for a typing error."""
    (prefix, own), (its_prefix, its) = one, other
    if own == its:
        return (prefix, its_prefix) == (_LATER, _FORMER)
    if prefix != its_prefix or (prefix == _FORMER and len(own) > max(_LENGTHS)):
        return False  # `file_numbers` reports a sixth digit
    short, long = sorted((own, its), key=len)
    if len(long) == len(short) + 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    if len(own) != len(its):
        return False
    slip = slip_of_digits(own, its)
    return slip == TRANSPOSED or (bool(slip) and len(places) >= _MANY)


def _finding(one: _Number, right: _Number, place: Passage, others: Sequence[Passage]) -> Finding:
    wrong, expected = "-".join(one), "-".join(right)
    said = f"File number {wrong} is printed here, and {expected} in {len(others)} other places."
    return wrong_reference(said, (place, *others[:2]), expected, wrong)


RULE = Rule(find)
