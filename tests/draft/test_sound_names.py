"""Names of amounts that are whole: no pronoun, no word twice, and not cut before a noun."""

from __future__ import annotations

import pytest
from tieout.macros.draft.phrase_ends import is_sound
from tieout.macros.draft.phrases import Around, phrase
from tieout.macros.draft.wording import Wording

WORDING = Wording("the shares outstanding after the offering of Acme Fund are not wax")
# kind and unit; the words before the number and after it; the label
AMOUNTS = {
    "warrants that we issued": (
        "shares", "shares",
        ("pursuant to which we issued warrants to purchase up to", " shares of common stock"),
        "Shares under warrants",
    ),
    "issuable under a warrant of one holder": (
        "shares", "shares",
        ("Includes", " shares of our common stock issuable upon exercise of the Agent Warrant and"),
        "Shares issuable upon exercise of the agent warrant",
    ),
    "issuable under restricted units": (
        "shares", "shares",
        ("and", " shares issuable upon the vesting of restricted stock units held by it"),
        "Shares issuable upon the vesting of restricted stock units",
    ),
    "that a holder bought": (
        "shares", "shares",
        (
            "The selling stockholders acquired the shares being offered from us, except",
            " shares that Birch Partners purchased from Acme Fund following the placement",
        ),
        "Shares purchased from Acme Fund",
    ),
    "what is not offered": (
        "shares", "shares",
        ("The shares being offered, with the exception of", " shares of common stock,"),
        "Shares of common stock",
    ),
    "a year, and what is the average of it": (
        "money", "USD", ("a decrease from the fiscal 1994 average of", " The average"), "",
    ),
    "a party to something": (
        "number", "number", ("by us and the investor party thereto (filed as Exhibit", ")"),
        "Exhibit number",
    ),
}  # fmt: skip
SOUND = {
    "Shares under warrants": True,
    "Cash and cash equivalents": True,
    "Shares outstanding of non-voting wax shares": True,
    "US federal tax": True,
    "Shares under we issued warrants": False,
    "Shares issued shares in and shares": False,
    "Investor party thereto": False,
    "Fiscal average": False,
    "Percentage of the company’s": False,
    "Expenses of its": False,
    "Private placement, period": True,
    "Interest based upon, period": False,
    "Period prior to date hereof challenging": False,
    "Mill there, period": False,
}


@pytest.mark.parametrize("name", AMOUNTS)
def test_what_an_amount_is_called(name: str) -> None:
    kind, unit, (before, after), label = AMOUNTS[name]
    assert phrase(kind, unit, Around(before, after), WORDING)[1] == label


@pytest.mark.parametrize("label", SOUND)
def test_a_sound_name(label: str) -> None:
    assert is_sound(label) == SOUND[label]
