"""One thing that two sections date differently: an agreement, a maturity, a filing, a price."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tieout.macros.filing.calendar_days import is_end_of_month
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.agreements import is_of_a_list
from tieout.macros.scan.dates.dated_things import MAY_LAST, dated_things
from tieout.macros.scan.dates.effective_days import is_effective_on
from tieout.macros.scan.dates.odd_dates import days_of_events, days_printed, is_one_part, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.names.proper_names import are_of_others, proper_names
from tieout.macros.scan.phrases import DAY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_GAP = r"(?:(?!agreements?\b|\{d)[^;])"
_TITLE = r"(?P<title>(?:[A-Za-z&’'-]+ ){0,6}?(?:agreements?|engagement letter|indenture))\b"
_AGREEMENTS = (
    Hinted(
        "agreement|letter|indenture",
        rf"{_TITLE}{_GAP}{{0,120}}?(?P<how>\bdated(?: as of)?|\beffective as of|(?<=t) of"
        rf"|\bentered into{_GAP}{{1,90}}? on)[ ,]+{DAY}",
    ),
    Hinted(
        "agreement|letter|indenture",
        rf"\bon {DAY},? (?:[^;{{}}]{{0,160}}, )?[^;{{}},]{{1,50}}?(?P<how>\bentered into|\bexecuted"
        rf"|\bsigned)(?:, [^;{{}},()]{{1,90}}, an?)? {_TITLE}",
    ),
    Hinted(
        "agreement|letter|indenture",
        rf"(?P<how>\bentered into|\bexecuted|\bsigned) {_TITLE}{_GAP}{{0,90}}? on {DAY}",
    ),
)
_MERGER = lazy_regex(r"\bagreement and plan of (?:merger|reorganization)\b", re.IGNORECASE)
_AROUND = 60
"""Characters before a title in which words may describe another agreement of its name."""
_ANOTHER_DAY = lazy_regex(
    r"\b(?:before|prior to|preceding|after|following|since|until|announced|disclosed|reported)\b"
)
"""Words between a day and "we signed", which was on another day."""
_PLURAL = "agreements"
_THE = ("the", "our", "this", "such")
_FEW_WORDS = frozenset(
    "a an and any as between by certain each either entered for from in into its of on or our"
    " pursuant said that the this to under with we such under".split()
)
_CHANGED = (
    r"amend|restat|supplement(?!\b)|renew|extend|extension|replac|superseded|supersedes|original"
    r"|initial|modif|each\b|respectively|various|several"
)
_AFTERWARDS = lazy_regex(rf"\b(?:{_CHANGED})", re.IGNORECASE)
_AGAIN = lazy_regex(
    rf"\b(?:{_CHANGED}|success|prior\b|previous(?!ly entered)|terminat|another"
    r"|additional|new\b(?! york| jersey| mexico)|former|subsequent|final\b|joinder|assign)|\{o",
    re.IGNORECASE,
)
_DEFINES = lazy_regex(
    r"\((?:as amended, )?(?:the|our) [“\"][^”\"]{0,60}(?:agreement|letter|indenture|facility)\b",
    re.IGNORECASE,
)
_WITH = lazy_regex(
    r",? (?:by and )?(?:between|among) (?:the|our) (?:registrant|company),? and"
    r" ([A-Z][\w.&’'-]+ \w+)"
)
"""The other party, after the date of an agreement."""
_BESIDE = 80
_SELF = frozenset("company corporation issuer parent registrant".split())
"""Names of the filer itself, which is a party to all its agreements."""
_QUARTER = 3  # months
_OFTEN = 2
"""Places of a day that is the usual one of what may be so on two days."""
_SIGNING = 7
"""Days between the date as of which an agreement is made and the day on which it is signed."""


class _Stated(NamedTuple):
    """A date that a sentence gives an agreement: how, and the words of its title, from the last.

    It is definite if the agreement is known, and it may define a term for the agreement. An
    agreement "dated as of" a day may be signed on another one.
    """

    day: Quantity
    title: tuple[str, ...]
    how: str
    definite: bool
    defines: bool
    is_as_of: bool
    parties: frozenset[str]
    with_whom: str


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each thing that one part of a filing dates in two ways."""
    parts = parts_of(view)
    days = days_printed(view)
    agreements: dict[str, list[_Stated]] = defaultdict(list)
    things: dict[tuple[int, str, object], list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        if "{d" not in sentence.masked:
            continue
        part = parts.at(sentence.start)
        for one in _agreements(sentence):
            if one.title:
                agreements[one.title[0]].append(one)
        for day, what, key in dated_things(sentence):
            if day not in things[part, what, key]:
                things[part, what, key].append(day)
    for stated in agreements.values():
        yield from _of_agreement(stated, view)
    for (_, what, _), places in things.items():
        yield from _of_thing(what, places, days)


def _of_thing(what: str, places: Sequence[Quantity], days: Counter[int]) -> Iterator[Finding]:
    """The odd date of one thing, sure if it cannot be so on two days."""
    may_last = what.endswith(MAY_LAST)
    pair = _odd(places, days, elsewhere=may_last)
    if pair is not None:
        alone = days[int(pair[0].value)] == 1
        sure = alone and (len(places) > 2 or not may_last)
        earlier, later = sorted(one.day for one in pair)
        quarterly = is_end_of_month(later) and later.month % _QUARTER == 0
        if may_last and is_end_of_month(earlier) and not quarterly:
            return  # those of a balance sheet are still outstanding
        if sure or days[int(pair[1].value)] > _OFTEN:
            yield two_dates(what, *pair, sure=sure)


def _agreements(sentence: Sentence) -> Iterator[_Stated]:
    seen: set[int] = set()
    masked = _MERGER.sub("Merger Agreement", sentence.masked)
    for form in _AGREEMENTS:
        for match in form.finditer(masked):
            (day,) = sentence.named(match, "day")
            if day is None or not day.is_day or day.number in seen:
                continue
            seen.add(day.number)
            end = match.end()
            before = masked[max(match.start() - _AROUND, 0) : end]
            after = masked[end : end + 2 * _AROUND]
            if _ANOTHER_DAY.search(masked, match.end("day"), match.start("how")):
                continue
            if _AGAIN.search(before) or _AFTERWARDS.search(after):
                continue
            title, definite = _title(match["title"])
            signed = match["how"].lower().startswith(("ent", "exe", "sig"))
            defines = _DEFINES.search(masked, end, end + _BESIDE * 2) is not None
            gap = masked[match.end("title") : match.start("day")]
            yield _Stated(
                day, title, "signed" if signed else "dated", definite, defines,
                "as of" in match["how"].lower(),
                _others(gap) or _others(masked[match.end("title") : end + _BESIDE]),
                whom[1].lower() if (whom := _WITH.match(after)) else "",
            )  # fmt: skip


def _others(words: str) -> frozenset[str]:
    """The proper names of some words, other than those of the filer."""
    return proper_names(words) - _SELF


def _title(words: str) -> tuple[tuple[str, ...], bool]:
    """The words of a title from the last one back, without "agreement"; and whether it is known."""
    every = words.split()
    kept: list[str] = []
    for word in reversed(every):
        if word.lower() in _FEW_WORDS:
            break
        kept.append(word.lower())
    at = len(every) - len(kept) - 1
    definite = at >= 0 and every[at].lower() in _THE
    is_short = kept in (["agreement"], [_PLURAL])
    return () if is_short else tuple(kept[1:] if kept[0] == "agreement" else kept), definite


def _of_agreement(stated: Sequence[_Stated], view: View) -> Iterator[Finding]:
    """The odd date of one agreement, if all titles are parts of one title."""
    longest = max((one.title for one in stated), key=len)
    titles = all(longest[: len(one.title)] == one.title for one in stated)
    if not titles or len({one.day.value for one in stated}) == 1:
        return
    pair = _odd([one.day for one in stated], days_of_events(view))
    if pair is None:
        return
    odd = next(one for one in stated if one.day is pair[0])
    rest = [one for one in stated if one.day.value != odd.day.value]
    same = [one for one in rest if one.how == odd.how]
    if _may_be_two_agreements(odd, rest) or (not same and _is_signing_day(odd, rest, view)):
        return
    is_agreement = longest[0] not in ("letter", "indenture", _PLURAL)
    name = " ".join([*reversed(longest), *(["agreement"] if is_agreement else [])])
    right = (same or rest)[0].day
    yield two_dates(f"the {name}", odd.day, right, sure=bool(same))


def _may_be_two_agreements(odd: _Stated, rest: Sequence[_Stated]) -> bool:
    """Whether the odd date may be that of another agreement with the title of the others."""
    again = [one for one in rest if one.defines and odd.defines]
    if any("dated" in (one.how, odd.how) or not (one.definite or odd.definite) for one in again):
        return True  # or the rule for defined terms reports it
    if not (odd.definite or any(one.definite or odd.parties & one.parties for one in rest)):
        return True
    if is_of_a_list(odd.day) and any(is_of_a_list(one.day) for one in rest):
        return True
    if any(len({odd.with_whom, one.with_whom} - {""}) > 1 for one in rest):
        return True
    # One place may define a term for the agreement that the other one uses.
    is_one = any((one.defines and odd.definite) or (odd.defines and one.definite) for one in rest)
    return not is_one and any(are_of_others(odd.parties, one.parties) for one in rest)


def _is_signing_day(odd: _Stated, rest: Sequence[_Stated], view: View) -> bool:
    """Whether an agreement may be dated one day, and signed or effective on the other."""
    is_as_of = odd.is_as_of or any(one.is_as_of for one in rest)
    is_near = abs(odd.day.value - rest[0].day.value) <= _SIGNING
    return (is_as_of and is_near) or any(is_effective_on(view, one.day, odd.day) for one in rest)


def _odd(
    places: Iterable[Quantity], days: Counter[int], *, elsewhere: bool = False
) -> tuple[Quantity, Quantity] | None:
    """The date that differs from all others of one thing in its day, its month or its year.

    Nothing else in the filing has that date, since it may be that of something else. With
    `elsewhere`, something else may have it if all other places of the thing agree.
    """
    by_day: dict[int, list[Quantity]] = defaultdict(list)
    for one in places:
        by_day[int(one.value)].append(one)
    if len(by_day) != 2:
        return None
    right, odd = sorted(by_day, key=lambda day: (len(by_day[day]), days[day]), reverse=True)
    agree = elsewhere and len(by_day[odd]) == 1 and len(by_day[right]) >= _OFTEN
    if not (days[odd] == 1 or agree) or not is_one_part(odd, right):
        return None
    return by_day[odd][0], by_day[right][0]


RULE = Rule(find)
