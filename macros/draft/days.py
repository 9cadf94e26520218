"""Names a date by the words next to it."""

from __future__ import annotations

import re

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.draft.phrases import Around
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import SEC

_REPORT = lazy_regex(
    r"annual report|quarterly report|current report|proxy statement|registration statement"
    r"|prospectus supplement|prospectus|information statement|description",
    re.IGNORECASE,
)
_TITLE = lazy_regex(
    r"(?:[A-Z][A-Za-z&-]+\s+(?:of\s+|and\s+)?){0,4}"
    r"(?:Agreement|Plan|Indenture|Lease|Note|Notes|Warrant|Warrants|Letter|Certificate|Amendment)\b"
)
_BEFORE = tuple(
    (lazy_regex(rf"(?:{pattern})\Z", re.IGNORECASE), label)
    for pattern, label in (
        (r"date of (?:the )?(?:report|earliest event)\b[^.;\d]{0,60}", "date of report"),
        (
            r"date of this prospectus supplement is|prospectus supplement,? dated",
            "date of prospectus supplement",
        ),
        (r"(?:to|base|accompanying) prospectus,? dated", "date of base prospectus"),
        (r"date of this prospectus is|prospectus,? dated", "date of prospectus"),
        (r"(?:fiscal )?years? end(?:ed|ing)(?: on)?|annual period ended", "end of fiscal year"),
        (
            (
                r"(?:three|six|nine|twelve|\d+|thirteen) (?:months|weeks) end(?:ed|ing)"
                r"|quarter(?:s|(?:ly periods?)?) ended|interim period ended"
            ),
            "end of interim period",
        ),
        (
            (
                r"transition period from|period from|commencing|beginning"
                r"|commencement of \w+,?(?: on)?"
            ),
            "beginning of period",
        ),
        (r"(?:deliver\w*|closing|settle\w*)\b.{0,60}?on or about", "date of delivery"),
        (r"(?:expir\w*|terminat\w*|end(?:s|ing)?)(?: on| at)?", "expiration date"),
        (r"matur\w*(?: on| date(?: is| of|:)?)?", "maturity date"),
        (r"due(?: on| date of)?", "due date"),
        (
            r"on or (?:before|prior to)|not later than|no later than|until|prior to|before",
            "latest date",
        ),
        (r"held by non-?affiliates.{0,60}as of", "date of public float"),
        (rf"effective(?: by {SEC})?(?: as of| on)?", "effective date"),
    )
)
_REPORTED = lazy_regex(r"\A\W*date of (?:the )?(?:report|earliest event)\b", re.IGNORECASE)
"""What stands below the date on the cover of a current report."""
_FILED = lazy_regex(
    rf"(?:filed|furnished)(?: with {SEC})?(?: on form \S+)?,? on\Z|filed\Z",
    re.IGNORECASE,
)
_DATED = lazy_regex(r"dated(?: as of)?\Z|entered into(?: as of| on)?\Z", re.IGNORECASE)
_NAMED = lazy_regex(
    r"\b((?:(?!an?\b|the\b|our\b|to\b|of\b)[a-z-]+ ){1,3}(?:agreement|indenture|plan|lease)s?),?"
    r" (?:each )?dated(?: as of)?\Z"
)
_ENTERED = lazy_regex(
    r",? (?:we|(?:the )?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)(?: (?:and|with) [^,.;]{1,60}?)?"
    r" (?:entered into|executed|signed) (?:an?|the|that certain|certain|this) "
    r"(?P<title>(?:(?!to\b|with\b|of\b|for\b)[A-Za-z&-]+ ){1,4}(?:agreement|indenture|lease))\b",
    re.IGNORECASE,
)
"""What stands after the day of a contract: "On May 3, 2020, we entered into a lease"."""
_SALE = lazy_regex(
    r"\A,? (?:which was )?(?:the )?(?:last|closing)(?: \w+){0,2} (?:sales?|bid|price)",
    re.IGNORECASE,
)
_SALE_BEFORE = lazy_regex(
    r"(?:last|closing)(?: \w+){0,2} (?:sales? |bid )?price.{0,60}\bon\Z", re.IGNORECASE
)
_SHARES = lazy_regex(
    r"\A,? (?:there were|we had|the \w+ had)\b[^.]{0,60}\bshares\b[^.]{0,60}\boutstanding",
    re.IGNORECASE,
)
_WEAKER = (
    (
        lazy_regex(r"outstanding.{0,40}(?:as of|at|on)\Z", re.IGNORECASE),
        2,
        "date of shares outstanding",
    ),
    (lazy_regex(r"(?:annual|special) meeting.{0,60}\Z", re.IGNORECASE), 1, "date of meeting"),
    (lazy_regex(r"\b(?:as of|as at|at)\Z", re.IGNORECASE), 3, "date of balances"),
)
_DAY = rf"(?:{'|'.join(MONTHS)}) \d{{1,2}}(?:, \d{{4}})?"
_LISTED = lazy_regex(rf"(?:{_DAY},? ?(?:(?:and|or|to|through)\b ?)?)+\Z")
_TO = lazy_regex(rf"\bfrom {_DAY},? (?:\([^()]*\) )?(?:to|through)\Z", re.IGNORECASE)
"""What stands before the second day of a period: it begins on the first."""


def of_day(around: Around) -> tuple[int, str]:
    """What a date is the date of, and the rank of that name: 0 is the best, 9 is none."""
    words = " ".join(around.before.split())
    after = " ".join(around.after.split())
    if _TO.search(words):
        return 4, "end of period"
    before = _LISTED.sub("", words).rstrip("( ,")
    for pattern, label in _BEFORE:
        if pattern.search(before):
            return 0, label
    if _REPORTED.match(after):
        return 0, "date of report"
    if _SALE_BEFORE.search(before) or _SALE.search(after):
        return 0, "date of last sale price"
    if _SHARES.search(after):
        return 2, "date of shares outstanding"
    return _of_agreement(before, after) or _of_document(before, after)


def _of_agreement(before: str, after: str) -> tuple[int, str] | None:
    """The date of an agreement by its title or words: "placement agency agreement"."""
    if before.lower().endswith("on") and (entered := _ENTERED.match(after)):
        return 1, f"date of {entered['title']}"
    titles, named = _TITLE.findall(before[-120:]), _NAMED.search(before)
    if not _DATED.search(before) or not (titles or named):
        return None
    return 1, f"date of {' '.join((titles[-1] if titles else named[1] if named else '').split())}"


def _of_document(before: str, after: str) -> tuple[int, str]:
    """The date on which a report was filed, or of something that a sentence says little about."""
    for pattern, rank, label in _WEAKER:
        if pattern.search(before):
            return rank, label
    reports = _REPORT.findall(before)
    filing = f"filing date of {reports[-1].lower()}" if reports else "filing date"
    if _FILED.search(before):
        return 1, filing
    if _DATED.search(before):
        return 4, "date of document"
    filed = reports and re.search(r"\b(?:filed|furnished)\b", before + after, re.IGNORECASE)
    return (4, filing) if filed else (9, "")
