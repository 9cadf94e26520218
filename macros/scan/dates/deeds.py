"""What somebody did on a day or in a month: "In June 2024, we acquired Lamp Works".

The words before the date or after it name the act, and beside the act is the thing that it was done
to, whatever the order: "acquired Lamp Works in June 2024", "Lamp Works, acquired in June 2024".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.months import is_month
from tieout.macros.scan.dates.things_done import Thing, last_part, names_in, thing_in
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import TOKEN, Sentence

_ACTS = {
    "acquire": r"(?:re)?acquired|purchased|bought|(?:acquisition|purchase) of",
    "sell": r"disposed of|divested|sold|(?:sale|disposition|disposal|divestiture) of",
    "enter": r"entered into|signed|executed|entry into",
    "launch": r"launched|introduced|unveiled|released|(?:launch|introduction) of"
    r"|(?:beg[au]n|commenced) (?:shipping|selling|shipments of)",
    "complete": r"completed|consummated|closed|(?:completion|consummation|closing) of",
    "begin": r"commenced|began|started|initiated|commencement of",
    "approve": r"approved|adopted|ratified|(?:adoption|approval) of",
    "form": r"formed|incorporated|organized|established|founded|(?:formation|incorporation) of",
    "open": r"opened|opening of|placed in(?:to)? service",
    "repay": r"redeemed|repaid|prepaid|(?:repayment|redemption) of",
    "settle": r"settled|settlement of",
    "terminate": r"terminated|termination of|canceled|cancelled",
    "leave": r"resigned|resignation of",
    "other": r"announced|reported|disclosed|agreed|offered|proposed|declared|amended|extended"
    r"|restated|renewed|paid|held|delivered|notified|developed|changed|made|provided|transferred"
    r"|assigned|determined|decided|reduced|increased|accelerated|assumed|guaranteed|contracted"
    r"|recorded|recognized|estimated|included|ended|discontinued|discussed|issued|granted|awarded"
    r"|filed|submitted|received|expired?s?|expiring|terminat(?:es|ing)|matur(?:es?|ing|ed)|due"
    r"|exercised|converted|merged|dismissed|denied|borrowed|obtained|leased|moved|relocated|joined"
    r"|appointed|elected|hired|named|became|served",
}
"""The acts by their verbs and nouns; "other" is what a date may be the date of as well."""
_ACT = lazy_regex(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _ACTS.items()) + r")\b"
)
_PREPOSITIONS = ("in ", "on ", "In ", "On ", "ffective ", "late ", "early ", "as of ", "month of ")
"""The ends of the words before a date on which something was done."""
_ON = r"(?:in|on|effective(?: as of| on)?|on or about)(?: late| early)?(?: the month of)?"
_LEADS = lazy_regex(
    r"(?:\A|[;,:(] ?|\band |\bthat |[—–] ?)[^\w{]*"
    rf"(?:(?:Finally|Also|Subsequently|Later|In addition|Further),? )?{_ON} \Z",
    re.IGNORECASE,
)
"""The words before a date with which a sentence or a clause begins."""
_TRAILS = lazy_regex(rf"\b{_ON} \Z", re.IGNORECASE)
_DOER = lazy_regex(
    r"\b(?:we|it|they|the (?:company|registrant|partnership|corporation|bank)|our \w+|\)"
    r"|(?-i:[A-Z][\w.&’'-]+)|subsidiary|subsidiaries)"
    r"(?: (?:also|had|has|have|was|were|then|each|jointly|been|and))* \Z",
    re.IGNORECASE,
)
"""The words right before a verb if it is the one of the clause."""
_TO_COME = lazy_regex(r"\b(?:to be|not|would|will|may|could) (?:\w+ )?\Z", re.IGNORECASE)
_PASSIVE = lazy_regex(r"(?:,? which|,? that)?,? ?\b(?:was|were|been|being)\b(?: \w+)? \Z")
_CLAUSE = lazy_regex(r"[;:(]|, (?:and|which|but|in) |\. ")
_SENTENCE = lazy_regex(r";|\. [A-Z]")
_OF_DEAL = lazy_regex(
    r" ?(?:the|our|its|this|an?)? ?(?:\w+ )?(?:(?P<acquire>acquisition|purchase)"
    r"|(?P<sell>sale|disposition|disposal|divestiture)) of ",
    re.IGNORECASE,
)
"""The words after "completed" that name the act."""
_NEWS = lazy_regex(r"\b(?:announc|agree|propos|intend|plan|expect)\w*\b", re.IGNORECASE)
_BEFORE, _AFTER, _REACH, _SHORT = 90, 140, 160, 4  # characters


@record(frozen=True, eq=False)
class Deed:
    """An act on a day or in a month: the thing that it was done to, and the words of who did it.

    `said` are the words of the act and the thing, as the filing prints them.
    """

    day: Quantity
    act: str
    thing: Thing
    who: str
    said: str
    sentence: Sentence

    @cached_property
    def doers(self) -> frozenset[str]:
        """The names of who did it."""
        return names_in(self.who)


def deeds_of(sentence: Sentence) -> Iterator[Deed]:
    """The deeds that a sentence dates, each with the act that is nearest to its date."""
    masked = sentence.masked
    days = [*_days(sentence)] if "{d" in masked else []
    acts = (
        [*_ACT.finditer(masked)] if any(_is_of_deed(masked, start) for start, _, _ in days) else []
    )
    taken: set[int] = set()
    for place, (start, end, day) in enumerate(days):
        low = days[place - 1][1] if place else 0
        high = days[place + 1][0] if place + 1 < len(days) else len(masked)
        if not acts or not _is_of_deed(masked, start):
            continue
        found = _led(sentence, acts, (start, end, high))
        if found is None:
            found = _trailing(sentence, acts, (low, start), taken)
        if found is not None:
            act, who, words = found
            taken.add(act.start())
            deed = _deed(sentence, day, act, who, words)
            if deed is not None:
                yield deed


def _days(sentence: Sentence) -> Iterator[tuple[int, int, Quantity]]:
    """The days and months of a sentence, with their places in its masked words."""
    for token in TOKEN.finditer(sentence.masked):
        one = sentence.quantities[int(token[2])] if token[1] == "d" else None
        is_value = one is not None and one.cell is not None and one.cell.kind == "value"
        if one is not None and (one.is_day or is_month(one)) and not is_value:
            yield token.start(), token.end(), one


def _is_of_deed(masked: str, start: int) -> bool:
    """Whether the words before a date may be those of a deed."""
    return masked.endswith(_PREPOSITIONS, 0, start)


type _Found = tuple[re.Match[str], str, str]


def _led(
    sentence: Sentence, acts: Sequence[re.Match[str]], at: tuple[int, int, int]
) -> _Found | None:
    """The act after a date with which a clause begins, and the words before and after it."""
    masked, (start, end, high) = sentence.masked, at
    lead = _LEADS.search(masked, max(start - 45, 0), start)
    after = [one for one in acts if end <= one.start() < min(high, end + _AFTER)]
    if lead is None or not after:
        return None
    if masked[lead.start()] == "," and any(start - _REACH < one.start() < start for one in acts):
        return None
    act = next((one for one in after if _DOER.search(masked, end, one.start())), after[0])
    who = masked[end : act.start()]
    if _SENTENCE.search(who):
        return None
    doer = who.rpartition(",")[2]
    return act, doer if doer.strip() else who, masked[act.end() : min(high, act.end() + _AFTER)]


def _trailing(
    sentence: Sentence, acts: Sequence[re.Match[str]], at: tuple[int, int], taken: set[int]
) -> _Found | None:
    """The last act before a date, and the words before and after it."""
    masked, (low, start) = sentence.masked, at
    on = _TRAILS.search(masked, max(start - 30, low), start)
    before = [one for one in acts if max(low, start - _REACH) <= one.start() < start]
    if on is None or not before or before[-1].end() > on.start() or before[-1].start() in taken:
        return None
    act = before[-1]
    words = masked[act.end() : on.start()]
    if _SENTENCE.search(words):
        return None
    who = _CLAUSE.split(masked[max(low, act.start() - _BEFORE) : act.start()])[-1]
    if not who.strip() or _PASSIVE.fullmatch(f" {who}"):  # "our division, Lamps, which was sold in"
        who = masked[max(low, act.start() - _BEFORE) : act.start()]
    return act, who, words


def _deed(
    sentence: Sentence, day: Quantity, act: re.Match[str], who: str, words: str
) -> Deed | None:
    """The deed of an act; none if it is still to come, or the act is not one that we compare."""
    name = act.lastgroup or "other"
    masked, said = sentence.masked, act[0]
    if name == "complete" and (deal := _OF_DEAL.match(words)):
        name, words, said = deal.lastgroup or name, words[deal.end() :], act[0] + deal[0].rstrip()
    before = masked[max(act.start() - _BEFORE, 0) : act.start()]
    if name == "other" or _TO_COME.search(before) or _NEWS.search(who):
        return None
    passive = _PASSIVE.search(who)
    is_short = len(words.strip()) < _SHORT
    if passive or is_short:
        words = last_part(who[: passive.start()] if passive else who.rstrip(" ,"))
        who = ""
    elif said.endswith(" of"):  # "the increase is due to the acquisition of"
        who = ""
    elif name in ("begin", "leave"):
        words, who = f"{who}{said}{words}", ""
    if words.strip().startswith("by "):
        return None
    is_whole = name in ("begin", "leave")
    thing = thing_in(sentence, words, before[-60:] + act[0], is_whole=is_whole)
    said = f"{thing.said} {said}" if passive or is_short else f"{said} {thing.said}"
    return Deed(day, name, thing, who, thing.said if is_whole else said, sentence)
