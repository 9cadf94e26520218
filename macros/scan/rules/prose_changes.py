"""Changes in sentences: "increased by A, or B%, to C from D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_UP = r"increas\w+|rose|grew|growth|gain\w*|higher|improv\w+"
_DOWN = r"decreas\w+|declin\w+|fell|dropped|reduc\w+|lower"
_VERB = Hinted(
    "creas|rose|grew|growth|gain|higher|improv|declin|fell|dropped|reduc|lower",
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b",
)
_STOP = re.compile(
    r"[;:]|\b(?:due|primarily|mainly|principally|result\w*|attribut\w+|reflect\w*|because|offset"
    r"|driven|while|whereas|which|including|respectively|consist\w*|excluding|partially|caused"
    r"|relat\w+|with|and (?:an? )?(?:increas|decreas|declin)\w+)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\{([a-z]+)(\d+)\}")
_VAGUE = r"(?: ?(?:approximately|about|nearly|roughly|an aggregate of|a total of|an?|U\.S\.))*"
_NAMED = r"(?:(?: [a-z’'-]+){1,8} (?:of|was|were))?"
"""The name of what changed, repeated: "from net sales of"."""
_NEW = re.compile(rf"\bto{_NAMED}{_VAGUE}\s*\Z", re.IGNORECASE)
_OLD = re.compile(
    r"\b(?:from|over|(?:as )?compared (?:to|with)|versus|vs\.?|against|than)"
    rf"{_NAMED}{_VAGUE}\s*\Z",
    re.IGNORECASE,
)
_BY = re.compile(rf"(?:\bby|\A[^(,]*\bof|\Aor|\bor|,|\A){_VAGUE}\s*\Z", re.IGNORECASE)
_BRACKET = re.compile(rf"\({_VAGUE}\s*\Z")
_YEARLY = re.compile(
    r"\b(?:compound\w*|CAGR|annuali[sz]ed|annually|per (?:year|annum)|(?:a|each) year|average"
    r"|annual (?:growth )?rate)\b",
    re.IGNORECASE,
)
"""Words that make a percentage yearly, not that of the whole change."""
_SIGNS = {
    "loss": re.compile(r"\b(?:loss|deficit)", re.IGNORECASE),
    "profit": re.compile(r"\b(?:profit|income|gain|earnings|surplus)", re.IGNORECASE),
}
_NEAR_SHARE = 60
_LONGEST_GAP = 90


@dataclass(slots=True)
class _Change:
    """The numbers of one verb: by how much, by what percentage, to what, from what."""

    up: bool
    by: Quantity | None = None
    share: Quantity | None = None
    new: Quantity | None = None
    old: Quantity | None = None
    others: list[Quantity] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    """What the ends are called: a "loss", a "profit"."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each change that a sentence states."""
    for sentence in view.sentences:
        if _VERB.search(sentence.text):
            for change in _changes(sentence):
                yield from _relations(change)


def _changes(sentence: Sentence) -> Iterator[_Change]:
    masked = sentence.masked
    verbs = [*_VERB.finditer(masked)]
    for place, verb in enumerate(verbs):
        limit = verbs[place + 1].start() if place + 1 < len(verbs) else len(masked)
        stop = _STOP.search(masked, verb.end(), limit)
        end = stop.start() if stop else limit
        change = _Change(up=verb["up"] is not None)
        at = verb.end()
        for token in _TOKEN.finditer(masked, verb.end(), end):
            between = masked[at : token.start()]
            if len(between) > _LONGEST_GAP or not _take(change, sentence, token, between):
                break
            at = token.end()
        yield change


def _take(change: _Change, sentence: Sentence, token: re.Match[str], between: str) -> bool:
    """Give a number its role; False if it has none, which ends the reading."""
    quantity = sentence.quantities[int(token[2])]
    if token[1] in {"d", "t", "o", "x"} or quantity is None:
        return True
    if _OLD.search(between):
        if change.old is not None:
            return False
        change.old = quantity
        change.signs |= _signs(between)
    elif _NEW.search(between) and change.new is None:
        change.new = quantity
        change.signs |= _signs(between)
    elif _BY.search(between) or (_BRACKET.search(between) and quantity.kind == "rate"):
        if quantity.kind == "rate" and change.share is None:
            change.share = quantity
        elif quantity.kind != "rate" and change.by is None:
            change.by = quantity
        else:
            return False
    else:
        return False
    return True


def _signs(words: str) -> set[str]:
    return {name for name, pattern in _SIGNS.items() if pattern.search(words)}


def _relations(change: _Change) -> Iterator[Relation | Finding]:
    new, old, by, share = change.new, change.old, change.by, change.share
    word = "increase" if change.up else "decrease"
    if len(change.signs) == len(_SIGNS):
        return  # from a profit to a loss: the numbers have two signs
    if new and old and new.unit == old.unit and _ordered(change):
        if by and by.unit == new.unit:
            pair = [new, old] if change.up else [old, new]
            yield from _only(
                relate("change", "i0-i1", pair, by, basis="stated", alone=False,
                       what=f"The {word} from {old.printed} to {new.printed}")
            )  # fmt: skip
        if share and share.kind == "rate" and new.kind == "rate":
            return
        if share and not _is_yearly(share):
            expression = "i0/i1-1" if change.up else "1-i0/i1"
            yield from _only(
                relate("change", expression, [new, old], share, basis="stated", alone=False,
                       what=f"The {word} from {old.printed} to {new.printed} in percent")
            )  # fmt: skip
    elif by and share and (new or old) and not (new and old):
        base = new or old
        if base is None or base.unit != by.unit or base.value <= 0:
            return
        # The old value is not printed: it is the new one less what was added.
        expression = "i0/i1" if old else ("i0/(i1-i0)" if change.up else "i0/(i1+i0)")
        yield from _only(
            relate("share-of", expression, [by, base], share, basis="stated", alone=False,
                   what=f"The {word} of {by.printed} as a share of what it was before")
        )  # fmt: skip


def _is_yearly(share: Quantity) -> bool:
    """Whether a percentage is yearly: "a 36% compound annual growth rate"."""
    text, block = share.filing.text, share.placed.block
    before = text[max(share.start - _NEAR_SHARE, block.start) : share.start]
    after = text[share.end : min(share.end + _NEAR_SHARE, block.end)]
    clause = (re.split(r"[.;]\s", before)[-1], re.split(r"[.;]\s", after)[0])
    return any(_YEARLY.search(words) for words in clause)


def _ordered(change: _Change) -> bool:
    """Whether the change has the direction that the words state; losses by their size."""
    if change.new is None or change.old is None:
        return False
    if min(change.new.value, change.old.value) <= 0:
        return False
    return (change.new.value >= change.old.value) == change.up


def _only(relation: Relation | None) -> Iterator[Relation]:
    if relation is not None:
        yield relation


RULE = Rule("prose-changes", "changes in sentences: increased by A, or B%, to C from D", find)
