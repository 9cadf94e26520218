"""The most that a shelf prospectus offers of all securities: on its cover and elsewhere.

"The aggregate offering price will not exceed $80,000,000"; "up to $80,000,000 of our securities".
The amount of a program of shares alone is a term of `repeat_terms`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import names_of, parts_of
from tieout.macros.scan.names.title_amounts import is_title_amount
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.repeats import usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_KIND = r"(?:(?:aggregate|initial|public|dollar|gross|maximum|principal) )*"
_MOST = Hinted(
    "aggregate|maximum|total|up to",
    rf"(?:\b(?:aggregate|maximum|total) {_KIND}"
    r"(?:offering (?:price|amount)|(?:sales )?(?:price|proceeds)|amount|value)\b[^{};]{0,90}?"
    r"\b(?:of|up to|exceed(?:ing)?|than|is) \{m(?P<one>\d+)\}"
    r"|\b(?:offer|sell|issue|offerings?) (?:of )?up to (?:an aggregate of |a total of )?"
    r"\{m(?P<two>\d+)\}(?= (?:in |of )(?:the )?(?:aggregate|total|any|our|shares|securities)))",
)
_THIS = lazy_regex(
    r"\bwe may\b|\bthis prospectus|\bmay (?:offer|issue|sell|be (?:offered|sold))|\boffered\b"
    r"|\bshares having\b|\bthat can be\b|\bsold by us\b",
    re.IGNORECASE,
)
_OTHERWISE = lazy_regex(
    r"\bprior\b|\bprevious|\bearlier\b|\badditional\b|\bremain|\bincrease|\bwhich amount\b"
    r"|\bto date\b|\bhave sold\b|\bexercise of\b|\bexpenses\b|\bfees?\b|\bcompany could\b"
    r"|\bnotes?\b|\bloans?\b|\binstruction\b|\bincluded in\b|\bof which\b",
    re.IGNORECASE,
)
_SOLD = lazy_regex(r"\boffer|\bsell|\bsold\b|\bsales?\b|\bissue|\bfacility\b", re.IGNORECASE)
"""Words of a sentence whose amount may be that of another offering."""
_STOCK = lazy_regex(r"\bshares\b|\bADSs?\b|\b(?:common|preferred) stock\b", re.IGNORECASE)
_ALL = lazy_regex(r"\bsecurities\b|\bwarrants\b|\bcombination\b|\bdebt\b", re.IGNORECASE)
_LEAST = 1_000_000  # dollars
_PLACES = 2  # places of the usual amount


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each amount in each part; the one a typing error away is reported."""
    parts = parts_of(view)
    found: dict[int, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for one in _limits_in(sentence):
            found[parts.at(sentence.start)].append(one)
    if not found:
        return
    names = names_of(view)
    titles = [one for one in view.quantities if is_title_amount(one, names)]
    for one in titles:
        if (part := parts.at(one.start)) in found:
            found[part].append(one)
    often = Counter(one.value for one in (*titles, *_sold(view)))
    for places in found.values():
        yield from usual_and_odd(places, often, what=_WHAT, is_believed=_is_believed)


def _sold(view: View) -> Iterator[Quantity]:
    """The amounts in sentences that may be about another offering."""
    for sentence in view.sentences:
        if _SOLD.search(sentence.text):
            yield from (one for one in sentence.quantities if one and one.kind == "money")


def _limits_in(sentence: Sentence) -> Iterator[Quantity]:
    masked = sentence.masked
    if not _THIS.search(masked) or _OTHERWISE.search(masked) or not _is_of_all(masked):
        return
    for match in _MOST.finditer(masked):
        one = sentence.quantities[int(match["one"] or match["two"])]
        if one is not None and one.value >= _LEAST:
            yield one


def _is_of_all(masked: str) -> bool:
    """Whether a sentence is about securities of all kinds, and not about shares alone."""
    return not _STOCK.search(masked) or _ALL.search(masked) is not None


def _is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
    return len(same) >= _PLACES and is_slip(odd, same[0])


_WHAT = "The most that is offered is printed in two ways"

RULE = Rule(find)
