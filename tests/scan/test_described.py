"""How a relation is described in a list: what fails is "said to be" so, and what holds is so."""

import pytest

from tests.helpers.scanned import scanned

CASES = {
    "a product that holds": (
        "We sold 1,850,000 shares at $2.60 per share, for gross proceeds of $4,810,000.",
        "$4,810,000 is 1,850,000 at $2.60",
    ),
    "a product that fails": (
        "We sold 1,850,000 shares at $2.60 per share, for gross proceeds of $4,180,000.",
        "$4,180,000 is said to be 1,850,000 at $2.60",
    ),
    "a total that holds": (
        "We own 5,077,243 acres, consisting of 579,098 acres of forest and 4,498,145 of desert.",
        "5,077,243 is the total of 579,098 and 4,498,145",
    ),
    "a number in words and the same in digits": (
        "The notes are due in sixty (60) days after a notice.",
        "A number in words and its digits",
    ),
    "a number in words and another one in digits": (
        "The notes are due in thirty (60) days after a notice.",
        "A number in words differs from its digits",
    ),
    "net proceeds in several places": (
        (
            "We expect net proceeds of about $3.4 million from this offering.\n\n"
            "The net proceeds to us from this offering will be approximately $3.4 million."
        ),
        "The net proceeds figure is printed in several places",
    ),
    "net proceeds in two ways": (
        (
            "We expect net proceeds of about $3.4 million from this offering.\n\n"
            "The net proceeds to us from this offering will be approximately $3.8 million."
        ),
        "The net proceeds figure is printed in two ways",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_how_a_relation_is_described(name: str) -> None:
    text, expected = CASES[name]
    scan = scanned(text, "case.txt")
    assert expected in [one.described for one in scan.relations]
