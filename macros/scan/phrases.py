"""Words, and tokens of numbers, that several modules look for; and parts of patterns for them."""

from __future__ import annotations

import re

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.lazy_regex import lazy_regex

# Tokens of a sentence's masked words: "{m3}" is its fourth number, an amount of money.
DATE_TOKEN = lazy_regex(r"\{d(\d+)\}")
MONEY_TOKEN = lazy_regex(r"\{m(\d+)\}")
RATE_TOKEN = lazy_regex(r"\{r(\d+)\}")
TOKEN_OR_WORD = lazy_regex(r"\{([a-z]+)(\d+)\}|[A-Za-z]+(?:['’-][A-Za-z]+)*")
# The same as parts of patterns.
DAY = r"\{d(?P<day>\d+)\}"
NUMBER = r"\{(?:mu|m|s|n)(?P<%s>\d+)\}"
"""An amount or a count, to be named with "%"."""
ABOUT = r"(?:approximately |about |nearly |roughly )*"
ABOUT_NEGATIVE = r"(?:approximately |about |nearly |roughly |negative |a deficit of |a loss of )*"
"""The same before an amount that may be below zero."""
UP_TO = r"(?:up to |an aggregate (?:amount )?of )*"
VAGUE = (
    r"(?:approximately |about |nearly |roughly |up to |an aggregate of |a total of "
    r"|an additional )*"
)
"""Words between a verb and its number, which may be rounded or the most that is possible."""
TOTAL_EQUITY = (
    r"total (?:stock|share)holders[’']? \(?(?:equity|deficit|deficiency)\)?"
    r"(?: \(?(?:deficit|equity)\)?)?"
)
"""The line of a balance sheet."""

AND = lazy_regex(r"\band\b")
ATTRIBUTABLE = lazy_regex(r"\battributable to\b", re.IGNORECASE)
"""Of what the owners of the parent have, without the part of others."""
AUTHORIZED = lazy_regex(r"\bauthoriz", re.IGNORECASE)
BEGINS_TOTAL = lazy_regex(r"\s*total\b", re.IGNORECASE)
LETTERS_OR_DIGITS = lazy_regex(r"[^\W_]+")
NOTE_MARK = lazy_regex(r"\((\d{1,2}|[a-z])\)")
PERCENT = lazy_regex(r"percent|%", re.IGNORECASE)
PREFUNDED = lazy_regex(r"pre-?funded", re.IGNORECASE)
RESPECTIVELY = lazy_regex(r"\brespectively\b", re.IGNORECASE)
MONTH = "|".join(MONTHS)
BEGINS_MONTH = "|".join(rf"{name[0]}(?<!\w.){name[1:]}" for name in MONTHS)
"""The same after a word boundary, which takes longer to search for than a letter."""
SEC = r"(?:the )?(?:U\.?S\.? )?(?:SEC|Commission|Securities and Exchange Commission)"
SIGNATURES = lazy_regex(r"^\W*signatures?\W*$", re.IGNORECASE | re.MULTILINE)
"""The heading of the signatures."""
YEAR = lazy_regex(r"\b(?:19|20)\d\d\b")
