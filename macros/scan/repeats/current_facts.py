"""What a company says of itself as it is now: its shares, and when its exemptions end."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.stated_facts import NumberFact, any_of

_NOW = (
    r"(?:as of the date (?:hereof|of this (?:prospectus|filing|registration statement|report"
    r"|offering circular))|currently|at present)"
)
_SHARES = r"(?:(?:common|ordinary) )?shares\b[^{};]{0,60}\boutstanding\b"
_OTHERWISE = lazy_regex(
    r"\b(?:preferred|class [a-z]\b|series|after|upon|assum|convert|options?\b|warrants?\b"
    r"|conversion|reserved|benefici|own(?:s|ed)?\b|would|will\b|restricted|offered|unregistered|float)|\{d\d+\}",
    re.IGNORECASE,
)
OUTSTANDING_NOW = NumberFact(
    "count of shares outstanding on the day of the document",
    _OTHERWISE,
    (
        Hinted("outstanding", rf"\b{_NOW},?[^{{}};]{{0,60}} \{{[sn](?P<one>\d+)\}} {_SHARES}"),
        Hinted("outstanding", rf"\{{[sn](?P<one>\d+)\}} {_SHARES}[^{{}};]{{0,30}} {_NOW}\b"),
        Hinted(
            "outstanding",
            r"\b(?:we|the company) (?:have|has) \{[sn](?P<one>\d+)\} shares of (?:our |its )?common"
            r" stock\b[^{};]{0,40}\boutstanding\b",
        ),
    ),
)
CURRENT = (
    OUTSTANDING_NOW,
    NumberFact(
        "annual revenue at which a company is no longer an emerging growth company",
        any_of(r"smaller reporting|previous|formerly|increas|adjust|raised"),
        (
            Hinted(
                "gross revenue",
                r"\bannual (?:total )?gross revenues?(?: \([^(){}]{0,60}\))?,?(?: of| are| is| was"
                r"| equals?| to| at least| or| exceeds?| exceeded| exceeding| more than"
                r"| greater than){1,4} "
                r"\{m(?P<one>\d+)\}",
            ),
            Hinted(
                "emerging growth",
                r"\bemerging growth compan(?:[^{};]|\{[tx]\d+\}){0,200}?\brevenues?"
                r" (?:of|exceeds?|exceeding|equals?|reach(?:es)?)"
                r"(?: at least| more than| or exceeds?| to)? \{m(?P<one>\d+)\}",
            ),
        ),
        exact=True,
    ),
)
