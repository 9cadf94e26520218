"""Marks and words at a number that say a thing twice, or that make no number.

Examples: "75,000,000 million", "$$2.3", "25% percent", "33-/13%", "$21, 193", "$500,000 shares",
"0,214,300", "52,6%".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.filing.model import Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprinted_number
from tieout.macros.scan.once import once
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MARKED = lazy_regex(
    r"[\d$€£](?:"  # a search for such a character is faster than one for each of these
    r"(?P<scaled>(?<=\d)(?<![\d,].)\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?[ \n](?:million|billion)\b"
    r"(?!\s+shares\b))"
    r"|(?P<again>(?<=\$)[ ]?\d{2,3},\d{3}[ \n](?:million|billion)\b)"
    r"|(?P<percent>(?<=\d)(?<!\d.)\d*(?:\.\d+)?[ ]?%[ \n]percent\b)"
    r"|(?P<dollars>(?<=\$)\$[ ]?\d[\d,.]*)"
    r"|(?P<fraction>(?<=\d)(?<![\w.,/$-].)\d{0,2}(?:-/|/-)\d{1,3}%)"
    r"|(?P<point>(?<=[$€£])[ ]?\(?(?!1,0)\d{1,3}(?:,\d{3})+\.\d{3}(?![\d.]))"
    r"|(?P<space>(?<=\$)\d{1,3},[ ]\d{3}(?:,\d{3})*(?!,[ \n]+\$|[,.]?\d)"
    r"(?![ \n](?:shares|of|and|or|[mb]illion|\()))"
    r"|(?P<zero>(?<=0)(?<![\d,.].)(?=[\d,]*[1-9])(?:,\d{3})+(?![\d,]))"
    r"|(?P<comma>(?<=\d)(?<![\d,.].)\d{0,2},\d{1,2}[ ]?%)"
    r")"
)
_WHY = {
    "scaled": "it is written out in full and followed by “million” or “billion” as well",
    "again": "elsewhere the filing prints the same number without “million” or “billion”",
    "percent": "it has both the percent sign and the word “percent”",
    "dollars": "the dollar sign is printed twice",
    "fraction": "its hyphen and slash do not form a fraction",
    "point": "a point stands for its last comma, or it has a digit too many",
    "space": "there is a space within the number",
    "zero": "its first digit is 0, or the digits before that are missing",
    "comma": "a comma stands for its decimal point",
}
_SPACED = lazy_regex(r"[$(\s]*([1-9]\d{0,2}(?:,\d{3})*,[ ]\d{3}(?:,\d{3})*)[)\s]*")
_SPACE = lazy_regex(r"\d,[ ]\d{3}(?!\d)")
_COMMAS = lazy_regex(r"[$(\s]*\d{1,3}(?:,\d{3})+[)\s]*")
_COUNT_WITH_DOLLAR = lazy_regex(
    r"\$(?<![A-Z].)[0-9]{1,3}(?:,[0-9]{3})+ (?:restricted |new |registered )?"
    r"(?:ordinary |common |preferred )?shares\b(?! ?(?:repurchase|buyback))"
)
_USUAL = frozenset({"point", "comma"})
"""Forms that some filings use throughout."""
_MOST_POINTS = 3
_SCALES = {"million": 10**6, "billion": 10**9}
_AMOUNTS = frozenset({"money", "number"})


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number whose marks or words are wrong."""
    text = view.filing.text
    found = [*_MARKED.finditer(text)]
    kinds = Counter(match.lastgroup for match in found)
    for match in found:
        if match.lastgroup in _USUAL and kinds[match.lastgroup] > _MOST_POINTS:
            continue  # prices of notes, to a tenth of a cent; decimals of another country
        if match["again"] and not _is_unscaled(match["again"], view):
            continue  # one of those who count in millions
        said = " ".join(match[0].split())
        message = f"“{said}” is misprinted: {_WHY[match.lastgroup or '']}."
        yield misprinted_number(message, *match.span(), "a number that can be read", said)
    for match in _COUNT_WITH_DOLLAR.finditer(text):
        said = " ".join(match[0].split())
        message = f"A dollar sign stands before a count of shares: “{said}”."
        yield misprinted_number(message, *match.span(), said.removeprefix("$"), said)
    for table in view.filing.tables:
        if _SPACE.search(text, table.start, table.end):
            yield from _spaced(text, table)


def _is_unscaled(said: str, view: View) -> bool:
    """Whether the filing prints so many dollars too, and no other amount with the scale."""
    digits = int("".join(filter(str.isdigit, said)))
    scaled = digits * _SCALES[said.rsplit(maxsplit=1)[-1]]
    often = _amounts(view)
    return often[Decimal(digits)] > 0 and often[Decimal(scaled)] == 1


@once
def _amounts(view: View) -> Counter[Decimal]:
    """How often the filing prints each amount or bare number of dollars."""
    return Counter(abs(one.value) for one in view.quantities if one.kind in _AMOUNTS)


def _spaced(text: str, table: Table) -> Iterator[Finding]:
    """The numbers with a space in them, in rows of others with commas."""
    rows = {one.row for one in table.cells if _COMMAS.fullmatch(text, one.start, one.end)}
    for cell in table.cells if rows else ():
        match = _SPACED.fullmatch(text, cell.start, cell.end)
        if match and cell.row in rows:
            yield _in_cell(match, _WHY["space"], match[1].replace(" ", ""))


def _in_cell(match: re.Match[str], why: str, right: str) -> Finding:
    message = f"“{match[1]}” is misprinted: {why}."
    return misprinted_number(message, *match.span(1), right, match[1])


RULE = Rule(find)
