"""The scales and units of the numbers of a table: a table of cases."""

from __future__ import annotations

import pytest
from tieout.macros.filing.units import scale_in

from tests.helpers.small_tables import table, values_of

# words: the power of ten of amounts, and of shares if it is different
STATED = {
    "(in millions, except per share data)": (6, None),
    "Dollars in millions;\nshares in thousands": (6, 3),
    "Dollars and shares in millions, except per share data": (6, 6),
    "Shares in thousands": (0, 3),
    "Millions": (6, None),
    "Millions, Except Per Share Amounts": (6, None),
    "Millions, for the six months ended June 30,": (6, None),
    "Options (thous.)": (3, None),
    "Aggregate intrinsic value (millions)": (6, None),
    "Millions of customers served": None,
    "Our two million members": None,
}


@pytest.mark.parametrize("words", STATED)
def test_what_words_mean_as_a_scale(words: str) -> None:
    wanted = STATED[words]
    found = scale_in(words)
    assert (found and (found.power, found.shares)) == wanted


HEAD = " | 2025 | 2024"
SALES = "Sales | $6,154 | $6,007"
MADE_OF_THREE = "".join(
    f"<p>Bees Inc.</p><p>Statement {number}</p><p>(In millions)</p>{table(HEAD, SALES)}"
    for number in range(4)
)
STATEMENT = (
    "<p>Amounts in millions of dollars unless otherwise specified.</p>"
    f"<p>{'Our notes are many and long, and this one goes on for a while. ' * 12}</p>"
    "<h2>8. Business</h2><p>By year:</p>"
)


def like(year: str, sales: str) -> str:
    return table(f" | {year}", f"Sales | {sales}", "Costs | $10", "Taxes | $5")


TITLE = "Statement of Cash Flows of the Company and its Subsidiaries"
SPANNED = "<tr><td></td><td colspan=2>(In millions, except per share data)</td></tr>"
# a description: (the HTML, printed: value and unit)
CASES = {
    "a percentage below a heading for shares": (
        table("Name | Shares owned | Shares owned", " | Class A | %", "A. Lee | 9,783 | 6.1"),
        {"9,783": "9783 shares", "6.1": "0.061 rate"},
    ),
    "a percentage of shares is no count of shares": (
        table("Name | Shares | Percentage of outstanding shares owned", "A. Lee | 9,783 | 6.1"),
        {"9,783": "9783 shares", "6.1": "0.061 rate"},
    ),
    "an amount that is beneficially owned is a count of shares": (
        table("Name | Amount and Nature of Beneficial Ownership | %", "A. Lee | 9,783 | 6.1%"),
        {"9,783": "9783 shares", "6.1%": "0.061 rate"},
    ),
    "shares to be registered next to their price": (
        table(
            "Title | Amount to be registered | Price per share | Aggregate price",
            "Common Stock, par value $0.001 per share | 16,000,002 | $2.30 | $36,800,005",
        ),
        {"16,000,002": "16000002 shares", "$36,800,005": "36800005 USD"},
    ),
    "dollars to be registered": (
        table("Title | Amount to be registered | Fee", "Notes | $300,000,000 | $32,730"),
        {"$300,000,000": "300000000 USD"},
    ),
    "a scale that stands alone ahead of the columns": (
        table("Millions | 2025 | 2024", SALES),
        {"$6,154": "6154000000 USD"},
    ),
    "a scale that several tables repeat is not a running head": (
        MADE_OF_THREE,
        {"$6,154": "6154000000 USD"},
    ),
    "a statement for all tables that follow": (
        f"{STATEMENT}{table(HEAD, SALES)}",
        {"$6,154": "6154000000 USD"},
    ),
    "a statement has no effect on what is not an amount": (
        f"{STATEMENT}{table(HEAD, 'Stores | 1,154 | 1,007')}",
        {"1,154": "1154"},
    ),
    "a useful life behind the numbers": (
        f"<p>(in thousands)</p>{table(' | 2025 | 2024 | Life', 'Land | $85 | $85 | ', 'Mills | 508 | 475 | 30 years')}",  # noqa: E501
        {"508": "508000 USD"},
    ),
    "what the scale leaves out is not the unit of the columns": (
        table(" | Shares | Amount", "Balance | 24,477 | $24").replace(
            "</tr>", f"</tr>{SPANNED}", 1
        ),
        {"24,477": "24477000000 shares", "$24": "24000000 USD"},
    ),
    "an amount in the name of a row": (
        f"<p>(in millions)</p>{table(HEAD, 'Dividends ($1.02 per share) | (793) | (788)')}",
        {"(793)": "-793000000 USD"},
    ),
    "due after years": (
        f"<p>(in thousands)</p>{table(HEAD, 'Due within a year | $10 | $20', 'Due after five years | 671 | 900')}",  # noqa: E501
        {"671": "671000 USD"},
    ),
    "millions in short": (
        table("Year | Pay | Income", "2023 | $7,791,510 | $445 M", "2022 | $7,948,029 | $209 M"),
        {"$445 M": "445000000 USD", "$7,791,510": "7791510 USD"},
    ),
    "what is named for interest rates": (
        f"<p>(in millions)</p>{table(HEAD, 'Interest rate swaps | $15 | $20', 'Cross-currency interest rate contracts | 4,650 | 900', 'Interest rate risk | 71 | 70', 'Interest rate | 5.25 | 5.50')}",  # noqa: E501
        {"4,650": "4650000000 USD", "71": "71000000 USD", "5.25": "0.0525 rate"},
    ),
    "amounts of employees": (
        f"<p>(in millions)</p>{table(HEAD, 'Net income | $15 | $20', 'Stock issued to employees, net of taxes | (39) | (20)')}",  # noqa: E501
        {"(39)": "-39000000 USD"},
    ),
    "employees": (
        f"<p>(in millions)</p>{table(HEAD, 'Net income | $15 | $20', 'Employees | 4,400 | 4,300', 'Full-time employees | 3,900 | 3,800')}",  # noqa: E501
        {"4,400": "4400", "3,900": "3900"},
    ),
    "a scale beside the second row of heads": (
        table(
            " | CLASS A | CLASS B",
            "(In millions, except per share data) | AMOUNT | AMOUNT",
            "Balance | $24 | $25",
        ),
        {"$24": "24000000 USD"},
    ),
    "long-term": (
        f"<p>(in millions)</p>{table(' | Current | Long-Term', 'Notes | 1,878 | 1,532')}",
        {"1,532": "1532000000 USD"},
    ),
    "shares authorized count as the amounts do": (
        f"<p>(in millions)</p>{table(HEAD, 'Common stock, 6,000 shares authorized | $3 | $3')}",
        {"6,000": "6000000000 shares"},
    ),
    "a table like the one before, of another date": (
        f"<p>(in millions)</p>{like('2025', '$6,154')}<p>{'A long note. ' * 60}</p>"
        + like("2024", "$6,007"),
        {"$6,007": "6007000000 USD"},
    ),
    "percentages without their sign": (
        "<p>The rates are as follows (in percentages):</p>"
        + table(HEAD, "Federal | 21.0% | 21.0%", "State | 0.7 | 1.1"),
        {"0.7": "0.007 rate"},
    ),
    "amounts with thousands, below words that describe percentages": (
        "<p>The costs, and their percentages of all costs, are:</p>"
        + table("| USD | %", "Rent | 3,506,075 | 82.63%", "Power | 975 | 17.37%"),
        {"3,506,075": "3506075 USD", "975": "975 USD"},
    ),
    "a table of nothing but shares": (
        table("(millions of shares) | Issued | Held in treasury", "Balance | 8,019 | (3,709)"),
        {"8,019": "8019000000 shares"},
    ),
    "amounts of the words": (
        f"{STATEMENT}<p>We incurred charges of $55, and paid $1,234,567 for a house.</p>",
        {"$55": "55000000 USD", "$1,234,567": "1234567 USD"},
    ),
    "amounts of the words, where an item begins": (
        f"{STATEMENT}<p>Item 2. Other information</p><p>A lease of $55 was signed.</p>",
        {"$55": "55 USD"},
    ),
    "dividends at a price in the name of a row": (
        f"<p>(in millions)</p>{table(HEAD, 'Dividends declared, $0.60 per share | (439) | (388)')}",
        {"(439)": "-439000000 USD"},
    ),
    "dividends per share": (
        f"<p>(in millions)</p>{table(HEAD, 'Net sales | $39 | $38', 'Dividends per share | 0.60 | 0.52')}",  # noqa: E501
        {"0.60": "0.6 USD/share"},
    ),
    "income that a share's is calculated from": (
        f"<p>(in millions)</p>{table(HEAD, 'Net earnings (loss) for basic earnings (loss) per share | $ 8.6 | $ (9.1)', 'Basic earnings per share | $ 1.86 | $ (2.1)')}",  # noqa: E501
        {"$ 8.6": "8600000 USD", "$ 1.86": "1.86 USD/share"},
    ),
    "a count in thousands": (
        table(" | Number of accounts (thousands) | Ratio", "Cards | 118 | 5.3"),
        {"118": "118000", "5.3": "5.3"},
    ),
    "a ratio in a table of dollars in thousands": (
        table(" | 2025 (dollars in thousands)", "Net sales | $9", "Ratio of earnings | 5.3"),
        {"5.3": "5.3"},
    ),
    "percents on the first and the last row": (
        f"<p>(in millions)</p>{table(HEAD, 'Federal | 21.0% | 21.0%', 'State | 2.9 | (0.5)', 'Effective | 23.9% | 20.5%')}",  # noqa: E501
        {"2.9": "0.029 rate", "(0.5)": "-0.005 rate"},
    ),
    "dollars between percents": (
        f"<p>(in millions)</p>{table(HEAD, 'Margin | 21.0% | 21.0%', 'Sales | $2.9 | $3.5', 'Wax | 7.1 | 7.2', 'Share | 23.9% | 20.5%')}",  # noqa: E501
        {"7.1": "7100000 USD"},
    ),
    "more shares than any company has": (
        "<p>(in millions)</p>"
        + table(" | Shares | Amount", "Balance | 108,339,057 | $27", "Issued | 178,343 | 0.1"),
        {"108,339,057": "108339057 shares", "178,343": "178343 shares", "$27": "27000000 USD"},
    ),
    "a statement that goes on over a page": (
        (
            f"<h2>{TITLE}</h2><p>(In millions)</p>{table(HEAD, SALES)}<p>12</p><hr>"
            f"<h2>{TITLE}</h2>{table(HEAD, 'Taxes paid | $1.8 | $1.4')}"
        ),
        {"$1.8": "1800000 USD"},
    ),
    "a scale in a sentence": (
        "<p>Costs were (in millions): 2023 - $836.0; 2022 - $864.3. Rent was $795.5 a year.</p>",
        {"$836.0": "836000000 USD", "$864.3": "864300000 USD", "$795.5": "795.5 USD"},
    ),
    "a scale in a sentence, without a colon": (
        "<p>The fair value was (in millions) $103,878 and $117,664, respectively.</p>",
        {"$103,878": "103878000000 USD", "$117,664": "117664000000 USD"},
    ),
    "decimals of the words": (
        f"{STATEMENT}<p>We spent $182.5 on wax and $42.16 for a lamp.</p>",
        {"$182.5": "182500000 USD", "$42.16": "42.16 USD"},
    ),
    "amounts of the words of a whole part": (
        (
            f"<h2>PART I</h2>{STATEMENT}<p>Item 2. Other information</p><p>A lease of $55.</p>"
            "<h2>PART II</h2><p>Item 5. Market</p><p>A lease of $56.</p>"
        ),
        {"$55": "55000000 USD", "$56": "56 USD"},
    ),
    "unless they are printed in full": (
        f"<p>(in millions)</p>{table(HEAD, 'Stock, 9,000,000 shares authorized | $3 | $3')}",
        {"9,000,000": "9000000 shares"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_number_of_a_table_stands_for(name: str) -> None:
    html, wanted = CASES[name]
    found = values_of(html)
    assert {printed: found.get(printed) for printed in wanted} == wanted
