"""What the tests type into the calculators, and links with the same values."""

from __future__ import annotations

from tieout.calculators.all_calculators import CALCULATORS

RUNTIME = "assets/runtime"
GRIDS = {name: list(one.varied) for name, one in CALCULATORS.items()}
# What is typed into which fields of each calculator, and the links with the same values.
TYPED = {
    "fees": {"gross_proceeds": "12 million", "rates_2": "3.25", "share_price": "$2.50"},
    "warrants": {"share_price": "6", "market_price": "$7.25", "issue_date": "November 30, 2001"},
    "dilution": {"share_price": "2", "options": "9m", "average_low_bid": "1.75"},
    "schedule": {"wanted_gross": "12 million", "share_price": "$3", "laid_out": "8"},
}
LINKS = {
    "fees": "#v1&gross_proceeds=12000000&rates_2=0.0325&share_price=2.5",
    "warrants": "#v1&share_price=6&issue_date=2001-11-30&market_price=7.25",
    "dilution": "#v1&share_price=2&options=9000000&average_low_bid=1.75",
    "schedule": "#v1&wanted_gross=12000000&laid_out=8&share_price=3",
}
CHANGED = {
    "fees": "gross_proceeds",
    "warrants": "share_price",
    "dilution": "share_price",
    "schedule": "share_price",
}
# Links to pages with everything on them: changed inputs, a message, a new drawing; columns.
BUSY = {
    "fees": "#v1&gross_proceeds=12000000&deposit=-1",
    "warrants": "#v1&share_price=6&term=1000",
    "dilution": "#v1&share_price=2&floats=1",
    "schedule": "#v1&share_price=2&laid_out=4",
    "compare": "#v1/fees/gross_proceeds=12000000/rates_1=0.05",
}
