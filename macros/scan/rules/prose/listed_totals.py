"""A count of shares and the classes it consists of, which a list or the same sentence names.

What a count of shares excludes is often added up elsewhere: the options, awards and shares reserved
that may dilute it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_LEAD = Hinted(
    "which|consist|compris|as follows|includes|including",
    r"(?:(?P<sure>of which|consist(?:s|ing|ed)? of|compris(?:es|ing|ed)(?: of)?)|as follows"
    r"|includes|including)[^{}]{0,40}:\s*\Z",
)
_WITHIN = Hinted(
    "including|of which|consist|compris",
    r"\{s(?P<total>\d+)\} [^;{}]{0,60}?(?:,? \{mu?\d+\}[^;{}]{0,40})?,? "
    r"(?:of which|including|consisting of|comprised of|comprising) (?:\(i\) )?\{s(?P<one>\d+)\} "
    r"[^.;{}]{3,80}?(?:,? \{mu?\d+\}[^;{}]{0,40})?,? and (?:\(ii\) )?\{s(?P<two>\d+)\} ",
)
_EXCLUDES = Hinted("exclud", r"\bexclud(?:es?|ing)\b[^;]{0,160}:\s*\Z")
_BEGINS = lazy_regex(
    r"[\s•●·\-–—▪○Ÿ*]*(?:\(?(?:[ivx]+|[a-z]|\d)[.)])?\s*(?:(?:up to|approximately|an aggregate of|a"
    r" total of)\s+)*\Z",
    re.IGNORECASE,
)
_OPEN = lazy_regex(r"\bup to\b|\bother\b|\bprincipally\b|\bprimarily\b", re.IGNORECASE)
_FEWEST, _MOST = 2, 8
_LEAST = 1000
_LONG = 5  # digits of a sum that only its digits prove
_NEAR = 600  # characters from one item to the next


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each total with its parts; a failing one only if a list says that it is whole."""
    sentences = view.sentences
    for place, sentence in enumerate(sentences):
        for match in _WITHIN.finditer(sentence.masked):
            names = ("total", "one", "two")
            total, *parts = (sentence.quantities[int(match[name])] for name in names)
            known = [one for one in parts if one is not None]
            if total is not None and len(known) == _FEWEST:
                yield from (one for one in _sum(total, known) if one.holds)
        lead = _LEAD.search(sentence.masked)
        counts = _counts(sentence) if lead else []
        if lead and len(counts) == 1:
            parts_below = _items(sentence, sentences[place + 1 : place + 1 + _MOST])
            sure = bool(lead["sure"]) and not _OPEN.search(sentence.text)
            for one in _sum(counts[0], parts_below):
                if one.holds or (sure and is_near_slip(one)):
                    yield one
        if _EXCLUDES.search(sentence.masked):
            yield from _added_up(view, _items(sentence, sentences[place + 1 : place + 1 + _MOST]))


def _added_up(view: View, parts: Sequence[Quantity]) -> Iterator[Relation]:
    """The sum of all that a list excludes, wherever it is printed."""
    whole = sum(one.value for one in parts)
    if len(parts) > _FEWEST:
        for one in view.quantities:
            if one.kind == "shares" and one.value == whole and one.digits >= _LONG:
                yield from evaluated(
                    relate(
                        "sum", adding(len(parts)), parts, one, basis="structure",
                        what=f"{one.printed} is the sum of the {len(parts)} counts excluded",
                    )
                )  # fmt: skip
                return


def _counts(sentence: Sentence) -> list[Quantity]:
    return [
        one for one in sentence.quantities if one and one.kind == "shares" and one.value >= _LEAST
    ]


def _items(lead: Sentence, following: Sequence[Sentence]) -> list[Quantity]:
    """The count that each item of a list begins with."""
    found: list[Quantity] = []
    end = lead.end
    for sentence in following:
        counts = _counts(sentence)
        if not counts or sentence.start - end > _NEAR:
            break
        text = sentence.filing.text[sentence.start : counts[0].start]
        if not _BEGINS.match(text):
            break
        found.append(counts[0])
        end = sentence.end
    return found


def _sum(total: Quantity, parts: Sequence[Quantity]) -> list[Relation]:
    if len(parts) < _FEWEST or any(one.value >= total.value for one in parts):
        return []
    return evaluated(
        relate(
            "sum", adding(len(parts)), parts, total,
            basis="stated", sure=True,
            what=f"the {total.printed} shares are said to consist of the {len(parts)} parts listed",
        )
    )  # fmt: skip


RULE = Rule(find)
