"""Options of underwriters to buy more for an amount: fifteen percent of the amount offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import View

_OPTION = Hinted(
    "option",
    r"\boption(?:[^{};]|\{[td]\d+\}){0,90}? to (?:purchase|buy) (?:up to )?"
    r"(?:an additional |an aggregate of |additional )?\{m(?P<amount>\d+)\} (?:aggregate )?"
    r"(?:of (?:additional |our )*|principal amount of (?:additional )?|liquidation preference of )"
    r"(?:[a-z-]+ ){0,4}?(?:shares|stock|notes|debentures|units|ADSs)\b",
)
_OFFERED = Hinted(
    "offering|{m",
    r"\boffering,? (?:an aggregate of )?\{m(?P<amount>\d+)\} (?:aggregate )?(?:of|principal|in)\b"
    r"|\A\W*\{m(?P<title>\d+)\}",
)
_SHARES_OF_MOST = (Decimal("0.15"), Decimal("0.10"))
"""The parts of the amount offered for which underwriters have an option."""
_MOST = 12


def option_amounts(view: View, parts: Parts) -> Iterator[Relation]:
    """Yield each option for an amount with the amount offered that it is exactly a part of."""
    options: dict[int, list[Quantity]] = defaultdict(list)
    offered: dict[int, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        for pattern, known in ((_OPTION, options), (_OFFERED, offered)):
            for match in pattern.finditer(sentence.masked):
                number = next(filter(None, match.groups()))
                one = sentence.quantities[int(number)]
                if one is not None and one.unit == "USD" and one.value > 0:
                    known[part].append(one)
    for part, found in options.items():
        for option in found[:_MOST]:
            near = nearest_first(offered[part], option.start)[:_MOST]
            tried = (_part(option, one, share) for one in near for share in _SHARES_OF_MOST)
            yield from [one for one in tried if one is not None and one.verdict == "exact"][:1]


def _part(option: Quantity, offered: Quantity, share: Decimal) -> Relation | None:
    return relate(
        "product", "i0*c0", [offered], option, constants=[share], basis="structure",
        what=f"The option is for {share:.0%} of the {offered.printed} offered",
    )  # fmt: skip
