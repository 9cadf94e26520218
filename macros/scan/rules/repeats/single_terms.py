"""Terms of an offering stated twice: a lock-up, what an ADS or a right stands for, a coupon."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.headed import headed
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.names.stated_facts import StatedFact, any_of, stated
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.repeats import usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_ADS = r"(?:ADSs?|american depositary shares?)"
_REPRESENTS = r"(?:represents?|representing|will represent)(?: the right to receive)?"
_ORDINARY = (
    r"\{[sn](?P<one>\d+)\}(?: of (?:our|the issuer['’]s))?(?: class [a-z])? ordinary shares?"
)
_RIGHT = r"(?:subscription |basic |transferable |non-?transferable )*rights?"
_NOT_SELL = r"\bnot (?:to )?(?:offer|sell|issue|transfer|dispose|directly)\b"
_INSIDERS = lazy_regex(r"\b(?:directors?|officers?|management)\b", re.IGNORECASE)
_HOLDERS = lazy_regex(r"\b(?:stockholders?|shareholders?|holders)\b", re.IGNORECASE)
_COMPANY = lazy_regex(r"\b(?:we|us|the company)\b", re.IGNORECASE)
_CHANGED = r"previous|prior offering|former|earlier|amend|chang|extend|waive|respectively"
_LOCK_UP = StatedFact(
    "the lock-up",
    any_of(_CHANGED, r"certain|other holders|some of|investors?\b|purchasers?\b|private placement",
           r"founder|sponsor|business combination|\{t\d+\}.*[^({]\{t\d+\}"),
    (
        Hinted("lock", r"\block-?up\b(?:(?!\{[tn])[^;]){0,90}? \{t(?P<one>\d+)\}"),
        Hinted("lock", r"\{t(?P<one>\d+)\}(?: \(\{[tn]\d+\}\))?(?: days?)?,? lock-?up"),
        Hinted(
            "agree",
            rf"\bagree(?:d|ments?)?\b(?:(?!\{{t)[^;]){{0,160}}?{_NOT_SELL}"
            r"(?:(?!\{t)[^;]){0,260}?\bfor (?:a period of )?\{t(?P<one>\d+)\}",
        ),
        Hinted(
            "agree",
            r"\bagree(?:d|ments?)?\b(?:(?!\{t)[^;]){0,60}? for (?:a period of )?\{t(?P<one>\d+)\}"
            rf"(?:(?!\{{t)[^;]){{0,120}}?{_NOT_SELL}",
        ),
    ),
)  # fmt: skip
_LIMIT = (
    r"\b(?:beneficial\w*|ownership|limitation|maximum percentage|percentage"
    r"|increased? or decreased?)\b"
)
_NOTICE = r"(?:\w+ )?(?:written )?notice"
_TERMS = (
    _LOCK_UP,
    StatedFact(
        "the notice by which a holder changes the limit of its ownership",
        any_of(r"amend|waive|respectively|redemption|redeem|registration|vest|conversion price"),
        (
            Hinted(
                "notice",
                rf"{_LIMIT}[^;]{{0,300}}? \{{t(?P<one>\d+)\}}[’']?(?: days?[’']?)? {_NOTICE}\b",
            ),
            Hinted(
                "notice",
                rf"\{{t(?P<one>\d+)\}}[’']?(?: days?[’']?)? {_NOTICE}\b[^;]{{0,200}}?{_LIMIT}",
            ),
            Hinted(
                "notice",
                rf"{_LIMIT}[^;]{{0,200}}? (?:until|effective) (?:the )?"
                r"(?:\{t(?P<one>\d+)\}(?: days)?|\{o(?P<nth>\d+)\} day),? (?:after|following)"
                r"[^;]{0,40}?\bnotice",
            ),
        ),
    ),
    StatedFact(
        "the notice of a redemption of warrants",
        any_of(_CHANGED, r"notes?\b|nor more than|preferred|debentures?|trust",
               r"trading days? (?:after|before)"),
        (
            Hinted(
                "notice of redemption",
                rf"\{{t(?P<one>\d+)\}}[’']?(?: days?[’']?)? {_NOTICE} of redemption",
            ),
            Hinted(
                "redemption",
                r"\b(?:not|no) less than \{t(?P<one>\d+)\}(?: days)? (?:prior to|before) the "
                r"(?:date (?:fixed|set) for )?redemption",
            ),
            Hinted("redemption period", r"\{t(?P<one>\d+)\} redemption period"),
        ),
    ),
    StatedFact(
        "the number of ordinary shares that an ADS represents",
        any_of(_CHANGED, r"ratio change|effective|new ratio|old ratio|aggregate"),
        (
            Hinted(
                "ads|depositary",
                rf"(?<!\w)(?:each|\{{[sn](?P<whole>\d+)\}}) {_ADS} {_REPRESENTS} {_ORDINARY}",
            ),
            Hinted(
                "ads|depositary",
                rf"\b{_ADS},? each (?:of (?:which|them) )?{_REPRESENTS} {_ORDINARY}",
            ),
            Hinted("ads|depositary", rf"\b{_ADS}\b[^;{{}}]{{0,30}}? represented by {_ORDINARY}"),
        ),
    ),
    StatedFact(
        "the number of rights for each share",
        any_of(_CHANGED, r"exchange offer"),
        (
            Hinted(
                "right",
                rf"\{{[nr](?P<one>\d+)\}} (?:of an? )?{_RIGHT} for (?:each|every) (?:whole )?share",
            ),
        ),
    ),
    StatedFact(
        "the exchange ratio",
        any_of(_CHANGED, r"hypothetical|illustrat|minimum|maximum|range|implied|assum|adjust",
               r"average|floor|cap\b"),
        (
            Hinted(
                "exchange ratio",
                r"\bexchange ratio (?:of|is|will be|equal to|equals) \{[ns](?P<one>\d+)\}",
            ),
            Hinted(
                "exchange ratio", r"\{[ns](?P<one>\d+)\}[^;{}]{0,60}? \(the [“\"]exchange ratio"
            ),
        ),
    ),
)  # fmt: skip


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each term, and the one place with another number."""
    parts = parts_of(view)
    found: dict[tuple[int, StatedFact], dict[int, tuple[Quantity, Sentence]]] = defaultdict(dict)
    for sentence in view.sentences:
        words = headed(sentence) if "{t" in sentence.masked else sentence.masked
        for term, match in stated(_TERMS, words):
            one = _number(sentence, match)
            if one is not None:
                found[parts.at(one.start), term][one.number] = one, sentence
    for (_, term), places in found.items():
        yield from _compared(term, places)


def _number(sentence: Sentence, match: re.Match[str]) -> Quantity | None:
    """The number that a form states; None if it is that of several ADSs."""
    kept = match.groupdict()
    whole = kept.get("whole")
    several = whole is not None and (one := sentence.quantities[int(whole)]) and one.value != 1
    return None if several else sentence.named(match, "one" if kept["one"] else "nth")[0]


def _compared(
    term: StatedFact, places: Mapping[int, tuple[Quantity, Sentence]]
) -> Iterator[Relation]:
    def is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
        sentence, *others = (places[one.number][1] for one in (odd, *same))
        if term is _LOCK_UP and not _is_of_the_same(sentence, others):
            return False
        beside = odd.placed.block is same[0].placed.block
        return not beside and _measured(odd)[1] == _measured(same[0])[1]

    yield from usual_and_odd(
        [places[number][0] for number in sorted(places)], key=_measured, is_believed=is_believed,
        what=f"{term.name} is stated in two ways",
        at_most="warning" if term is _LOCK_UP else "error",
    )  # fmt: skip


def _measured(one: Quantity) -> tuple[Decimal, str]:
    """The number and its unit: "ten ordinary shares" and "two of our ordinary shares" have one.

    "The 61st day" is stated as "61 days" is.
    """
    unit = "days" if one.kind == "ordinal" else one.unit
    return one.value, unit.removesuffix("shares")


def _is_of_the_same(one: Sentence, others: Sequence[Sentence]) -> bool:
    """Whether two sentences may be about the lock-up of the same people.

    The company's own is often shorter than that of its directors, and that of its holders too.
    """
    own = _bound(one)
    return all(not own or not (its := _bound(other)) or own & its for other in others)


def _bound(sentence: Sentence) -> frozenset[str]:
    """Who is bound by the lock-up in a sentence; none if it does not say so."""
    text = sentence.text
    return frozenset(
        name
        for name, words in (("insiders", _INSIDERS), ("holders", _HOLDERS), ("company", _COMPANY))
        if words.search(text)
    )


RULE = Rule(find)
