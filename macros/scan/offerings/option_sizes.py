"""The size of the underwriters' option, which one sentence tells otherwise than all others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import View

_SIZE = Hinted(
    "option",
    r"\b(?:over-allotment )?option\b(?:[^{};.]|\{[tdn]\d+\}){0,130}? to (?:purchase|buy)"
    r"(?: from us)?,? (?:up to )?(?:an (?:additional|aggregate of) )*\{[sn](?P<one>\d+)\} "
    r"(?:additional |more )?(?:class [a-z] )?(?:ordinary |common )?"
    r"(?P<what>shares|ADSs|units)\b(?! of (?:preferred|class))",
)
_OF_SELLERS = lazy_regex(r"\bunderwriters?\b|\bover-?allot|\brepresentative\b", re.IGNORECASE)
_OTHERWISE = lazy_regex(
    r"\b(?:warrants?|stock options?|options to|plan|sponsor|founder|concurrent|private|minimum"
    r"|maximum|selling (?:stock|share)holders?|previous|prior|partial\w*"
    r"|then|remaining|exercised their|completed|closed|consummated|remainder|each of)\b",
    re.IGNORECASE,
)
"""Words of another option, or of one in part or of an earlier offering."""
_USUAL = 2  # sentences that tell the usual size


def option_sizes(view: View) -> Iterator[Relation]:
    """The only size that differs, if several sentences agree on another."""
    parts = parts_of(view)
    found: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for match in _SIZE.finditer(sentence.masked):
            (one,) = sentence.named(match, "one")
            words = sentence.masked
            if one is not None and _OF_SELLERS.search(words) and not _OTHERWISE.search(words):
                found[parts.at(sentence.start), match["what"].lower()].append(one)
    for places in found.values():
        counted = Counter(one.value for one in places)
        (usual, times), *others = counted.most_common()
        if times >= _USUAL and len(others) == 1 and others[0][1] == 1:
            kept = next(one for one in places if one.value == usual)
            odd = next(one for one in places if one.value != usual)
            relation = repeat_of(
                [kept, odd], what="the size of the underwriters’ option is printed in two ways",
                siblings=times - 1, alone=False,
            )  # fmt: skip
            yield replace(relation, most="warning")
