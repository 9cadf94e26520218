"""The shares that a registration covers: on its cover, and in its consents and opinions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_COVER = Hinted(
    "prospectus|registration",
    r"(?:prospectus|registration statement) (?:relates to|covers)"
    r"(?: the (?:offer|resale|sale)[^{}]{0,60})?"
    r"(?: up to| an aggregate of| a total of)* \{s(\d+)\} shares",
)
_ELSEWHERE = Hinted(
    "registration",
    r"(?:for the |the )?registration (?:under the [^{}]{0,40})?of (?:up to |an aggregate of )?"
    r"\{s(\d+)\} shares of (?:its |the company['’]s |your )?(?:common|[a-z ]{0,20}) ?stock",
)
_CONSENT = lazy_regex(r"\bconsent\b|\bopinion\b|\bcounsel\b", re.IGNORECASE)
_AROUND = 1500


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the count on the cover with each count that a consent or an opinion names."""
    cover: list[Quantity] = []
    others: list[Quantity] = []
    for sentence in view.sentences:
        for match in _COVER.finditer(sentence.masked):
            cover += _known(sentence.quantities[int(match[1])])
        for match in _ELSEWHERE.finditer(sentence.masked):
            near = view.filing.text[max(sentence.start - _AROUND, 0) : sentence.end + _AROUND]
            if _CONSENT.search(near):
                others += _known(sentence.quantities[int(match[1])])
    if len({one.value for one in cover}) != 1:
        return
    for other in others:
        if other.number != cover[0].number:
            yield repeat_of(
                [cover[0], other],
                what="The shares registered are printed in two ways, on the cover and in a consent",
                basis="stated",
                sure=True,
            )


def _known(one: Quantity | None) -> list[Quantity]:
    return [one] if one is not None else []


RULE = Rule(find)
