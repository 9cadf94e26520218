"""The header of a submission, and what the filing prints of the same: dates, numbers, exhibits.

"CONFORMED PERIOD OF REPORT: 20240301" is the date of the report on the cover, "FILED AS OF DATE"
that of the signatures, "<TYPE>EX-99.1" the exhibit's number at its head and in the list.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.labels import named_quantity
from tieout.macros.scan.references.submission_header import document_fields, header_fields
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_COVER = 8000  # characters of a cover
_HEAD = 400  # characters at the start of an exhibit in which it is numbered
_SIGNED = 2500  # characters of a page of signatures
_MOST = 12  # years that end on the same day
_SIGNATURES = lazy_regex(r"\bsignatures?\b", re.IGNORECASE)
_YEAR_ENDS = lazy_regex(r"\byears?[- ]end(?:ed|ing|s)?(?: on| of| at)?,? \Z", re.IGNORECASE)
_EXHIBIT = lazy_regex(r"\b(?:exhibits?|ex)[ -]*(?:no\.? *|number *)?\Z", re.IGNORECASE)
_ZIP = 5  # digits of a postal code without its addition
_NAMES = {
    "IRS NUMBER": ({"identifier", "number"}, 0, "this is one employer identification number"),
    "EIN": ({"identifier", "number"}, 0, "this is one employer identification number"),
    "SEC FILE NUMBER": ({"registration-number"}, 0, "this is one file number"),
    "BUSINESS PHONE": ({"telephone"}, 7, "this is one telephone number"),
    "ZIP": ({"postcode", "number"}, 0, "this is one postal code"),
    "STREET 1": ({"address"}, 0, "this is the number of one house"),
}
"""Fields: the kinds of their numbers, the last digits that matter (0: all), and what they are."""

type _Fields = Mapping[str, Sequence[Quantity]]


def find(view: View) -> Iterator[Relation]:
    """Yield each number or date of the header with the places that print it."""
    fields = header_fields(view)
    if fields:
        yield from _dates(view, fields)
        yield from _numbers(view, fields)
        yield from _exhibits(view, document_fields(view))


def _dates(view: View, fields: _Fields) -> Iterator[Relation]:
    """The dates of the report and of the filing, and the day on which fiscal years end."""
    filing, first = view.filing, view.filing.documents[0]
    days = [one for one in view.quantities if one.is_day]
    cover = [one for one in days if first.start <= one.start < first.start + _COVER]
    for period in fields.get("CONFORMED PERIOD OF REPORT", ()):
        same = [one for one in cover if one.value == period.value]
        yield from _same("date", [period, *same], "this is the date or the end of the report")
    headings = [*_SIGNATURES.finditer(filing.text, first.start, first.end)]
    signed = headings[-1].end() if headings else first.end
    for filed in fields.get("FILED AS OF DATE", ())[:1]:
        names = (
            *("FILED AS OF DATE", "DATE AS OF CHANGE", "SEC-DOCUMENT", "SEC-HEADER"),
            "CONFORMED PERIOD OF REPORT",
        )
        every = [one for name in names for one in fields.get(name, ())]
        every += cover
        every += [one for one in days if signed <= one.start < min(signed + _SIGNED, first.end)]
        same = [one for one in dict.fromkeys(every) if one.value == filed.value]
        yield from _same("date", same, "this is the day of the filing")
    for ends in fields.get("FISCAL YEAR END", ())[:1]:
        stated = [
            one
            for one in days
            if _month_and_day(one.day) == ends.value and _YEAR_ENDS.search(one.before(30))
        ]
        for one in stated[:_MOST]:
            day = replace(ends, value=one.value, low=one.low, high=one.high)
            yield from _same("date", [day, one], "this is the day on which fiscal years end")


def _month_and_day(day: dt.date) -> int:
    """A day as the header writes it: 1231."""
    return 100 * day.month + day.day


def _numbers(view: View, fields: _Fields) -> Iterator[Relation]:
    """The numbers of the company and of its address, and how many documents there are."""
    first = view.filing.documents[0]
    inside = view.within(first.start, min(first.start + _COVER, first.end))
    for name, (kinds, length, what) in _NAMES.items():
        for field in fields.get(name, ())[:1]:
            wanted = field.printed_digits[:_ZIP] if name == "ZIP" else field.printed_digits
            printed = [
                one
                for at in inside
                if view.mentions[at].mention.kind in kinds
                and (one := named_quantity(view, at)) is not None
                and _end(one.printed_digits, length) == _end(wanted, length)
                and len(one.printed_digits) >= length
            ]
            yield from _same("reference", [field, *printed], what)
    sequences = document_fields(view).get("SEQUENCE", ())
    for counted in fields.get("PUBLIC DOCUMENT COUNT", ())[:1]:
        last = [one for one in sequences[-1:] if one.value == counted.value]
        yield from _same("reference", [counted, *last], "this is the number of documents")
    accessions = fields.get("ACCESSION NUMBER", ())
    same = [one for one in accessions if one.value == accessions[-1].value]
    yield from _same("reference", same, "this is the number of the submission")


def _end(digits: str, length: int) -> str:
    """The last digits, by which a number is known: those of a telephone without its area."""
    return digits.lstrip("0")[-length:]  # "000-12345" is "0-12345" on the cover


def _exhibits(view: View, fields: _Fields) -> Iterator[Relation]:
    """The number of each exhibit in its header, at its head, and in the report."""
    documents = [one for one in view.filing.documents if one.kind.upper().startswith("EX-")]
    report = view.filing.documents[0]
    seen: set[str] = set()
    for field, document in zip(fields.get("TYPE", ()), documents, strict=False):
        number = field.printed
        if document.kind[3:] != number or number in seen:
            continue  # a type with a letter, or a second exhibit of that number
        seen.add(number)
        inside = [
            *view.within(report.start, report.end),
            *view.within(document.start, min(document.start + _HEAD, document.end)),
        ]
        printed = [
            one
            for at in inside
            if view.mentions[at].mention.printed.rstrip(".") == number
            and _is_exhibit(view, at)
            and (one := named_quantity(view, at)) is not None
        ]
        yield from _same("reference", [field, *printed], "this is the number of one exhibit")


def _is_exhibit(view: View, at: int) -> bool:
    """Whether a number is called that of an exhibit, or is one of a list of exhibits."""
    placed = view.mentions[at]
    before = view.filing.text[max(placed.start - 40, 0) : placed.start]
    if _EXHIBIT.search(" ".join(before.split()) + " "):
        return True
    is_number = placed.mention.kind in {"number", "list-number", "identifier"}
    return is_number and not before.rpartition("\n")[2].strip(" *+†#(")


def _same(kind: Kind, places: Sequence[Quantity], what: str) -> Iterator[Relation]:
    """The relation of a field with the places that print the same."""
    if len(places) > 1:
        value = places[0].value
        same = [replace(one, value=value, low=value, high=value) for one in places]
        yield repeat_of(same, what=what, rule=kind)


RULE = Rule(find)
