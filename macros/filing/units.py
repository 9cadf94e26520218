"""Reads the scale and units of numbers from the words in and around a table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex

POWERS = {"hundred": 2, "thous": 3, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_POWER = r"(?P<power>hundred|thousand|thous(?=\.)|million|billion|trillion)(?:s?\b|\.)"
_SCALE = lazy_regex(
    rf"\bin (?:U\.?S\.? |United States )?(?:(?:\$|dollars?|RMB|euros?) ?)?{_POWER}"
    r"|(?<![0-9,])\(?\$? ?(?:in )?(?<![0-9,])0{3}'?s?(?: omitted)?\)"
    r"|\b000'?s (?:omitted|of)|\bin \$?0{3}'?s?\b"
    rf"|(?<![^\n|])\s*{_POWER.replace('power', 'bare')}"
    r"(?=\s*(?:\Z|[\n|(;]|, ?(?:except|for|unless|other)))"
    rf"|\b{_POWER.replace('power', 'of')} of (?:U\.?S\.? )?(?:dollars|shares|units|U\.S\.)"
    rf"|\((?:U\.?S\.? )?(?:\$|dollars)? ?(?:in )?{_POWER.replace('power', 'alone')}"
    r"(?! of\b)(?=[ ,);])",
    re.IGNORECASE,
)
_RATES = lazy_regex(
    r"\(?\bin percent(?:ages?)?(?: of [\w ]{3,40})?\)|\bas a percentage of\b|\(percent(?:ages?)?\)"
    r"|\A\W*percent(?:age)? (?:of|to) (?:total |net )*(?:sales|revenues?)\W*\Z"
    r"|\A\W*percentage (?:increases?|decreases?|changes?)(?:(?: or)? \(?decreases?\)?)?\W*\Z",
    re.IGNORECASE,
)
_MAY_SCALE = lazy_regex(r"thous|million|billion|hundred|trillion|000", re.IGNORECASE)
_SUBJECT = lazy_regex(r"[^(,;:.]*$")
_EXCEPT = lazy_regex(r"\b(?:except|other than|excluding)\b(?P<what>[^).]*)", re.IGNORECASE)
_A_SHARE_DATA = lazy_regex(r"\bper[ -](?:\w+[ -])?(?:shares?|units?|ADSs?)\b", re.IGNORECASE)
_SHARE_DATA = lazy_regex(r"\b(?:shares?|units?|unit)\b", re.IGNORECASE)
_PER_SHARE = lazy_regex(
    r"\bper[ -](?:\w+[ -]){0,3}?(?:shares?|units?|ADSs?|warrants?|common stock)\b"
    r"|\ba share\b|\bEPS\b|\b(?:share|stock|unit) prices?\b|\bprices? (?:per|range)\b",
    re.IGNORECASE,
)
_PRICE = lazy_regex(
    r"\b(?:exercise|conversion|offering|closing|market|grant|subscription|bid|sales?|strike"
    r"|option) prices?\b|\bpar value\b|\bfair value of (?:options|warrants|shares|common)"
    r"|\bgrant[- ]date fair value",
    re.IGNORECASE,
)
_AVERAGE_PRICE = lazy_regex(
    r"\bweighted[-\s]+average[-\s]+(?:exercise|strike|conversion|grant|fair|price)", re.IGNORECASE
)
_SHARES = lazy_regex(
    r"\b(?:shares?|units|warrants|options|ADSs|RSUs)\b(?!-| ?(?:premium|capital\b|exchange|price"
    r"|based|owner|holder))",
    re.IGNORECASE,
)
_SHARES_FIRST = lazy_regex(
    r"\W*(?:(?:weighted|average|total|number|of|common|ordinary|diluted|basic|preferred|class \w"
    r"|outstanding|the|additional|dilutive|adjusted|in|computing|effect)[ -]+){0,6}"
    r"(?:shares?|units|options|warrants)\b(?! (?:issued (?:for|as|in|upon|under|to)|repurchased for"
    r"|price|based|capital|premium)|[- ](?:owner|holder|based))",
    re.IGNORECASE,
)
_MONEY_OF_SHARES = lazy_regex(
    r"\b(?:(?:currency|interest[- ]rate|written|purchased|put|call) options?|proceeds|cash"
    r"|issuance|issue|repurchases?|purchase|sales?|compensation|value|cost|payments?"
    r"|stock,? (?:par|no par|\$)|equity|premium|dividends|expenses?|amounts?|retire\w*|paid|taxes"
    r"|withheld|capital|gain|loss|liability|liabilities)\b|\$",
    re.IGNORECASE,
)
_NUMBER_OF = lazy_regex(
    r"\b(?:number of|shares? (?:outstanding|issued|authorized|used|offered|owned|beneficially|sold"
    r"|repurchased|purchased|granted|vested|forfeited)|weighted[- ]average (?:number|\w+ shares"
    r"|shares|common|basic|diluted)|total (?:number of )?shares)\b",
    re.IGNORECASE,
)
_PERCENT_OF = lazy_regex(r"\W*(?:the )?(?:approximate )?(?:percent(?:age)?|%) of\b", re.IGNORECASE)
_HELD = lazy_regex(
    r"\b(?:amounts?|number)\b(?: and nature)?(?: of\w*)?(?: shares)?,? beneficial(?:ly)? own",
    re.IGNORECASE,
)
"""The number of shares that a holder owns: "Amount and Nature of Beneficial Ownership"."""
_DILUTIVE = lazy_regex(
    r"\W*(?:(?:add|plus|total|weighted|average|net|effects?|impact|of|the|potential(?:ly)?|common|assumed"
    r"|other)[: -]+){0,5}(?:anti-?)?dilutive (?:effect of )?(?:\w+[- ]){0,3}"
    r"(?:shares?|securities|awards?|stock|options|units|instruments|potential)\b",
    re.IGNORECASE,
)
"""Shares that dilute earnings per share: "Effect of dilutive securities"."""
_NUMERATOR = lazy_regex(r"\W*numerator for\b(?!.*\$)", re.IGNORECASE)
_DENOMINATOR = lazy_regex(r"\W*denominator for\b(?!.*\$)", re.IGNORECASE)
"""The terms of earnings per share: "Numerator for basic earnings per share - net income"."""
_EACH = lazy_regex(
    r"\b(?:prices?|costs?|revenues?|rates?|fees?|realizations?|spending)\b[^.;:]{0,40}"
    r"\b(?:per|a|an|each) (?:\w+[- ])?(?:tons?|tonnes?|pounds?|lbs?|ounces?|oz|barrels?|bbls?|boe"
    r"|gallons?|mcfe?|mmbtu|mwh|kwh|bushels?|square (?:foot|feet)|bitcoins?|days?|rooms?)\b",
    re.IGNORECASE,
)
"""A price of a unit of something: "Average cost per metric ton"."""
_COUNTED = lazy_regex(r"\([^()]*[0-9][^()]*\bshares?\b[^()]*\)", re.IGNORECASE)
"""A count in brackets behind the amount that it explains: "(10 million shares at June 30)"."""
_EQUITY_LINE = lazy_regex(
    r"\bpar value\b.*\b(?:authorized|issued|outstanding)\b|\bshares? authorized\b"
    r"|\b(?:stock|shares),? (?:\$|no par|par)|\bliquidation preference\b",
    re.IGNORECASE | re.DOTALL,
)
_RATE = lazy_regex(
    r"(?<![0-9] )(?<![0-9.])%|(?<![0-9a-z] )\bper ?cent\b|\bpercentages?\b(?! (?:rent|lease))"
    r"|\bpct\b"
    r"|\b(?:interest|tax|discount|growth|volatility|effective) rates?\b(?![- ](?:swaps?|contracts?"
    r"|caps?|collars?|locks?|floors?|options?|futures|hedges?|derivatives?|agreements?|products?"
    r"|instruments?|settlements?|adjustments?|assumptions?|risk|related|differentials?|differences?|changes?)\b)"
    r"|\bvolatility\b|\btrend rates?\b|\brates? of (?:return|compensation increase)\b",
    re.IGNORECASE,
)
_RATE_EFFECT = lazy_regex(
    r"(?<!average )\b(?:changes?|increases?|decreases?|reductions?|due to|effects?|impact)\b"
    r"(?!.*(?:%|\bpercent|\bpoints?\b)) (?:\w+ ){0,6}\brates?\b",
    re.IGNORECASE,
)
"""An amount for which a rate is only the reason: "Adjustment due to tax rate increase"."""
_YIELD = lazy_regex(r"\b(?:average|dividend|current|taxable) yields?\b", re.IGNORECASE)
_PLAIN = lazy_regex(
    r"\b(?:ratio|headcount|(?:unit|store|restaurant) counts?"
    r"|number of (?:employees|stores|units|locations|holders|facilities|transactions|customers"
    r"|lots|properties|loans)|square feet|age|times)\b"
    r"|\((?:in )?(?:years?|months|days)\)|\bnumber$"
    r"|\b(?:stock|share)[- ]?(?:owner|holder)s?(?: accounts| of record)\b"
    r"|^\W*(?:(?:total|our|all|full[- ]time|part[- ]time|average) ){0,2}employees\b"
    r"|(?:^|\b(?:in|number of|remaining) )(?:years|months|days)$|(?<!-)\b(?:term|life|age)$",
    re.IGNORECASE,
)
_MONEY = lazy_regex(r"\$|\bdollars?\b|\bUSD\b|\bamounts?\b", re.IGNORECASE)
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale that some words state, as powers of ten.

    `shares` is that of share counts, None if the words do not state a separate one. `money` says
    that the words name dollars.
    """

    power: int
    shares: int | None = None
    money: bool = False


@lru_cache(maxsize=8192)
def scale_in(text: str) -> Scale | None:
    """The scale that a caption or a heading states, if any."""
    if not _MAY_SCALE.search(text):
        return None
    text = text[-_LONGEST:].replace("\u2019", "'")
    found = list(_SCALE.finditer(text))
    if not found:
        return None
    excepted = _EXCEPT.search(text, found[0].end())
    power: int | None = None
    shares: int | None = None
    end = 0
    for match in found:
        subject = _SUBJECT.search(text, end, match.start())
        about = subject[0] if subject else ""
        inside = excepted is not None and excepted.start() < match.start() <= excepted.end()
        of_shares = match["of"] is not None and re.search("shares|units", match[0], re.IGNORECASE)
        about = excepted["what"] if excepted and inside else about
        if of_shares or (_SHARE_DATA.search(_A_SHARE_DATA.sub("", about)) and (inside or end)):
            shares = _power_of(match) if shares is None else shares
        elif _SHARE_DATA.search(_A_SHARE_DATA.sub("", about)) and len(about) < _SHORT:
            shares = _power_of(match)
            if power is None and _MONEY.search(about):  # "dollars and shares in millions"
                power = shares
        elif power is None:
            power = _power_of(match)
        end = match.end()
    if shares is None and excepted and power is not None:
        what = _A_SHARE_DATA.sub("", excepted["what"])
        shares = 0 if _SHARE_DATA.search(what) else None
    return Scale(power or 0, shares, bool(_MONEY.search(text[-400:])))


_SHORT = 40


def _power_of(found: re.Match[str]) -> int:
    word = found["power"] or found["bare"] or found["of"] or found["alone"]
    return POWERS[word.lower()] if word else 3


@lru_cache(maxsize=4096)
def is_of_rates(text: str) -> bool:
    """Whether a caption says that the numbers under it are percentages."""
    return _RATES.search(text) is not None


def without_exceptions(text: str) -> str:
    """A heading without the exception to its scale ("in millions, except per share data")."""
    return text if scale_in(text) is None else _EXCEPT.sub("", text)


@lru_cache(maxsize=8192)
def unit_in(text: str) -> str:
    """The unit in the words of a row or of a column; "" if they state none.

    "each" means dollars for a unit of something, "price" dollars per share if the number looks like
    a price, "average price" also if it is a whole number; "plain" means no unit.
    """
    if not text or _EQUITY_LINE.search(text):
        return ""
    if text.endswith(")"):
        text = _COUNTED.sub("", text)
    return next((unit for holds, unit in _UNITS if holds(text)), "")


def _is_count_of_shares(text: str) -> bool:
    if _PERCENT_OF.match(text):
        return False
    return bool(
        _SHARES_FIRST.match(text) and not re.search(r"\$|\bprices?\b|\bvalue\b", text)
    ) or bool(
        _NUMBER_OF.search(text)
        and "$" not in text
        and not _PER_SHARE.search(text)
        and not _PRICE.search(text)
        and (_SHARES.search(text) or "weighted" in text.lower())
    )


_COUNT_SIGN = lazy_regex(r"\(#\)(?:\s*\(\w{1,3}\))*\W*\Z")
"""The sign of a column of counts: "Option Awards (#)"."""
_OF_STOCK = lazy_regex(r"\b(?:stock|shares?|options?|awards?|units?|securities)\b", re.IGNORECASE)

_UNITS: tuple[tuple[Callable[[str], object], str], ...] = (
    (lambda text: _COUNT_SIGN.search(text) and _OF_STOCK.search(text), "shares"),
    (_COUNT_SIGN.search, "plain"),
    (_NUMERATOR.match, "USD"),
    (_DENOMINATOR.match, "shares"),
    (_is_count_of_shares, "shares"),
    (_DILUTIVE.match, "shares"),
    (_EACH.search, "each"),
    (lambda text: _HELD.search(text) and not _RATE.search(text), "shares"),
    (lambda text: _RATE.search(text) and not _RATE_EFFECT.search(text), "rate"),
    (lambda text: _YIELD.search(text) and "due to" not in text.lower(), "rate"),
    (_PER_SHARE.search, "USD/share"),
    (_AVERAGE_PRICE.search, "average price"),
    (_PRICE.search, "price"),
    (lambda text: _NUMBER_OF.search(text) and "$" not in text, "plain"),
    (lambda text: _SHARES.search(text) and not _MONEY_OF_SHARES.search(text), "shares"),
    (_PLAIN.search, "plain"),
    (_MONEY.search, "USD"),
)
"""Words for units; the first that match apply."""
