"""A filing of a few lines with its data file and pages, to export, change and compare."""

from pathlib import Path

from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import write_index

FILING = b"""\
                            WIDGETS, INC.

                              THE SALE

     On May 3, 1999 we sold 1,250,000 shares at $2.50 a share, for
$3.1 million in all. The commission is 4% of that.

                                    2
"""

DATA = """\
[filing]
issuer = "Widgets, Inc."
accession = "0000123456-99-000001"
cik = "0000123456"
file = "widgets.txt"
sha256 = "90d4f4b951429433fab92ebf172195ca5990ec4810cfa9a6d6aa26f452322bed"

[figures.sold_on]
label = "Date of the sale"
value = 1999-05-03
unit = "date"
mentions = ["L5C9"]

[figures.shares_sold]
label = "Shares sold"
value = 1_250_000
unit = "shares"
exact = true
date = "sold_on"
mentions = ["L5C29"]

[figures.sale_price]
label = "Price of a share"
value = 2.50
unit = "USD/share"
exact = true
mentions = ["L5C49"]

[figures.sale_proceeds]
label = "Proceeds of the sale"
value = 3_100_000
unit = "USD"
mentions = ["L6C1"]
formula = "product"
inputs = { factors = ["shares_sold", "sale_price"] }

[figures.commission_rate]
label = "Rate of the commission"
value = 0.04
unit = "rate"
exact = true
mentions = ["L6C40"]

[figures.commission]
label = "Commission"
unit = "USD"
formula = "at_rate"
inputs = { amount = "sale_proceeds", rate = "commission_rate" }
decimals = 0

[figures.buyers]
label = "Buyers"
value = 3
unit = "count"
assumption = true
basis = "An example."

[figures.each_buys]
label = "Shares that each buyer takes"
unit = "shares"
formula = "equal_part"
inputs = { whole = "shares_sold", among = "buyers" }
decimals = 1

[passages.our_price]
title = "A price without a seller"
places = [{ line = 5, words = "at $2.50 a share" }]
note = "Nobody is named who asks {sale_price}."
reconcile = "A name."
figures = ["sale_price"]

[reasons]
page-label = ["L8C37"]
"""

PAGES = {
    "index.md": '# The sale\n{{ figure("sold_on") }} {{ figure("sale_proceeds") }}\n',
    "fees.md": '# Fees\n{{ figure("commission") }} {{ figure("each_buys") }}\n',
}


def write_docs(docs: Path, data: str = DATA, filing: bytes = FILING) -> Path:
    """Write the folder of pages: the data file, the sealed index, and the pages."""
    (docs / "data").mkdir(parents=True)
    (docs / "data/figures.toml").write_text(data, encoding="utf-8")
    read = parse_filing(filing)
    write_index(docs / "data", read, find_mentions(read))
    for name, text in PAGES.items():
        (docs / name).write_text(text, encoding="utf-8")
    return docs


def changed(*edits: tuple[str, str], text: str = DATA) -> str:
    """Return the data file with all edits; an edit that changes nothing is a mistake."""
    for old, new in edits:
        assert old in text, f"{old!r} is not in the data file"
        text = text.replace(old, new)
    return text
