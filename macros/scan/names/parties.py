"""Whether two passages name other companies, such as two consultants and what each is paid."""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_COMPANY = lazy_regex(
    r"((?:[A-Z][\w’'&.-]* ){0,3}[^\W\d_][\w’'&-]*),?\s+"
    r"(?:Inc|Corp(?:oration)?|LLC|L\.L\.C|Ltd|Limited|L\.?P|LLP|N\.A|plc"
    r"|PLC|GmbH|AG|S\.?A|s\.r\.o|B\.V|N\.V)\b"
)
"""A company's name, or the last word of it if that is written small."""
_BEFORE, _AFTER = 240, 80


def are_of_two_companies(one: Quantity, other: Quantity) -> bool:
    """Whether both have names of companies beside them, and none is the same."""
    first, second = _companies(one), _companies(other)
    return bool(first and second) and not any(
        own.endswith(its) or its.endswith(own) for own in first for its in second
    )


@once
def _companies(one: Quantity) -> frozenset[str]:
    """The companies that are named beside a number, in its block."""
    block = one.placed.block
    low, high = max(block.start, one.start - _BEFORE), min(block.end, one.end + _AFTER)
    return frozenset(name.lower() for name in _COMPANY.findall(one.filing.text, low, high))
