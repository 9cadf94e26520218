"""Full names: of companies up to the word of their kind, of agreements, plans and committees.

"Alder Gas Holdings, Inc.", "the Shared Services Agreement", "a Nominating Committee".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise

_COMPANIES = (
    r"Inc(?:orporated)?|Corp(?:oration)?|Company|Co\.|L\.?L\.?[CP]|L\.?P|L(?:td|imited)|plc|PLC"
)
_OTHERS = (
    r"INC(?:ORPORATED)?|CORP(?:ORATION)?|COMPANY|Bank|Fund|Group|Partners|Trust"
    r"|Agreement|Committee|Facility|Indenture|Lease|Plan|Program"
)
_END = lazy_regex(rf"[\w.,)’](?P<gap> |\n)(?P<kind>{_COMPANIES}|{_OTHERS})(?![\w’'-])\.?")
_MORE = lazy_regex(r",?[ \n](?P<kind>Inc|INC|L\.?L\.?[CP]|Ltd|L\.?P)(?![\w’'-])\.?")
"""Another word of a kind after "Company": "Alder Gas Company, Inc."."""
_WORD = r"[A-Z][\w&’'-]*\.?"
_NAME = lazy_regex(rf"(?<![\w.’'-])(?:{_WORD}[ \n](?:(?:of|and|&)[ \n])?){{1,6}}{_WORD},?\Z")
_REACH = 100  # characters of a name before its kind
_CAPITAL = lazy_regex(r"[ \n](?:[A-Z&]|of\b)")
_LEADS = frozenset(
    "A All Among An And As At Between Both By Certain Each Every Exhibit Executed First For Form"
    " Forms From If In Its Mr Mr. Mrs. Ms Ms. New Of On Our Proposed See Since Subsidiary Such"
    " That The Then These This To Under Upon When Where While With Your".split()
) | frozenset(MONTH.split("|"))
_INNER = frozenset(
    "The Between Company Corporation Corp. Inc Inc. LLC L.L.C. LLP LP L.P. Ltd. Trustee".split()
)
"""Words after which a name begins anew: "Directors of The Alder Company"."""
_KINDS = {
    "inc": "Inc", "incorporated": "Inc", "corp": "Corp", "corporation": "Corp", "company": "Co",
    "co": "Co", "llc": "LLC", "llp": "LLP", "lp": "LP", "ltd": "Ltd", "limited": "Ltd",
}  # fmt: skip
_ABBREVIATED = 4  # letters of "Corp" and shorter forms, which have a full stop
_SEVERAL = 2  # words of a name before its kind
_MOST = 60_000  # ends of names that are looked at
RENAMED = lazy_regex(
    r"\bformer|\b[fnd]/[kb]/a\b|known as|\bsucce(?:ssor|eded)|\bpredecessor|\brenam|\bnames?\b"
    r"|\bchang(?:ed?|es|ing) |\bconver(?:t|sion)|\bmerge"
    r"|general partner|\bre(?:incorporat|organiz)",
    re.IGNORECASE,
)
"""Words beside a name that speak of another name that it had or has."""


@record(frozen=True)
class FullName:
    """A name in the text: its words in lower case without the kind, the kind, and its place."""

    words: tuple[str, ...]
    kind: str
    place: Passage

    def is_of_a_company(self) -> bool:
        """Whether its kind is that of a company: "Inc", "Corp" and others."""
        return self.kind[0].isupper()


@once
def full_names(view: View) -> Mapping[tuple[tuple[str, ...], str], Sequence[FullName]]:
    """The names of a filing by their words and kinds, each with its places in order."""
    found: dict[tuple[tuple[str, ...], str], list[FullName]] = defaultdict(list)
    for name in _names(view.filing.text):
        found[name.words, name.kind].append(name)
    return found


def named_otherwise(
    view: View, seldom: Sequence[FullName], often: Sequence[FullName]
) -> Iterator[Finding]:
    """A finding for each odd name of something that usually has another one."""
    places = [one.place for one in often]
    for odd in (one.place for one in seldom):
        said, usual = (
            view.filing.words(one.start, one.end) for one in (odd, nearest(places, odd.start))
        )
        yield printed_otherwise(said, usual, [odd], places)


def _names(text: str) -> Iterator[FullName]:
    for count, match in enumerate(_END.finditer(text)):
        if count > _MOST:
            return
        first = max(0, match.start() - _REACH)
        before = _NAME.search(text, first, match.start("gap"))
        if before is None:
            continue
        start, words = _own(before)
        if len(words) < _SEVERAL:
            continue
        kind, end = _kind(text, match)
        if kind:
            lower = tuple(word.rstrip(",").rstrip(".").lower() for word in words)
            yield FullName(lower, kind, Passage(start, end))


def _own(match: re.Match[str]) -> tuple[int, list[str]]:
    """The start and the words of a name, without words that lead to it."""
    start, words = match.start(), match[0].split()
    restart = max((at + 1 for at, word in enumerate(words) if word in _INNER), default=0)
    while restart < len(words) and (words[restart] in _LEADS or words[restart][0].islower()):
        restart += 1
    if restart and restart < len(words):
        at = start
        for word in words[:restart]:
            at = match.string.index(word, at) + len(word)
        start = match.string.index(words[restart], at)
    return start, words[restart:]


def _kind(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The kind of a company in one form, or the last word of another name, and its end."""
    printed = match["kind"].replace(".", "").lower()
    kind = _KINDS.get(printed, printed)
    if kind not in ("Inc", "Corp", "Co", "Ltd"):  # or a stop that ends the sentence
        return kind, match.end("kind") + (match["kind"] in ("L.P", "L.L.P", "L.L.C"))
    if kind == "Co" and (more := _MORE.match(text, match.end())):
        return f"Co {_KINDS[more['kind'].replace('.', '').lower()]}", more.end()
    if kind in ("Co", "Inc", "Corp") and not match[0].endswith("."):
        # "Company RSU" is not the end of a name, nor is "Alder Corp Trust".
        return ("", 0) if _CAPITAL.match(text, match.end()) else (kind, match.end())
    whole = len(match["kind"]) > _ABBREVIATED
    return kind, match.end("kind") if whole else match.end()
