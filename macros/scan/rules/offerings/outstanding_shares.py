"""Shares given as a percentage of the shares outstanding, which are stated elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_result_slipped
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.holdings import wholes_of
from tieout.macros.scan.offerings.outstanding_stated import after_offering
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_STOCK = (
    r"(?:shares of )?(?:our |its |the company['’]s |the )?(?:[a-z]+ )?(?:common )?(?:stock|shares)"
)
_OUT = r"(?:then |total |currently |issued and )*outstanding"
_COUNT = Hinted(
    "outstanding",
    rf"\{{s(?P<count>\d+)\}} {_STOCK}(?: (?:were|was))? {_OUT}"
    r"(?:[^{};]{0,30}(?:as of|at|on)(?: the close of business on)? \{d(?P<day>\d+)\})?"
    rf"|\{{d(?P<day2>\d+)\}},? (?:there were|we had|the company had) (?:approximately )?"
    rf"\{{s(?P<count2>\d+)\}} {_STOCK}(?: (?:were|was))? {_OUT}",
)
_DAY_BEFORE = lazy_regex(r"\{d(\d+)\},? (?:approximately |about )?\Z", re.IGNORECASE)
_SHARE = Hinted(
    "outstanding",
    r"\{s(?P<part>\d+)\}[^{};]{0,110}?(?:,? \(?"
    r"(?:or|representing|which represents?|constituting|totaling)"
    r"(?: a total of)? | \()(?:approximately |about |an aggregate of )*\{r(?P<rate>\d+)\} of "
    rf"(?:the |our |its |all )*(?:(?:total )?number (?:of shares )?outstanding"
    rf"|{_OUT} (?:shares|{_STOCK})|(?:shares of )?(?:common )?(?:shares|stock) {_OUT}(?! \{{))",
)
# Any other count that is called outstanding, which may only explain a percentage.
_ANY_COUNT = Hinted(
    "outstanding",
    r"\{[sn](?P<before>\d+)\} (?:of (?:our |the |its )?)?(?:[a-z’'-]+ ){0,3}shares [^{}.;]{0,60}?"
    r"outstanding"
    r"|\boutstanding[^{}.;]{0,60}? (?:was|were|of|totaled) \{[sn](?P<after>\d+)\}",
)
_LIMIT = Hinted(
    "outstanding",
    r"\{r(?P<rate>\d+)\} of the (?:total )?(?:number of )?[^{}.;]{0,60}?outstanding"
    r"[^{}.;]{0,60}?,? (?:which (?:will |would )?equals?|or|which is|equal to) "
    r"(?:approximately |about )?\{[sn](?P<part>\d+)\}"
    r"(?:[^{}.;]{0,60}\((?:or|and) (?:approximately )?\{[sn](?P<more>\d+)\})?",
)
# "If all 9 shares were outstanding, they would represent 25% of the shares outstanding".
_WOULD = Hinted(
    "outstanding",
    r"\{s(?P<part>\d+)\}(?:[^{};]|\{d\d+\}){0,160}? would (?:represent|constitute|be) "
    r"(?:approximately |about )?\{r(?P<rate>\d+)\} of (?:the |our )?(?:total |number of )*"
    r"(?:[a-z]+ ){0,4}outstanding",
)
_OTHERWISE = lazy_regex(
    r"\bexercis|\bconver[st]|\bassum|\bbeneficial|\bafter (?:this|the) offering|\bpro forma\b"
    r"|\bfully[ -]diluted|\bclass [a-z]\b|\bvoting power|\bsubject to\b",
    re.IGNORECASE,
)
_MOST = 4
_MOST_TRIED = 12
_LEAST = 1000
_LONG = 3  # digits of a percentage in which one wrong digit is evidence


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such percentage; a failing one only if part and count are of the same day."""
    parts = parts_of(view)
    counts: dict[int, dict[Decimal, list[tuple[Quantity, Decimal | None]]]] = defaultdict(dict)
    for sentence in view.sentences:
        for match in _COUNT.finditer(sentence.masked):
            count = sentence.quantities[int(match["count"] or match["count2"])]
            before = _DAY_BEFORE.search(sentence.masked[: match.start()])
            day = match["day"] or match["day2"] or (before[1] if before else None)
            if count is not None:
                known = counts[parts.at(count.start)].setdefault(count.value, [])
                known.append((count, _day(sentence, day)))
    others = _other_counts(view)
    after = after_offering(view)
    for sentence in view.sentences:
        part_of_filing = parts.at(sentence.start)
        more = [one for one in others if parts.at(one.start) == part_of_filing]
        for match in _SHARE.finditer(sentence.masked):
            part, rate = sentence.named(match, "part", "rate")
            near = counts.get(part_of_filing, {})
            if part is not None and rate is not None:
                few = list(near.values()) if len(near) <= _MOST else []
                found = [*_shares_of(sentence, part, rate, few)]
                yield from found or _explained(sentence, part, rate, more)
        yield from _later(sentence, [one for one in after if parts.at(one.start) == part_of_filing])
        for match in _LIMIT.finditer(sentence.masked):
            rate = sentence.quantities[int(match["rate"])]
            for name in ("part", "more"):  # the second with the underwriters' option
                part = sentence.quantities[int(match[name])] if match[name] else None
                if part is not None and rate is not None:
                    exact = as_exact(rate)
                    stated = _explained(sentence, part, exact, more, limit=True)
                    yield from (one for one in stated if one.holds or name == "part")


def _later(sentence: Sentence, after: Sequence[Quantity]) -> Iterator[Relation]:
    """What shares would be of those outstanding after an issuance: the nearest that explains it."""
    for match in _WOULD.finditer(sentence.masked) if after else ():
        part, rate = sentence.named(match, "part", "rate")
        if part is None or rate is None:
            continue
        near = nearest_first(after, sentence.start)
        tried = [_share(part, rate, whole, limit=False) for whole in near]
        yield from [one for one in tried if one is not None and one.holds][:1]


def _other_counts(view: View) -> list[Quantity]:
    """Every count that is called outstanding."""
    found = [one for one in wholes_of(view) if one.cell is not None and one.value >= _LEAST]
    for sentence in view.sentences:
        for match in _ANY_COUNT.finditer(sentence.masked):
            one = sentence.quantities[int(match["before"] or match["after"])]
            if one is not None and one.value >= _LEAST:
                found.append(one)
    return found


def _explained(
    sentence: Sentence,
    part: Quantity,
    rate: Quantity,
    counts: Sequence[Quantity],
    *,
    limit: bool = False,
) -> Iterator[Relation]:
    """The nearest count that explains a percentage, or from which a typing error leads to it."""
    near = nearest_first(counts, part.start)
    values: dict[Decimal, Quantity] = {}
    for one in near:
        if one.value > part.value:
            values.setdefault(one.value, one)
    distinct = [*values.values()][: _MOST_TRIED * (_MOST if limit else 1)]
    tried = [each for whole in distinct if (each := _share(part, rate, whole, limit=limit))]
    for relation in tried:
        if relation.holds:
            yield relation
            return
    if limit or not _OTHERWISE.search(sentence.text):
        for relation in tried:
            long = len(relation.result.printed_digits) >= _LONG
            if long and is_result_slipped(relation):
                yield replace(relation, at_most="warning") if len(distinct) > 1 else relation
                return


def _share(part: Quantity, rate: Quantity, whole: Quantity, *, limit: bool) -> Relation | None:
    what = f"{part.printed} is said to be {rate.printed} of the {whole.printed} shares outstanding"
    if limit:
        return relate("product", "i0*i1", [rate, whole], part, basis="stated", sure=True, what=what)
    return relate("share-of", "i0/i1", [part, whole], rate, basis="stated", sure=True, what=what)


def _day(sentence: Sentence, index: str | None) -> Decimal | None:
    one = sentence.quantities[int(index)] if index else None
    return one.value if one is not None else None


def _shares_of(
    sentence: Sentence,
    part: Quantity,
    rate: Quantity,
    known: list[list[tuple[Quantity, Decimal | None]]],
) -> Iterator[Relation]:
    found = []
    for same in known:
        count, _ = same[0]
        if count.value <= part.value:
            continue
        relation = relate(
            "share-of", "i0/i1", [part, count], rate, basis="same-name", tried=len(known),
            what=f"{part.printed} is said to be {rate.printed} of the {count.printed} "
            "shares outstanding",
            sure=True,
        )  # fmt: skip
        if relation is not None and relation.holds:
            yield relation
            return
        if relation is not None:
            found.append((relation, {day for _, day in same}))
        yield from _with_rights(sentence, part, rate, count)
    days = {one.value for one in sentence.quantities if one and one.kind == "date"}
    if len(found) == 1 and not _OTHERWISE.search(sentence.text) and days & found[0][1]:
        yield found[0][0]


def _with_rights(
    sentence: Sentence, part: Quantity, rate: Quantity, count: Quantity
) -> Iterator[Relation]:
    """The percentage of a holder whose rights count as held, and so as outstanding too."""
    if not _OTHERWISE.search(sentence.text):
        return
    for rights in sentence.quantities:
        if rights is None or rights.kind != "shares" or not 1 < rights.value < part.value:
            continue
        relation = relate(
            "share-of", "i0/(i1+i2)", [part, count, rights], rate, basis="numbers",
            what=f"{part.printed} is {rate.printed} of the shares outstanding and the "
            f"{rights.printed} that may be issued",
        )  # fmt: skip
        if relation is not None and relation.holds:
            yield relation
            return


RULE = Rule(find)
