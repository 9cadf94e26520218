"""An amount for each unit and in all: "$0.35 per unit, or $7,000,000 in the aggregate"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import counts_printed, cover_counts
from tieout.macros.scan.prose.explained_products import is_whole
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OF = r"per (?:(?:public|class [a-z]|ordinary|common) )*(?:unit|share|ADS|note|warrant)\b"
_FULL = r"exercised? (?:[a-z’'-]+ ){0,6}in full"
_PATTERNS = (
    Hinted(
        "per ",
        rf"\{{m(?P<all>\d+)\}}(?: in the aggregate)?,? (?:or|representing|which is) "
        rf"\{{mu?(?P<each>\d+)\}} {_OF}",
    ),
    Hinted(
        "per ",
        rf"\{{mu?(?P<each>\d+)\}} {_OF}[^{{}};()]{{0,40}}?,? (?:or|for)(?: a total of| up to)? "
        r"\{m(?P<all>\d+)\}",
    ),
    Hinted(
        "either case",
        rf"\{{m(?P<all>\d+)\}}[^{{}};()]{{0,80}}?,? or \{{m(?P<full>\d+)\}}[^{{}};()]{{0,80}}? "
        rf"{_FULL}[^{{}};()]{{0,20}}? \(\{{mu(?P<each>\d+)\}} {_OF} in either case",
    ),
)
_COUNTED = Hinted(
    "per ",
    r"\{[sn](?P<count>\d+)\} (?:[a-z-]+ ){1,5}(?:\(or \{[sn](?P<more>\d+)\}[^{}();]{0,90}\) )?"
    rf"at (?:a price of )?\{{mu?(?P<each>\d+)\}} {_OF},? (?:or|for) "
    r"(?:(?:an aggregate|a total)(?: purchase price)? of )?\{m(?P<all>\d+)\}"
    r"(?:,? in (?:the )?(?:aggregate|total))?(?: \(or \{m(?P<full>\d+)\})?",
)
_WITH_OPTION = lazy_regex(
    r"[^{};]{0,90}?(?: in (?:the )?aggregate)? ?\((?:or )?(?:up to )?\{m(?P<full>\d+)\}"
    r"[^{}();]{0,90}?\bexercise",
    re.IGNORECASE,
)
_OTHERWISE = Hinted(
    "book value|asset value|earning|income|loss|dividend",
    r"\b(?:book value|net asset value|earnings?|income|loss|dividends?)\b",
)
_OFFERED = Hinted(
    "trust|deferred|commission|discount|deposit|underwrit|aggregate",
    r"\btrust account|\bdeferred|\bcommissions?\b|\bdiscounts?\b|\bdeposit|\bunderwriting"
    r"|\bin the aggregate\b",
)
"""Words of an amount that is so much for each unit, not of one that is divided by the shares."""
_DOLLAR, _CENT = Decimal(1), Decimal("0.01")
_CLOSE = Decimal("0.05")
"""An amount that differs by more is that of other units, not of an earlier draft."""
_ROUND = 100
"""A count of whole hundreds, at so many cents each, makes whole dollars."""
_DIGITS = 4
"""Digits of an amount that says, to the dollar, how many units there are, if it fails."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount in all as the units offered times the amount for each."""
    parts = parts_of(view)
    for sentence in view.sentences:
        if _OTHERWISE.search(sentence.text):
            continue
        yield from _counted(sentence)
        for pattern in _PATTERNS:
            for match in pattern.finditer(sentence.masked):
                whole, each = sentence.named(match, "all", "each")
                if whole is None or each is None or not _is_exact(whole, each):
                    continue
                part = parts.at(sentence.start)
                cover = cover_counts(view, parts, part, sentence.start, titled=True)
                # A count of the sentence itself has a rule of its own, for sentences.
                apart = all(one.start < sentence.start for one in cover)
                sure = apart and _OFFERED.search(sentence.text) is not None
                made = _of_counts(cover, each, whole)
                yield from [one for one in made if sure or one.holds]
                yield from _with_option(view, sentence, match, cover)


def _counted(sentence: Sentence) -> Iterator[Relation]:
    """The count, the price and the amount in one clause, and those with the option."""
    for match in _COUNTED.finditer(sentence.masked):
        each = sentence.quantities[int(match["each"])]
        for count_name, whole_name in (("count", "all"), ("more", "full")):
            if not (match[count_name] and match[whole_name]):
                continue
            count, whole = sentence.named(match, count_name, whole_name)
            if count and each and whole and whole.width <= _DOLLAR:
                made = _product(count, each, whole)
                yield from holding(made) if is_whole(count, each, whole) else evaluated(made)


def _with_option(
    view: View, sentence: Sentence, match: re.Match[str], cover: Sequence[Quantity]
) -> Iterator[Relation]:
    """The amount with the option: that for each of all units, of two counts that are printed."""
    again = _WITH_OPTION.match(sentence.masked, match.end())
    name = match.groupdict().get("full") or (again["full"] if again else None)
    full = sentence.quantities[int(name)] if name else None
    each = sentence.quantities[int(match["each"])]
    if full is None or each is None or not _is_exact(full, each):
        return
    for offered in cover:
        more = counts_printed(view).get(full.value / each.value - offered.value, ())
        if more:
            yield from holding(
                relate("product", "(i0+i1)*i2", [offered, more[0], as_exact(each)], full,
                       slack=_DOLLAR / 2, basis="structure", tried=len(cover),
                       what=f"{full.printed} is said to be {each.printed} for each with the option")
            )  # fmt: skip
            return


def _is_exact(whole: Quantity, each: Quantity) -> bool:
    """Whether an amount is printed to the dollar, and that for each to the cent or finer."""
    return (
        whole.unit == "USD"
        and 0 < each.value < whole.value
        and whole.width <= _DOLLAR
        and each.width <= _CENT
    )


def _of_counts(counts: Sequence[Quantity], each: Quantity, whole: Quantity) -> Iterator[Relation]:
    """The product with a count that makes the amount; if none does, with the only one near it.

    An amount that is a whole number of units may be that of others, and fails no count.
    """
    distinct = {one.value: one for one in reversed(counts)}.values()
    found = [made for count in distinct if (made := _product(count, each, whole))]
    held = [one for one in found if one.holds]
    close = [one for one in found if one.missed <= _CLOSE * whole.value]
    if held:
        yield held[0]
    elif (
        whole.digits >= _DIGITS
        and len(close) == 1
        and whole.value % each.value
        and not close[0].inputs[0].value % _ROUND
    ):
        yield close[0]


def _product(count: Quantity, each: Quantity, whole: Quantity) -> Relation | None:
    return relate(
        "product", "i0*i1", [as_exact(count), as_exact(each)], whole, slack=_DOLLAR / 2,
        basis="stated", sure=True,
        what=f"{whole.printed} is said to be {each.printed} for each of {count.printed}",
    )  # fmt: skip


RULE = Rule(find)
