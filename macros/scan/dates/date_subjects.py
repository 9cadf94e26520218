"""What a date dates, by the words beside it: an agreement's, a closing's, a maturity."""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import SEC
from tieout.macros.scan.quantity import Quantity

_REACH, _LONGEST = 130, 600  # characters beside a date, and of the list before it
_ENTERED = r"(?:entered into|executed|signed|made)"
_US = r"(?:we|the company|our company|the registrant|[A-Z][\w.&’'-]+(?: [A-Z][\w.&’'-]+){0,3})"
_DID = rf",? ?(?:[^.;{{}}]{{0,60}}, )?{_US},?(?: and [^,.;]{{0,40}})?(?: (?:also|and|has|have))?"
_AGREEMENT = lazy_regex(
    rf"\bagreements?\b[^;]{{0,100}}?(?:\bdated|\b{_ENTERED}|\beffective)(?: (?:and|is))?"
    r"(?: effective)?(?: as of| on)?\Z"
    rf"|\b{_ENTERED} [^;]{{0,60}}?\bagreements?\b[^;]{{0,60}}? on\Z",
    re.IGNORECASE,
)
_ENTERED_AFTER = lazy_regex(
    rf"{_DID} {_ENTERED} (?:into )?(?:[^.;(]{{0,60}}? )??(?P<title>[^,.;(]{{0,60}}?agreements?)\b",
    re.IGNORECASE,
)
_ON = lazy_regex(r"\b(?:on|effective|as of)\Z", re.IGNORECASE)
"""The words before the day of an event; "ended" and "through" lead to the end of a period."""
_TITLE = lazy_regex(r"\b(?:([A-Za-z&’'-]+) )?agreements?\b", re.IGNORECASE)
_NO_KIND = frozenset(
    "a an and any certain each either letter new of or original our said separate such that the"
    " these this to two under written".split()
)
_PRICE = lazy_regex(r"(?:last|closing)(?: \w+){0,2} (?:sales? |bid )?price", re.IGNORECASE)
_OF_DAY = lazy_regex(r"\b(?:on|from|as of)\Z", re.IGNORECASE)
_LAST_PRICE_AFTER = lazy_regex(
    r",? ?(?:which was )?(?:the )?(?:last|closing)(?: \w+){0,2} (?:sales?|price)", re.IGNORECASE
)


_DAY = r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}(?: \([^()]{1,60}\))?"
_LIST = lazy_regex(rf"\b{_DAY}(?:[,;]? (?:and )?(?:on )?{_DAY})*[,;]?(?: and)?(?: on)?\Z")
"""The days before another one in a list: "May 5, 2025 (Item 5.03 only), June 9, 2025 and"."""


class Subject(NamedTuple):
    """What a date is the date of: an event, the kind of agreement or the part, if one has it.

    Several things may have an event such as a maturity on one day.
    """

    event: str
    kind: str = ""
    is_of_a_thing: bool = False


def _either(before: str, after: str = r"(?!)") -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of the words before a date, and of those after it."""
    return lazy_regex(rf"(?:{before})\Z", re.IGNORECASE), lazy_regex(after, re.IGNORECASE)


_ONCE = {  # what one day has only once
    "prospectus": _either(
        r"\bprospectus,? dated|date of this prospectus is"
        rf"|declared effective(?: by {SEC})? on"
        r"|(?:became|went|was) effective on"
    ),
    "supplement": _either(r"(?:date of this )?prospectus supplement(?: is|,? dated)?,?"),
    "document": _either(
        r"subject to completion,?(?: preliminary prospectus)?,? dated"
        r"|as filed with the (?:U\.?S\.? )?securities and exchange commission on"
    ),
    "filing": _either(rf"(?:filed|furnished)(?: with {SEC}| on form [^,]{{0,20}})?,? on"),
    "report": _either(r"\bdate of (?:report|earliest event reported)\)?:?"),
    "delivery": _either(r"\b(?:deliver\w*|closing|settle\w*)\b.{0,90}?on or about"),
    "record date": _either(
        r"record (?:date|holders?|as of)(?: (?:is|was|of|as of))?"
        r"|of record (?:as of|at|on)(?: the close of business on)?"
        r"|close of business on"
    ),
    "meeting": _either(
        r"\bmeeting(?: of (?:our |the )?(?:stock|share)holders)?(?: to be|,)?(?: held)?(?: on)?"
    ),
    "incorporation": _either(
        r"\b(?:incorporated|formed|organized|founded|incorporation|organization|established)"
        r"[^;]{0,60}? on",
        r",? (?:as|under) [^.;]{0,60}\b(?:laws|incorporated)",
    ),
    "trading": _either(
        r"\b(?:began|begun|commenced?|started?|beginning) trading\b[^.;]{0,90}?(?: on| since)"
        r"|\btrading\b[^.;]{0,60}? since"
    ),
}
_ONCE["amendment"] = _either(
    rf"\bas amended(?: by [^;]{{0,60}}?)?(?: and)?(?: filed)?(?: with {SEC})?,? on"
)
_ONCE["market value"] = _either(
    r"\b(?:aggregate market value|public float)\b[^;]{0,160}? (?:as of|at|on)",
    r",? (?:the|our) (?:[a-z]+ )?(?:aggregate market value|public float)\b",
)
_ONCE["beneficial ownership"] = _either(
    r"\b(?:beneficial(?:ly)?|ownership)\b[^;]{0,100}? (?:as of|at|on)"
    r"|\bwithin (?:60|sixty) days (?:of|after|from)"
)
_OUTSTANDING = r"\b(?:outstanding|issuable|exercise|granted|reserved|available)\b"
_ONCE["count of shares"] = _either(
    rf"{_OUTSTANDING}[^;]{{0,60}}? (?:as of|at|on|after)",
    r",? (?:there were|we had|and excludes)\b[^.;]{0,60}\b(?:outstanding|issuable)",
)
_OF_A_THING = {  # what several things may have on one day
    "closing": _either(
        r"\b(?:closed|closing|consummated|completed|completion|settled|issued|sold|issuance)\b"
        r"[^;]{0,80}? on",
        rf"{_DID} (?:closed|completed|consummated|issued|sold)\b",
    ),
    "maturity": _either(
        r"\b(?:matur(?:e|es|ed|ing|ity)(?: dates?)?|due(?: and payable)?)"
        r"(?: of [^,.;]{0,40}?)?(?: (?:is|was|of|on|will be))*"
    ),
    "expiry": _either(
        r"\b(?:expir\w+|terminat\w+)(?: dates?)?(?: of [^,.;]{0,40}?)?"
        r"(?: (?:is|was|of|on|will be|at|5:00 p\.m\.,? new york(?: city)? time,?))*"
    ),
    "approval": _either(
        r"\b(?:approved|adopted|granted|cleared)\b[^.;]{0,50}? on",
        rf"{_DID} (?:approved|adopted|granted|cleared)\b",
    ),
    "notice": _either(
        r"\b(?:notice|letter|notification)\b[^.;]{0,60}?(?: on| dated)",
        rf"{_DID} (?:received|was notified|were notified|notified)\b",
    ),
    "appointment": _either(
        r"\b(?:appointed|elected|resigned|hired)\b[^.;]{0,60}?(?: on| effective)"
    ),
    "split": _either(
        r"\b(?:split|combination|consolidation)\b[^.;]{0,70}?(?: on| effective| as of)",
        rf"{_DID} (?:effected|effectuated|implemented)\b",
    ),
    "payment": _either(
        r"\b(?:repaid|paid|redeemed|converted|exercised|repurchased)\b[^.;]{0,60}? on",
        rf"{_DID} (?:repaid|paid|redeemed|repurchased)\b",
    ),
}
THINGS = lazy_regex(
    r"\b(notes?|debentures?|warrants?|options?|offering|placement|merger|acquisition|leases?|plans?"
    r"|patents?|loans?|facility|units?|preferred|licenses?|split|nasdaq|nyse|fda|ind|nda|term"
    r"|directors?|officer|term|ipo|dividends?|combination|sublease|line)\b",
    re.IGNORECASE,
)
"""The words that show what is closed, matures or expires."""


def subject_of(one: Quantity, part: int, start: int, end: int) -> Subject | None:
    """What a date is the date of, by the words beside it in a sentence from start to end."""
    before = without_list(one, _REACH, start)
    after = one.filing.words(one.end, min(one.end + _REACH, end))
    if _AGREEMENT.search(before):
        return Subject("agreement", _kind_of(before))
    is_day = _ON.search(before) is not None
    if is_day and (entered := _ENTERED_AFTER.match(after)):
        return Subject("agreement", _kind_of(entered["title"]))
    if _is_of_a_price(before, after):
        return Subject("last price", str(part))
    for event, (left, right) in _ONCE.items():
        if left.search(before) or (is_day and right.match(after)):
            return Subject(event)
    for event, (left, right) in _OF_A_THING.items():
        if left.search(before) or (is_day and right.match(after)):
            return Subject(event, is_of_a_thing=True)
    return None


def without_list(one: Quantity, reach: int, start: int = 0) -> str:
    """The words before a date in its sentence, or before the list of dates in which it stands."""
    before = _words_from(one, max(one.start - reach, start))
    if before and not (before.endswith((",", ";", " and")) and _LIST.search(before)):
        return before
    low = one.start - _LONGEST
    first = _LIST.sub("", _words_from(one, max(low, start))).rstrip() if before else ""
    if not first:  # a sentence ends with each semicolon of a list
        words = _words_from(one, max(low, one.placed.block.start))
        first = _LIST.sub("", words).rstrip() if _LIST.search(words) else before
    return first[-reach:]


def _words_from(one: Quantity, start: int) -> str:
    return one.filing.words(start, one.start)


def _is_of_a_price(before: str, after: str) -> bool:
    on = _OF_DAY.search(before) and (_PRICE.search(before) or _PRICE.search(after))
    return bool(on or _LAST_PRICE_AFTER.match(after))


def is_of_a_price(one: Quantity) -> bool:
    """Whether the words beside a date give a stock's last price on that day."""
    before, after = one.before(_REACH), one.after(_REACH)
    return _is_of_a_price(" ".join(before.split()), " ".join(after.split()))


def _kind_of(words: str) -> str:
    """The word before "agreement": "purchase" of a "Securities Purchase Agreement"."""
    titles = _TITLE.findall(words)
    kind = titles[-1].lower() if titles else ""
    return "" if kind in _NO_KIND else kind
