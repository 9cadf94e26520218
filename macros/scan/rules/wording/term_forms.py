"""Defined terms that are once printed with another form of one of their words.

"Government Entity" where "Governmental Entity" is defined and printed everywhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.printed_words import words_as_printed
from tieout.macros.scan.wording.spelling import one_letter_apart
from tieout.macros.scan.wording.usual_words import kind_of, usual_words_near

_TERM = r"(?P<term>[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|and|for|the)){1,4})"
_OTHER = _TERM.replace("<term>", "<other>")
_DEFINED = lazy_regex(
    rf"\((?:[a-zA-Z,’' ]{{0,60}}\s)?[“\"]{_TERM}[,.;]?[”\"]"
    rf"|[“\"](?<!\w.){_OTHER}[,.;]?[”\"]\s+(?:means?|shall|has|have|refers?|is)\b"
)
_QUOTED = lazy_regex(r"[“\"]([A-Z][^“”\"]{4,80}?)[,.;]?[”\"]")
_MARKS = "*()[]“”\"‘’'.,;:"  # noqa: RUF001 - a quotation mark
_STOPS = (".", ",", ";", ":", ")", "]", "”", '"')
_JOINS = frozenset({"and", "of", "for", "&"})
_ARTICLES = frozenset("The A An Each Any All No Our Such If This Upon Every".split())
_PARTIES = frozenset(["", *"r rs e es ee ees er ers or ors".split()])
"""Endings of the words for two parties: an employer and an employee."""
_OTHERS = ({"Financing", "Financial"}, {"Initial", "Initiation"})
_SPELLED = lazy_regex(r"(?<=[a-z][a-z])s(?=(?:e|ing|ation|ed))")
_LONG = 5  # letters of a word that may have another form
_TIMES = 3  # so many times the term is printed rightly for each other form
_MOST = 3  # places of the other form


class _Place(NamedTuple):
    """A term and the words that are printed for it, from one token to another."""

    term: tuple[str, ...]
    words: tuple[str, ...]
    at: int


def find(view: View) -> Iterator[Finding]:
    """Yield each form of a defined term in which one word has another ending or letter."""
    text = view.filing.text
    terms = {_split(match["term"] or match["other"]) for match in _DEFINED.finditer(text)}
    terms = {one for one in terms if len(one) > 1}
    if not terms:
        return
    tokens = words_as_printed(view)
    right: dict[tuple[str, ...], int] = defaultdict(int)
    odd: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = defaultdict(list)
    for place in _places(tokens, terms):
        if place.words == place.term:
            right[place.term] += 1
        else:
            odd[place.term, place.words].append(place.at)
    if not odd:
        return
    quoted = {
        words[-size:]
        for words in (_split(match[1]) for match in _QUOTED.finditer(text))
        for size in range(2, 6)
    }
    seen = set()
    for (term, words), at in sorted(odd.items(), key=lambda one: (-right[one[0][0]], one)):
        if words in seen or words in quoted:
            continue
        seen.add(words)
        if right[term] == 1 and len(at) > _MOST:
            yield from _finding(text, " ".join(term), " ".join(words), defined=True)
        if right[term] >= _TIMES * len(at):
            yield from _finding(text, " ".join(words), " ".join(term))


def _split(term: str) -> tuple[str, ...]:
    return tuple(term.split())


def _places(tokens: Sequence[str], terms: set[tuple[str, ...]]) -> Iterator[_Place]:
    """The places of terms, and of words that may be a form of them."""
    by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in sorted(terms):
        by_last[one[-1]].append(one)
        by_first[one[0]].append(one)
    bare = _bare({*tokens}, {*by_last, *by_first})
    for at, token in enumerate(tokens):
        if token not in bare:
            continue
        word = bare[token]
        for term in by_last.get(word, ()):
            first = at - len(term) + 1
            words = _words(tokens, first, at)
            if words == term or _is_form(words, term):
                yield _Place(term, words, first)
        for term in by_first.get(word, ()):
            words = _words(tokens, at, at + len(term) - 1)
            if words[:-1] == term[:-1] and words != term and _is_form(words, term):
                yield _Place(term, words, at)


def _bare(tokens: set[str], words: set[str]) -> Mapping[str, str]:
    """The tokens that are one of some words, with its marks."""
    found = {}
    for token in tokens:
        word = token.strip(_MARKS)
        if word in words:
            found[token] = word
    return found


def _words(tokens: Sequence[str], first: int, last: int) -> tuple[str, ...]:
    """The words from one token to another; none if a mark or a name around them divides them."""
    inside = tokens[max(first, 0) : last + 1]
    if first < 0 or last >= len(tokens):
        return ()
    if any(one.endswith(_STOPS) for one in inside[:-1]) or any(
        one[:1] in '(“"[' for one in inside[1:]
    ):
        return ()
    before, after = tokens[max(first - 2, 0) : first], tokens[last + 1 : last + 3]
    if _is_named(before[::-1]) or (not inside[-1].endswith(_STOPS) and _is_named(after)):
        return ()
    return tuple(one.strip(_MARKS) for one in inside)


def _is_named(near: Sequence[str]) -> bool:
    """Whether a name goes on in the words beside it: "Energy Independence and Security Act"."""
    if not near or near[0].endswith(_STOPS):
        return False
    one = near[0]
    if one in _JOINS:
        return near[1:2] != [] and near[1][:1].isupper() and not near[1].endswith(_STOPS)
    return one[:1].isupper() and one not in _ARTICLES


def _is_form(words: Sequence[str], term: Sequence[str]) -> bool:
    """Whether one word of a term has another form; the last one, not that of the plural."""
    unlike = [at for at, pair in enumerate(zip(words, term, strict=False)) if pair[0] != pair[1]]
    if len(words) != len(term) or len(unlike) != 1:
        return False
    at = unlike[0]
    is_last = at == len(term) - 1 or not term[at + 1][:1].isupper()
    return _is_near(words[at], term[at], last=is_last)


@cache
def _is_near(word: str, right: str, *, last: bool) -> bool:
    """Whether one word may be printed for another; not another party, or the other number."""
    is_word = word.istitle() and word.isalpha() and right.isalpha()
    if not is_word or min(len(word), len(right)) < _LONG:
        return False
    if last and _singular(word) == _singular(right):
        return False
    small = word.lower()
    if kind_of(small) == "unknown" and usual_words_near(small):
        return False  # word-spelling reports it
    if {word, right} in _OTHERS or _SPELLED.sub("z", word) == _SPELLED.sub("z", right):
        return False
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, right, strict=False))
    )
    rest = {word[same:], right[same:]}
    return not rest <= _PARTIES and (
        one_letter_apart(word, right) is not None
        or (not last and same * 2 > max(len(word), len(right)))
    )


def _singular(word: str) -> str:
    """A word without the ending of its plural."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s").removesuffix("e")


def _finding(text: str, printed: str, term: str, *, defined: bool = False) -> Iterator[Finding]:
    """The finding of a form, with its first place and one of the term."""
    form = lazy_regex(rf"\b{printed}\b".replace(" ", r"\s+"))
    places = [Passage(*match.span()) for match in form.finditer(text)]
    known = lazy_regex(rf"\b{term}\b".replace(" ", r"\s+")).search(text)
    if places and known:
        said = f"“{term}” is printed elsewhere" if defined else f"the defined term is “{term}”"
        message = f"“{printed}” is {'defined' if defined else 'printed'} here; {said}."
        yield misprint(
            message,
            places[0].start,
            places[0].end,
            term,
            printed,
            *places[1:],
            Passage(*known.span()),
        )


RULE = Rule(find)
