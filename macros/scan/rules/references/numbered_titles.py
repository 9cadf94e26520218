"""Questions, articles, sections and annexes that are cited by the title of another one.

“Question 25, Will certificates be issued?”, where that is Question 23; “Section 6.13 (Public
Announcements)”, where that is Section 6.12.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.titled_numbers import (
    Titled,
    number_of,
    titled_cites,
    titled_headings,
)
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_SMALL = frozenset(
    "a an and are be by can do does for form from general how i if in is its may my of on or other"
    " our shall the this to what when where who will with you your".split()
)
_OTHERS = lazy_regex(
    r"\b(?:annual|quarterly|current)\s+report|\b(?:10-[KQ]|20-F|8-K|incorporated)\b"
    r"|\bregistration\s+statement|\bRegulation|\bCode\b",
    re.IGNORECASE,
)
_NEAR = 120  # characters beside a citation that name another document
_SHORTEST = 6  # letters of a title
_LONG = 3  # words of a title of which another may have one


def find(view: View) -> Iterator[Finding]:
    """Yield each citation whose title is that of another number alone."""
    for document in view.filing.documents:
        cites = [*titled_cites(view, document.start, document.end)]
        if not cites:
            continue
        known: dict[tuple[str, str], list[Titled]] = defaultdict(list)
        for one in titled_headings(view, document.start, document.end):
            known[one.kind, number_of(one.label)].append(one)
        heads = {one.place.start for own in known.values() for one in own}
        wrong: dict[str, tuple[Titled, Titled, list[Passage]]] = {}
        for cite in cites:
            own = known.get((cite.kind, number_of(cite.label)), [])
            if own and cite.place.start not in heads and not _is_of_another(view, cite):
                for right in _right(cite, own, known):
                    said = _message(cite, own[0], right)
                    wrong.setdefault(said, (cite, right, []))[2].append(cite.place)
        for said, (cite, right, places) in wrong.items():
            expected, found = (f"{cite.kind} {one.label}" for one in (right, cite))
            yield wrong_reference(said, (*places, right.place), expected, found)


def _right(
    cite: Titled, own: Sequence[Titled], known: Mapping[tuple[str, str], Sequence[Titled]]
) -> Sequence[Titled]:
    """The heading with the title that is cited, if one other number alone has it."""
    if len(cite.key) < _SHORTEST or any(_shares(one.key, cite) for one in own):
        return []
    headings = [one for (kind, _), those in known.items() if kind == cite.kind for one in those]
    right = [one for one in headings if _is_called(one, cite)]
    return right[:1] if len({number_of(one.label) for one in right}) == 1 else []


def _message(cite: Titled, own: Titled, right: Titled) -> str:
    return (
        f"The text cites {cite.kind} {cite.label} as “{right.title}”, which is {cite.kind}"
        f" {right.label}, and {cite.kind} {cite.label} is “{own.title}”."
    )


def _is_called(heading: Titled, cite: Titled) -> bool:
    """Whether a heading has the title that is cited; without marks, the text may go on after it."""
    own, its = heading.key, cite.key
    if len(own) < _SHORTEST:
        return False
    return own == its if cite.is_whole else f"{its} ".startswith(f"{own} ")


def _shares(title: str, cite: Titled) -> bool:
    """Whether a title has a word of the one that is cited, or half of those of a long one."""
    words = {word for word in title.split() if word not in _SMALL}
    its = {word for word in cite.key.split() if word not in _SMALL}
    least = len(its) / 2 if cite.is_whole and len(its) >= _LONG else 1
    return not words or len(words & its) >= least


def _is_of_another(view: View, cite: Titled) -> bool:
    """Whether the words around a citation speak of another document."""
    text, place = view.filing.text, cite.place
    return _OTHERS.search(text, max(place.start - _NEAR, 0), place.end + _NEAR) is not None


RULE = Rule(find)
