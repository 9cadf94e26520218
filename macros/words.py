"""Number words, and the marks of lists and footnotes."""

import re

from macros.amounts import DURATION, PERCENT, SHARES, ordinal_unit, time_unit
from macros.contexts import Match, Reading, Rule, canonical, rule
from macros.folding import Folded
from macros.numerals import NUMBER_WORD, SCALES, word_value

_APART = rf" \([0-9]{{1,4}}(?:%\)|\){DURATION})".replace("<time>", "<time_apart>")
_AMOUNT_BEFORE = re.compile(r"[0-9$] ?$")


def _word(match: Match, folded: Folded) -> Reading | None:
    """A number word, by what follows it: a rate, money, a duration, shares; else it counts.

    A scale word belongs to the numeral before it; after a "$" with no amount it is nothing.
    """
    if match["ordinal"]:
        value = canonical(word_value(match["ordinal"]))
        return Reading("ordinal", value, ordinal_unit(folded, match.end()), 0)
    word = match["cardinal"] or match["fraction"]
    if word.lower() in SCALES and _AMOUNT_BEFORE.search(
        folded.text, max(match.start() - 2, 0), match.start()
    ):
        return None
    value = word_value(word)
    decimals = -SCALES.get(re.split("[ -]", word.lower())[-1], 0) if match["cardinal"] else None
    kind, unit, shift = "count" if match["cardinal"] else "rate", "", 0
    if match["percent"] or (match["apart"] and not match["time_apart"]):
        kind, unit, shift = "rate", "rate", -2
    elif match["money"]:
        kind, unit, shift = "money", "USD", -2 if match["money"].strip() == "cents" else 0
    elif match["time"] or match["time_apart"]:
        unit, times = time_unit(match["time"] or match["time_apart"])
        kind, value = "duration", value * times
    elif match["shares"]:
        kind = unit = "shares"
    elif kind == "rate":
        unit = "rate"
    return Reading(
        kind,
        canonical(value.scaleb(shift)),
        unit,
        None if decimals is None else decimals - shift,
    )


def _footnote(match: Match, _: Folded) -> Reading:
    return Reading("footnote", match["number"])


def _bracketed(match: Match, folded: Folded) -> Reading:
    """ "(1)": in a table a footnote after a cell, a negative number in one; else of a list."""
    before, after = folded.gap_before(match.start()), folded.gap_after(match.end())
    number = match["number"]
    if "\n" not in before and (len(after) > 1 or "\n" in after):
        if len(before) > 1:
            return Reading("number", f"-{int(number)}", "", 0)
        if folded.text[max(match.start() - 2, 0)] in "0123456789%":
            return Reading("footnote", number)
    return Reading("list-number", number)


def _line_number(match: Match, folded: Folded) -> Reading | None:
    """ "1." that begins a line, if the line before has ended a paragraph, sentence or item."""
    before = folded.text[max(match.start() - 2, 0) : match.start()]
    if "\n" not in folded.gap_before(match.start()):
        return None
    ended = not before or before[-1] == "\n" or before[0] in ".;:"
    return Reading("list-number", match["number"]) if ended else None


WORDS: tuple[Rule, ...] = (
    rule(
        rf"{NUMBER_WORD.pattern}(?(ordinal)|(?:(?P<percent>{PERCENT})"
        rf"|(?P<money> (?:U\.S\. )?dollars\b| cents\b)|{DURATION}|(?=(?P<apart>{_APART}))"
        rf"|(?=(?P<shares>{SHARES}))|))",
        _word,
    ),
)

MARKS: tuple[Rule, ...] = (
    rule(r"(?<=[0-9A-Z%.,)\"*])\((?P<number>[0-9]{1,2})\)", _footnote),
    rule(r"\((?P<number>[0-9]{1,2})\)", _bracketed),
    rule(r"(?<![^\s])(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})[.)](?= )", _line_number),
    rule(r"(?<![^\s])(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?= [A-Z])", _line_number),
)
