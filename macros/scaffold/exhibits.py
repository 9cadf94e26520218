"""Gives exhibits titles: EDGAR's own descriptions are cut short and abbreviated."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scaffold.titles import plain_title

_EXHIBIT = "Exhibit"
_KIND = lazy_regex(r"EX-(\d+)", re.IGNORECASE)
_OF_NUMBER = {
    "5": "Opinion on legality",
    "8": "Opinion on tax matters",
    "11": "Computation of earnings per share",
    "12": "Computation of ratios",
    "15": "Letter on interim financial information",
    "16": "Letter on the change of accountants",
    "21": "Subsidiaries",
    "23": "Consent",
    "24": "Power of attorney",
    "25": "Eligibility of the trustee",
    "27": "Financial data schedule",
    "31": "Certification",
    "32": "Certification",
    "107": "Filing fees",
}
"""The subjects of exhibits that are always the same (Regulation S-K, Item 601)."""
_OTHERWISE = {
    "1": "Underwriting agreement",
    "2": "Plan of acquisition",
    "3": "Articles and bylaws",
    "4": "Rights of security holders",
    "10": "Material contract",
    "13": "Annual report to security holders",
    "14": "Code of ethics",
    "18": "Letter on a change in accounting principles",
}
"""The subjects of others, for those that the submission does not describe."""
_NUMBER = lazy_regex(
    r"^\W*(?:ex(?:hibit)?\b[-. ]*(?:no\b\W*)?[\d.]*\w*\)?\W*(?:\w\)\W*)?)?"
    r"(?:pages?\b(?:\W|\d|\b(?:to|thru|through|and)\b)*)?",
    re.IGNORECASE,
)
_IN_FULL = {
    "agmt": "agreement", "agrmt": "agreement", "amend": "amendment",
    "emp": "employee", "exec": "executive",
    "fin": "financial", "info": "information", "l-t": "long-term", "mgmt": "management",
    "mgt": "management", "rpt": "report", "s-t": "short-term", "sched": "schedule",
    "stk": "stock", "stmt": "statement", "stmts": "statements", "subs": "subsidiaries",
}  # fmt: skip
"""Words as descriptions shorten them."""
_WORD = lazy_regex(r"(?<![\w-])[a-z]+(?:-[a-z]\b)?(?![\w-])\.?", re.IGNORECASE)


def exhibit_title(kind: str, description: str) -> str:
    """Return what an exhibit is called, by its number or else by its description."""
    numbered = _KIND.match(kind)
    if numbered and numbered[1] in _OF_NUMBER:
        return _OF_NUMBER[numbered[1]]
    said = _NUMBER.sub("", description) if description != kind else ""
    kept = plain_title(_WORD.sub(_in_full, said), numbered=False)
    if len(kept) > 1:  # a letter is part of the exhibit's number
        return kept
    return _OTHERWISE.get(numbered[1] if numbered else "", _EXHIBIT)


def _in_full(found: re.Match[str]) -> str:
    word = found[0]
    whole = _IN_FULL.get(word.rstrip(".").lower())
    if whole is None:
        return word
    return whole.upper() if word.isupper() else whole.capitalize() if word[0].isupper() else whole
