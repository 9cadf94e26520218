"""Dollars of the United States are money; other currencies are numbers without a unit."""

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions

USD = ("money", "USD")
A_SHARE = ("money", "USD/share")
OTHER = ("number", "")

# the amount in a sentence: (its value, its kind and unit)
PAID = {
    "$5.2 million": ("5200000", USD),
    "US$5.2 million": ("5200000", USD),
    "U.S.$5.2 million": ("5200000", USD),
    "U.S. $5.2 million": ("5200000", USD),
    "USD 5.2 million": ("5200000", USD),
    "USD5.2 million": ("5200000", USD),
    "USD 1.25M": ("1250000", USD),
    "5.2 million USD": ("5200000", USD),
    "$500 USD": ("500", USD),
    "5.2 million dollars": ("5200000", USD),
    "5.2 million U.S. dollars": ("5200000", USD),
    "5.2 million US dollars": ("5200000", USD),
    "US$0.20 per share": ("0.2", A_SHARE),
    "C$5.2 million": ("5200000", OTHER),
    "CA$1.50 per share": ("1.5", OTHER),
    "Cdn$5.2 million": ("5200000", OTHER),
    "CAD$500": ("500", OTHER),
    "A$0.20 per share": ("0.2", OTHER),
    "AU$500": ("500", OTHER),
    "S$5.2 million": ("5200000", OTHER),
    "R$5.2 million": ("5200000", OTHER),
    "NZ$500": ("500", OTHER),
    "NT$5": ("5", OTHER),
    "NT$ 5,000": ("5000", OTHER),
    "HK$7.8": ("7.8", OTHER),
    "HK$ 7.8 million": ("7800000", OTHER),
    "MX$500": ("500", OTHER),
    "Ps.5.2 million": ("5200000", OTHER),
    "Rs. 500": ("500", OTHER),
    "Rp500": ("500", OTHER),
    "$500 CAD": ("500", OTHER),
    "$500 (AUD)": ("500", OTHER),
    "$5.2 million Canadian dollars": ("5200000", OTHER),
    "5.2 million Canadian dollars": ("5200000", OTHER),
    "RMB5.2 million": ("5200000", OTHER),
    "RMB 5.2 million": ("5200000", OTHER),
    "\u00a55.2 million": ("5200000", OTHER),
    "\u00a3 500": ("500", OTHER),
    "\u20ac5.2 million": ("5200000", OTHER),
    "EUR 500 million": ("500000000", OTHER),
    "500 EUR": ("500", OTHER),
    "500 euros": ("500", OTHER),
    "500 million yen": ("500000000", OTHER),
    "CHF 5.2 million": ("5200000", OTHER),
}
# the content of a cell: (its value, its kind and unit)
CELLS = {
    "$5,200": ("5200", USD),
    "US$5,200": ("5200", USD),
    "US$(5,200)": ("-5200", USD),
    "C$5,200": ("5200", OTHER),
    "C$(5,200)": ("-5200", OTHER),
    "(C$5,200)": ("-5200", OTHER),
    "-C$5,200": ("-5200", OTHER),
    "HK$5,200": ("5200", OTHER),
    "NT$5,200": ("5200", OTHER),
    "R$5,200": ("5200", OTHER),
    "\u20ac5,200": ("5200", OTHER),
    "RMB5,200": ("5200", OTHER),
    "5.2 million euros": ("5200000", OTHER),
}
# the text above a table of bare numbers: (the value of 5,200 in it, its kind and unit)
CAPTIONS = {
    "(in thousands)": ("5200000", USD),
    "(in thousands of U.S. dollars)": ("5200000", USD),
    "(in thousands of Canadian dollars)": ("5200000", OTHER),
    "(RMB in thousands)": ("5200000", OTHER),
    "(in millions of euros)": ("5200000000", OTHER),
    "(\u20ac in millions)": ("5200000000", OTHER),
    "(in thousands of RMB, with amounts in US$ for convenience)": ("5200000", USD),
}


def read(data: bytes, file: str, printed: str) -> tuple[str, tuple[str, str]]:
    """The value, kind and unit of the first mention that prints some digits."""
    found = find_mentions(parse_filing(data, file))
    one = next(one for one in found if printed in one.printed)
    return one.value, (one.kind, one.unit)


def digits_of(words: str) -> str:
    return "".join(letter for letter in words if letter in "0123456789,.").strip(".")


@pytest.mark.parametrize("file", ["a.txt", "a.htm"])
@pytest.mark.parametrize(("words", "expected"), PAID.items(), ids=PAID)
def test_in_a_sentence(words: str, expected: tuple[str, tuple[str, str]], file: str) -> None:
    text = f"They paid {words} for the lamps."
    whole = f"<html><body><p>{text}</p></body></html>" if file == "a.htm" else text
    assert read(whole.encode(), file, digits_of(words)) == expected


@pytest.mark.parametrize(("cell", "expected"), CELLS.items(), ids=CELLS)
def test_in_a_cell_of_html(cell: str, expected: tuple[str, tuple[str, str]]) -> None:
    html = (
        f"<html><body><table><tr><td>Paid for it<td>{cell}<td>{cell}"
        "<tr><td>Wax<td>1,100<td>2,200</table>"
    )
    assert read(html.encode(), "a.htm", digits_of(cell)) == expected


@pytest.mark.parametrize("cell", [cell for cell in CELLS if "million" not in cell])
def test_in_a_row_of_text(cell: str) -> None:
    row = f"Paid for it ..........    {cell:>12}        {cell:>12}\n"
    text = f"{row}Wax ...............           1,100               2,200\n"
    assert read(text.encode(), "a.txt", digits_of(cell)) == CELLS[cell]


@pytest.mark.parametrize(("caption", "expected"), CAPTIONS.items(), ids=CAPTIONS)
def test_under_a_caption(caption: str, expected: tuple[str, tuple[str, str]]) -> None:
    html = (
        f"<html><body><p>Balance sheet</p><p>{caption}</p><table><tr><td>Wax<td>5,200<td>4,100"
        "<tr><td>Oil<td>1,100<td>2,200</table>"
    )
    assert read(html.encode(), "a.htm", "5,200") == expected


BLANK = ("$    million dollars", "$[●] million", "$ million", "[  ] million dollars", "__ billion")


@pytest.mark.parametrize("blank", BLANK)
def test_a_blank_that_a_draft_leaves_for_an_amount_is_no_number(blank: str) -> None:
    sentence = f"We expect net proceeds of about {blank}, after costs.\n"
    filing = parse_filing(sentence.encode(), "a.txt")
    assert [one.printed for one in find_mentions(filing)] == []
