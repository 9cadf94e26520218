"""The full name of a company, an agreement or a plan, with a letter or a form of a word changed.

"Alder Instruments Company" is printed once, and "Alder Instrument Company" elsewhere; "the Shares
Services Agreement", and "the Shared Services Agreement". A name that was changed is another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.full_names import RENAMED, FullName, full_names, named_otherwise
from tieout.macros.scan.wording.spelling import one_letter_apart

_LETTERS, _STEM = 4, 6  # letters of a word that may be misspelled; of one in another form
_TAIL, _SAME = 4, 5  # letters in which two forms of a word differ, at most; are the same, at least
_OTHERS = lazy_regex(
    r"[ivxl]+\Z|(?:north|south|east|west)\w*\Z|employ(?:er|ee)\Z|\w+teen\Z"
    r"|(?:sixth|sixty|seventh|seventy|eighth|eighty|ninth|ninety)\Z"
)
"""Words that another one makes another name: Roman numerals, directions, numbers."""
_AROUND = 90  # characters beside a name
_NEAR = 150  # characters between two names that are stated together, and are two
_SELDOM, _MOST = 2, 90  # places of the odd name, at most, and of the other that are looked at
_TITLES = frozenset(("agreement", "agreements", "company", "companies", "plan", "plans"))

type _Name = tuple[tuple[str, ...], str]
type _Key = tuple[int, tuple[str, ...], tuple[str, ...], str]


def find(view: View) -> Iterator[Finding]:
    """Yield each name that is printed seldom and differs in a word from one printed more often."""
    names = full_names(view)
    alike: dict[_Key, list[_Name]] = defaultdict(list)
    for name in names:
        words, kind = name
        for at in range(len(words)):
            alike[at, words[:at], words[at + 1 :], kind].append(name)
    seen: set[_Name] = set()
    for key, both in alike.items():
        at = key[0]
        if len(both) == 2 and _may_be_one(*(name[0][at] for name in both)):
            usual, odd = sorted(both, key=lambda name: _rank(view, names[name], name[0][at]))
            if odd not in seen and _is_odd(view, names, usual, odd):
                seen.add(odd)
                yield from named_otherwise(view, names[odd], names[usual])


def _rank(view: View, places: Sequence[FullName], word: str) -> tuple[int, int, int]:
    """The usual of two names first: in more places, or with the usual word, or the earlier one."""
    usual = view.filing.text.count(word.title()) if len(places) == 1 else 0
    return -len(places), -usual, places[0].place.start


def _is_odd(
    view: View, names: Mapping[_Name, Sequence[FullName]], usual: _Name, odd: _Name
) -> bool:
    """Whether one name is likely to be another one with a slip in a word."""
    often, seldom = names[usual], names[odd]
    if len(seldom) > _SELDOM:
        return False
    if len(often) <= len(seldom) and not (often[0].is_of_a_company() and len(seldom) == 1):
        return False
    places = [*often[:_MOST], *seldom]
    if any(_is_renamed(view, each) for each in places):
        return False
    return all(
        abs(each.place.start - right.place.start) > _NEAR for each in seldom for right in often
    )


def _may_be_one(one: str, other: str) -> bool:
    """Whether two words differ by a letter, or are two forms of one: "Québec" is in French."""
    if not all(word.isascii() and word.isalpha() for word in (one, other)):
        return False
    if {one, other} & _TITLES or any(_OTHERS.match(word) for word in (one, other)):
        return False
    if min(len(one), len(other)) < _LETTERS:
        return False
    if one_letter_apart(one, other) is not None:
        return True
    pairs = zip(one, other, strict=False)
    same = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
    longest = max(len(one), len(other))
    return min(len(one), len(other)) >= _STEM and same >= max(_SAME, longest - _TAIL)


def _is_renamed(view: View, name: FullName) -> bool:
    """Whether the words beside a name show that it was changed."""
    text, place = view.filing.text, name.place
    before = text[max(0, place.start - _AROUND) : place.start]
    after = text[place.end : place.end + _AROUND // 3]
    return RENAMED.search(before) is not None or RENAMED.search(after) is not None


RULE = Rule(find)
