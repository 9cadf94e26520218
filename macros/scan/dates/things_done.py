"""The thing that something was done to: the names, numbers and words that tell it from others."""

from __future__ import annotations

import re
from functools import cached_property

from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.view import TOKEN, Sentence

_STOP = lazy_regex(
    r";|\b(?:which|whereby|pursuant to|who|whereupon|under|in connection with|in exchange|that|when"
    r"|where|as a result|primarily|offset)\b"
)
_END = lazy_regex(
    r"\(|,| (?:through|from|by|for|after|using|via|including)\b| (?<!known )as\b(?! of)"
    r"|(?<!interest)(?<!stake)(?<!investment) in (?=[A-Z])"
    r"| to\b(?! the)| and (?=we |it |the Company)| with an? (?:aggregate|interest|term)\b"
    r"| bearing\b"
)
"""Words with which the description of a thing ends."""
_ALSO = lazy_regex(r",\s*(?:known as|called|the (?=[A-Z])|an? (?=[A-Z]))")
"""Another name of it: "a new model, the Lamp 2"."""
_COMPANY = lazy_regex(r", (?=(?:Inc|Ltd|LLC|Corp|Co|L\.P|N\.A|S\.A|Limited)\b)")
_NAME = lazy_regex(r"(?<![\w{])[A-Z][\w&’'.-]*\w")
_CAPITAL = lazy_regex(r"[A-Z][a-z]+ [a-z]")
"""The first word of a sentence, which is no name."""
_WORD = lazy_regex(r"(?<![A-Za-z{])[a-z][a-z'-]+")
_KIND = lazy_regex(
    r"\b(interest|equity|asset|stock|share|option|warrant|note|debenture|bond|plan|agreement|lease"
    r"|amendment|building|land|plant|facility|license|right|loan|unit|contract|letter|complaint"
    r"|suit|lawsuit|action|appeal|motion|statement|patent|audit|offering|placement|construction"
    r"|production|study|trial|operation|office|store|hotel|casino|mortgage|acquisition|sale|merger"
    r"|position|director|president|officer|counsel|debt|dividend|split|property)s?\b",
    re.IGNORECASE,
)
_PARTLY = frozenset({"interest", "equity", "asset", "stock", "share", "right"})
"""Kinds of things that a company is bought and sold by."""
_MARK = lazy_regex(
    r"\b(?:first|second|third|fourth|fifth|initial|additional|another|further|subsequent|remaining"
    r"|amended|amendment|restated|supplement(?:al)?|option|announc|agreed|letter of intent|proposed"
    r"|preliminary|interim|final|original|renew|extend|extension|replac|refinanc|former|prior|previous|various"
    r"|certain|each|several|warrants?|anniversary|annual|quarter|phase|trial|pro forma|part|half"
    r"|portion|balance|new|series [a-z]|class [a-z]|tranche)\w{0,4}\b",
    re.IGNORECASE,
)
"""Words of a thing of which there are several, or of a part of one."""
_IDLE = frozenset(
    "a an the of in on to for by with at from as and or our its their his her this these such all"
    " any into one it we was were been had has have also would be being".split()
)
_GENERAL = frozenset(
    "Company Corporation Inc Corp Ltd LLC Limited The In On Board Directors Director Common Stock"
    " Preferred Series Notes Note Agreement Plan Committee Bank National Trust Securities"
    " Registrant Partnership Fund Chief Executive Officer President Vice Chairman Financial Senior"
    " General Mr Ms Mrs Dr An Our We It Its This Class Shares Share States United New York Exchange"
    " Commission SEC Act During Effective Since As Prior Subsequent He She His Her Their They U.S"
    " Co Partners Partner Holdings Group International Capital Services Credit Facility Item"
    " Section Exhibit Form Report Merger Offering Purchase Loan Interest January February March"
    " April May June July August September October November December Court District Number"
    " Stockholders Shareholders Under However For At And By From With Of To Also When While After"
    " Such Each All No These Those Amendment Amended Restated Statement Statements Accounting"
    " Standards Phase FASB Rule Regulation Manager SFAS L.P N.A S.A".split()
)

type Number = tuple[str, object]
"""The kind and the value of a number; those of a document have no value, and are a name."""


@record(frozen=True, eq=False)
class Thing:
    """A thing in masked words; `marks` are words that distinguish it from others of its name."""

    words: str
    said: str
    numbers: frozenset[Number]
    marks: frozenset[str]

    @cached_property
    def names(self) -> frozenset[str]:
        """Its proper names."""
        return names_in(self.words)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What it is, other than what a company is bought and sold by."""
        return frozenset(word.lower() for word in _KIND.findall(self.words)) - _PARTLY

    @cached_property
    def plain(self) -> frozenset[str]:
        """Its other words."""
        words = (one.removesuffix("s") for one in _WORD.findall(TOKEN.sub("", self.words)))
        return frozenset(words) - _IDLE


def thing_in(sentence: Sentence, words: str, act: str, *, is_whole: bool = False) -> Thing:
    """The thing that some masked words of a sentence begin with, or that they are as a whole.

    `act` are the words before it.
    """
    whole = _COMPANY.sub(" ", _STOP.split(words, maxsplit=1)[0])
    first = _CAPITAL.match(whole)
    if first and sentence.masked.startswith(first[0]):
        whole = whole[0].lower() + whole[1:]
    end = None if is_whole else _END.search(whole, 3)
    also = _ALSO.match(whole, end.start()) if end else None
    if end and also:  # to the end of the other name
        end = _END.search(whole, also.end())
    thing = (whole[: end.start()] if end else whole).strip(" ,.")
    marks = frozenset(one.lower() for one in _MARK.findall(f"{act} {thing}"))
    numbers: list[Number] = []
    for token in TOKEN.finditer(thing):
        one, placed = sentence.quantities[int(token[2])], sentence.mentions[int(token[2])]
        numbers.append((one.kind, one.value) if one else ("name", placed.mention.printed))
    said = TOKEN.sub(lambda token: sentence.mentions[int(token[2])].mention.printed, thing)
    return Thing(thing, said, frozenset(numbers), marks)


def last_part(words: str) -> str:
    """The words after the last comma, but for that of the name of a company."""
    return _COMPANY.sub(" ", words).rpartition(",")[2].strip()


def names_in(words: str) -> frozenset[str]:
    """The proper names in masked words, without those of any filing."""
    names = (one.rstrip(".").removesuffix("’s").removesuffix("'s") for one in _NAME.findall(words))
    return frozenset(names) - _GENERAL
