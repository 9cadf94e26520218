"""The signs of numbers in tables, of text and of HTML, in all the forms that filers write them."""

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions

# what a row of a text table prints between "Net loss" and a last column: the value
PRINTED = {
    "(2,855)": "-2855",
    "(2,855 )": "-2855",
    "( 2,855)": "-2855",
    "$(2,855)": "-2855",
    "$ (2,855)": "-2855",
    "($2,855)": "-2855",
    "(806,000)*": "-806000",
    "(602){3}": "-602",
    "(191)(b)": "-191",
    "(1,005.5)(1)": "-1005.5",
    "-2,855": "-2855",
    "\u22122,855": "-2855",
    "\u20132,855": "-2855",
    "-$2,855": "-2855",
    "$-2,855": "-2855",
    "2,855-": "-2855",
    "$2,855-": "-2855",
    "500-": "-500",
    "[500]": "500",
    "<2,855>": "-2855",
    "$<2,855>": "-2855",
    "(20%)": "-0.2",
    "(20)%": "-0.2",
    "(7.5 %)": "-0.075",
    "-7.5%": "-0.075",
    "(.05)": "-0.05",
    "2,855": "2855",
    "$2,855": "2855",
    "7.5%": "0.075",
}
# what the cells of a row of an HTML table hold, divided by |: the value
CELLS = {
    "(2,855|)": "-2855",
    "$|(2,855|)": "-2855",
    "$(2,855|)": "-2855",
    "(|2,855|)": "-2855",
    "-$|2,855": "-2855",
    "$|-2,855": "-2855",
    "- 2,855": "-2855",
    "2,855-": "-2855",
    "(7.5|)%": "-0.075",
    "(7.5|)|%": "-0.075",
    "$|2,855": "2855",
    "7.5|%": "0.075",
}


@pytest.mark.parametrize(("printed", "value"), PRINTED.items(), ids=PRINTED)
def test_in_text(printed: str, value: str) -> None:
    row = f"Net loss ............    {printed:>12}        {printed:>12}\n"
    text = f"{row}Sales ...............           1,100               2,200\n"
    assert values(text.encode(), "a.txt")[0] == value


@pytest.mark.parametrize(("cells", "value"), CELLS.items(), ids=CELLS)
def test_in_html(cells: str, value: str) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in cells.split("|"))
    html = f"<html><body><table><tr><td>Net loss</td>{row}<td>1,100</td></tr></table>"
    assert values(html.encode(), "a.htm")[0] == value


def values(data: bytes, file: str) -> list[str]:
    kinds = {"number", "money", "rate"}
    return [one.value for one in find_mentions(parse_filing(data, file)) if one.kind in kinds]
