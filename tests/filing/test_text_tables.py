"""The tables of a text filing: the headings, scale and unit of each number, in a table of cases."""

from __future__ import annotations

import pytest
from tieout.macros.filing.read import parse_filing

from tests.filing import text_tables as tables

# a description of the table: (the table, printed: its row, its column, its scale, unit and period)
CASES = {
    "two tables side by side": (
        tables.BESIDE,
        {
            "$ 1,200": "Cash | Assets (in thousands) | 3 USD",
            "$ 700": "Accounts payable | Liabilities (in thousands) | 3 USD",
            "900": "Notes payable | Liabilities (in thousands) | 3 USD",
        },
    ),
    "years over the middle of amounts, and a dash": (
        tables.CENTERED_YEARS,
        {
            "10,309,209": "Barns | 1992 | 0 USD 1992",
            "58,500,000": "Note payable to a bank | 1992 | 0 USD 1992",
        },
    ),
    "two tables side by side, in tags": (
        tables.TAGGED_BESIDE,
        {
            "700": "East | 1998 > Costs | 0  1998",
            "1,100": "South | 1997 > Sales | 0  1997",
            "500": "North | 1997 > Costs | 0  1997",
        },
    ),
    "headings above the tag of the rows": (
        tables.TAGGED_HEAD,
        {
            "2,253": "Outstanding | 1999 > Shares | 0 shares 1999",
            ".72": "Granted | 1998 > Weighted- > Average > Price | 0 USD/share 1998",
        },
    ),
    "headings of several lines above the tag of the rows": (
        tables.TAGGED_HEADS,
        {
            "$ 4,315": "Net earnings | Earnings > per common > share | 6 USD",
            "5.18": "Earnings per share | Earnings > per common > share | 0 USD/share",
            "853,990": "Shares outstanding | Primary > earnings > per share | 3 shares",
        },
    ),
    "groups of rows side by side": (
        tables.GROUPS_BESIDE,
        {
            "450": "Other assets: > Land |  | 0 USD",
            "850": "Equity: > Common stock |  | 0 USD",
        },
    ),
    "a total alone, under a rule and a blank line": (
        tables.LONE_TOTAL,
        {
            "380": "2001 | Amount | 3 USD 2001",
            "$1,126": " | Amount | 3 USD",
        },
    ),
    "the title of a numbered note is not in its table": (
        tables.BELOW_TITLE,
        {
            "$8,200": "Fiscal 1999 > Net sales | First | 3 USD",
            ".21": "Fiscal 1999 > Basic net income per share | Second | 0 USD/share",
        },
    ),
    "words between numbers are not a second table": (
        tables.WORDS_BETWEEN,
        {"$4,000": "First lender | Balance | 0 USD", "2,500": "Second lender | Balance | 0 USD"},
    ),
    "stacked heads with rules": (
        tables.RULED,
        {
            "$ 4,000": "Net sales | Three Months Ended > September 30, > 1993 | 0 USD P3M/1993-09-30",  # noqa: E501
            "(2,855 )": "Net loss | Three Months Ended > September 30, > 1994 | 0 USD P3M/1994-09-30",  # noqa: E501
            "(4,100)": "Net loss | Six Months Ended > September 30, > 1993 | 0 USD P6M/1993-09-30",
        },
    ),
    "a rule under the words of each heading alone": (
        tables.UNDERLINED,
        {
            "$ 1,530": "Net sales | THREE MONTHS ENDED > 3/27/99 | 0 USD P3M/1999-03-27",
            "1,156": "Gross margin | SIX MONTHS ENDED > 4/01/00 | 0 USD P6M/2000-04-01",
            "885": "Gross margin | SIX MONTHS ENDED > 3/27/99 | 0 USD P6M/1999-03-27",
        },
    ),
    "stacked heads with no rules": (
        tables.UNRULED,
        {
            "$ 1,200": "Cash | 1996 | 0 USD P1Y/1996-12-31",
            "4,000": "Stock | 1995 | 0 USD P1Y/1995-12-31",
            "2,000": "Stock | 1994 | 0 USD P1Y/1994-12-31",
        },
    ),
    "heads of two days": (
        tables.TWO_ENDS,
        {
            "5,000": "Stock | June 27, > 1998 | 0 USD 1998-06-27",
            "4,000": "Stock | September 28, > 1997 | 0 USD 1997-09-28",
        },
    ),
    "a year over two columns": (
        tables.YEARS_OVER_TWO,
        {
            "$ 700": "East | 1998 > Costs | 0 USD 1998",
            "900": "West | 1997 > Sales | 0 USD 1997",
        },
    ),
    "one rule under all heads": (
        tables.ONE_RULE,
        {
            "$1,402": "Net sales | 1998 | 0 USD 1998",
            "$ 348": "Stock | 1997 | 0 USD 1997",
        },
    ),
    "a head in the middle is not over all": (
        tables.NOT_OVER_ALL,
        {"5.25": "Candles | Average | 0", "6,300": "Candles | Amount | 0 USD"},
    ),
    "a wrapped heading of a row": (
        tables.WRAPPED,
        {
            "$ 1,274": "Salaries, commissions and what we pay to our employees | 1999 | 0 USD 1999",
            "400": "Rent | 1998 | 0 USD 1998",
        },
    ),
    "a scale that holds for part of a table": (
        tables.PARTS,
        {
            "$ 1,274": "Sales (in thousands) | 1999 | 3 USD 1999",
            "400": "Shares outstanding | 1998 | 0 shares 1998",
            "20.1%": "Margin | 1999 | 0 rate 1999",
            "$.20": "Earnings per share | 1998 | 0 USD/share 1998",
        },
    ),
    "a rule beside a heading": (
        tables.RULE_BESIDE,
        {
            "$17,356": "Stocks | MARKET > VALUE | 3 USD",
            "$ 1,689": "Stocks | GAINS | 3 USD",
            "$(354)": "Stocks | (LOSSES) | 3 USD",
        },
    ),
    "prices that a table in thousands prints too": (
        tables.PRICES,
        {"$ 17,356": "Sales | 1999 | 3 USD 1999", "$79.25": "High | First | 0 USD"},
    ),
    "the multiplier of a schedule of data": (
        tables.MULTIPLIED,
        {"1,200": "<CASH> |  | 3 USD", "1.25": "<EPS-PRIMARY> |  | 0 USD/share"},
    ),
    "the multiplier above the tags of the rows": (
        tables.MULTIPLIED_ABOVE,
        {
            "106": "<PERIOD-END> DEC-31-1997 > <SECURITIES> | DEC-31-1997 | 6 USD 1997",
            "1.67": "<PERIOD-END> DEC-31-1997 > <EPS-PRIMARY> | DEC-31-1997 | 0 USD/share 1997",
        },
    ),
    "points of decimals after leaders, and dashes below a centered year": (
        tables.LED_TO_POINTS,
        {
            ".09": "Basic earnings per share | 2000 | 0 USD/share 2000",
            "152,402": "Net income | 2000 | 0  2000",
            "(13,694)": "Gain (loss) | 2000 | 0  2000",
            "(10,260)": "Gain (loss) | 1999 | 0  1999",
        },
    ),
    "rules across the page between rows": (
        tables.RULED_ACROSS,
        {
            "$14,969.8": "Sales | 1994 | 0 USD 1994",
            "936.5": "Taxes | 1993 | 0 USD 1993",
            "$ 2,166.2": "Net income | 1993 | 0 USD 1993",
        },
    ),
    "double rules between rows, and at the end": (
        tables.DOUBLE_RULED,
        {
            "$ 1,690": "Our friends (in millions): > Current liabilities | 1996 | 6 USD 1996",
            "$ 6,773": "Sales | 1995 | 6 USD 1995",
        },
    ),
    "marks of notes behind numbers": (
        tables.STAR,
        {"(806,000)*": "Sales | 1999 | 0  1999", "(602){3}": "Sales | 1998 | 0  1998"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_headings_of_a_number(name: str) -> None:
    text, wanted = CASES[name]
    filing = parse_filing(text.encode())
    found: dict[str, str] = {}
    for table in filing.tables:
        for cell in table.cells:
            heads = f"{' > '.join(cell.row_path)} | {' > '.join(cell.column_path)}"
            headings = f"{heads} | {cell.scale} {cell.unit} {cell.period}".rstrip()
            if cell.kind == "value":
                found.setdefault(filing.words(cell.start, cell.end), headings)
    assert {printed: found.get(printed) for printed in wanted} == wanted
