"""The name of a plan or an agreement with its year, without one of its words.

"The 2031 Incentive Plan" is printed once, and "the 2031 Incentive Award Plan" in all other places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise

# A search for digits is faster than one for the start of a word.
_NAME = lazy_regex(
    r"(?:19|20)(?<![\w’-]..)\d\d(?:\s+[A-Z][\w’&-]*){1,7}?"
    r"\s+(?:Plan|Program|Summary|Agreement|Trust|Fund|Indenture|Facility|Statement)\b"
)
_OPENS = lazy_regex(r"[“\"](?:[Tt]he )?(?:[A-Z][a-z]+ ){0,2}\Z")
_FEWEST = 3  # words of the shorter name
_SELDOM = 2  # places of the shorter name, at most; of the longer one, at least
_BEFORE = 30  # characters with a quotation mark, and "the" or "Amended"


def find(view: View) -> Iterator[Finding]:
    """Yield each such name that is not defined, and seldom printed without one of its words."""
    text = view.filing.text
    places: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    defined: set[tuple[str, ...]] = set()
    for match in _NAME.finditer(text):
        words = (*match[0].split(),)
        places[words].append(Passage(*match.span()))
        if _OPENS.search(text, max(0, match.start() - _BEFORE), match.start()):
            defined.add(words)
    for words, wholes in _cut(places, defined).items():
        found = places.get(words, ())
        seldom = 0 < len(found) <= _SELDOM
        if len(wholes) == 1 and len(words) >= _FEWEST and seldom and words not in defined:
            whole = wholes[0]
            for place in found:
                yield printed_otherwise(" ".join(words), " ".join(whole), [place], places[whole])


def _cut(
    places: Mapping[tuple[str, ...], Sequence[Passage]], defined: Collection[tuple[str, ...]]
) -> Mapping[tuple[str, ...], list[tuple[str, ...]]]:
    """The names that are usual or defined, by what is left of them without an inner word."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for name, at in places.items():
        if len(at) >= _SELDOM or name in defined:
            for cut in {name[:inner] + name[inner + 1 :] for inner in range(1, len(name) - 1)}:
                found[cut].append(name)
    return found


RULE = Rule(find)
