"""The fields of a submission's header as quantities: the SEC's data about the filing.

The header is not part of the reading text. Its numbers have their lines and columns in the file,
and are shown with the names of their fields, as a number of a table is with its headings.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from tieout.macros.filing.model import Cell
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.mention import Mention
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.quantity import Quantity, digits_in
from tieout.macros.scan.references.named_values import value_in_header
from tieout.macros.scan.view import View

_FIELD = lazy_regex(
    r"^[ \t]*(?P<name>ACCESSION NUMBER|PUBLIC DOCUMENT COUNT|CONFORMED PERIOD OF REPORT"
    r"|FILED AS OF DATE|DATE AS OF CHANGE|IRS NUMBER|EIN|FISCAL YEAR END|SEC FILE NUMBER|STREET 1"
    r"|ZIP|BUSINESS PHONE):[ \t]*(?P<value>\d[\d-]*)",
    re.MULTILINE,
)
_FIRST_LINES = lazy_regex(
    r"<SEC-(?P<name>DOCUMENT|HEADER)>(?P<accession>[\d-]{20})\S* : (?P<day>\d{8})"
)
_TYPE = lazy_regex(
    r"^<(?P<name>TYPE>EX-|SEQUENCE>)(?P<value>\d{1,3}(?:\.\d{1,3})?)(?![\d.])", re.MULTILINE
)
_DAY = lazy_regex(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)\Z")
_DATES = frozenset({"CONFORMED PERIOD OF REPORT", "FILED AS OF DATE", "DATE AS OF CHANGE"})
_LONGEST = 200_000  # characters of a header
_SECTION = "Header"


def header_fields(view: View) -> Mapping[str, list[Quantity]]:
    """The quantities of a header by the names of their fields; nothing for a bare document."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    filing = view.filing
    if not filing.header or not filing.blocks:
        return found
    end = filing.source.find("<DOCUMENT>")
    for match in _FIRST_LINES.finditer(filing.source, 0, min(end, _LONGEST)):
        name = f"SEC-{match['name']}"
        found["ACCESSION NUMBER"].append(_number(view, name, *match.span("accession")))
        found[name] += _date(view, name, *match.span("day"))
    for match in _FIELD.finditer(filing.source, 0, min(end, _LONGEST)):
        name, span = match["name"], match.span("value")
        found[name] += _date(view, name, *span) if name in _DATES else [_number(view, name, *span)]
    return found


def document_fields(view: View) -> Mapping[str, list[Quantity]]:
    """The numbers in the headers of the documents: that of each exhibit, and the sequence."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    if view.filing.header and view.filing.blocks:
        for match in _TYPE.finditer(view.filing.source):
            name = match["name"].partition(">")[0]
            found[name].append(_number(view, name, *match.span("value")))
    return found


def _date(view: View, name: str, start: int, end: int) -> list[Quantity]:
    """The quantity of a day, "19970926"; nothing if it is none."""
    match = _DAY.match(view.filing.source, start, end)
    if match is None:
        return []
    try:
        day = dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        return []
    placed = _placed(view, name, start, end, ("date", day.isoformat(), "date"))
    return [value_in_header(view, start, placed, Decimal(day.toordinal()))]


def _number(view: View, name: str, start: int, end: int) -> Quantity:
    """The quantity of a number that only names something: its value is its digits in a row."""
    digits = digits_in(view.filing.source[start:end])
    placed = _placed(view, name, start, end, ("identifier", digits, ""))
    return value_in_header(view, start, placed, Decimal(digits))


def _placed(view: View, name: str, start: int, end: int, read: tuple[str, str, str]) -> Placed:
    """A number of the source; its place in the reading text is before the first character."""
    filing = view.filing
    line, column = filing.place_in_source(start)
    end_line, end_column = filing.place_in_source(end)
    kind, value, unit = read
    printed = filing.source[start:end]
    mention = Mention(
        f"L{line}C{column}", UNNUMBERED, line, column, end_line, end_column, _SECTION, kind,
        printed, value, unit, None, False,  # noqa: FBT003
    )  # fmt: skip
    cell = Cell(0, 0, 1, 1, 0, 0, "value", (_SECTION, name))
    return Placed(mention, 0, 0, 0, filing.section_at(0), filing.blocks[0], cell, ())
