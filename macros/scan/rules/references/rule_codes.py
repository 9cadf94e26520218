"""A rule of the SEC and its place in the Code of Federal Regulations: "(17 CFR 240.14a-12)".

The place names the regulation by its part and then the rule by its number again. The boxes on the
cover of a current report name four rules, which are the same in every report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.references.labels import named_quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NUMBER = r"\d{1,3}[a-zA-Z]{0,2}(?:-\d{1,2})?[a-z]?(?:\(\w{1,3}\))*"
_CODED = lazy_regex(
    rf"Rule(?<!\w.{{4}})\s+(?P<rule>{_NUMBER})(?P<between>"
    rf"(?:\s+(?:under|of|promulgated)\b[^.;()\d]{{0,80}}(?:\b19\d\d)?[^.;()\d]{{0,20}})?)\s*[(\[]?\s*(?:17\s+C\.?F\.?R\.?\s+(?:§\s*)?|§\s*)"
    rf"(?P<part>2\d\d)\.(?P<code>{_NUMBER})"
)
_REGULATIONS = (
    ("Regulation S-T", "232"), ("Regulation S-K", "229"), ("Regulation S-X", "210"),
    ("Securities Exchange Act", "240"), ("Exchange Act", "240"), ("Securities Act", "230"),
)  # fmt: skip
"""Regulations, and the rules under the acts, with their parts of title 17."""
_BOXES = (
    (r"Written\s+communications?\s+pursuant\s+to", "425"),
    (r"Soliciting\s+materials?\s+pursuant\s+to", "14a-12"),
    (r"Pre-?commencement\s+communications?\s+pursuant\s+to", "14d-2(b)", "13e-4(c)"),
)
_BOX = lazy_regex(
    rf"\b(?P<words>{'|'.join(box for box, *_ in _BOXES)})\s+Rule\s+(?P<rule>{_NUMBER})\s+under"
    r"\s+the\s+(?:Securities|Exchange)\s+Act\b",
    re.IGNORECASE,
)
_MARKS = lazy_regex(r"\(.*")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each rule with its place in the Code, and the two that do not agree."""
    text = view.filing.text
    for match in _CODED.finditer(text):
        rule, code = match["rule"], match["code"]
        words = " ".join(match["between"].split())
        part = next((its for name, its in _REGULATIONS if name.lower() in words.lower()), "")
        if _MARKS.sub("", rule).lower() != _MARKS.sub("", code).lower():
            said = f"Rule {rule} is printed, and 17 CFR {match['part']}.{code} beside it."
            yield _finding(match, "code", said, f"{match['part']}.{rule}")
        elif part and match["part"] != part:
            said = (
                f"Rule {rule} {words} is in part {part} of title 17; "
                f"{match['part']}.{code} is printed."
            )
            yield _finding(match, "part", said, f"{part}.{code}")
        else:
            yield from _same(view, match)
    for match in _BOX.finditer(text):
        right = next(
            rules for box, *rules in _BOXES if re.match(box, match["words"], re.IGNORECASE)
        )
        if match["rule"] not in right:
            named = " or ".join(f"Rule {one}" for one in right)
            said = f"Rule {match['rule']} is printed; these words of the cover name {named}."
            yield _finding(match, "rule", said, named)


def _same(view: View, match: re.Match[str]) -> Iterator[Relation]:
    """The rule and its place, both with the number of the rule as their value."""
    places = [*_quantity(view, match, "rule"), *_quantity(view, match, "part")]
    if len(places) > 1:
        value = places[0].value
        same = [replace(one, value=value, low=value, high=value) for one in places]
        yield repeat_of(same, what="this is one rule", rule="reference")


def _quantity(view: View, match: re.Match[str], group: str) -> Iterator[Quantity]:
    """The number at a group of a match; "17 CFR 240.14a-12" is one."""
    start, end = match.span(group)
    for index in view.within(max(start - 12, match.start()), end):
        if view.mentions[index].end > start and (one := named_quantity(view, index)):
            yield one


def _finding(match: re.Match[str], group: str, said: str, right: str) -> Finding:
    place = Passage(*match.span(group))
    places = (place, Passage(*match.span("rule"))) if group != "rule" else (place,)
    return wrong_reference(said, places, right, match[group])


RULE = Rule(find)
