"""Of several places that print a count, a relation names the one that a reader looks at."""

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import scan_filing

_COVER = """
<p>PROSPECTUS SUPPLEMENT</p><p>2,400,000 Shares of Common Stock</p>
<p>We are selling 2,400,000 shares of our common stock in this offering.</p>
<table><tr><td></td><td>Per Share</td><td>Total</td></tr>
<tr><td>Public offering price</td><td>$5.00</td><td>$12,000,000</td></tr>
<tr><td>Underwriting discounts and commissions</td><td>$0.35</td><td>$840,000</td></tr>
<tr><td>Proceeds, before expenses, to us</td><td>$4.65</td><td>$11,160,000</td></tr></table>
"""
_HOLDERS = """
<p>THE OFFERING</p><p>We had 9,000,000 shares of common stock outstanding at June 30, 2024.</p>
<p>PRINCIPAL STOCKHOLDERS</p>
<p>Ownership below is based on 9,000,000 shares outstanding before and 12,000,000 shares
outstanding after this offering.</p>
<table><tr><td>Name of beneficial owner</td><td>Shares beneficially owned</td>
<td>Percent before offering</td><td>Percent after offering</td></tr>
<tr><td>Ann Lee</td><td>1,116,000</td><td>12.4%</td><td>9.3%</td></tr>
<tr><td>Bo Ray</td><td>684,000</td><td>7.6%</td><td>5.7%</td></tr>
<tr><td>Cy Fox</td><td>549,000</td><td>6.1%</td><td>4.6%</td></tr></table>
<p>DESCRIPTION OF CAPITAL STOCK</p>
<p>After the offering there will be 12,000,000 shares of common stock outstanding.</p>
<p>Before it, there are 9,000,000 shares of common stock outstanding.</p>
"""
_CASES = {
    "the count that the cover states": (_COVER, "2,400,000", "$12,000,000", "We are selling"),
    "the count on the title page": (_COVER, "2,400,000", "$12,000,000", "SUPPLEMENT"),
    "shares before, above the table": (_HOLDERS, "9,000,000", "12.4%", "is based on"),
    "shares after, above the table": (_HOLDERS, "12,000,000", "5.7%", "before and"),
}


@pytest.mark.parametrize(
    ("html", "printed", "result", "before"), _CASES.values(), ids=_CASES.keys()
)
def test_the_place_of_an_input(html: str, printed: str, result: str, before: str) -> None:
    filing = parse_filing(html.encode(), "case.htm")
    places = [
        one
        for relation in scan_filing(filing).relations
        if relation.result.printed == result
        for one in relation.inputs
        if one.printed == printed
    ]
    assert before in {filing.text[: one.start].rstrip()[-len(before) :] for one in places}
