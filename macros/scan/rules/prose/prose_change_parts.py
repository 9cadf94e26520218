"""Changes stated by their parts: "expenses rose by A, due to B of salaries, offset by C of travel".

The parts follow the change, in its sentence and those after it. The words before each part say
whether it goes the same way; the sum of all, or of the first of them, shows that they are parts.
Nothing is reported if they do not add up: a filing seldom says that it names all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, SELDOM, by_chance
from tieout.macros.scan.arithmetic.totals import by_signs
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.prose.sum_parts import is_rounded_away
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_UP = (
    r"increas\w*|higher|rise|rises|rising|rose|grew|growth|grow\w*|addition\w*|greater|more|incremental"
    r"|improve\w*|gained"
)
_DOWN = r"decreas\w*|declin\w*|lower\w*|reduc\w*|fewer|less|saving\w*|fell|fall\w*|dropp?\w*"
_WAY = lazy_regex(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_WAY_AFTER = lazy_regex(
    rf" ?(?:\([^()]*\) )?(?:net |total |overall )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b",
    re.IGNORECASE,
)
_OFFSET = lazy_regex(r"\b(?:offset\w*|counter\w*|mitigated|net of|netted)\b", re.IGNORECASE)
_CHANGE = Hinted(
    "chang|creas|improv|higher|lower|rose|grew|growth|declin|reduc|fell",
    r"\b(?:(?P<either>changes?)|(?P<up>increas\w+|improv\w+|higher|rose|grew|growth)|decreas\w+|declin\w+|lower|reduc\w+|fell)\b"
    r"[^{};]{0,50}?(?: by| of|,)?(?: approximately| about| a total of)? \{m(?P<stated>\d+)\}",
)
_NOUN = Hinted(
    "change|crease|decline|reduction|growth|improvement",
    r"\{m(?P<stated>\d+)\} (?:net |total |overall )?"
    r"(?:(?P<either>change)|(?P<up>increase|growth|improvement)|decrease|decline|reduction)",
)
_END = lazy_regex(
    r"\b(?:(?:from|compared (?:to|with)|versus|against)(?: [a-z’'-]+){0,4}"
    r"|(?:to|was|were|at|totaled)(?: approximately| about)?) \Z",
    re.IGNORECASE,
)
"""The words before an amount that a change is from or to."""
_IN_PARTS = lazy_regex(
    r"\b(?:due|attribut\w+|result\w*|because|reflect\w*|driven|consist\w*|compris\w+|related|primarily"
    r"|mainly|principally|caused|owing|includes?|including|components?|offset\w*|led by)\b|:",
    re.IGNORECASE,
)
_REACH, _FEWEST, _MOST, _SENTENCES = 1500, 2, 10, 8


@dataclass(frozen=True, slots=True)
class _Part:
    """An amount, and whether it goes the same way as the change (1) or the other (-1)."""

    quantity: Quantity
    sign: int


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each change that the amounts after it, with the signs that their words say, make."""
    sentences = view.sentences
    for place, sentence in enumerate(sentences):
        if "{m" not in sentence.masked:
            continue
        changes = [*_NOUN.finditer(sentence.masked), *_CHANGE.finditer(sentence.masked)]
        if changes:
            first = min(changes, key=lambda one: one.end("stated"))
            yield from _stated(sentence, first, sentences[place + 1 : place + _SENTENCES])


def _stated(
    sentence: Sentence, match: re.Match[str], later: Sequence[Sentence]
) -> Iterator[Relation]:
    change = sentence.quantities[int(match["stated"])]
    if change is None or change.cell is not None:
        return
    parts = _parts(sentence, match, later)
    for tried, count in enumerate(range(len(parts), _FEWEST - 1, -1), 1):
        some = parts[:count]
        expression = by_signs(part.sign > 0 for part in some)
        inputs = [part.quantity for part in some]
        relation = relate(
            "sum", expression, inputs, change, basis="numbers", tried=tried,
            what=f"The change of {change.printed} is made up of {listed(inputs)}",
        )  # fmt: skip
        if relation is not None and relation.holds and not is_rounded_away(relation):
            exact = relation.verdict == "exact"
            if not exact and inputs[-1].placed.block is not change.placed.block:
                continue  # rounded amounts of other paragraphs add up to anything
            if by_chance(relation, tried) <= (AT_TIMES if exact else SELDOM):
                yield relation
            return


def _parts(sentence: Sentence, match: re.Match[str], later: Sequence[Sentence]) -> list[_Part]:
    """The amounts after a change, each with the way that the words of its sentence say."""
    way = sign = 1 if match["up"] else -1
    either = match["either"] is not None
    found: list[_Part] = []
    stated = False
    for one in (sentence, *later):
        if one.start - sentence.end > _REACH or len(found) >= _MOST:
            break
        masked = one.masked
        last, offset = match.end() if one is sentence else 0, False
        for amount in amounts_of(one):
            if amount.start < last:
                continue
            words = masked[last : amount.start]
            last = amount.end
            stated = stated or _IN_PARTS.search(words) is not None
            offset = offset or _OFFSET.search(words) is not None
            sign = -way if offset else _sign(words, masked[amount.end :], sign)
            if either and not found:
                way = sign  # "a change of A, driven by a decrease of B": the change is one too
            if amount.family == "USD" and stated and not _END.search(words[-60:]):
                found.append(_Part(amount.quantity, sign * way))
    return found[:_MOST]


def _sign(before: str, after: str, last: int) -> int:
    """The way of an amount: by the words after it, by the last words before it, or as the last."""
    own = _WAY_AFTER.match(after) or next(reversed([*_WAY.finditer(before)]), None)
    if own is None:
        return last
    return 1 if own["up"] else -1


RULE = Rule(find)
