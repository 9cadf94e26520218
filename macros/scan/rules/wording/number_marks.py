"""Marks and words at a number that say a thing twice, or that make no number.

Examples are "75,000,000 million", "$$2.3", "25% percent", "33-/13%", "$(4,031.470)" and "$21, 193";
and in a table a point for a comma, "25.448" among "24,342" and "49,790".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.filing.model import Cell, Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding, Relation, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MARKED = lazy_regex(
    r"(?P<scaled>\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?[ \n](?:million|billion)\b(?!\s+shares\b))"
    r"|(?P<percent>\d+(?:\.\d+)?[ ]?%[ \n]percent\b)"
    r"|(?P<dollars>\$\$[ ]?\d[\d,.]*)"
    r"|(?P<fraction>(?<![\w.,/$-])\d{1,3}(?:-/|/-)\d{1,3}%)"
    r"|(?P<point>[$€£][ ]?\(?(?!1,0)\d{1,3}(?:,\d{3})+\.\d{3}(?![\d.]))"
    r"|(?P<space>\$\d{1,3},[ ]\d{3}(?:,\d{3})*(?![,.]?\d)"
    r"(?![ \n](?:shares|of|and|or|[mb]illion|\()))"
)
_WHY = {
    "scaled": "it has all its digits, and its scale as well",
    "percent": "the sign and the word say the same",
    "dollars": "the dollar sign is printed twice",
    "fraction": "the marks make no fraction",
    "point": "a point stands for its last comma, or it has a digit too many",
    "space": "there is a space within the number",
}
_POINT = lazy_regex(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,%])")
_CELL = lazy_regex(r"[$(\s]*([1-9]\d{0,2}\.\d{3})[)\s]*")
_SPACED = lazy_regex(r"[$(\s]*([1-9]\d{0,2}(?:,\d{3})*,[ ]\d{3}(?:,\d{3})*)[)\s]*")
_SPACE = lazy_regex(r"\d,[ ]\d{3}(?!\d)")
_COMMAS = lazy_regex(r"[$(\s]*\d{1,3}(?:,\d{3})+[)\s]*")
_DECIMALS = lazy_regex(r"\d\.\d")
_MOST_POINTS = 3
_LEAST = 2  # other numbers of the row or column, with commas


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number whose marks or words are wrong."""
    text = view.filing.text
    found = [*_MARKED.finditer(text)]
    points = sum(match["point"] is not None for match in found)
    for match in found:
        if match["point"] and points > _MOST_POINTS:
            continue  # prices of notes, to a tenth of a cent
        said = " ".join(match[0].split())
        message = f"“{said}” is misprinted: {_WHY[match.lastgroup or '']}."
        yield misprint(message, *match.span(), "a number that can be read", said)
    for table in view.filing.tables:
        if _SPACE.search(text, table.start, table.end):
            yield from _spaced(text, table)
        found = [*_POINT.finditer(text, table.start, table.end)]
        if len(found) == 1:
            yield from _pointed(text, table)


def _spaced(text: str, table: Table) -> Iterator[Finding]:
    """The numbers with a space in them, in rows of others with commas."""
    for cell in table.cells:
        match = _SPACED.fullmatch(text, cell.start, cell.end)
        if match and any(
            one.row == cell.row and _COMMAS.fullmatch(text, one.start, one.end)
            for one in table.cells
        ):
            yield _in_cell(match, _WHY["space"], match[1].replace(" ", ""))


def _pointed(text: str, table: Table) -> Iterator[Finding]:
    """The one number of a table with three decimals, if those around it are counts of thousands."""
    values = [cell for cell in table.cells if cell.kind == "value"]
    for cell in values:
        match = _CELL.fullmatch(text, cell.start, cell.end)
        if match is None:
            continue
        beside = [one for one in values if one.row == cell.row and one is not cell]
        below = [one for one in values if one.column == cell.column and one is not cell]
        if _is_whole(text, beside) and _is_whole(text, below):
            yield _in_cell(match, "a point stands for its comma", match[1].replace(".", ","))


def _is_whole(text: str, cells: list[Cell]) -> bool:
    """Whether numbers have commas, and none has decimals."""
    said = [text[cell.start : cell.end] for cell in cells]
    commas = sum(_COMMAS.fullmatch(one) is not None for one in said)
    return commas >= _LEAST and not any(map(_DECIMALS.search, said))


def _in_cell(match: re.Match[str], why: str, right: str) -> Finding:
    message = f"“{match[1]}” is misprinted: {why}."
    return misprint(message, *match.span(1), right, match[1])


RULE = Rule("number-marks", find)
