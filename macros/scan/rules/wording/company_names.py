"""Names of companies: another issuer's as "the Company", one with its words exchanged, "Inc" alone.

The name of another issuer is left in a passage that was copied from its document. The target of a
merger, or a company whose statements are included, is named often.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_WORD = r"(?:[A-Z][\w.&’'/-]*|\d{1,2})"
_NAME = rf"{_WORD}(?:,?\s(?:{_WORD}|of|and|&)){{1,6}}"
_DEFINED = lazy_regex(
    r"\((?:the\s+|hereinafter,?\s+|collectively,?\s+the\s+)?[“\"](?:the\s+)?Company[,.]?[”\"]"
)
_BEFORE = lazy_regex(rf"(?<![\w.])(?P<name>{_NAME}),?\.?(?:,\s+an?\s[^()“”]{{3,60}},?)?\s*\Z")
_KINDS = ("Corp", "Inc", "LLC", "Ltd", "Limited", "Corporation", "plc", "PLC", "and")
_ENDS = lazy_regex(rf"\s(?:{'|'.join(_KINDS[:-1])})\b")
_WHOLE = lazy_regex(rf"(?:\A|[^\w.,])(?P<name>{_NAME})\Z")
_STOPLESS = lazy_regex(r", Inc(?= [a-z])")
_ITS_NAME = lazy_regex(r"(?:[A-Z][\w&’-]+ )*[A-Z][\w&’-]+\Z")
_REACH = 130  # characters before a definition, or to the end of a name
_TWICE = lazy_regex(r" Inc\.? Corp(?:oration|\.)?(?=[ \n][a-z])")
_FORM = frozenset(
    "inc corp corporation llc ltd limited co company the and of plc lp holdings group".split()
)
_SEVERAL, _LONG = 2, 4  # words of a name; of one whose words may be exchanged
_MOST = 5000  # names that are compared
_SELDOM = 2  # places of the name of an issuer that the filing is not about


def find(view: View) -> Iterator[Finding]:
    """Yield each name of another issuer as "the Company", and each name in two orders."""
    filing = view.filing
    end = filing.documents[1].start if len(filing.documents) > 1 else len(filing.text)
    yield from _of_another(filing, end)
    yield from _exchanged(filing, end)
    yield from _without_stop(filing)
    yield from _of_two_kinds(filing)


def _of_another(filing: Filing, end: int) -> Iterator[Finding]:
    """A name that is called "the Company", seldom printed, unlike the other names called so."""
    named = [one for match in islice(_DEFINED.finditer(filing.text, 0, end), _MOST)
             if (one := _name_before(filing, match.start())) is not None]  # fmt: skip
    names = {name: _words(name) for name, _ in named}
    own = _words(filing.company)
    others = [words for words in names.values() if words]
    for name, place in named:
        words = names[name]
        known = [own] if own else [other for other in others if other is not words]
        if name.startswith(("State of ", "Commonwealth of ")):
            continue  # "a corporation organized under the laws of the State of Delaware"
        if len(words) < _SEVERAL or not known or filing.page_at(place.start).label.startswith("F-"):
            continue
        if any(words & other for other in known) or filing.text.count(name) > _SELDOM:
            continue
        if not any(words & other for other in others if other is not words):
            said = f"“{name}” is called “the Company”, as no other passage of the filing does."
            yield Finding("other", "warning", said, (place,), filing.company or "the issuer", name)


def _name_before(filing: Filing, at: int) -> tuple[str, Passage] | None:
    start = max(0, at - _REACH)
    match = _BEFORE.search(filing.text[start:at])
    if match is None:
        return None
    return " ".join(match["name"].split()), Passage(*(start + one for one in match.span("name")))


def _words(name: str) -> frozenset[str]:
    """The words of a name, but for those that many names have."""
    return frozenset(re.findall(r"[a-z0-9&]+", name.lower())) - _FORM


def _exchanged(filing: Filing, end: int) -> Iterator[Finding]:
    """A name of a company that is printed in two orders of its words."""
    places: dict[tuple[str, ...], dict[str, Passage]] = defaultdict(dict)
    for match in islice(_ENDS.finditer(filing.text, 0, end), _MOST):
        start = max(0, match.start() - _REACH)
        whole = _WHOLE.search(filing.text[start : match.end()])
        if whole is None:
            continue
        words = whole["name"].replace(",", "").split()
        if len(words) >= _LONG and not any(word.rstrip(".") in _KINDS for word in words[:-1]):
            place = Passage(*(start + one for one in whole.span("name")))
            places[*sorted(words),].setdefault(" ".join(words), place)
    for orders in places.values():
        if len(orders) == _SEVERAL:
            yield _in_two_orders([*orders], orders)


def _without_stop(filing: Filing) -> Iterator[Finding]:
    """A name with "Inc" in a sentence, and with "Inc." elsewhere."""
    text = filing.text
    for match in _STOPLESS.finditer(text):
        name = _name_ending_at(text, match)
        if name is not None and text.count(f"{name[0]}, Inc.") >= _SEVERAL:
            odd = f"{name[0]}, Inc"
            said = f"“{odd}” is printed here without the full stop of “{odd}.”."
            place = Passage(name.start(), match.end())
            yield Finding("other", "warning", said, (place,), f"{odd}.", odd)


def _of_two_kinds(filing: Filing) -> Iterator[Finding]:
    """A name in a sentence with two of its last words: "Inc. Corporation"."""
    text = filing.text
    for match in _TWICE.finditer(text):
        name = _name_ending_at(text, match)
        right = f"{name[0]} Inc." if name is not None else ""
        if name is not None and text.count(right) > text.count(f"{right} Corp"):
            odd = f"{name[0]} {' '.join(match[0].split())}"
            said = f"“{odd}” is printed here, and “{right}” elsewhere."
            place = Passage(name.start(), match.end())
            yield Finding("other", "warning", said, (place,), right, odd)


def _name_ending_at(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The name that ends where a match begins."""
    return _ITS_NAME.search(text, max(0, match.start() - _REACH), match.start())


def _in_two_orders(names: Sequence[str], places: Mapping[str, Passage]) -> Finding:
    usual, odd = names
    said = f"One name is printed with its words in two orders: “{usual}” and “{odd}”."
    return Finding("other", "warning", said, (places[odd], places[usual]), usual, odd)


RULE = Rule(find)
