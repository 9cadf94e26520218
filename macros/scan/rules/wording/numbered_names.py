"""A name with a number, such as that of a drug, that is printed once with another digit.

Or without its hyphen or space, or with the letters of one drug and the number of another one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import slip_of_digits
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise

# A search for a letter is faster than one for the start of a word.
_NAME = lazy_regex(r"([A-Z](?<!\w.)[A-Z]{1,6}[- ]?)(\d{3,4})\b(?![,.]\d|[-/%]|\s*%)")
_ANY = lazy_regex(
    r"([A-Z](?<![\w.-].)[A-Z]{1,7})(-? ?|\n)(\d{2,4})\b(?![,./%-]*\d|\s*%|[,./-]*[A-Z])"
)
_OFTEN = 6  # times that the usual name is printed
_USUAL = 8  # times that it is printed with its hyphen or space
_LETTERS = 3  # letters of such a name, which is not that of a fiscal year ("FY25")
_CURRENCIES = frozenset("USD EUR GBP CAD AUD HKD NIS RMB CNY JPY INR CHF".split())
_SELDOM = 3  # times that a name is made of two others
_DIGITS = 3  # of its number

type _Names = Mapping[tuple[str, str, str], Sequence[Passage]]


def find(view: View) -> Iterator[Finding]:
    """Yield each such name whose first word has one number everywhere else."""
    text = view.filing.text
    names: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
    for match in _ANY.finditer(text):
        if not YEAR.fullmatch(match[3]):
            name = match[1], match[2].replace("\n", " "), match[3]
            names[name].append(Passage(*match.span()))
    mixed = [*_mixed(names)]
    yield from mixed
    yield from _divided(names)
    stated = {place.start for one in mixed for place in one.places}
    places: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for match in _NAME.finditer(text):
        if not YEAR.fullmatch(match[2]):
            places[match[1]][match[2]].append(Passage(*match.span()))
    for word, numbers in places.items():
        if len(numbers) != 2:
            continue  # several products, or rules of one kind
        odd, usual = sorted(numbers, key=lambda number: len(numbers[number]))
        if len(numbers[odd]) > 1 or len(numbers[usual]) < _OFTEN or len(odd) != len(usual):
            continue
        if slip_of_digits(odd, usual) and numbers[odd][0].start not in stated:
            yield printed_otherwise(word + odd, word + usual, numbers[odd], numbers[usual])


def _divided(names: _Names) -> Iterator[Finding]:
    """Each name that is printed once with another hyphen or space than everywhere else."""
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for letters, between, number in names:
        forms[letters, number].append(between)
    for (letters, number), marks in forms.items():
        usual, *others = sorted(marks, key=lambda mark: -len(names[letters, mark, number]))
        right = names[letters, usual, number]
        if len(right) >= _USUAL and len(letters) >= _LETTERS and letters not in _CURRENCIES:
            for mark in others:
                at = names[letters, mark, number]
                if len(at) == 1:
                    said, stated = letters + mark + number, letters + usual + number
                    yield printed_otherwise(said, stated, at, right)


def _mixed(names: _Names) -> Iterator[Finding]:
    """Each name with the letters of one frequent name and the number of another one.

    The letters have no other number, and the number no other letters.
    """
    letters = Counter((word, mark) for word, mark, _ in names)
    numbers = Counter(number for _, _, number in names)
    for (word, mark, number), at in names.items():
        if len(at) > _SELDOM or len(number) < _DIGITS:
            continue
        if letters[word, mark] != 2 or numbers[number] != 2:
            continue
        (own,) = (it for it in names if it[:2] == (word, mark) and it[2] != number)
        (its,) = (it for it in names if it[2] == number and it[:2] != (word, mark))
        if min(len(names[own]), len(names[its])) >= _OFTEN and its[0][0] == word[0]:
            yield printed_otherwise(word + mark + number, "".join(its), at, names[its])


RULE = Rule(find)
