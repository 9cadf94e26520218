"""Small HTML filings."""

from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing


def read(html: str) -> Filing:
    return parse_filing(f"<html><body>{html}</body></html>".encode(), "small.htm")


def table(*rows: str, before: str = "") -> str:
    """A table of rows, their cells divided by bars; "" is an empty cell."""
    written = "".join(
        "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>"
        for row in rows
    )
    return f"{before}<table>{written}</table>"
