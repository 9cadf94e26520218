"""The number of shares per warrant, right or unit, which must be the same wherever stated."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import TOKEN, Sentence, View

# As in "each Common Warrant will be exercisable for two shares", "a Unit consisting of one share".
_STATED = lazy_regex(
    r"\b(?:[Aa]n? (?:accompanying )?|[Ee]ach |[Ee]very |per )"
    r"(?P<term>(?:[A-Z][\w-]* ){1,4}?(?:Warrant|Right|Option|Unit|Note))"
    r"(?:,? (?:will|shall|is|be|are|that|which|immediately|initially|then|being))*"
    r" (?P<verb>to purchase|exercisable (?:for|to purchase|into)|convertible into"
    r"|consist(?:s|ing) of"
    r"|entitl(?:es|ing) (?:the|its) (?:holder|registered holder)(?: thereof)? to"
    r" (?:purchase|receive|acquire)) "
    r"\{[sn](?P<count>\d+)\}(?: \(\{[sn]\d+\}\))? (?:full |whole )?(?:shares?|ordinary shares?)\b"
)
# Words for a changed number: a split, an adjustment, a choice, a time before or after something.
_CHANGED = lazy_regex(
    r"\badjust|\bsplit|\bconsolidat|\bprior to\b|\bafter giving|\boriginally|\bformerly"
    r"|\bpreviously|\bamend|\balternat|\bor, at|\bif\b|\bexample|\bpost-|\bpre-(?!funded)",
    re.IGNORECASE,
)
_OTHER = ("convert", "consist")
_MOST = 100  # shares; more are a total, not the number per instrument


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence's statement about one instrument: its words, and the number of shares."""

    words: str
    count: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each instrument that has two numbers of shares in one part of a document."""
    parts = parts_of(view)
    stated: dict[tuple[int, str, str], list[_Statement]] = defaultdict(list)
    for sentence in view.sentences:
        for term, kind, statement in _statements_in(sentence):
            stated[parts.at(sentence.start), term, kind].append(statement)
    for statements in stated.values():
        values = Counter(one.count.value for one in statements)
        if len(values) != 2:
            continue
        usual, odd = (value for value, _ in values.most_common())
        first = next(one for one in statements if one.count.value == usual)
        other = next(one for one in statements if one.count.value == odd)
        yield Finding(
            "repeat",
            "warning",
            f"The number of shares is stated in two ways: “{first.words}”, and “{other.words}”.",
            (other.count, first.count),
            first.count.printed,
            other.count.printed,
        )


def _statements_in(sentence: Sentence) -> Iterator[tuple[str, str, _Statement]]:
    """Each instrument of a sentence, with how it becomes shares, and how many."""
    for match in _STATED.finditer(sentence.masked):
        count = sentence.quantities[int(match["count"])]
        if count is None or not 0 < count.value <= _MOST or _CHANGED.search(sentence.text):
            continue
        kind = next((verb for verb in _OTHER if match["verb"].startswith(verb)), "exercise")
        words = TOKEN.sub(lambda token: _printed(sentence, int(token[2])), match[0])
        yield match["term"], kind, _Statement(words, count)


def _printed(sentence: Sentence, number: int) -> str:
    return " ".join(sentence.mentions[number].mention.printed.split())


RULE = Rule(find)
