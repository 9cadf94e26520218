"""Notes to the statements that are cited by a number, for a subject that another note has.

“See Note 13, Stock-Based Compensation”, where that is Note 12, and Note 13 is “Income Taxes”; and
the assumptions about the value of awards, which are in the note about stock-based compensation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.note_headings import note_headings
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NUMBER = r"N(?<!\w.)otes?\s+(?:No\.\s*)?(?P<number>\d{1,2})(?![\d(%]|[.,]\d)"
_TITLED = lazy_regex(
    rf"{_NUMBER}(?:\s*[,:–—-]+|\s+(?:en)?titled|\s*\()\s*[“\"(]?(?P<title>[A-Z][^“”\".;()]{{4,110}})"
)
_ASSUMED = lazy_regex(
    r"ssumptions?\b(?:(?!\.\s+[A-Z])[^;]){0,200}?\b(?:in|[Ss]ee|to)\s+"
    rf"(?P<cite>{_NUMBER}(?!\s*,?\s*(?:and|or|to|through|[-–&])\s*\d))"
)
_AWARDS = lazy_regex(
    r"\b(?:topic\s+718|123\s?\(?r|statement\s+(?:no\.\s+)?123|black-scholes|grant[-\s]date\s+fair\s+values?)\b",
    re.IGNORECASE,
)
_ABOUT_AWARDS = lazy_regex(
    r"\b(?:stock|share|equity)\b.*\b(?:compensation|options?|awards?|incentives?|payments?)\b"
)
_OTHER_SUBJECT = lazy_regex(
    r"(?:income )?tax(?:es)?|leases?|(?:operating )?segments?.*|(?:long term )?debt|borrowings"
    r"|related part(?:y|ies).*|subsequent events?|inventor(?:y|ies)|commitments.*|contingencies.*"
    r"|(?:net )?(?:loss|income|earnings) per (?:common )?share|goodwill.*|intangible assets"
    r"|property.*|(?:fair value|acquisitions?|business combinations?|restructuring|revenue).*"
)
"""Titles of notes that say nothing of awards."""
_OTHERS = lazy_regex(
    r"(?<!this )(?:annual|quarterly) report|\b10-[KQ]|\b20-F|\b8-K|\bproxy|\bincorporated|\bfiled",
    re.IGNORECASE,
)
_STOP = lazy_regex(r"(?<!No)\.\s+(?=[A-Z])|\n\n")
_HEADED = lazy_regex(r"[\s.:()\[\]–—-]*")
_TITLE_ENDS = lazy_regex(r"\.\s|\.?\n|\s{3,}|:\s|—|\s\(", re.IGNORECASE)
_SMALL = frozenset("a an and for in its of on or other our the to with net consolidated".split())
_FEWEST = 5  # notes
_SHORTEST = 6  # letters of a title
_LONGEST = 120
_AROUND = 300

type _Notes = Mapping[int, str]
"""The titles of the notes to one set of statements, by their numbers."""


class _Cite(NamedTuple):
    """A citation of a note: its number, its place, what is said of it, and the right number."""

    number: int
    place: Passage
    said: str
    right: int


def find(view: View) -> Iterator[Finding]:
    """Yield each citation of a note whose subject is that of another note alone."""
    sets = _sets(view)
    for cite in (*_by_title(view, sets), *_of_awards(view, sets)):
        notes = next(one for one in sets if cite.number in one)
        yield wrong_reference(
            f"The text cites Note {cite.number} {cite.said} Note {cite.right}, and Note"
            f" {cite.number} is “{notes[cite.number]}”.",
            (cite.place,),
            str(cite.right),
            str(cite.number),
        )


def _sets(view: View) -> Sequence[_Notes]:
    """The notes to each set of statements."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    text = view.filing.text
    for one in note_headings(view):
        if one.label.isdigit():
            start = _HEADED.match(text, one.end).end()  # type: ignore[union-attr] # it may be empty
            title = _TITLE_ENDS.split(text[start : start + _LONGEST], maxsplit=1)[0]
            found[one.series][int(one.label)] = " ".join(title.split())
    return [notes for notes in found.values() if len(notes) >= _FEWEST]


def _by_title(view: View, sets: Sequence[_Notes]) -> Iterator[_Cite]:
    """The notes that are cited by a number and the title of another note."""
    text = view.filing.text
    for match in _TITLED.finditer(text) if sets else ():
        number, key = int(match["number"]), title_key(match["title"])
        own = [notes for notes in sets if number in notes]
        right = {one for notes in own for one in _called(notes, key)} if own else set()
        if len(right) != 1 or number in right or _is_of_another(text, match):
            continue
        if all(_called(notes, key) and not _shares(notes[number], key) for notes in own):
            title = own[0][next(iter(right))]
            if not _is_headed(text, number, title):
                said = f"as “{title}”, which is"
                yield _Cite(number, Passage(match.start(), match.end("number")), said, right.pop())


def _called(notes: _Notes, key: str) -> list[int]:
    """The notes whose titles begin some words."""
    return [
        number
        for number, title in notes.items()
        if len(title) >= _SHORTEST and f"{key} ".startswith(f"{title_key(title)} ")
    ]


def _shares(title: str, key: str) -> bool:
    """Whether a title has a word of another one, or of what is said of it."""
    words = {word for word in title_key(title).split() if word not in _SMALL}
    return not words or bool(words & {*key.split()})


def _is_headed(text: str, number: int, title: str) -> bool:
    """Whether a heading of other statements has the number and the title."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", title)))
    form = rf"^\W*(?:note\s*)?\(?{number}\b[\s.:()\[\]–—-]*{words}"
    return re.search(form, text, re.IGNORECASE | re.MULTILINE) is not None


def _of_awards(view: View, sets: Sequence[_Notes]) -> Iterator[_Cite]:
    """The notes that are cited for assumptions about awards, and are about another subject."""
    text = view.filing.text
    for match in _ASSUMED.finditer(text) if sets else ():
        number = int(match["number"])
        own = [notes for notes in sets if number in notes]
        if not own or not all(_OTHER_SUBJECT.fullmatch(title_key(one[number])) for one in own):
            continue
        block = view.filing.block_at(match.start())
        near = text[max(block.start, match.start() - 3 * _AROUND) : match.end()]
        right = {
            one
            for notes in own
            for one, title in notes.items()
            if _ABOUT_AWARDS.search(title_key(title))
        }
        if len(right) == 1 and _AWARDS.search(near) and not _is_of_another(text, match):
            said = "for assumptions about the value of awards, which are the subject of"
            yield _Cite(number, Passage(*match.span("cite")), said, right.pop())


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence of a citation speaks of another document."""
    before = _STOP.split(text[max(match.start() - _AROUND, 0) : match.start()])[-1]
    after = _STOP.split(text[match.start("number") : match.end() + _AROUND], maxsplit=1)[0]
    return _OTHERS.search(f"{before} {after}") is not None


RULE = Rule(find)
