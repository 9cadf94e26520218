"""The value that an inline XBRL tag gives its text: by format, scale and sign."""

import pytest
from tieout.macros.filing.html.inline_values import value_of

WORDS = "ixt-sec:numwordsen"
# name: (what is printed, the tag's attributes, the value as text; "" for none)
CASES: dict[str, tuple[str, dict[str, str], str]] = {
    "digits": ("1,250", {}, "1250"),
    "millions": ("1,250", {"scale": "6"}, "1.250E+9"),
    "a loss": ("1,250", {"sign": "-"}, "-1250"),
    "nil": ("1,250", {"xsi:nil": "true"}, ""),
    "a dash for zero": ("\u2014", {"format": "ixt:fixed-zero"}, "0"),
    "a comma before decimals": ("1.250,5", {"format": "ixt:num-comma-decimal"}, "1250.5"),
    "words": ("twenty-five", {"format": WORDS}, "25"),
    "words with a hundred": ("One hundred and five", {"format": WORDS}, "105"),
    "words with two scales": ("two million five hundred thousand", {"format": WORDS}, "2500000"),
    "a trillion": ("one trillion", {"format": WORDS}, "1000000000000"),
    "none in words": ("no", {"format": WORDS}, "0"),
    "words that are not a number": ("a few", {"format": WORDS}, ""),
}


@pytest.mark.parametrize(("printed", "attributes", "value"), CASES.values(), ids=CASES)
def test_the_value_of_a_tag(printed: str, attributes: dict[str, str], value: str) -> None:
    found = value_of(printed, attributes)
    assert ("" if found is None else str(found)) == value
