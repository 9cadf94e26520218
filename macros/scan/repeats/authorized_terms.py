"""The number of authorized shares of a class of stock, and the words that state it."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.stated_facts import any_of
from tieout.macros.scan.repeats.repeated_terms import RepeatedTerm

_OTHERWISE = (
    r"\b(?:previous|prior|former|increas|decreas|reduc|proposal|plan\b|reserved|remain"
    r"|(?<!determine or )(?<!alter or )amend"
    r"(?!ed and restated (?:certificate|articles|memorandum|charter))"
    r"|designated (?:as|series)|certificates? of designation|new series|subsidiar|after\b|upon\b"
    r"|giving effect)|\bseries (?:[a-h]|\d)\b"
)
_COUNT = r"\{s(?P<one>\d+)\}"
_STOCK = r"shares of (?:(?:our|its|undesignated|blank check) )*(?P<which>preferred stock)"
AUTHORIZED = RepeatedTerm(
    "number of authorized shares of {which}",
    lazy_regex(_OTHERWISE, re.IGNORECASE),
    (
        Hinted(
            "authori",
            r"\bauthori(?:zed (?:share )?capital (?:stock )?(?:of [^{};]{0,40} )?"
            r"(?:consists of|includes)|ty to issue \(i\)|zes? (?:us to issue|the issuance of))"
            rf"[^;]{{0,260}}? {_COUNT} {_STOCK}",
        ),
        Hinted(
            "authori|permit|allow",
            r"\b(?:authori(?:zed|zes|ty)|permits?|allows?)\b[^{};]{0,80}?\bissue[^{};]{0,40}? "
            rf"(?:up to |a total of )?{_COUNT} {_STOCK}",
        ),
        Hinted("preferred", rf"\A[•●·]\s*{_COUNT} {_STOCK},? (?:par value|\{{mu?\d+\}} par)"),
    ),
    usual=3,
)
_CLASS = r"(?P<which>(?:class [a-z] )?(?:common|ordinary) (?:stock|shares))"
_VALUE = r"(?:(?:with )?(?:an? )?par value (?:of )?\{mu?\d+\}|\{mu?\d+\} (?:stated |par )*value)"
CLASSES = RepeatedTerm(
    "number of authorized shares of {which}",
    any_of(
        r"previous|prior|former|increas|decreas|reduc|amend|proposal|plan\b|remain|subsidiar"
        r"|upon\b|merger|split"
    ),
    (
        Hinted(
            "authori",
            rf"\A\W*{_CLASS}\W*,? ?\(?{_VALUE}[^{{}};]{{0,30}}[,;:]? ?{_COUNT} (?:shares )?"
            r"authorized",
        ),
        Hinted(
            "authori",
            r"\bauthori(?:zed to issue|zes? (?:us to issue|the issuance of)"
            r"|zed (?:share )?capital (?:stock )?consists of)"
            rf"[^{{}};]{{0,60}} {_COUNT} (?:shares of )?(?:our |its )?{_CLASS}",
        ),
    ),
    zeros=True,
    usual=1,
)
"""The same of common stock: only zeros that are lost or added tell a slip from another charter."""
