"""The number of shares that the holders may resell, which the cover and the sections must print."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import HEADLINE, STOCK
from tieout.macros.scan.phrases import UP_TO
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.repeats import is_slip_of_usual, usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_HOLDERS = r"(?:selling|registered) (?:stock|share|security)holders?"
_RESOLD = Hinted(
    "resale|resell|offer and sale|selling|registered|of the",
    rf"\b(?:resale|offer and sale|resell)\b[^{{}};.]{{0,160}}? of {UP_TO}"
    rf"\{{[sn](?P<one>\d+)\}} {STOCK}"
    rf"|\b{_HOLDERS} (?:can|may|could|are able to|will be able to)(?: [a-z]+,?){{0,12}}? "
    rf"(?:sell|offer|resell)\b[^{{}};.]{{0,90}}? {UP_TO}\{{[sn](?P<two>\d+)\}} "
    rf"{STOCK}|\b(?:any|some|all)(?: or all)? of the \{{[sn](?P<three>\d+)\}} {STOCK}",
)
_HEADED = lazy_regex(
    rf"\b(?:stock|shares)\b.{{0,40}}\b(?:offered|sold)\b.{{0,20}}{_HOLDERS}\W*\Z", re.IGNORECASE
)
"""The heading of a row of a summary that has the number."""
_PART = lazy_regex(
    r"\bconsist|\bissuable\b|\bof which\b|\bincluding\b|\bexercise\b|\bunderlying\b"
    r"|\bprevious|\bprior\b|\bother registration|\badditional\b|\bfreely\b|\bpublic float\b",
    re.IGNORECASE,
)
"""Words before or after a number of shares by which it is a part of all, or another one."""
_ANOTHER = Hinted("effective", r"\bdeclared effective\b|\beffective on\b")
_THIS = lazy_regex(r"\bthis (?:prospectus|registration)\b", re.IGNORECASE)
"""Words of an earlier registration statement, and of this one."""
_AFTER = 60
_BESIDE = 120  # characters of a heading
_LEAST = 1000
_PLACES = 2  # places of the usual number besides the headline, unless the other is a slip


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of the number that may be resold in each part; one that differs is odd."""
    parts = parts_of(view)
    found: dict[int, list[Quantity]] = defaultdict(list)
    headlines: dict[int, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        found[part] += _resold_in(sentence)
        headlines[part] += _headline(sentence)
    for one in view.quantities:
        if one.kind == "shares" and one.cell is not None and _is_headed(one, one.cell):
            headlines[parts.at(one.start)].append(one)
    often = Counter(one.value for one in view.quantities)

    def is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
        return is_slip_of_usual(odd, same[0], often) or len(same) > _PLACES

    for part, stated in found.items():
        if not stated:
            continue
        (usual, _), *_rest = Counter(one.value for one in stated).most_common(1)
        first = next(one for one in stated if one.value == usual)
        near = [one for one in headlines[part] if one.value == usual or is_slip(one, first)]
        yield from usual_and_odd([*near, *stated], often, what=_WHAT, is_believed=is_believed)
        if not near and len(stated) == 1 and len(headlines[part]) >= _PLACES:
            yield from usual_and_odd(
                [*headlines[part], *stated], often, what=_WHAT, is_believed=_is_unlike_all
            )


def _is_unlike_all(_odd: Quantity, same: Sequence[Quantity]) -> bool:
    """Whether all lines of covers have one number, and the only sentence another."""
    return len(same) >= _PLACES


def _resold_in(sentence: Sentence) -> Iterator[Quantity]:
    """The counts that a sentence says may be resold, not those of a part."""
    masked = sentence.masked
    if _ANOTHER.search(sentence.text) and not _THIS.search(sentence.text):
        return
    for match in _RESOLD.finditer(masked):
        one = sentence.quantities[int(match["one"] or match["two"] or match["three"])]
        after = masked[match.end() : match.end() + _AFTER].split("{", 1)[0].split(",", 1)[0]
        before = masked[max(match.start() - _AFTER, 0) : match.start()].rsplit("}", 1)[-1]
        if one is None or one.value < _LEAST or _PART.search(before + match[0] + after):
            continue
        yield one


def _headline(sentence: Sentence) -> Iterator[Quantity]:
    """The count that is a line of a cover."""
    first = sentence.quantities[0]
    if first is not None and HEADLINE.fullmatch(sentence.masked.strip(" .")):
        yield first


def _is_headed(one: Quantity, cell: Cell) -> bool:
    """Whether its cell is beside the heading of what the holders offer."""
    start = max(cell.start - _BESIDE, one.placed.block.start)
    return _HEADED.search(one.filing.text[start : cell.start]) is not None


_WHAT = "The number of shares that may be resold is printed in two ways"

RULE = Rule(find)
