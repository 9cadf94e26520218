"""Documents with a title and a day, such as agreements: "the Supply Agreement, dated May 4, 2021".

Each place that dates one: in the text, in a list of exhibits, in an exhibit itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.filing.model import Cell
from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_KIND = (
    r"(?:Agreement|Lease|Note|Indenture|Letter|Deed|Guaranty|Guarantee|Contract|Warrant|Debenture"
    r"|Amendment(?: No\. ?\d+)?|Addendum|Mortgage|License|Memorandum of Understanding|Bill of Sale"
    r"|Letter of Intent|Term Sheet)"
)
_IDLE = (
    "a|an|and|any|by|certain|each|executed|existing|in|into|its|new|of|our|said|signed|such|that"
    "|the|this|to|under|with"
)
_COMMON = (
    rf"\b(?:(?!(?:{_IDLE}) )[a-z][a-z-]+ ){{1,4}}"
    r"(?:agreement|lease|indenture|contract|letter of intent|memorandum of understanding)"
)
_TITLE = (
    r"(?P<title>(?:[A-Z][\w&’'-]* (?:(?:and|of|for|to|in|&) )?){1,7}?"
    rf"{_KIND}|{_COMMON}|[Ii]ndenture)(?![\w’-])"
)
_TITLES = lazy_regex(_TITLE)
_DATED = lazy_regex(r"\bdated?(?: (?P<since>as of|as|effective)| the)?:?,?\s*\Z", re.IGNORECASE)
_ON = lazy_regex(r"\bon\s*\Z", re.IGNORECASE)
_ENTERED = lazy_regex(
    r",? ?(?:(?:[^.;]|\.(?=,| [a-z(“\"])){0,140}? )?(?:entered into|executed|signed)"
    rf" (?:an? |the |certain |that |new )*(?:[a-z-]+ ){{0,5}}?{_TITLE}"
)
_WITH = lazy_regex(
    r"\b(?:entered into|executed|signed) (?:an? |the |certain |that |new )*(?:[a-z-]+ ){0,4}?"
    rf"{_TITLE}"
    r" with (?:[^.;()]|\.(?=,| [a-z])|(?<=\b[A-Z])\.){3,110}?,? on\s*\Z"
)
_NEWS = lazy_regex(r"\b(?:announc|report(?:ed|ing) |disclos|press release|amend)")
"""Words before "entered into" that describe the news, or of what was entered into before."""
_OF_ANOTHER = lazy_regex(
    r"\b(?:opinion|letter|report|release|statement|order|notice|certificate|consent),? ?\Z"
)
"""What is dated, if it is not the agreement that is named before it."""
_DAY = lazy_regex(rf"\b(?:{MONTH}) \d")
_LEAD = lazy_regex(r"(?:The|An?|This|On|By|Of|Each|Our|Exhibit|Under|In|As|To|Certain|Form of) ")
_LETTER = lazy_regex(r"\b(letter|lease|indenture|note|contract) agreement\Z")
_CHANGED = r"amend|restat|supplement|extend|extension|respective"
_AFTERWARDS = lazy_regex(rf"\b(?:{_CHANGED})", re.IGNORECASE)
_AGAIN = lazy_regex(
    rf"\b(?:{_CHANGED}|addend|draft|waiver|first|second|third|fourth|fifth|sixth|joinder|assign|terminat"
    r"|form of|no\. ?\d|replac|renew|prior|previous|original|initial|various|each\b"
    r"|new\b(?! york| jersey| mexico| hampshire| orleans)|forms? [\dS]|exhibit \d)",
    re.IGNORECASE,
)
"""Words of what may have a day of its own: an amendment, the second of two agreements, a report."""
_BASE = lazy_regex(
    r"\b(?:amend|supplement|extend|restat)(?:ing|s) (?:that certain |the |our |its )?\Z"
)
"""Words before what is changed: "supplementing that certain indenture, dated May 4, 2021"."""
_PARTY = lazy_regex(
    r",? (?:by and )?(?:between|among) (?:the (?:Company|Registrant|Issuer)|us|it) and "
    r"(?P<party>(?:[A-Z][\w.&’'-]*,? ){2,5})"
)
_NAME = lazy_regex(r"[A-Z][\w&’'-]{2,}")
_GENERAL = frozenset(
    "Agreement Bank National Association The Trust Company Inc Corp Corporation Ltd LLC Limited"
    " Registrant Trustee Agent Partners Partnership Group Holdings Capital Securities Stock Common"
    " Preferred Series New York Delaware Nevada Exhibit Form Commission Report Current Annual"
    " Quarterly File Incorporated SEC Filed Arizona California Colorado Florida Georgia Illinois"
    " Maryland Massachusetts Michigan Minnesota Ohio Pennsylvania Texas Utah Virginia Washington"
    " Wisconsin Chief Executive Financial Operating Officer Senior Vice President Chairman Director"
    " Counsel Secretary Treasurer Sales Marketing".split()
) | frozenset(MONTH.split("|"))
_BEFORE, _AFTER, _BESIDE, _SHORT = 300, 200, 60, 120  # characters
_ROW = lazy_regex(
    r"[\s*+†#(]*(?:Exhibit\s+)?(?P<number>\d{1,3}\.?[A-Z]?\.?\d{0,3}(?:\.\d{1,3})?(?:\([a-z\d]{1,3}\))*)(?!\w)"
)
_SOURCE = lazy_regex(r"\(?\b(?:incorporated|filed|previously|attached)\b|\b\d\d?\.\d{1,3}\b")
_CITED = lazy_regex(
    r"\b(?:incorporated|filed|previously|exhibit \d|form (?:8|10|s|sb)-)", re.IGNORECASE
)
_INCORPORATED = lazy_regex(r"\bincorporated\s+(?:herein\s+)?by\s+reference\b")
_CLAUSE = lazy_regex(r";|\n\s*\n|\.\s+(?=[A-Z(])")
_ABBREVIATED = lazy_regex(r"\b(?:[A-Z]|Inc|Corp|Co|Ltd|No|Mr|Ms|Mrs|Dr|St|L\.P|N\.A)\Z")
_SHARE, _OFTEN = 2, 5
"""A name in one of so many places, or more often, is the filer's, or that of a usual party."""


@record(frozen=True, eq=False)
class DatedDocument:
    """A place that dates a document: its title, the names beside it, its number as an exhibit.

    `party` is the other party, if the filer is one of two.
    `how` is "dated", "as of" or "entered"; `again` shows that the words are those of an amendment
    or of one of several.
    """

    day: Quantity
    title: str
    names: frozenset[str]
    exhibit: str
    how: str
    again: bool
    party: str = ""

    @property
    def key(self) -> str:
        """The title in one spelling."""
        return _LETTER.sub(r"\1", self.title.lower().replace("-", " "))


@once
def dated_documents(view: View) -> tuple[DatedDocument, ...]:
    """The places that date documents, in the order of the filing, with names that state parties."""
    found = [*_documents(view)]
    often = Counter(name for one in found for name in one.names)
    most = max(len(found) // _SHARE, _OFTEN)
    own = {*view.filing.company.upper().split()}
    return tuple(
        replace(
            one,
            names=frozenset(
                name for name in one.names if often[name] <= most and name.upper() not in own
            ),
        )
        for one in found
    )


def is_of_a_list(one: Quantity) -> bool:
    """Whether a day is that of an exhibit in a list, which shows where the exhibit was filed."""
    high = min(one.end + _SHORT, one.placed.block.end)
    return _INCORPORATED.search(one.filing.text, one.end, high) is not None


def _documents(view: View) -> Iterator[DatedDocument]:
    text = view.filing.text
    for one in view.quantities:
        if not one.is_day:
            continue
        start, end = _span(one)
        low = max(start, one.start - _BEFORE)
        before = _clause_before(view.filing.words(low, one.start) + " ")
        after = _clause_after(text[one.end : min(one.end + _AFTER, end)])
        dated = _DATED.search(before)
        if dated is not None:
            titles = [*_TITLES.finditer(before, 0, dated.start())]
            if not titles or _DAY.search(before, titles[-1].end()):
                continue
            if _OF_ANOTHER.search(before, titles[-1].end(), dated.start()):
                continue
            match, how = titles[-1], ("as of" if dated["since"] else "dated")
            around = _BASE.sub("", before[max(match.start() - _BESIDE, 0) : match.start()])
            around += before[match.end() : dated.start()]
            beside = before[match.end() : dated.start()] + " " + _cut(after)
        elif (
            _ON.search(before)
            and (entered := _ENTERED.match(after))
            and not _NEWS.search(after, 0, entered.start("title"))
        ):
            match, how = entered, "entered"
            around = after[: match.start("title")]
            beside = after[: match.start("title")] + " " + _cut(after[match.end() :])
        elif (
            _ON.search(before)
            and (with_one := _WITH.search(before))
            and not _DAY.search(before, with_one.start())
        ):
            match, how = with_one, "entered"
            around = before[max(match.start() - _BESIDE, 0) : match.start("title")]
            beside = before[match.end("title") :]
        else:
            continue
        title = _LEAD.sub("", match["title"], count=1)
        if " " in title or title.lower() == "indenture":
            names = {*_NAME.findall(_SOURCE.split(beside)[0])} - _GENERAL - {*title.split()}
            exhibit = _exhibit(one, start, end, low)
            later = after[match.end() if how == "entered" else 0 :][:_BESIDE]
            again = bool(_AGAIN.search(around) or _AFTERWARDS.search(later))
            party = _PARTY.match(f" {after}".replace(" ,", ","))
            yield DatedDocument(
                one, title, frozenset(names), exhibit, how, again, party["party"] if party else ""
            )


def _span(one: Quantity) -> tuple[int, int]:
    """The start and the end of the cell of a day, or else of its block."""
    if one.placed.block.table is not None and one.cell is not None:
        return one.cell.start, one.cell.end
    return one.placed.block.start, one.placed.block.end


def _clause_before(words: str) -> str:
    """The words after the last semicolon, or after the end of the last sentence."""
    ends = [match.end() for match in _CLAUSE.finditer(words) if not _is_short(words, match)]
    return words[ends[-1] :] if ends else words


def _clause_after(words: str) -> str:
    """The words before the next semicolon or the end of a sentence, without one that is cut."""
    whole = max(words.rfind(" "), 0) if len(words) == _AFTER else len(words)
    ends = (match.start() for match in _CLAUSE.finditer(words) if not _is_short(words, match))
    return " ".join(words[: next(ends, whole)].split())


def _cut(words: str) -> str:
    """The first of some words, without one that is cut."""
    return words if len(words) < _SHORT else words[:_SHORT].rpartition(" ")[0]


def _is_short(words: str, match: re.Match[str]) -> bool:
    """Whether a period is that of "Inc." or of an initial."""
    return _ABBREVIATED.search(words, 0, match.start()) is not None


def _exhibit(one: Quantity, start: int, end: int, low: int) -> str:
    """The number of the exhibit whose row or paragraph has a day; "?" if it has no number."""
    text, table = one.filing.text, one.placed.block.table
    at = start
    if table is not None and one.cell is not None:
        at = _first_of_row(table.cells, one.cell)
    row = _ROW.match(text, at, min(at + _SHORT, end))
    if row is not None and (table is not None or _CITED.search(text, low, end)):
        return row["number"].strip(".")
    return "?" if _CITED.search(text, one.end, min(one.end + _SHORT, end)) else ""


def _first_of_row(cells: tuple[Cell, ...], own: Cell) -> int:
    """Where the first cell of the row of a cell starts."""
    return min(one.start for one in cells if one.row == own.row)
