"""What the numbers of a table are by its columns, its pages and the words of its rows: cases."""

from __future__ import annotations

import pytest

from tests.helpers.small_tables import table, values_of

HEAD = " | 2025 | 2024"
SALES = "Sales | $6,154 | $6,007"
OF_PAGES = (
    "".join(
        "<p>(Dollars in Millions Except Per Share Amounts)</p>"
        f"<p>We paid $719 for a shop, and costs were $1,771.</p>{table('Stock | $33')}"
        f"<p>{page}</p><hr>"
        for page in range(21, 30)
    )
    + "<p>We sold a lamp for $8.</p><p>30</p>"
)
MANY = f"<p>{'Our notes are many and long, and this one goes on for a while. ' * 12}</p>"
LAMPS = f"{MANY}<p>We paid $719 for lamps.</p>{table(HEAD, 'Lamps | $62 | $61', 'Wax | 1,409 | 7')}"
NOTES = "<h2>Notes to the Consolidated Financial Statements</h2>"
TAXES = "Taxes | $3,917 | $4,002", "Credits | 1,024 | 998"
VOLATILITY = "Volatility | 34.0% | 35.0%"
# a description: (the HTML, printed: value and unit)
CASES = {
    "rates that add up between two percent signs, below amounts": (
        f"<p>(in thousands)</p>{table(HEAD, *TAXES, 'Statutory rate | 34.0% | 35.0%', 'State taxes | 4.0 | 4.9', 'Credits | (0.8) | (1.4)', 'Effective rate | 37.2% | 39.9%')}",  # noqa: E501
        {
            "1,024": "1024000 USD",
            "4.0": "0.04 rate",
            "(0.8)": "-0.008 rate",
            "4.9": "0.049 rate",
            "(1.4)": "-0.014 rate",
        },
    ),
    "parts of a hundred percent, below amounts": (
        f"<p>(in thousands)</p>{table(HEAD, *TAXES, 'Net sales | 100.0% | 100.0%', 'Cost of sales | 61.2 | 60.7', 'Stock compensation of options | 7.1 | 6.4', 'Net income | 4.4% | 5.9%')}",  # noqa: E501
        {"61.2": "0.612 rate", "6.4": "0.064 rate", "998": "998000 USD"},
    ),
    "amounts between two margins": (
        f"<p>(in millions)</p>{table(HEAD, 'Sales | $412.3 | $398.1', 'Gross margin | 45.2% | 44.8%', 'Development | 12.3 | 11.9', 'Operating margin | 9.1% | 8.8%')}",  # noqa: E501
        {"12.3": "12300000 USD", "11.9": "11900000 USD"},
    ),
    "a group in percent, with the sign on its first row alone": (
        f"<p>(in thousands)</p>{table(HEAD, *TAXES, 'Percentage growth: | |', 'East | 12% | 9%', 'West | 33 | (4)', 'Percent of net sales: | |', 'East | 16.8% | 15.9%', 'West | 8.3 | 0.1')}",  # noqa: E501
        {"33": "0.33 rate", "(4)": "-0.04 rate", "8.3": "0.083 rate", "998": "998000 USD"},
    ),
    "what follows a group in percent": (
        f"<p>(in thousands)</p>{table(HEAD, *TAXES, 'Percent of net sales | |', 'East | 16.8% | 15.9%', 'Unit counts | 600 | 599', 'Wages | 1,200 | $719')}",  # noqa: E501
        {"600": "600", "599": "599", "1,200": "1200000 USD", "$719": "719000 USD"},
    ),
    "percentages of the amounts beside them, with the sign on 100% alone": (
        f"<p>(in thousands)</p>{table(' | 2033 | | 2032 |', 'Sales | $21,871 | 100.0% | $18,403 | 100.0%', 'Cost of sales | 12,104 | 55.3 | 10,441 | 56.7', 'Development | 1,203 | 5.5 | 1,105 | 6.0', 'Other | 219 | 1.0 | 92 | 0.5')}",  # noqa: E501
        {"55.3": "0.553 rate", "0.5": "0.005 rate", "12,104": "12104000 USD"},
    ),
    "what is left of a hundred percent, with the sign on 100% alone": (
        f"<p>(in thousands)</p>{table(HEAD, *TAXES, 'Net sales | 100.0% | 100.0%', 'Cost of sales | 61.2 | 60.7', 'Gross margin | 38.8 | 39.3')}",  # noqa: E501
        {"61.2": "0.612 rate", "39.3": "0.393 rate", "998": "998000 USD"},
    ),
    "amounts below a hundred percent that are no shares of it": (
        f"<p>(in millions)</p>{table(HEAD, 'Sales | $412.3 | $398.1', 'Owned | 100.0% | 100.0%', 'Wax | 12.3 | 11.9', 'Oil | 7.1 | 7.2')}",  # noqa: E501
        {"12.3": "12300000 USD", "7.2": "7200000 USD"},
    ),
    "a mix that makes a hundred percent, with the sign on its first row alone": (
        table(HEAD, "Chairs | 63.2% | 68.5%", "Tables | 21.4 | 15.3", "Lamps | 15.4 | 16.2"),
        {"21.4": "0.214 rate", "16.2": "0.162 rate"},
    ),
    "numbers below a percentage that make no hundred with it": (
        table(HEAD, "Chairs | 63.2% | 68.5%", "Tables | 21.9 | 15.3", "Lamps | 15.4 | 18.2"),
        {"21.9": "21.9", "18.2": "18.2"},
    ),
    "amounts with the letters of notes": (
        f"<p>(in thousands)</p>{table(HEAD, 'Interest | $3,400(A) | $ 438(K)', 'Rent | (1,690)(B)(J) | 922(f)')}",  # noqa: E501
        {
            "$3,400": "3400000 USD",
            "438": "438000 USD",
            "1,690": "-1690000 USD",
            "922": "922000 USD",
        },
    ),
    "a plan that is named as a section of the law is": (
        table(HEAD, "Plans | 401(k) | 12.5"),
        {"401(k)": "401(k)"},
    ),
    "years between two percentages": (
        f"<p>(in thousands)</p>{table(HEAD, *TAXES, VOLATILITY, 'Expected life (in years) | 5.0 | 4.5', 'Yield | 39.0% | 39.5%')}",  # noqa: E501
        {"5.0": "5", "4.5": "4.5"},
    ),
    "a scale at the top of every page": (
        OF_PAGES,
        {"$719": "719000000 USD", "$33": "33000000 USD", "$1,771": "1771000000 USD", "$8": "8 USD"},
    ),
    "a scale below the title of all notes": (
        (
            f"{NOTES}<p>(Dollars in millions, except per share amounts; wax in tons (t))</p>"
            "<p>1. Lamps</p>"
            f"<p>Supplemental information on lamps was as follows:</p>{LAMPS}"
        ),
        {"$719": "719000000 USD", "$62": "62000000 USD", "1,409": "1409000000 USD"},
    ),
    "a scale of the tables of all notes": (
        f"{NOTES}<p>(Tabular amounts in millions)</p><p>1. Lamps</p>{LAMPS}",
        {"$719": "719 USD", "$62": "62000000 USD"},
    ),
    "a scale below the title of a discussion": (
        (
            "<h2>Item 7.</h2><p>Management’s Discussion and Analysis of Financial Condition."
            f"</p><p>(amounts in thousands)</p><p>Lamps.</p>{LAMPS}"
            f"<h2>Item 9. Controls</h2>{MANY}<p>Wicks:</p>{table(HEAD, 'Wicks | $77 | $78')}"
        ),
        {"$719": "719 USD", "$62": "62000 USD", "$77": "77 USD"},
    ),
    "a scale in the title of a discussion": (
        f"<h2>Item 2. Management’s Discussion and Analysis (in millions)</h2>{LAMPS}",
        {"$719": "719000000 USD", "$62": "62000000 USD"},
    ),
    "a sentence that states the scale of all amounts": (
        (
            f"<p>{'These statements are unaudited. ' * 15}Amounts are stated in thousands of U.S."
            f" Dollars except for share and per share amounts.</p><p>1. Lamps</p>{LAMPS}"
        ),
        {"$719": "719 USD", "$62": "62000 USD", "1,409": "1409000 USD"},
    ),
    "a sentence that states the scale of one table": (
        (f"<p>Amounts in the table below are stated in thousands.</p>{table(HEAD, SALES)}{LAMPS}"),
        {"$6,154": "6154000 USD", "$62": "62 USD"},
    ),
    "a heading in rows of its own above one column": (
        f"<p>(in thousands)</p>{table(' | | Weighted Average', ' | | Grant-Date', ' | | Per Share', ' | Number of Shares | Fair Value', 'Granted | 380,700 | $8.07', 'Vested | 73,520 | 25')}",  # noqa: E501
        {"$8.07": "8.07 USD/share", "25": "25 USD/share", "380,700": "380700000 shares"},
    ),
    "an average yield": (
        f"<p>(in millions)</p>{table(' | Balance | Average yield', 'Notes | $4,059 | 4.7%', 'Bonds | 910 | 8.2')}",  # noqa: E501
        {"8.2": "0.082 rate", "910": "910000000 USD"},
    ),
    "a price of each ton": (
        f"<p>(in millions)</p>{table(HEAD, SALES, 'Average cost per metric ton | $255 | $1,290')}",
        {"$255": "255 USD", "$1,290": "1290 USD"},
    ),
    "amounts at a rate": (
        f"<p>(in millions)</p>{table(HEAD, SALES, 'Balance at the original discount rate | 3,958 | 5,210', 'Changes in discount rate assumptions | 318 | 30')}",  # noqa: E501
        {"3,958": "3958000000 USD", "318": "318000000 USD"},
    ),
    "a branch called life": (
        f"<p>(in millions)</p>{table(' | Health | Life', 'Balance | $4,059 | $4,828', 'Paid | 91 | 77')}",  # noqa: E501
        {"77": "77000000 USD"},
    ),
    "assumptions, with the sign on the first row alone": (
        f"<p>(in millions)</p>{table(HEAD, 'Pension assumptions | |', 'Discount rate | 5.12% | 4.94%', 'Pay | 3.86 | 3.07', 'Healthcare trend rate | 6.50 | 6.40')}",  # noqa: E501
        {"3.86": "0.0386 rate", "6.50": "0.065 rate"},
    ),
    "shares that dilute earnings": (
        f"<p>(in millions, except shares, which are in thousands, and per-share amounts)</p>{table(HEAD, SALES, 'Effect of dilutive securities | 77,407 | 99,258', 'Anti-dilutive awards excluded from net income per share | 51 | 150', 'Cash received from stock options exercised | 565 | 62')}",  # noqa: E501
        {"77,407": "77407000 shares", "51": "51000 shares", "565": "565000000 USD"},
    ),
    "a count behind an amount": (
        f"<p>(in millions)</p>{table(HEAD, SALES, 'Common stock held in treasury (4,016 million shares at June 30) | (249,057) | (240,293)')}",  # noqa: E501
        {"(249,057)": "-249057000000 USD"},
    ),
    "counts of the words of a row": (
        f"<p>(in millions)</p>{table(HEAD, SALES, 'Common stock, $1 par value. Shares authorized – 2,400; shares issued – 1,741 | 1 | 1', 'Treasury stock. Shares: 2025 – 832; 2024 – 835 | (7) | (8)', 'Stock - 3,000 shares authorized; 924 and 934 issued and outstanding | 9 | 9', 'Treasury stock, at cost (558.8 and 553.5 shares) | (5) | (4)')}",  # noqa: E501
        {
            "2,400": "2400000000 shares",
            "1,741": "1741000000 shares",
            "832": "832000000 shares",
            "835": "835000000 shares",
            "924": "924000000 shares",
            "934": "934000000 shares",
            "558.8": "558800000 shares",
        },
    ),
    "a scale that is stated for shares alone, below one for all notes": (
        f"{NOTES}<p>(Dollars in millions)</p>{MANY}<p>Shares in thousands:</p>{table(HEAD, 'Net income | $62 | $61', 'Average shares | 443 | 442')}",  # noqa: E501
        {"$62": "62000000 USD", "443": "443000 shares"},
    ),
    "a scale of dollars and shares for all notes": (
        f"<p>All dollar and share amounts in these notes, except per-share amounts, are presented in millions.</p>{MANY}{table(HEAD, 'Net income | $62 | $61', 'Average shares | 443 | 442')}",  # noqa: E501
        {"$62": "62000000 USD", "443": "443000000 shares"},
    ),
    "a loss for each share of common stock": (
        f"<p>(in thousands)</p>{table(HEAD, SALES, 'Net loss per common stock | $(0.13) | $(1)')}",
        {"$(0.13)": "-0.13 USD/share", "$(1)": "-1 USD/share"},
    ),
    "counts of shares that would be too many in thousands": (
        f"<p>(in thousands)</p>{table(' | Shares | Amount', 'Balance | 117,304,304 | $719', 'Issued | 2,199 | 7')}",  # noqa: E501
        {"117,304,304": "117304304 shares", "2,199": "2199 shares", "$719": "719000 USD"},
    ),
    "a scale over the middle column": (
        (
            "<table><tr><td></td><td>2025</td><td>2024</td><td>2023</td></tr>"
            "<tr><td></td><td></td><td>(In Thousands)</td><td></td></tr>"
            "<tr><td>Sales</td><td>$61</td><td>$62</td><td>$63</td></tr></table>"
        ),
        {"$61": "61000 USD", "$62": "62000 USD", "$63": "63000 USD"},
    ),
    "a scale over all columns of numbers": (
        (
            "<table><tr><td></td><td>2025</td><td>2024</td></tr>"
            "<tr><td></td><td colspan=2>(In millions, except par value amounts)</td></tr>"
            "<tr><td>Sales</td><td>$61</td><td>$62</td></tr>"
            "<tr><td>Stock, par value $0.01; shares authorized: 2,250; shares issued: 1,651"
            " and 1,645</td><td>16</td><td>16</td></tr></table>"
        ),
        {"$61": "61000000 USD", "2,250": "2250000000 shares", "1,645": "1645000000 shares"},
    ),
    "counts of classes of shares": (
        f"<p>(in millions)</p>{table(HEAD, SALES, 'Stock: 300,000 shares authorized (Class A 180,000, Class B 60,000); 12,849 (Class A 5,964, Class B 883) and 12,460 (Class A 5,899, Class B 870) shares issued | 7 | 6')}",  # noqa: E501
        {
            "180,000": "180000000000 shares",
            "60,000": "60000000000 shares",
            "12,849": "12849000000 shares",
            "883": "883000000 shares",
            "12,460": "12460000000 shares",
            "5,899": "5899000000 shares",
            "7": "7000000 USD",
        },
    ),
    "counts that par value shows to be in thousands": (
        f"<p>(in thousands)</p>{table(HEAD, SALES, 'Stock, $0.001 par value: 9,000,000 shares authorized; 2,096,982 shares issued | 2,097 | 2,097')}",  # noqa: E501
        {"2,096,982": "2096982000 shares"},
    ),
    "headings in small print below the years": (
        (
            "<p>Our options:</p><table><tr><td></td><td colspan=3>2025</td></tr>"
            "<tr><td>Options</td><td>Shares in millions</td>"
            "<td>Weighted- average exercise price</td>"
            "<td>Aggregate intrinsic value in millions</td></tr>"
            "<tr><td>Outstanding</td><td>11.4</td><td>$172.27</td><td>$1,116.1</td></tr>"
            "<tr><td>Granted</td><td>1.2</td><td>75</td><td>95.7</td></tr></table>"
        ),
        {
            "11.4": "11400000 shares",
            "$172.27": "172.27 USD/share",
            "$1,116.1": "1116100000 USD",
            "75": "75 USD/share",
        },
    ),
    "the headings of a table that goes on over a page": (
        (
            f"<p>(in millions)</p>{table(' | 2025 | 2024 | Percent Change', 'East | $712 | $663 | 7.4%', 'West | 947 | 818 | 15.7')}"  # noqa: E501
            "<p>12</p><hr><table><tr><td>North</td><td>277</td><td></td><td>391</td><td></td>"
            "<td>(29.2</td><td>)</td></tr><tr><td>Sea</td><td colspan=2>—</td><td colspan=2>—</td>"
            "<td colspan=2>—</td></tr></table>"
        ),
        {"15.7": "0.157 rate", "(29.2)": "-0.292 rate", "277": "277000000 USD"},
    ),
    "what interest rates are hedged with": (
        f"<p>(in millions)</p>{table(HEAD, 'Foreign currency | $39.7 | $122.5', 'Interest rate | Interest expense | 14.6 | 83.9')}",  # noqa: E501
        {"14.6": "14600000 USD"},
    ),
    "a difference of tax rates": (
        f"<p>(in thousands)</p>{table(HEAD, 'Tax | $2,309 | $766', 'Foreign tax rate differential | 859 | 832')}",  # noqa: E501
        {"859": "859000 USD"},
    ),
    "the effect of another tax rate": (
        f"<p>(in thousands)</p>{table(HEAD, 'Tax | $2,309 | $766', 'Adjustment due to tax rate increase | 859 | 832', 'Effective tax rate | 34.5 | 35.1')}",  # noqa: E501
        {"859": "859000 USD", "34.5": "0.345 rate"},
    ),
    "a loss in a column of its own": (
        f"<p>(in millions)</p>{table(' | Issued | Treasury', 'At first | 1,228 | (5)', 'Bought | 7 | (6)')}",  # noqa: E501
        {"(5)": "-5000000 USD", "(6)": "-6000000 USD"},
    ),
    "shares beside what each of them earned": (
        f"<p>Earnings:</p>{table(' | Net income (millions) | Shares (millions) | Per Share', 'Basic EPS | $2,300 | 827.4 | $2.78')}",  # noqa: E501
        {"$2,300": "2300000000 USD", "827.4": "827400000 shares", "$2.78": "2.78 USD/share"},
    ),
    "investments valued by a price per share": (
        f"<p>(in millions)</p>{table(HEAD, 'Cash | $14 | $12', 'Valued using NAV per share: | |', 'Funds | 99 | 219')}",  # noqa: E501
        {"99": "99000000 USD"},
    ),
    "dividends, and what each share got of them": (
        f"<p>(in millions)</p>{table(HEAD, 'Net income | $14 | $12', 'Dividends ($1.79)/per share* | (166) | (165)')}",  # noqa: E501
        {"(166)": "-166000000 USD"},
    ),
    "counts of shares in a sentence": (
        "<p>Options were (in millions of shares): 2023–4.4; 2022–4.8. We sold 5.5 of them.</p>",
        {"4.4": "4400000 shares", "4.8": "4800000 shares", "5.5": "5.5"},
    ),
    "a country between amounts": (
        "<p>Assets (in millions) - all: 2023–$39.8; U.S. based: 2023–$19.9.</p>",
        {"$39.8": "39800000 USD", "$19.9": "19900000 USD"},
    ),
    "amounts with decimals in the words of a row": (
        f"<p>(in millions)</p>{table(HEAD, 'Interest expense, net of $14.5 and $9.5 | 1,360.8 | 1,207.0')}",  # noqa: E501
        {"$14.5": "14500000 USD", "$9.5": "9500000 USD"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_number_of_a_table_is(name: str) -> None:
    html, wanted = CASES[name]
    found = values_of(html)
    assert {printed: found.get(printed) for printed in wanted} == wanted
