"""Financial data schedules (Exhibit 27, 1993 to 2001), tied to the statements of the filing.

Each line of a schedule has a tag with one meaning, such as <TOTAL-ASSETS>, and an amount that the
statements print too. A column of a statement with several of the amounts is that of the schedule's
period; the line that differs there is wrong in one of the two. An amount of a schedule is
multiplied by its <MULTIPLIER>.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress, islice, pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import scaled
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_ARTICLE = "<ARTICLE>"
_LINE = lazy_regex(r"^[ \t]*<(?P<tag>[A-Z][A-Z&-]+)>[ \t]+\$?(?P<number>[(\d-].*)$", re.MULTILINE)
_SEVERAL = lazy_regex(r"\S[ \t]+\(?[\d-]")  # numbers of a line
_HOLDERS = r"(?:(?:common )?(?:stock|share)holders|owners)['’]? "
_INCOME = r"(?:income|earnings|loss|income \(loss\)|\(?loss\)? income)"
_TAXES = r"(?:federal |state |and )*income tax(?:es)?"
_TAGS = {
    "CASH": r"cash(?:,? and (?:cash|short-term) (?:equivalents|investments))?",
    "CURRENT-ASSETS": r"total current assets",
    "TOTAL-ASSETS": r"total assets",
    "CURRENT-LIABILITIES": r"total current liabilities",
    "TOTAL-LIABILITY-AND-EQUITY": rf"total liabilities and {_HOLDERS}(?:equity|deficit)",
    "INVENTORY": r"(?:total )?inventor(?:y|ies)",
    "DEPOSITS": r"total deposits",
    "DEPRECIATION": r"(?:less:? )?accumulated depreciation(?: and amortization)?",
    "TOTAL-REVENUES": r"(?:total |net )*(?:revenues?|sales)",
    "CGS": r"costs? of (?:goods sold|sales|products sold)",
    "INTEREST-EXPENSE": r"interest expense",
    "TOTAL-INTEREST-EXPENSE": r"total interest expense",
    "INCOME-PRETAX": rf"{_INCOME} before (?:provision for |taxes on )?{_TAXES}",
    "INCOME-TAX": rf"(?:provision for |total )?{_TAXES}(?: expense)?",
    "NET-INCOME": r"net (?:income|earnings|loss|income \(loss\)|\(?loss\)? income)",
}
"""The tags whose lines have one name in statements, and the name."""
_NAMES = {tag: lazy_regex(rf"\W*{name}\W*", re.IGNORECASE) for tag, name in _TAGS.items()}
_NOTE = lazy_regex(r"\([^()]*\d\)|(?<!\W)\W*\bnotes?\b.*\Z", re.IGNORECASE)
_BOTH_SIDES = ("TOTAL-LIABILITY-AND-EQUITY", "TOTAL-LIABILITIES-AND-EQUITY")
"""The tags of what equals total assets: of commercial companies, and of banks."""
_OTHERWISE = frozenset(
    "CASH INVENTORY DEPRECIATION TOTAL-REVENUES INTEREST-EXPENSE INCOME-TAX".split()
)
"""Tags that filers give other amounts too: with restricted cash, of deposits alone."""
_EXACT = "INCOME-PRETAX"
"""The tag whose amount is not that of another line, such as the income from operations."""
_SCALES = (0, 3, -3)  # powers of ten between a schedule and the statements
_LONG = 4  # digits of an amount that says which column is meant
_ENOUGH = 3  # such amounts
_MOST = 40  # schedules of a filing
_FEW = 3  # digits of a difference that is no accident


@dataclass(frozen=True, eq=False, slots=True)
class _Schedule:
    """A schedule of one period: its span, and the amounts by tag, as its multiplier says."""

    start: int
    end: int
    lines: Mapping[str, Quantity]


type _Column = dict[str, Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield each line of a schedule with that of a statement, and its two sides."""
    schedules = [*_schedules(view)]
    if not schedules:
        return
    columns = _columns(view, schedules)
    elsewhere = {abs(one.value) for one in _outside(view, schedules)}
    for schedule in schedules:
        yield from _balanced(schedule.lines)
        yield from _tied(schedule, columns, elsewhere)


def _schedules(view: View) -> Iterator[_Schedule]:
    """The schedules of a filing, but for those with several columns."""
    text = view.filing.text
    starts = [match.start() for match in islice(re.finditer(_ARTICLE, text), _MOST)]
    for start, after in pairwise([*starts, len(text)]):
        end = view.filing.documents[view.filing.document_at(start)].end
        lines: dict[str, Quantity] = {}
        stop = start
        for match in _LINE.finditer(text, start, min(after, end)):
            numbers = (view.by_mention.get(at) for at in view.within(*match.span("number")))
            one = next(filter(None, numbers), None)
            if _SEVERAL.search(match["number"]):
                break
            stop = match.end()
            if one is not None and not one.is_day:
                lines[match["tag"]] = unsigned(one)
        else:
            if "TOTAL-ASSETS" in lines:
                yield _Schedule(start, stop, lines)


def _outside(view: View, schedules: list[_Schedule]) -> Iterator[Quantity]:
    """The numbers of a filing that are in no schedule."""
    for one in view.quantities:
        if not any(each.start <= one.start < each.end for each in schedules):
            yield one


def _columns(view: View, schedules: list[_Schedule]) -> list[_Column]:
    """The columns of statements with lines that have tags; two lines of one name have none."""
    found: list[_Column] = []
    for grid in view.grids:
        if any(each.start <= grid.block.start < each.end for each in schedules):
            continue
        columns: dict[int, dict[str, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
        for row, cells in grid.rows.items():
            tag = _tag_of(grid.row_label(row))
            for one in cells if tag else ():
                if one.cell and one.unit != "rate":
                    columns[one.cell.column][tag].append(unsigned(one))
        found += [
            {tag: cells[0] for tag, cells in tags.items() if len(cells) == 1}
            for tags in columns.values()
        ]
    return found


def _tag_of(label: str) -> str:
    """The tag of a line of a statement; nothing if it has none."""
    plain = " ".join(_NOTE.sub(" ", label).split())
    return next((tag for tag, name in _NAMES.items() if name.fullmatch(plain)), "")


def _balanced(lines: Mapping[str, Quantity]) -> Iterator[Relation]:
    """Total assets with total liabilities and equity."""
    assets = lines["TOTAL-ASSETS"]
    for tag in _BOTH_SIDES:
        if tag in lines and lines[tag].value:
            yield repeat_of(
                [assets, lines[tag]],
                what=f"<TOTAL-ASSETS> and <{tag}> of the financial data schedule are one amount",
                sure=True,
            )


def _tied(
    schedule: _Schedule, columns: list[_Column], elsewhere: set[Decimal]
) -> Iterator[Relation]:
    """The lines of a schedule with those of the statements of its period."""
    scales = [_scale(schedule, column) for column in columns]
    agreeing = [
        {tag for tag in column if _agrees(schedule, column, tag, scale)}
        for column, scale in zip(columns, scales, strict=True)
    ]
    long = {tag for tags in agreeing for tag in tags if schedule.lines[tag].digits >= _LONG}
    if len(long) < _ENOUGH:
        return
    sure = [len(tags) > 1 for tags in agreeing]
    usual = Counter(compress(scales, sure)).most_common(1)[0][0] if any(sure) else 0
    periods = {
        one.period for column in compress(columns, sure) for one in column.values() if one.period
    }
    for tag, one in schedule.lines.items():
        pairs = [
            (scaled(one, scale if is_sure else usual), column[tag])
            for column, scale, is_sure in zip(columns, scales, sure, strict=True)
            if tag in column and (is_sure or column[tag].period in periods)
        ]
        same = [pair for pair in pairs if _are_one(*pair)]
        known = {*elsewhere} - {one.value} if tag == _EXACT else elsewhere
        if same or (pairs and not _is_explained(*pairs[0], known)):
            yield _relation(tag, *(same or pairs)[0], len(long))


def _scale(schedule: _Schedule, column: _Column) -> int:
    """The power of ten at which most amounts of a schedule are in a column."""
    return max(
        _SCALES, key=lambda power: sum(_agrees(schedule, column, tag, power) for tag in column)
    )


def _agrees(schedule: _Schedule, column: _Column, tag: str, scale: int) -> bool:
    one = schedule.lines.get(tag)
    return one is not None and bool(one.value) and _are_one(scaled(one, scale), column[tag])


def _are_one(one: Quantity, cell: Quantity) -> bool:
    """Whether two amounts are equal, or one is the other rounded."""
    gap = abs(one.value - cell.value)
    return gap == 0 if one.width == cell.width else gap * 2 <= max(one.width, cell.width)


def _is_explained(one: Quantity, cell: Quantity, elsewhere: set[Decimal]) -> bool:
    """Whether a difference is only one of scale or rounding, or of lines printed elsewhere.

    Cash may be printed with restricted cash, whose amount is the difference.
    """
    gap = abs(one.value - cell.value)
    if gap <= max(one.width, cell.width) or one.printed_digits == cell.printed_digits:
        return True
    is_stating = len(str(int(gap)).rstrip("0")) >= _FEW
    return not one.value or one.value in elsewhere or (is_stating and gap in elsewhere)


def _relation(tag: str, one: Quantity, cell: Quantity, agreeing: int) -> Relation:
    return repeat_of(
        [one, cell],
        what=f"<{tag}> of the financial data schedule repeats a line of the statements",
        siblings=agreeing,
        sure=tag not in _OTHERWISE,
    )


RULE = Rule(find)
