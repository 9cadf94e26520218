"""The plural of a party of which only one is defined: "the Placement Agents"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_PARTY = (
    r"(?P<party>Placement\s+Agent|Sales\s+Agent|Warrant\s+Agent|Escrow\s+Agent|Underwriter"
    r"|Representative|Dealer\s+Manager|Initial\s+Purchaser|Forward\s+Purchaser|Purchaser|Investor"
    r"|Selling\s+(?:Stock|Share|Security)holder|Sponsor|Seller|Buyer|Lender|Borrower|Issuer"
    r"|Trustee|Depositary|Guarantor)(?P<several>s?)"
)
_DEFINED = lazy_regex(
    rf"[“\"](?:[Tt]he\s+|[Ee]ach\s+|[Aa]n?\s+)?(?:[A-Z]\w+\s+)?{_PARTY}[,.]?[”\"]"
)
_NAMED = lazy_regex(rf"the(?<!\w.{{3}})\s+{_PARTY}\b(?![’'-])(?!\s+[A-Z])")
_OFTEN = 5  # places of the singular
_MOST = 2  # places of the plural


def find(view: View) -> Iterator[Finding]:
    """Yield each plural of a party that is always one, and defined as one."""
    text = view.filing.text
    defined = {(_party(match), match["several"]) for match in _DEFINED.finditer(text)}
    single = {party for party, several in defined if not several and (party, "s") not in defined}
    places: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for match in _NAMED.finditer(text) if single else ():
        places[_party(match), match["several"]].append(Passage(*match.span()))
    for party in sorted(single):
        one, several = places[party, ""], places[party, "s"]
        if len(one) < _OFTEN or not 0 < len(several) <= _MOST:
            continue
        for place in several:
            said = f"“The {party}s” are named here, but only one “{party}” is defined."
            yield Finding("other", "warning", said, (place, one[0]), party, f"{party}s")


def _party(match: re.Match[str]) -> str:
    return " ".join(match["party"].split())


RULE = Rule(find)
