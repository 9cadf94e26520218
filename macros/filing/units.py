"""What the words about a table say of its numbers: by how much they count, and what they count."""

import re
from dataclasses import dataclass

POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_POWER = r"(?P<power>hundred|thousand|million|billion|trillion)s?"
_SCALE = re.compile(
    rf"\b(?:in|expressed in|stated in|reported in|presented in) (?:U\.?S\.? |United States )?"
    rf"(?:(?:\$|dollars?|RMB|euros?) ?)?(?:in )?{_POWER}\b"
    r"|\(?\$? ?(?:in )?0{3}'?s?(?: omitted)?\)|\b000'?s (?:omitted|of)"
    rf"|\b{_POWER.replace('power', 'of')} of (?:U\.?S\.? )?(?:dollars|shares|units|U\.S\.)"
    rf"|\((?:U\.?S\.? )?(?:\$|dollars)? ?(?:in )?{_POWER.replace('power', 'alone')}s?(?=[ ,);])",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:except|other than|excluding)\b(?P<what>[^)]*)", re.IGNORECASE)
_PER_SHARE = re.compile(
    r"\bper[ -](?:\w+[ -]){0,3}?(?:shares?|units?|ADSs?|warrants?|ordinary share)\b|\ba share\b"
    r"|\b(?:exercise|conversion|offering|sale|purchase|closing|grant|subscription) prices?\b"
    r"|\bpar value\b|\bprice (?:per|range)\b|\bearnings per\b",
    re.IGNORECASE,
)
_EARNINGS = re.compile(r"\bper\b[^.]{0,30}\b(?:share|unit)\b|\bEPS\b", re.IGNORECASE)
_SHARES = re.compile(
    r"\b(?:shares?|units|warrants|options|ADSs|RSUs)\b(?! ?(?:repurchase|-based|premium|capital\b"
    r"|exchange|price))",
    re.IGNORECASE,
)
_MONEY_OF_SHARES = re.compile(
    r"\b(?:proceeds|issuance|repurchases?|purchase of|sale of|compensation|value|cost|payments?"
    r"|stock,? (?:par|no par|\$)|equity|premium|dividends|expenses?|amount|retire|paid)\b|\$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\b(?:number of|shares? (?:outstanding|issued|authorized|used|offered|owned|beneficially|sold"
    r"|repurchased|purchased|granted|vested|forfeited)|weighted[- ]average (?:number|\w+ shares"
    r"|shares|common|basic|diluted)|total (?:number of )?shares)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"%|\bper ?cent(?:age)?s?\b|\bpct\b|\b(?:interest|tax|discount|growth|volatility|effective) rates?\b"
    r"|\bvolatility\b|\bmargin %",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\b(?:ratio|number of (?:employees|stores|units|locations|holders|facilities)|headcount"
    r"|employees|\(?(?:in )?years?\)?$|\bterm\b|\blife\b|months|days|square feet|age\b|times\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\$|\bdollars?\b|\bUSD\b|\bU\.S\.\$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scale:
    """By how much the numbers under some words count: powers of ten.

    `shares` and `per_share` are those of share counts and amounts a share, None where the words
    say nothing apart.
    """

    power: int
    shares: int | None = None
    per_share: int = 0
    money: bool = False


def scale_in(text: str) -> Scale | None:
    """The scale that a caption or a heading states, if it states one."""
    if len(text) > 600:
        return None
    found = _SCALE.search(text)
    if found is None:
        return None
    excepted = _EXCEPT.search(text, found.end())
    shares: int | None = None
    power = _power_of(found)
    if excepted:
        what = excepted["what"].lower()
        again = _SCALE.search(excepted["what"])
        if re.search(r"\bshares?\b(?! (?:amounts?|data|information|figures))", re.sub(r"per[ -](?:\w+ )?shares?", "", what)) or re.search(
            r"\bshares? (?:and|,|amounts|data)", re.sub(r"per[ -](?:\w+ )?shares?", "", what)
        ):
            shares = _power_of(again) if again else 0
    money = bool(_MONEY.search(text))
    counted = found["of"] is not None and "share" in found[0].lower()
    return Scale(power, power if counted else shares, 0, money)


def _power_of(found: re.Match[str]) -> int:
    word = found["power"] or found["of"] or found["alone"]
    return POWERS[word.lower()] if word else 3


def unit_in(text: str) -> str:
    """What the words of a row or of a column say that it counts; "" where they do not say."""
    if _EARNINGS.search(text) or (_PER_SHARE.search(text) and not _RATE.search(text)):
        return "USD/share"
    if _RATE.search(text):
        return "rate"
    if _NUMBER_OF.search(text) and not re.search(r"\$", text):
        return "shares" if _SHARES.search(text) or "weighted" in text.lower() else "plain"
    if _SHARES.search(text) and not _MONEY_OF_SHARES.search(text):
        return "shares"
    if _PLAIN.search(text):
        return "plain"
    return "USD" if _MONEY.search(text) else ""
