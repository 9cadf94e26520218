"""Relations stated again: a sum of a table whose numbers the text prints, and what is no repeat."""

import pytest

from tests.helpers.scanned import scanned

_TABLE = (
    "<table><tr><td></td><td>2024</td></tr><tr><td>Tools</td><td>{0}</td></tr>"
    "<tr><td>Toys</td><td>{1}</td></tr><tr><td>Total</td><td>{2}</td></tr></table>"
)
_LONG = _TABLE.format("412,345", "118,020", "530,365")
_SHORT = _TABLE.format("$412", "$118", "$530")
_APART = "<p>" + "Nothing is described it here. " * 400 + "</p>"

CASES = {
    "a long total in a sentence near its parts": (
        f"{_LONG}<p>We sold 530,365 of them in all.</p>",
        ["118,020 412,345 -> 530,365"],
    ),
    "the parts and the total in one sentence": (
        f"{_SHORT}{_APART}<p>Buyers paid $530 in a year, $412 of it for tools, $118 for toys.</p>",
        ["$118 $412 -> $530"],
    ),
    "the parts are those of the sentence, not the nearest cells": (
        f"{_LONG}<p>Of 530,365 in all, 412,345 were tools and 118,020 were toys.</p>{_LONG}",
        ["118,020 412,345 -> 530,365"],
    ),
    "a long total that is far from its parts": (
        f"{_LONG}{_APART}<p>We sold 530,365 of them in all.</p>",
        [],
    ),
    "a short total without its parts": (
        f"{_SHORT}<p>Buyers paid $530 in a year.</p>",
        [],
    ),
    "a total that is printed in a table again": (
        (
            f"{_LONG}<p>Once more:</p><table><tr><td></td><td>2024</td></tr>"
            "<tr><td>Things sold</td><td>530,365</td></tr></table>"
        ),
        [],
    ),
    "a total that is printed very often is several quantities": (
        _LONG + "".join(f"<p>In town {town} we sold 53,036 things.</p>" for town in range(30)),
        [],
    ),
    "a sum that does not hold is not stated again": (
        f"{_TABLE.format('412,345', '118,020', '530,356')}<p>We sold 530,356 of them in all.</p>",
        [],
    ),
    "a number of another kind": (
        f"{_LONG}<p>We were paid $530,365 for some of them.</p>",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_stated_again(name: str) -> None:
    html, expected = CASES[name]
    scan = scanned(html, "case.htm")
    found = [
        f"{' '.join(sorted(one.printed for one in relation.inputs))} -> {relation.result.printed}"
        for relation in scan.relations
        if relation.basis == "numbers" and relation.result.cell is None
    ]
    assert found == expected
