"""What a document calls itself: "this Quarterly Report" in a prospectus was copied from another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View


class _Kind(NamedTuple):
    """A kind of document: the forms that are filed as it, and its names for itself and not."""

    what: str
    forms: re.Pattern[str]
    own: re.Pattern[str]
    other: re.Pattern[str]


_ANNUAL, _QUARTERLY = r"annual report|form 10-k|10-k", r"quarterly report|form 10-q|10-q"
_PROSPECTUS = r"(?:preliminary )?prospectus(?: supplement)?"
_OFFER = r"offering memorandum|offering circular"


def _kind(what: str, forms: str, own: str, other: str) -> _Kind:
    return _Kind(
        what,
        lazy_regex(forms),
        *(lazy_regex(rf"(?:{names})\b", re.IGNORECASE) for names in (own, other)),
    )


_KINDS = (
    _kind("a prospectus", r"424B[1-8]|[SF]-[13](?:/A|MEF)?|S-11(?:/A)?", _PROSPECTUS,
          rf"{_ANNUAL}|{_QUARTERLY}|{_OFFER}|form 8-k|current report"),
    _kind("an annual report", r"10-K(?:405|SB)?(?:/A)?", rf"{_ANNUAL}|report",
          rf"{_QUARTERLY}|{_PROSPECTUS}|{_OFFER}"),
    _kind("a quarterly report", r"10-Q(?:SB)?(?:/A)?", rf"{_QUARTERLY}|report",
          rf"{_ANNUAL}|{_PROSPECTUS}|{_OFFER}"),
)  # fmt: skip
_FACE = lazy_regex(
    r"^\W*(?:FORM\s+(?P<form>10-[KQ]|[SF]-[13]|S-11)\b|FILED\s+PURSUANT\s+TO\s+RULE\s+424\(B\))",
    re.IGNORECASE | re.MULTILINE,
)
_TOP = 3000  # letters of the first page of a file that does not name its form
_THIS = lazy_regex(r"[Tt](?<!\w.)his\s+")
_NAME = 60  # letters of a name, with its form
_FORM = lazy_regex(r"\s+on\s+Form\s+(?:10-[KQ]|8-K)\b")
_SIGNED = lazy_regex(
    r"[Dd](?<!\w.)(?i:uly\s+caused\s+(?P<amendment>this\s+(?:(?:pre|post)-?\s?effective\s+)?amendment"
    r"(?:\s+no\.?\s*(?P<number>\d+))?)\b)"
)
_REGISTERS = lazy_regex(
    r"\bFORM\s+[SF]-\d{1,2}\b[\s\S]{0,80}?\bREGISTRATION\s+STATEMENT", re.IGNORECASE
)
_ON_FORM = lazy_regex(
    r"\b(?:this\s+registration\s+statement(?:\s*\([^()]{0,60}\))?\s+on"
    r"|requirements\s+for\s+filing\s+on"
    r"|signature\s+pages?\s+(?:of|to)\s+th(?:is|e)(?:\s+registration\s+statement\s+on)?"
    r"|filed\s+(?:with\s+the\s+\w+\s+)?a\s+registration\s+statement\s+on(?=\s+Form\s+[SF]-\d{1,2}"
    r"(?:,?\s+(?:\(\w[^()]{0,60}\)|(?:under\s+the\s+Securities\s+Act(?:\s+of\s+1933)?)))?,?\s+(?:with"
    r"\s+respect\s+to|relating\s+to|covering|for)\s+the\s+[\w\s]{1,60}?"
    r"(?:we\s+are\s+offering|(?:being\s+)?offered\s+(?:hereby|by\s+this\s+prospectus))))"
    r"\s+(?P<form>Form\s+[SF]-\d{1,2})\b",
    re.IGNORECASE,
)
_ANY_FORM = lazy_regex(r"\bFORM\s+[SF]-\d{1,2}\b", re.IGNORECASE)
_AMENDMENT = lazy_regex(r"\bamendment\s+(?:no\.?|number)\s*(?P<number>\d+)", re.IGNORECASE)
_AMENDED_FORM = lazy_regex(r"/A|POS|MEF")
_MOST = 5  # of its own names for each other one; a report that is attached has many


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each place where the document calls itself by the name of another kind of document."""
    filing = view.filing
    yield from _signed_as_amendment(filing)
    yield from _on_another_form(filing)
    form = filing.form
    face = None if form else _FACE.search(filing.text, 0, _TOP)
    if face is not None:
        form = (face["form"] or "424B5").upper()
    kind = next((one for one in _KINDS if one.forms.fullmatch(form)), None)
    if kind is None:
        return
    end = filing.documents[1].start if len(filing.documents) > 1 else len(filing.text)
    own: list[Passage] = []
    wrong: list[Passage] = []
    for match in _THIS.finditer(filing.text, 0, end):
        name = filing.words(match.end(), match.end() + _NAME)
        right, other = kind.own.match(name), kind.other.match(name)
        if right is not None:
            own.append(Passage(match.start(), match.end() + len(right[0])))
        elif other is not None:
            start, stop = match.start(), match.end() + len(other[0])
            longer = _FORM.match(filing.text, stop)
            wrong.append(Passage(start, longer.end() if longer else stop))
    if len(wrong) * _MOST > len(own):
        return
    for place in wrong:
        printed = filing.words(place.start, place.end)
        said = f"The document calls itself “{printed}”, but it is {kind.what}."
        places = (place, nearest(own, place.start))
        yield Finding("misprint", "warning", said, places, kind.what, printed)


def _signed_as_amendment(filing: Filing) -> Iterator[Finding]:
    """The signature page of a first filing that is that of an amendment, or of another one."""
    signed = _SIGNED.search(filing.text)
    if signed is None or not _REGISTERS.search(filing.text, 0, _TOP):
        return
    place, top = Passage(*signed.span("amendment")), min(_TOP, signed.start())
    printed = " ".join(signed["amendment"].split())
    faces = [one["number"] for one in _AMENDMENT.finditer(filing.text, 0, top)]
    if signed["number"] and faces and signed["number"] not in faces:
        said = f"The document is signed as “{printed}”, but its cover says No. {faces[0]}."
        yield Finding("misprint", "warning", said, (place,), f"No. {faces[0]}", printed)
    elif not faces and not _AMENDED_FORM.search(filing.form):
        said = (
            f"The document is signed as “{printed}”, but its cover does not call it an amendment."
        )
        yield Finding("misprint", "warning", said, (place,), "this registration statement", printed)


def _on_another_form(filing: Filing) -> Iterator[Finding]:
    """Each place where a registration statement names a form that its cover does not."""
    if not _REGISTERS.search(filing.text, 0, _TOP):
        return
    faces = {_form(match[0]): match for match in _ANY_FORM.finditer(filing.text, 0, _TOP)}
    named = [*_ON_FORM.finditer(filing.text, _TOP)]
    for match in named if len(faces) == 1 else ():
        own = _form(match["form"])
        if own not in faces:
            (face,) = faces
            said = f"The registration statement is said to be on {own} here; it is on {face}."
            place = Passage(*match.span("form"))
            yield Finding(
                "misprint", "warning", said, (place, Passage(*faces[face].span())), face, own
            )


def _form(printed: str) -> str:
    return f"Form {printed.split()[1].upper()}"


RULE = Rule(find)
