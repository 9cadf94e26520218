"""The signs of numbers in tables, of text and of HTML, in all the forms that filers use."""

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions

# the text of a row of a text table between "Net loss" and a last column: the value
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
    "\u20112,855": "-2855",
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
# the change of a number in a sentence: its value
IN_WORDS = {
    "-154": "-154",
    "\u2011154": "-154",
    "\u2212162": "-162",
    "\u2010154": "-154",
    "-$154": "-154",
    "\u2011$154": "-154",
    "$\u2011154": "-154",
    "\u201112.5%": "-0.125",
    "minus 3%": "-0.03",
    # In a sentence a hyphen after a number is not a sign: "154- to 160-day periods".
    "154-": "154",
    "154\u2011": "154",
    "$154-": "154",
}
# the cells of a row of an HTML table, divided by |: the value
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


@pytest.mark.parametrize("file", ["a.txt", "a.htm"])
@pytest.mark.parametrize(("printed", "value"), IN_WORDS.items(), ids=IN_WORDS)
def test_in_a_sentence(printed: str, value: str, file: str) -> None:
    text = f"The balance changed by {printed} and no more."
    whole = f"<html><body><p>{text}</p></body></html>" if file == "a.htm" else text
    assert values(whole.encode(), file) == [value]


@pytest.mark.parametrize(("cells", "value"), CELLS.items(), ids=CELLS)
def test_in_html(cells: str, value: str) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in cells.split("|"))
    html = f"<html><body><table><tr><td>Net loss</td>{row}<td>1,100</td></tr></table>"
    assert values(html.encode(), "a.htm")[0] == value


def values(data: bytes, file: str) -> list[str]:
    kinds = {"number", "money", "rate"}
    return [one.value for one in find_mentions(parse_filing(data, file)) if one.kind in kinds]
