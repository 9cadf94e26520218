"""Amounts of money in rows that speak of shares, and counts of shares: a table of cases."""

from __future__ import annotations

import pytest

from tests.helpers.small_tables import table, values_of

HEAD = " | 2025 | 2024"
ASSETS = "Total assets | $9,154 | $9,007"
FLOWS = "Cash flows from financing activities:"
EQUITY = table(
    " | Additional | Retained | Cost of",
    " | paid-in capital | earnings | shares held",
    "Balance | $1,154 | $2,007 | $(268)",
    "Exercise of stock options | 1,274 | 71 | 98",
    "Given to the plan | 13 | 12 | 45",
)

# a description: (the HTML, printed: value and unit)
CASES = {
    "a row that prints the count": (
        table(HEAD, ASSETS, "Common stock (926,564,000 shares issued) | 584 | 585"),
        {"584": "584000000 USD"},
    ),
    "rows below one that prints the count": (
        table(HEAD, ASSETS, "Treasury stock, at cost", "254,614 shares in 2025 | 5,747 | 4,470"),
        {"5,747": "5747000000 USD"},
    ),
    "a contribution of shares": (
        table(HEAD, ASSETS, "Given to the plan (303,226 common shares) | (5,551) | --"),
        {"(5,551)": "-5551000000 USD"},
    ),
    "the equity of those who own shares": (
        table(HEAD, ASSETS, "Share-owners' equity | 25,824 | 1", "Share owner's equity | 717 | 1"),
        {"25,824": "25824000000 USD", "717": "717000000 USD"},
    ),
    "pay that is based on shares": (
        table(HEAD, ASSETS, "Share-based compensation | 5,961 | 1", "Share based pay | 717 | 1"),
        {"5,961": "5961000000 USD", "717": "717000000 USD"},
    ),
    "people who own shares are neither shares nor money": (
        table(HEAD, ASSETS, "Share owner accounts | 464 | 1", "Stockholders of record | 717 | 1"),
        {"464": "464", "717": "717"},
    ),
    "cash from options": (
        table(HEAD, FLOWS, "Dividends | $(13) | $(12)", "Exercise of stock options | 15 | 19"),
        {"15": "15000000 USD"},
    ),
    "cash from shares": (
        table(HEAD, FLOWS, "Dividends | $(13) | $(12)", "Shares sold from treasury | 406 | 19"),
        {"406": "406000000 USD"},
    ),
    "columns of capital": (
        EQUITY,
        {"1,274": "1274000000 USD", "71": "71000000 USD"},
    ),
    "a column of the cost of shares": (
        EQUITY,
        {"98": "98000000 USD", "45": "45000000 USD", "$(268)": "-268000000 USD"},
    ),
    "a count of shares among cash flows": (
        table(HEAD, FLOWS, "Dividends | $(13) | $(12)", "Average shares outstanding | 406 | 19"),
        {"406": "406000000 shares"},
    ),
    "a count of shares beside capital": (
        table(
            " | Shares | Paid-in capital",
            "Balance | 5,000 | $1,154",
            "Exercise of stock options | 125 | 98",
        ),
        {"125": "125000000 shares", "98": "98000000 USD"},
    ),
    "market prices": (
        table(HEAD, ASSETS, "Market price of common stock:", "High | 119.13 | 79.25"),
        {"119.13": "119.13 USD/share"},
    ),
    "options on currencies": (
        table(HEAD, ASSETS, "Written currency options | 48 | 1", "Purchased options | 453 | 2"),
        {"48": "48000000 USD", "453": "453000000 USD"},
    ),
    "cents among whole amounts, below a heading of several lines": (
        table(
            HEAD,
            ASSETS,
            "Income | 572 | 775",
            "AMOUNTS PER SHARE OF",
            "COMMON STOCK",
            "Income before",
            "changes | 1.02 | 1.43",
        ),
        {"1.43": "1.43 USD/share", "775": "775000000 USD"},
    ),
    "cents of a table that does not speak of shares": (
        table(HEAD, ASSETS, "Income | 572 | 775", "Fees | 1.02 | 1.43"),
        {"1.43": "1430000 USD"},
    ),
    "amounts in millions with a decimal": (
        table(HEAD, ASSETS, "Income per share: | 572.5 | 775.1", "Fees | 1.02 | 1.43"),
        {"1.43": "1430000 USD"},
    ),
    "a column for the whole year": (
        table(" | First quarter | Year", "Sales | $412 | $1,695", "Net income | 35 | 186"),
        {"186": "186000000 USD"},
    ),
    "what is owned in percent, over two lines": (
        table(" | Shares | Percent", "Name | Offered | Owned", "A. Lee | 5,000 | 7.5"),
        {"7.5": "0.075 rate"},
    ),
    "a class of stock, beside what was paid for it": (
        table(
            "Name | Common Stock | Aggregate Purchase Price",
            "Fern Fund | 846,826 | $2,657,340",
            "Birch Fund | 637,349 | 2,000,001",
        ),
        {"637,349": "637349 shares", "2,000,001": "2000001000000 USD"},
    ),
    "a class of stock, beside other capital": (
        table(" | Common Stock | Paid-in Capital", "2024 | 826 | $2,657", "2025 | 849 | 2,701"),
        {"849": "849000000 USD"},
    ),
    "a sign of counts": (
        table("Name | Option Awards (#) (1) | Option Awards ($)", "A. Lee | 12,500 | 43,750"),
        {"12,500": "12500000000 shares", "43,750": "43750000000 USD"},
    ),
    "options that dilute": (
        table(HEAD, ASSETS, "Effect of dilutive securities:", "Stock options | 2,011 | 1,015"),
        {"2,011": "2011000000 shares"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_amounts_and_counts(name: str) -> None:
    html, wanted = CASES[name]
    found = values_of(f"<p>(in millions)</p>{html}")
    assert {printed: found.get(printed) for printed in wanted} == wanted
