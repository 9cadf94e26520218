"""A person with two names: a surname or first name misspelled, another initial, Mr. for Ms.

Two persons may have names that are alike, so the odd name is printed just once or twice, beside the
same other name, and the usual one often.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise, spelled_otherwise
from tieout.macros.scan.wording.spelling import one_letter_apart
from tieout.macros.scan.wording.usual_words import kind_of

# A search for a letter is faster than one for the start of a word.
_PAIR = lazy_regex(
    r"[A-Z](?<![\w-].)[a-zé]{2,}(?=\s+(?:(?P<initial>[A-Z])\.\s+)?"
    r"(?P<last>[A-Z][a-zé]{2,})\b(?![’'&-]))"
)
_TITLED = lazy_regex(r"M(?<!\w.)(?P<title>r|s|rs)\.\s+(?P<name>[A-Z][a-zé-]{3,})\b")
_WITH_MR = lazy_regex(r"\bMr\.\s+(?:and|or|&)\s+\Z")
_NEAR = 12  # characters of "Mr. and" before "Mrs."
_OTHERS = frozenset(
    "The This That Our Each Such No Of In By And For To Under United Unites Mr Mrs Ms Dr"
    " Messrs Miss All Any New Series Class Section Exhibit Article Note North South East West"
    " Latin".split()
)
"""Words before a name that are no first names."""
_OFTEN = 3  # times that the usual name is printed
_TWO = 2  # times that an odd one is
_LONG = 5  # letters of a name that may be misspelled
_PAIRED = 7  # letters of the names that the rule on names before a word compares
_NAMING = 6  # letters of a surname of which the filing does not say "Mr."
_SHORTEST = 4
_BEGIN = 2  # letters that "Stephen" and "Steven" have in common
_END = 2  # letters that such a rule takes as an ending
_APART = 200  # characters between the names of two relatives who are described together
_GENDER = {"r": "Mr.", "s": "Ms.", "rs": "Ms."}
_MOST = 40

type _Name = tuple[str, str]
type _Places = Mapping[str, Mapping[str, Sequence[Passage]]]


def find(view: View) -> Iterator[Finding]:
    """Yield each name of a person that is printed in another way than usual."""
    text = view.filing.text
    firsts: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    lasts: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    initials: dict[_Name, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    whole: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for match in _PAIR.finditer(text):
        first, last, initial = match[0], match["last"], match["initial"]
        if first not in _OTHERS:
            place = Passage(*match.span())
            firsts[last][first].append(place)
            lasts[first][last].append(Passage(*match.span("last")))
            if initial:
                name = Passage(match.start(), match.end("last"))
                initials[first, last][initial].append(name)
                whole[f"{initial}. {last}"][first].append(place)
    titled: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for match in _TITLED.finditer(text):
        if not (match["title"] == "rs" and _WITH_MR.search(text[: match.start()][-_NEAR:])):
            titled[match["name"]][_GENDER[match["title"]]].append(Passage(*match.span()))
    yield from _initials(initials)
    stated = [*_first_forms(whole)]
    yield from stated
    persons = {last: names for last, names in firsts.items() if last in titled}
    yield from _first_names(text, persons, {one.places[0].start for one in stated})
    yield from _surnames(text, lasts, titled)
    yield from _titles(firsts, titled)


def _initials(initials: Mapping[_Name, Mapping[str, Sequence[Passage]]]) -> Iterator[Finding]:
    """The initial that a person has once, and another one often."""
    for (first, last), letters in initials.items():
        if len(letters) != _TWO:
            continue
        odd, usual = sorted(letters, key=lambda one: len(letters[one]))
        here, right = letters[odd], letters[usual]
        if len(here) > 1 or len(right) < _OFTEN:
            continue
        if abs(nearest(right, here[0].start).start - here[0].start) < _APART:
            continue  # two relatives, who may have one first name
        said, stated = f"{first} {odd}. {last}", f"{first} {usual}. {last}"
        yield printed_otherwise(said, stated, here, right)


def _first_forms(whole: _Places) -> Iterator[Finding]:
    """The first name that a person has once, in another form than usual: "Steven", "Stephen"."""
    for rest, names in whole.items():
        if len(names) != _TWO:
            continue  # one spelling, or several people
        odd, usual = sorted(names, key=lambda name: len(names[name]))
        near = odd[:_BEGIN] == usual[:_BEGIN] and abs(len(odd) - len(usual)) <= 1
        times = len(names[odd]), len(names[usual])
        if near and _plain(odd) != _plain(usual) and times[0] == 1 and times[1] >= _OFTEN:
            yield spelled_otherwise(
                "name", odd, usual, names[odd], names[usual], following=f" {rest}"
            )


def _first_names(text: str, firsts: _Places, stated: Collection[int]) -> Iterator[Finding]:
    """The first name that a person has once, like the usual one, before the same surname."""
    for last, names in firsts.items():
        often = [one for one, at in names.items() if len(at) >= _OFTEN]
        for odd, at in names.items() if often and len(names) <= _MOST else ():
            usual = [one for one in often if _is_one_first_name(odd, one)]
            if len(at) != 1 or len(usual) != 1 or at[0].start in stated:
                continue
            if text.count(odd) == 1 and _is_name(text, usual[0]):
                if min(len(odd), len(usual[0])) >= _PAIRED and odd[-_END:] == usual[0][-_END:]:
                    continue  # found as a misspelled name before a word
                right = names[usual[0]]
                yield spelled_otherwise("name", odd, usual[0], at, right, following=f" {last}")


def _is_one_first_name(odd: str, usual: str) -> bool:
    """Whether a name is another one misspelled: not its short form, nor without its accent."""
    if odd.startswith(usual) or usual.startswith(odd) or _plain(odd) == _plain(usual):
        return odd == f"{usual}s"
    if len(odd) < _SHORTEST:
        return False
    return bool(one_letter_apart(odd, usual))


def _plain(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", name) if one.isascii())


def _surnames(text: str, lasts: _Places, titled: _Places) -> Iterator[Finding]:
    """The surname that is printed once or twice, always after "Mr.", or after one first name."""
    places: dict[str, Sequence[Passage]] = {
        name: [at for one in genders.values() for at in one] for name, genders in titled.items()
    }
    often = [name for name, at in places.items() if len(at) >= _OFTEN]
    seen: set[str] = set()
    for odd, at in places.items():
        usual = [one for one in often if _is_near(odd, one, inside=True)]
        if len(at) <= _TWO and len(usual) == 1 and text.count(odd) == len(at):
            seen.add(odd)
            yield _surname(text, at, odd, usual[0])
    for names in lasts.values():
        for odd, right in _near_names(names):
            at = names[odd]
            if odd in seen or (right not in titled and _is_word(odd)):
                continue
            if text.count(odd) == len(at) and _is_often(text, right, len(names[right]), len(at)):
                seen.add(odd)
                yield _surname(text, at, odd, right, what="surname" if right in titled else "name")


def _near_names(names: Mapping[str, Sequence[Passage]]) -> Iterator[tuple[str, str]]:
    """The pairs of a rare surname and the only other one that is like it, after one first name."""
    begins: dict[str, list[str]] = defaultdict(list)
    for name in names if 1 < len(names) <= _MOST else ():
        begins[name[0]].append(name)
    for near in begins.values():
        for odd in near if len(near) > 1 else ():
            usual = [one for one in near if _is_near(odd, one, inside=len(names[odd]) > 1)]
            if len(usual) == 1 and len(names[odd]) <= min(_TWO, len(names[usual[0]])):
                yield odd, usual[0]


def _is_often(text: str, name: str, beside: int, odd: int) -> bool:
    """Whether a surname is printed often, and is no word that is written small elsewhere."""
    times = len(_places(text, name))
    return times >= _OFTEN and times > 2 * odd and beside >= odd and _is_name(text, name)


def _is_word(name: str) -> bool:
    """Whether a name may be another word, as short ones may."""
    return len(name) < _NAMING or kind_of(name.lower()) in {"usual", "right"}


def _places(text: str, name: str) -> Sequence[Passage]:
    return [Passage(*match.span()) for match in re.finditer(rf"\b{name}\b", text)]


def _is_name(text: str, name: str) -> bool:
    """Whether a word is written with a capital only."""
    return re.search(rf"\b{name.lower()}\b", text) is None


def _is_near(odd: str, usual: str, *, inside: bool) -> bool:
    """Whether one letter of two surnames differs, or some are in another order.

    Not only that "America" is "American".
    """
    longer = max(len(odd), len(usual))
    if longer < _LONG or min(len(odd), len(usual)) < _SHORTEST:
        return False
    if (
        odd != usual
        and sorted(odd) == sorted(usual)
        and odd[0] == usual[0]
        and odd[-1] == usual[-1]
    ):
        return longer >= _NAMING
    at = one_letter_apart(odd, usual)
    if not at or _plain(odd) == _plain(usual):
        return False
    return at < longer - 1 or (not inside and len(odd) == len(usual))


def _titles(firsts: _Places, titled: _Places) -> Iterator[Finding]:
    """The person who is "Mr." in most places, and "Ms." in some, and has one first name."""
    for name, genders in titled.items():
        if len(genders) != _TWO or len(firsts.get(name, ())) > 1:
            continue
        odd, usual = sorted(genders, key=lambda one: len(genders[one]))
        here, right = genders[odd], genders[usual]
        if len(right) >= _OFTEN * len(here):
            yield printed_otherwise(f"{odd} {name}", f"{usual} {name}", here, right)


def _surname(
    text: str, at: Sequence[Passage], odd: str, usual: str, *, what: str = "surname"
) -> Finding:
    here = [Passage(one.end - len(odd), one.end) for one in at]
    return spelled_otherwise(what, odd, usual, here, _places(text, usual))


RULE = Rule(find)
