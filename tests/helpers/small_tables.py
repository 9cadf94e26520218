"""Small tables in HTML, and what their numbers are read as."""

from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions


def table(*rows: str) -> str:
    """A table from its rows, whose cells "|" divides."""
    cells = ("".join(f"<td>{one.strip()}</td>" for one in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def values_of(html: str) -> dict[str, str]:
    """The value and unit of each printed number of a page."""
    placed = place_mentions(parse_filing(f"<body>{html}</body>".encode(), "small.htm"))
    return {
        one.mention.printed: f"{one.mention.value} {one.mention.unit}".strip() for one in placed
    }
