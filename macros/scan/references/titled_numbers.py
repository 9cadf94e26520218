"""Numbered things with titles: their headings and their citations, whatever the kind.

“Question 21. May I withdraw?”, “ARTICLE IV INDEMNIFICATION”, “6.3 Access to Information.” and
“Annex B — Opinion of Our Adviser” are headings; “Article IV, Indemnification” and “Section 6.3
(Access to Information)” are citations. Notes and items have rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.references.section_series import section_headings
from tieout.macros.scan.view import View

_WORDS = "Question|Article|Proposal|Schedule|Exhibit|Annex|Appendix|Step|Section|Attachment"
_LABEL = r"(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,6}|[A-Z](?:-\d{1,2})?)(?![\w%]|\.\d|[’'])"
_HEADED = lazy_regex(
    rf"[ \t_*“\"]*(?P<kind>{_WORDS}|{_WORDS.upper()})\s+(?:N(?:o|O)\.\s*)?(?P<label>{_LABEL})"
    r"(?:[ \t]*[.:)–—-]+[ \t]*\s{0,3}|[ \t]*\n{1,2}[ \t]*|[ \t]+)"
    r"(?P<title>[A-Z][^\n]{4,200})"
)
_ASKED = lazy_regex(r"[ \t]*(?P<label>\d{1,2})[.)]\s{1,4}(?P<title>[A-Z][^\n?]{8,240}\?)")
_CITED = lazy_regex(
    rf"\b(?P<kind>{_WORDS})\s+(?:No\.\s*)?(?P<label>{_LABEL})"
    r"(?:,?\s*(?:(?:en)?titled\s+|[–—]\s*)?[“\"](?P<quoted>[A-Z][^“”\"]{4,200}?)[,.?]*[”\"]"
    r"|\s*\(\s*[“\"]?(?P<aside>[A-Z][^“”\"()]{4,120}?)[”\"]?\s*\)"
    r"|(?P<gap>,\s+|\s*[–—:]\s*|,?\s+(?:en)?titled\s+)(?P<plain>[A-Z][^“”\".;:()\n]{4,120}))"
)
_TITLE_ENDS = lazy_regex(r"[.:](?=\s|\Z)|\s{3,}|\s\.\s")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_HEADING = 260  # characters in which the title of a section is


class Titled(NamedTuple):
    """A heading or a citation: its kind, its number or letter, the title, and both places."""

    kind: str
    label: str
    title: str
    place: Passage
    is_whole: bool = True

    @property
    def key(self) -> str:
        """The title for comparison."""
        return title_key(self.title)


def titled_headings(view: View, start: int, end: int) -> Iterator[Titled]:
    """The headings of a document: those with the word of their kind, questions, and sections."""
    filing = view.filing
    text = filing.text
    for block in filing.blocks:
        if start <= block.start < end and block.table is None:
            match = _HEADED.match(text, block.start, block.end + _HEADING)
            if match:
                title = _TITLE_ENDS.split(match["title"], maxsplit=1)[0]
                place = Passage(match.start("kind"), match.end("label"))
                yield Titled(match["kind"].capitalize(), match["label"], _one(title), place)
            asked = _ASKED.match(text, block.start, block.end + _HEADING)
            if asked:
                place = Passage(*asked.span("label"))
                yield Titled("Question", asked["label"], _one(asked["title"]), place)
    for one in section_headings(view).get((start, end), ()):
        rest = text[one.span[1] : one.span[1] + _HEADING].lstrip(' .:)\t\n_*-–—\xa0“"')
        title = _TITLE_ENDS.split(rest, maxsplit=1)[0].split("\n\n")[0]
        yield Titled("Section", one.number, _one(title), Passage(*one.span))


def titled_cites(view: View, start: int, end: int) -> Iterator[Titled]:
    """The citations in a document by number and title; a title without marks has no clear end."""
    for match in _CITED.finditer(view.filing.text, start, end):
        title = match["quoted"] or match["aside"] or match["plain"]
        if match["plain"] and match["kind"] == "Section" and match["gap"][:1] == ",":
            continue  # a company may be named after the number of a section
        place = Passage(match.start("kind"), match.end("label"))
        yield Titled(match["kind"], match["label"], _one(title), place, not match["plain"])


def number_of(label: str) -> str:
    """A label for comparison: "4" for "IV"."""
    if set(label) <= set(_ROMAN):
        values = [_ROMAN[one] for one in label]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return str(sum(-one if one < after else one for one, after in pairs))
    return label


def _one(title: str) -> str:
    return " ".join(title.split()).strip(' ,”"')
