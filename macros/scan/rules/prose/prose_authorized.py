"""Authorized capital: "US$50,000 divided into 500,000,000 shares of par value US$0.0001 each".

Companies of the Cayman Islands and the British Virgin Islands state it this way. The capital is the
par value times the shares, of one class or of all that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import has_slip, slip_of, value_that_mends
from tieout.macros.scan.arithmetic.slips import IN_DIGITS
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_CAPITAL = Hinted(
    "divided into",
    r"\bcapital\b[^{};]{0,80}?\{[mn](?P<capital>\d+)\},? (?:[a-z]+ ){0,3}?divided into\b",
)
_PAR = lazy_regex(
    r"\b(?:par|nominal) value[^{};]{0,30}?(?:[A-Z]{2,3}\$? ?)?\{(?:m|mu|n)(?P<par>\d+)\}",
    re.IGNORECASE,
)
_SHARES = lazy_regex(
    r"\{[sn](?P<count>\d+)\} (?:[A-Za-z-]+ ){0,4}?(?:shares|stock)\b", re.IGNORECASE
)
_MOST = 4  # classes of shares
_ONE_CLASS = 2  # inputs: a count and its par value


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the capital with its shares and their par value, and where they do not agree."""
    for sentence in view.sentences:
        for match in _CAPITAL.finditer(sentence.masked):
            yield from _divided(sentence, match)


def _divided(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    (capital,) = sentence.named(match, "capital")
    after = sentence.masked[match.end() :]
    pars = [one for par in _PAR.finditer(after) for one in sentence.named(par, "par") if one]
    counts = [
        one for each in _SHARES.finditer(after) for one in sentence.named(each, "count") if one
    ]
    counts = [one for one in counts if one.value > 1 and one not in pars]
    if capital is None or not counts or len({one.value for one in pars}) != 1:
        return
    par = replace(pars[0], low=pars[0].value, high=pars[0].value)
    tried = [_relation(counts[:many], par, capital) for many in range(1, len(counts[:_MOST]) + 1)]
    held = next((one for one in tried if one and one.holds), None)
    if held is not None:
        yield held
    elif len(counts) <= _MOST and (last := tried[-1]) is not None and _is_slip(last):
        yield last


def _is_slip(relation: Relation) -> bool:
    """Whether a typing error explains a failure; of several classes, one that changes the length.

    Another digit of theirs may be the shares of a class that the sentence does not name.
    """
    if len(relation.inputs) == _ONE_CLASS:
        return has_slip(relation)
    mended = ((one, value_that_mends(relation, one)) for one in relation.inputs)
    slips = {slip_of(one, value) for one, value in mended if value is not None and value > 0}
    return bool(slips - IN_DIGITS - {""})


def _relation(counts: Sequence[Quantity], par: Quantity, capital: Quantity) -> Relation | None:
    many = len(counts)
    shares = f"({adding(many)})" if many > 1 else "i0"
    stated = " and ".join(one.printed for one in counts)
    return relate(
        "product", f"{shares}*i{many}", [*counts, par], capital, basis="stated",
        sure=True,
        what=f"{capital.printed} is said to be divided into {stated} shares of {par.printed}",
    )  # fmt: skip


RULE = Rule(find)
