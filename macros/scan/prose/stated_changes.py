"""Reads the changes that sentences state: by how much, by what percentage, from what, to what."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.prose.change_roles import take
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.prose.stated_change import StatedChange, is_level
from tieout.macros.scan.prose.stated_earlier import carry, give
from tieout.macros.scan.prose.stated_ends import (
    NO_AMOUNT,
    REFERRING,
    VAGUE,
    VERSUS,
    is_beside,
    limit_of,
    signs_in,
    take_ends,
    two_days,
    within_bracket,
    without_dates,
)
from tieout.macros.scan.prose.stated_pairs import two_changes
from tieout.macros.scan.view import TOKEN, Sentence, View

_UP = r"increas\w+|rose|grew|growth|gain\w*|higher|improv\w+|rise (?=of)"
_DOWN = r"decreas\w+|declin\w+|fell|dropped|reduc\w+|lower"
_AMOUNT = r"(?=(?:approximately )?\{[mr])"
_VERB = Hinted(
    "creas|rise|rose|grew|growth|gain|higher|improv|declin|fell|dropped|reduc|lower|up |down ",
    rf"\b(?:(?P<up>(?:{_UP})\b|up {_AMOUNT})|(?P<down>(?:{_DOWN})\b|down {_AMOUNT}))",
)
_STOP = lazy_regex(
    r"[;:]|\b(?:due|primarily|mainly|principally|result\w*|attribut\w+|reflect\w*|because|offset"
    r"|driven|while|whereas|which|would|could|including|included|includes|respectively|consist\w*|compris\w+"
    r"|excluding|partially|caused"
    r"|relat\w+|(?<!compared )(?<!comparison )with|and (?:an? )?(?:increas|decreas|declin)\w+)\b",
    re.IGNORECASE,
)
_FROM_TO = lazy_regex(
    rf"\bfrom{VAGUE} ?…(?: (?!and\b)[a-z’',-]+){{0,8}},? to{VAGUE}\s*\Z"
    rf"|\breplac\w+(?: our)?{VAGUE} ?…(?: (?!and\b)[a-z’',-]+){{0,12}} (?:with|by){VAGUE}\s*\Z",
    re.IGNORECASE,
)
"""The words before two amounts, and between them, of which one became the other."""
_TRANSLATED = lazy_regex(r"\A ?\((?:or )?(?:approximately |about )?\Z")
"""The words before the translation of an amount: "S$29.6 million (US$21.8 million)"."""
_LONGEST_GAP = 90
# Before the verb: "were A in 2001, compared with B in 2000, representing an increase of".
_NOUN = lazy_regex(
    r"(?:increase|decrease|decline|reduction|improvement|growth|gain|rise )\Z", re.IGNORECASE
)
_PARTICIPLE = lazy_regex(r"(?:\w+ing|up |down )\Z", re.IGNORECASE)
_LINK = lazy_regex(
    r"(?:[,;(]|\bor|,? (?:which (?:is|was|represents|represented)|representing|reflecting"
    r"|constituting|marking|for))(?: (?:an?|the))?"
    rf"(?: (?:net|total|overall|slight|significant|year-over-year|daily|monthly))*{VAGUE}\s*\Z",
    re.IGNORECASE,
)
_ARTICLE = lazy_regex(
    rf"\b(?:an?|the)(?: (?:net|total|overall|year-over-year))*{VAGUE}\s*\Z", re.IGNORECASE
)
_BESIDE = lazy_regex(r"[ ,)]*(?:or|\(|(?:year-over-year|net|overall|total|annual))?[ ,)]*")
_SUBJECT = lazy_regex(
    r"(?:\A|[.;] )(?:(?:For|In|During) [^{};.,]{0,40}(?:\{[dtox]\d+\}[^{};.,]{0,20}){1,2},? )?"
    r"(?:[A-Z]|[Oo]ur |(?<=\} )[a-z])[^{};.,]{0,60}? of (?:approximately |about )?\{m(\d+)\}"
    r"(?: (?:for|in|during|at)[^{};,]{0,40}(?:\{[dt]\d+\}[^{};,]{0,20}){0,2})?"
    r"(?: was| were| has| have)? \Z"
)
_REACH = 420


@once
def stated_changes(view: View) -> tuple[StatedChange, ...]:
    """The changes that the sentences of a view state."""
    found: list[StatedChange] = []
    for sentence, before in with_preceding(view, 1):
        if _VERB.search(sentence.masked):
            changes = _changes(sentence)
            for change in changes:
                if change.share and is_level(change.share):
                    change.share = None
            if before and (match := REFERRING.match(sentence.masked)):
                take_ends(changes, match, before[0])
            found += changes
    return tuple(found)


def _changes(sentence: Sentence) -> list[StatedChange]:
    masked = sentence.masked
    verbs = [*_VERB.finditer(masked)]
    found: list[StatedChange] = []
    for place, verb in enumerate(verbs):
        limit = limit_of(masked, *verbs[place : place + 2])
        stop = _STOP.search(masked, verb.end(), limit)
        end = within_bracket(masked, verb.start(), stop.start() if stop else limit)
        change = StatedChange(sentence, up=verb["up"] is not None, at=verb.start())
        at = verb.end()
        two = two_changes(change, at)
        if two:
            found += two
            continue
        for token in TOKEN.finditer(masked, verb.end(), end):
            if token[1] in NO_AMOUNT:
                continue
            between = without_dates(masked[at : token.start()])
            if token[1] == "m" and _TRANSLATED.search(between) and _is_foreign(change):
                continue
            if len(between) > _LONGEST_GAP or not take(change, sentence, token, between):
                break
            at = token.end()
        if change.new is None:
            _take_before(change, verb, found[-1] if found else None)
        if found:
            carry(found[-1], change)
        if _is_of_other_coin(change):
            change.by = None
        found.append(change)
    return found


def _is_of_other_coin(change: StatedChange) -> bool:
    """Whether dollars changed to cents per unit: "rose $1.3 million, to 1.5 cents per mile"."""
    end = change.new or change.old
    if change.by is None or end is None:
        return False
    return ("cent" in change.by.printed) != ("cent" in end.printed)


def _is_foreign(change: StatedChange) -> bool:
    """Whether the last end that was read is in another currency than U.S. dollars."""
    last = change.new or change.old
    return last is not None and last.kind != "money"


def _take_before(change: StatedChange, verb: re.Match[str], last: StatedChange | None) -> None:
    """Read the numbers before a verb: "was A, versus B, representing an increase of"."""
    sentence = change.sentence
    masked, end = sentence.masked, verb.start()
    tokens = [
        token
        for token in TOKEN.finditer(masked, max(end - _REACH, 0), end)
        if token[1] not in NO_AMOUNT and sentence.quantities[int(token[2])] is not None
    ]
    if _NOUN.search(verb[0]):
        end = _take_amounts(change, masked, tokens, end)
    elif not _PARTICIPLE.search(verb[0]):
        _take_subject(change, verb)
        return
    if not tokens or not _is_linked(masked[tokens[-1].end() : end]):
        _take_subject(change, verb)
        return
    linked = tokens[-1]
    while len(tokens) > 1 and tokens[-1][1] == "r" and is_beside(masked, tokens[-1]):
        tokens.pop()  # "were A, or B% of sales, an increase of"
    nearest = sentence.quantities[int(tokens[-1][2])]
    if last is not None and nearest in {last.by, last.share, last.new, last.old}:
        give(last, change, masked[linked.end() : verb.start()])
        return
    ahead = masked[tokens[-2].end() : tokens[-1].start()] if len(tokens) > 1 else ""
    before = masked[: tokens[-1].start()]
    if ahead and change.old is None and VERSUS.search(without_dates(ahead)) and ";" not in ahead:
        change.new, change.old = sentence.quantities[int(tokens[-2][2])], nearest
    elif ahead and _FROM_TO.search(without_dates(f"{masked[: tokens[-2].start()]}…{ahead}")):
        change.new, change.old = nearest, sentence.quantities[int(tokens[-2][2])]
    elif len(tokens) > 1 and (days := two_days(masked, *tokens[-2:])):
        first, second = (sentence.quantities[int(day)] for day in days)
        ends = sentence.quantities[int(tokens[-2][2])], nearest
        if first and second and change.old is None:
            change.new, change.old = ends if first.value > second.value else ends[::-1]
    else:
        change.new = nearest
    change.signs |= signs_in(before[-_REACH:])
    change.joined = True


def _take_subject(change: StatedChange, verb: re.Match[str]) -> None:
    """Read the amount of what changed: "Sales of A in 2034 increased", "were A in 2034, up"."""
    subject = _SUBJECT.search(change.sentence.masked, max(verb.start() - _REACH, 0), verb.start())
    if subject and (change.by or change.share) and change.new is None:
        change.new = change.sentence.quantities[int(subject[1])]
        change.signs |= signs_in(subject[0])


def _take_amounts(change: StatedChange, masked: str, tokens: list[re.Match[str]], end: int) -> int:
    """Take the amounts directly before a noun: "a 5% increase"; return where they begin."""
    while tokens and _BESIDE.fullmatch(masked, tokens[-1].end(), end):
        quantity = change.sentence.quantities[int(tokens[-1][2])]
        role = "share" if quantity and quantity.kind == "rate" else "by"
        if getattr(change, role) is not None:
            break
        setattr(change, role, quantity)
        end = tokens.pop().start()
    article = _ARTICLE.search(masked, max(end - 60, 0), end)
    return article.start() if article else end


def _is_linked(words: str) -> bool:
    """Whether words after a number lead to its change: ", representing an"."""
    plain = without_dates(words)
    link = _LINK.search(plain)
    if link is None or len(plain) > _LONGEST_GAP:
        return False
    between = plain[: link.start()].replace(", respectively", "")
    return not _STOP.search(between) and not set("();:") & set(between)
