"""Verbs that do not agree with their subject: "The value of the notes were".

Only subjects are looked at whose first noun is certain: it begins a sentence or a clause, it has
an article, and what is between it and the verb are nouns after prepositions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import GAP
from tieout.macros.scan.wording.verbs import verb_forms

_ONE = "has|is|was|does"
_MANY = r"have|are|were|do(?= not\b)"
_ONES = (
    "requires|includes|contains|provides|depends|precludes|prohibits|represents|consists|reflects"
    r"|relates|exceeds|remains|involves|constitutes|expires|applies|affects|becomes"
    r"|sets(?= forth\b)"
)
_SINGULAR_VERBS = {"has": "have", "is": "are", "was": "were", "does": "do"}
_PLURAL_VERBS = {many: one for one, many in _SINGULAR_VERBS.items()}
_ADJECTIVES = (
    "Interest|Operating|General|Net|Gross|Certain|Other|Some|Many|Most|Several|Additional|Various"
    "|Future|Current|Such|Both|New|Customer|Product|Income|Capital|Cash|Professional|Legal"
)
_START = (
    rf"(?:(?:{_ADJECTIVES})\b|[A-Z](?<!\w.)[a-z]+s|The (?:Company|Registrant|Partnership)[’']s"
    r"|The|Our|This|the(?<= .{3})|our(?<= .{3})|its(?<= .{3})|their(?<= .{5}))"
)
_END = r"(?!(?:that|which|who|and|or|not|if|because|than|but|we|as|when|where|while)\b)"
_WORD = rf"{GAP}{_END}[A-Za-z][a-z-]*(?:[’']s)?"
_SUBJECT = lazy_regex(
    rf"\b({_START})({GAP}{_END}[a-z][a-z-]*(?:{_WORD}){{,11}}?){GAP}({_ONE}|{_MANY}|{_ONES})"
    rf"(?={GAP}[a-z]|:|,)"
)
_BEFORE = lazy_regex(r"(?:[.;:][”\"’')]*|\n\s*\n|[•*·)]|\A)\s*\Z")
_CLAUSE = lazy_regex(
    r"\b(?:that|because|although|while|but|(?<!ed )as"
    r"|(?:[Ii]n addition|However|[Ff]urther|Furthermore|Moreover|Accordingly|Also|Additionally"
    r"|(?:discussed|described|noted) (?:above|below)|Therefore|Thus|[Ff]or example|Currently"
    r"|Generally|Historically|[Aa]s a result|[Ii]n general|[Ii]n particular),)\s\Z"
)
_MOST = 4  # other places of the same words that are shown
_REACH = 24  # characters before a subject
_MEASURE = lazy_regex(r"(?i:funds from operations)\b")
"""The plural name of a measure, which has a verb in the singular."""
_CAPITALS = frozenset("The Our Its Their This That These Those Such All Certain Some".split())
_OF_ONE = frozenset("The Our This the our its their".split())
_OWNERS = (
    "Company’s",
    "Company's",
    "Registrant’s",
    "Registrant's",
    "Partnership’s",
    "Partnership's",
)
_AN_ARTICLE = frozenset(
    "the a an any this that these those such our its their his her each all".split()
)
_LINKS = frozenset(
    "of in for with on from under to between by at against into among within during upon regarding"
    " concerning about above over through without across".split()
)
_PARTICIPLES = frozenset(
    "contained included described held issued made received used required provided incurred paid"
    " granted recorded derived reported presented recognized associated generated".split()
)
_OTHERS = frozenset(
    "that which who whom whose and or not nor if when where because than but we they it you he she"
    " there how what whether including less plus per as only least"
    " is are was were has have had be been being do does did may will would can could should shall"
    " must cannot each total average combined following excluding using having due appears seems"
    " continues elapses days data time method pays falls reach reaches before after until".split()
)
"""Words that make the subject another one, or that no subject has."""
_NO_PLURALS = frozenset(
    "series means species headquarters analysis basis news process access always perhaps various"
    " previous continuous numerous plus status consensus goods sales thus across besides overseas"
    " afterwards towards regardless earnings yes lens gas diabetes facies".split()
)
_SINGULAR = frozenset(
    "volatility value amount price cost effect impact comparison translation evaluation valuation"
    " registration consummation amortization decrease increase change trend maturation allowance"
    " spread source sale purchase issuance acquisition completion adoption application payment"
    " recognition measurement calculation determination estimate assessment accounting treatment"
    " disclosure preparation presentation description discussion summary review audit approval"
    " exercise conversion redemption repurchase distribution settlement development production"
    " operation construction implementation integration expansion extension expiration termination"
    " existence absence lack loss use level timing nature extent cash revenue income expense"
    " demand competition ability failure inability success growth decline improvement quality"
    " availability performance interpretation enforcement compliance obligation commitment"
    " agreement provision condition requirement date purpose objective goal focus offering note"
    " statement report rate program plan product lease loan investment asset contract fee"
    " tax interest stock market system property process policy strategy adjustment allocation award"
    " certificate claim commission component contribution credit debt deposit derivative difference"
    " discount dividend document election event excess exposure facility form gain goodwill grant"
    " hedge impairment incentive indebtedness information instrument insurance inventory issue"
    " liability license liquidity litigation method opinion option outcome outlook position"
    " possibility premium probability profit project proposal reason reduction relationship"
    " reserve responsibility restriction result right risk royalty rule schedule service structure"
    " study test transaction transfer type warrant withdrawal write-down performance".split()
)
_ADVERBS = frozenset("also often never not".split())


def find(view: View) -> Iterator[Finding]:
    """Yield each verb that does not agree with its subject."""
    text = view.filing.text
    places: dict[tuple[str, str, str, str], list[Passage]] = defaultdict(list)
    for match in _SUBJECT.finditer(text):
        if _MEASURE.match(match[0]):
            continue
        first, verb = match[1], match[3]
        if first.endswith(_OWNERS):
            first = "The"
        before = text[max(0, match.start() - _REACH) : match.start()]
        starts = _BEFORE.search(before) is not None
        if not (starts if first[0].isupper() else _CLAUSE.search(before)):
            continue
        words = match[2].split()
        subject = words if first in _CAPITALS or first.islower() else [first.lower(), *words]
        right = _right(first, subject, verb)
        if right:
            key = (" ".join(match[0].split()), _noun(subject), verb, right)
            places[key].append(Passage(*match.span()))
    for (said, noun, verb, right), (one, *others) in places.items():
        message = f"“{verb}” does not agree with “{noun}”: “{said}”."
        yield misprint(message, one.start, one.end, right, verb, *others[:_MOST])


def _right(first: str, subject: Sequence[str], verb: str) -> str | None:
    """The verb that agrees with the subject, if this one certainly does not."""
    if not _is_plain(subject):
        return None
    noun = _noun(subject)
    if not noun.islower():
        return None
    if verb in _PLURAL_VERBS:
        sure = first in _OF_ONE and noun in _SINGULAR and _is_whole(subject, noun)
        return _PLURAL_VERBS[verb] if sure else None
    if not _is_plural(noun) or (first not in _CAPITALS | _OF_ONE and verb not in _SINGULAR_VERBS):
        return None
    many = f"{verb[:-3]}y" if verb.endswith("ies") else verb[:-1]
    return _SINGULAR_VERBS.get(verb, many)


def _is_plain(subject: Sequence[str]) -> bool:
    """Whether a subject is a noun, and nouns after prepositions."""
    if not _OTHERS.isdisjoint(subject) or subject[0] in _AN_ARTICLE or subject[-1] == "to":
        return False
    forms = verb_forms()
    if any(word in forms.bases or word in forms.in_s for word in subject):
        return False
    after = subject[subject.index(_noun(subject)) + 1 :]
    if (
        after
        and after[0] not in _LINKS
        and not (after[0] in _PARTICIPLES and len(after) > 1 and after[1] in _LINKS)
    ):
        return False
    return not any(word in _AN_ARTICLE and one not in _LINKS for one, word in pairwise(subject))


def _is_whole(subject: Sequence[str], noun: str) -> bool:
    """Whether no plural is before the noun, and a preposition right after it, if anything."""
    at = subject.index(noun)
    return not any(map(_is_plural, subject[:at]))


def _noun(subject: Sequence[str]) -> str:
    """The noun of a subject: the last word before the first preposition, but for adverbs."""
    ends = (at for at, word in enumerate(subject) if at and word in _LINKS | _PARTICIPLES)
    end = next(ends, len(subject))
    while end > 1 and (subject[end - 1] in _ADVERBS or subject[end - 1].endswith("ly")):
        end -= 1
    return subject[end - 1]


def _is_plural(word: str) -> bool:
    return (
        word.endswith("s")
        and len(word) > len("his")
        and not word.endswith(("ss", "us", "is", "’s", "'s"))
        and word not in _NO_PLURALS
    )


RULE = Rule(find)
