"""Words and signs for US dollars, and for other money."""

from functools import lru_cache
from typing import Literal

from tieout.macros.lazy_regex import lazy_regex

_CODES = (
    "AED ARS AUD BBD BMD BRL BSD BZD CAD CDN CHF CLP CNH CNY COP CZK DEM DKK DOP EUR FRF GBP HKD "
    "HUF IDR ILS INR JMD JPY KRW KYD MXN MXP MYR NIS NOK NTD NZD PEN PLN RMB RUB SEK SGD THB TTD "
    "TWD UYU VND XCD ZAR"
).split()
_BEFORE_SIGN = (
    "A AU Arg B BDS BZ Bds C CA CI Can Cdn Ch Col EC FJ G GY HK J JA MX Mex N NA NT NZ R RD S SG "
    "SI T TT TW Z"
).split()
_PEOPLE = (
    "Argentine|Australian|Barbad[a-z]+|Bermud[a-z]+|Canadian|Cayman[a-z ]*|Chilean|Colombian"
    "|Fiji[a-z]*|Hong Kong|Jamaican?|Mexican|(?:New )?Taiwan(?:ese)?|New Zealand|Singapore(?:an)?"
)
_NAMES = (
    r"euros?|yen|yuan|renminbi|pounds sterling|(?:Swiss|French|Belgian) francs?"
    r"|Deutsche? ?marks?|rupees?|pesos?|reais|shekels?|ringgit|baht|kron(?:a|e|er|or)|zloty|forint"
)
SIGN = (
    r"(?:US|CA?|Cdn|AU?|HK|MX|NT|NZ|RD?|S)?\$|[£€¥₹₩₪]|US"
    r"|(?:AUD|CAD|CHF|EUR|GBP|JPY|RMB|USD)(?= ?[(0-9])"
)
"""Text that may be before the number in a cell, and belongs to it."""
CODE = "|".join(_CODES)
"""The codes of other currencies, for a case-sensitive pattern."""
_SIGN = rf"(?<![A-Za-z])(?:{'|'.join((*_BEFORE_SIGN, *_CODES))}) ?\$"
_OTHER = lazy_regex(
    rf"{_SIGN}|[€£¥₩₹₪₺₽฿]|\b(?:{CODE})\b|(?i:\b(?:{_NAMES})\b|\b(?:{_PEOPLE}) dollars?\b)"
)
_OURS = lazy_regex(r"\bUS ?\$|\bU\.S\. ?\$|\bUSD\b|(?i:\b(?:U\.?S\.?|United States) dollars?\b)")
_LONGEST_CODE = 3
_SIGN_BEFORE = lazy_regex(rf"(?<![A-Za-z])(?:{'|'.join((*_BEFORE_SIGN, *_CODES))})\Z")
_STATED_AFTER = lazy_regex(
    rf" ?\(?(?:{CODE})\b| (?:in )?(?i:{_PEOPLE}) (?:dollars?|pesos?|funds|currency)\b"
    r"| Canadian(?=[.,;:)]|\Z)"
)

MONEY_OF_OTHERS = rf"(?:{_NAMES})"
"""The names of other money, for a case-insensitive pattern."""


def is_of_others(before: str, after: str) -> bool:
    """Whether a "$" does not mean US dollars, from the text around it and its number."""
    if before[-1:].isalpha() and _SIGN_BEFORE.search(before[-_LONGEST_CODE - 1 :]):
        return True
    soon = after[:1] in {" ", "("} and (after.strip(" (")[:1].isupper() or after[:4] == " in ")
    return soon and _STATED_AFTER.match(after) is not None


@lru_cache(maxsize=8192)
def currency_in(text: str) -> Literal["USD", "other", ""]:
    """The currency that the words of a table name; US dollars if they name several."""
    if text.isascii() and text.lower() == text.upper():  # digits and signs of ASCII
        return "USD" if "$" in text else ""
    if _OURS.search(text):
        return "USD"
    if _OTHER.search(text):
        return "other"
    return "USD" if "$" in text else ""
