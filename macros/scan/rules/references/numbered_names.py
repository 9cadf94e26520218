"""A name with a number, such as that of a drug, that is printed once with another digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import slip_of_digits
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

# A search for a letter is faster than one for the start of a word.
_NAME = lazy_regex(r"([A-Z](?<!\w.)[A-Z]{1,6}[- ]?)(\d{3,4})\b(?![,.]\d|[-/%]|\s*%)")
_OFTEN = 6  # times that the usual name is printed


def find(view: View) -> Iterator[Finding]:
    """Yield each such name whose first word has one number everywhere else."""
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for match in _NAME.finditer(view.filing.text):
        if not YEAR.fullmatch(match[2]):
            places[match[1]][match[2]].append(match.start())
    for word, numbers in places.items():
        if len(numbers) != 2:
            continue  # several products, or rules of one kind
        odd, usual = sorted(numbers, key=lambda number: len(numbers[number]))
        if len(numbers[odd]) > 1 or len(numbers[usual]) < _OFTEN or len(odd) != len(usual):
            continue
        if slip_of_digits(odd, usual):
            yield _finding(word + odd, numbers[odd][0], word + usual, numbers[usual])


def _finding(odd: str, at: int, usual: str, places: list[int]) -> Finding:
    message = f"“{odd}” is printed here, and “{usual}” in {len(places)} other places."
    first = Passage(places[0], places[0] + len(usual))
    return misprint(message, at, at + len(odd), usual, odd, first)


RULE = Rule("numbered-names", find)
