"""Lines that the statements of a company have once, by what rows call them."""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import TOTAL_EQUITY
from tieout.macros.scan.quantity import Quantity

BALANCES = {
    "total assets": r"total assets",
    "current assets": r"(?:total )?current assets",
    "current liabilities": r"(?:total )?current liabilities",
    "total liabilities": r"total liabilities",
    "equity": TOTAL_EQUITY,
    "paid-in capital": r"additional paid[ -]?in[ -]capital|capital in excess of par value",
    "accumulated deficit": r"accumulated (?:deficit|losses)"
    r"|deficit accumulated during (?:the )?(?:development|exploration) stage",
    "working capital": r"(?:net )?working capital(?: \(?(?:deficit|deficiency|surplus)\)?)?",
    "cash": r"(?:total )?cash(?: and cash equivalents)?"
    r"|cash(?: and cash equivalents)?,?(?: at)? end of (?:the )?(?:year|period|month)",
}
"""The lines of a balance sheet by name: patterns of headings."""
_FLOW = (
    r"(?:total |net )*cash (?:flows? )?"
    r"(?:\(?(?:provided|used|generated|from|by|in|for|to|or|and)\)?(?: |/|,))+"
)
_RESULT = r"(?:\(?(?:loss|income|profit|earnings)\)?[ /]*(?:or )?)+"
CASH_FLOWS = {
    "operating cash flows": rf"(?:{_FLOW}|)operating activities|{_FLOW}operations",
    "investing cash flows": rf"(?:{_FLOW}|)investing activities",
    "financing cash flows": rf"(?:{_FLOW}|)financing activities",
    "change in cash": r"(?:net )?\(?(?:increase|decrease|change)\)?(?:(?: |/|,? or )"
    r"\(?(?:increase|decrease)\)?)? in cash(?: and cash equivalents)?",
}
"""The lines of a statement of cash flows."""
_INCOME = {
    "revenue": r"(?:total |net )*(?:revenues?|sales)",
    "operating expenses": r"total operating expenses",
    "operating result": rf"(?:{_RESULT}from operations|operating {_RESULT})",
    "net result": r"net (?:loss|income|\(?loss\)? income|income \(?loss\)?|\(loss\))",
}
_LINES = {
    name: lazy_regex(rf"\W*(?:{pattern})\W*\Z", re.IGNORECASE)
    for name, pattern in (BALANCES | CASH_FLOWS | _INCOME).items()
}
_NOTE = lazy_regex(r"\([^()]*\d\)|\W*\bnotes? \d+.*\Z", re.IGNORECASE)
_OTHER_BASIS = lazy_regex(
    r"\b(?:restat|previous|reclass|revis|pro[ -]?forma|adjust|discontinu|predecessor|successor"
    r"|eliminat|parent|guarantor|as reported|segment|subsidiar|acqui|fair value|unconsolidated"
    r"|variable interest|gaap|combined|inception|cumulative|affiliate|joint venture|average"
    r"|partner)",
    re.IGNORECASE,
)
_FIRST_YEAR = lazy_regex(r"(?i)(?=.*\binception\b).*\b((?:19|20)\d\d)\b.*\b\1\b")
_LAST_UNITS = 2  # units by which rounded amounts may differ so that a column foots


@lru_cache(1 << 12)
def line_name(label: str) -> str:
    """The name of the line that a row is, by its heading; "" if it is no such line."""
    plain = " ".join(_NOTE.sub(" ", label).split())
    return next((name for name, pattern in _LINES.items() if pattern.match(plain)), "")


@lru_cache(1 << 12)
def is_of_other_basis(head: str) -> bool:
    """Whether a column is of another company or basis; a first year that is short is not."""
    first = _FIRST_YEAR.match(head) is not None
    return any(
        not first or match[0].lower() != "inception" for match in _OTHER_BASIS.finditer(head)
    )


def is_far(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts differ by more than some units of the coarser one."""
    missed = abs(abs(one.value) - abs(other.value))
    return missed > _LAST_UNITS * max(one.width, other.width)
