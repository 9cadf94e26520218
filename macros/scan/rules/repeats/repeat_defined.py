"""The count of what a filing defines by a name of its own: "12,000,000 Purchase Shares"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import names_of, parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TERM = r"(?:[A-Z][\w’'&-]* ){1,4}(?:Shares|Warrants|Units|Notes|ADSs)"
_DEFINED = lazy_regex(
    rf"\{{[sn](?P<count>\d+)\}} [^{{}};]{{0,160}}?"
    rf"(?:\((?:collectively, )?(?:the |our )?[“\"](?P<quoted>{_TERM})[,.]?[”\"]"
    rf"|, or (?:the |our )?[“\"]?(?P<stated>{_TERM})[,.]?[”\"]?(?=[,.)]| that\b| to\b))"
)
_COUNT = lazy_regex(rf"\{{[sn](?P<count>\d+)\}} (?P<term>{_TERM})\b")
_PART = lazy_regex(
    r"\bif\b|\bassum|\bwould\b|\bhad\b|\bhave (?:sold|issued)|\bto date\b|\bremain|\bunsold\b"
    r"|\beach\b|\bfirst\b|\bsecond\b|\binitial closing\b|\badditional\b|\bsold\b|\bexercised\b"
    r"|\bconverted\b|\bcancel|\brepurchase|\bredeem",
    re.IGNORECASE,
)
"""Words of a sentence about a part of them, or about more."""
_LEAST = 100
_OFTEN = 2
"""With more places of the usual number, another one may be printed elsewhere for something else."""
_WHAT = "The number of “{term}” is printed in two ways"


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each such count in a part; one place that differs is reported."""
    parts = parts_of(view)
    sentences = names_of(view).sentence
    defined: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    counted: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        if "{s" not in sentence.masked and "{n" not in sentence.masked:
            continue
        part = parts.at(sentence.start)
        for match in _DEFINED.finditer(sentence.masked):
            _add(defined[part, match["quoted"] or match["stated"]], sentence, match)
        for match in _COUNT.finditer(sentence.masked):
            _add(counted[part, match["term"]], sentence, match)
    often = Counter(one.value for one in view.quantities)
    for (part, term), places in defined.items():
        if len({one.value for one in places}) != 1:  # for two things, or for hardly any shares
            continue
        found = {one.number: one for one in (*places, *counted[part, term])}
        usual = [one for one in found.values() if one.value == places[0].value]
        odd = [one for one in found.values() if one.value != places[0].value]
        what = _WHAT.format(term=term)
        if len(usual) > 1:
            yield repeat_of(usual, what=what, sure=True)
        sure = len(usual) > _OFTEN or (odd and often[odd[0].value] == 1)
        if len(usual) < _OFTEN or len(odd) != 1 or not sure:
            continue
        if not _PART.search(sentences[odd[0].number].text):
            yield repeat_of([*usual, *odd], what=what, sure=True)


def _add(places: list[Quantity], sentence: Sentence, match: re.Match[str]) -> None:
    one = sentence.quantities[int(match["count"])]
    if one is not None and one.value >= _LEAST:
        places.append(one)


RULE = Rule(find)
