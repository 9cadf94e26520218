"""Number words, and the marks of lists and footnotes."""

import re
from decimal import Decimal

from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.numerals import (
    FIRST_WORDS,
    NUMBER_WORD,
    SCALED_BEFORE,
    SCALES,
    WHOLE_WORDS,
    only_scales,
    word_kind,
    word_value,
)
from tieout.macros.grammar.rules import (
    FLAGS,
    PERCENT,
    SHARES,
    Match,
    Reading,
    ReadingRule,
    amount,
    rule,
    shortened,
)
from tieout.macros.grammar.rules_amounts import (
    DURATION,
    RATIO_BEFORE,
    ordinal_unit,
    time_unit,
)
from tieout.macros.lazy_regex import lazy_regex

_APART = rf" \([0-9]{{1,4}}(?:%\)|\){DURATION})".replace("<time>", "<time_apart>")
_LAST_WORD = lazy_regex(r"([a-z-]+) $", FLAGS)


_NAMING = lazy_regex(
    r"-(?:time|way|ways|stop|sided|dimensional|class|hand|rate|person|size|off|tier|fold|generation"
    r"|party|parties|line|lien)\b",
    FLAGS,
)
_ONE_TIME = lazy_regex(
    r" time (?!(?:and|as|at|before|but|by|during|for|from|in|is|may|of|on|only|or|per|since|than"
    r"|that|the|to|until|was|were|when|which|while|will|with)\b)[a-z]{3}"
)
"""Words after "one time" that make it an adjective: "a one time charge"."""
_CAPITAL_WORD = lazy_regex(r" (?P<word>[A-Z][a-z]{2,20})\b")
_WORD_IN_CAPITALS = lazy_regex(r" (?P<word>[A-Z]{3,20})\b")
_COUNTED_NOUNS = frozenset(
    "quarter quarters year years month months day days week anniversary amendment amended half "
    "supplemental supplement lien mortgage closing tranche offering fiscal installment payment "
    "period series article section paragraph circuit district floor restated annual addendum "
    "edition".split()
)


def _word(match: Match, folded: Folded) -> Reading | None:
    """A number word, by the words after it: a rate, money, a duration, shares; else a count."""
    naming = _ONE_TIME if match[0].lower() == "one" else None
    if _NAMING.match(folded.text, match.end()) or (
        naming and naming.match(match.string, match.end())
    ):
        return Reading("name", match[0])
    if match["ordinal"] and _is_name(match, folded):
        return Reading("name", match[0])
    if match["ordinal"]:
        return amount(
            "ordinal", ordinal_unit(folded, match.end()), (word_value(match["ordinal"]), 0)
        )
    start = match.start()
    if only_scales(
        match["cardinal"] or match[0], folded.text[max(start - SCALED_BEFORE, 0) : start]
    ):
        return None
    return _measured(match)


def _measured(match: Match) -> Reading:
    time = match["time"] or match["time_apart"]
    if time:
        unit, times = time_unit(time)
        return amount("duration", unit, _value(match), times)
    # In "five (5%)" the word is a percentage; in "three-quarters (75%)" it is a part of the whole.
    if match["percent"] or (match["apart"] and not match["fraction"]):
        return amount("rate", "rate", _value(match, -2))
    if match["money"]:
        return amount("money", "USD", _value(match, -2 if "cents" in match["money"].lower() else 0))
    if match["shares"]:
        return amount("shares", "shares", _value(match))
    kind, unit = ("rate", "rate") if match["fraction"] else ("count", "")
    if kind == "count" and (
        match["ratio"] is not None
        or RATIO_BEFORE.search(match.string, max(match.start() - 5, 0), match.start())
    ):
        kind = "number"
    return amount(kind, unit, _value(match))


def _is_name(match: Match, folded: Folded) -> bool:
    """Whether an ordinal with a capital begins a proper name: "First Boston"."""
    if not match[0][0].isupper():
        return False
    word = _WORD_IN_CAPITALS if match[0].isupper() else _CAPITAL_WORD
    following = word.match(folded.text, match.end())
    return following is not None and following["word"].lower() not in _COUNTED_NOUNS


def _value(match: Match, shift: int = 0) -> tuple[Decimal, int | None]:
    """The value and decimals of a number word times a power of ten; a fraction is exact."""
    if match["fraction"]:
        return shortened(word_value(match["fraction"]).scaleb(shift)), None
    word = match["cardinal"]
    last = re.split("[ -]", word.lower())[-1]
    return word_value(word).scaleb(shift), -SCALES.get(last, 0) - shift


def _footnote(match: Match, _: Folded) -> Reading:
    return Reading("footnote", match["number"])


def _bracketed(match: Match, folded: Folded) -> Reading:
    """A list number; in "five (5)" a count, and in a table a footnote or a negative number."""
    before, after = folded.gap_before(match.start()), folded.gap_after(match.end())
    number = match["number"]
    if "\n" not in before and (len(after) > 1 or "\n" in after):
        if len(before) > 1:
            return amount("number", "", (-Decimal(number), 0))
        if folded.text[max(match.start() - 2, 0)] in "0123456789%)":
            return Reading("footnote", number)
    word = _LAST_WORD.search(folded.text, max(match.start() - 20, 0), match.start())
    if word and word_kind(word[1]) == "cardinal":
        return amount("count", "", (Decimal(number), 0))
    return Reading("list-number", number)


def _line_number(match: Match, folded: Folded) -> Reading | None:
    """A "1." that begins a line, if the line before ended a paragraph, sentence or item."""
    before = folded.text[max(match.start() - 2, 0) : match.start()]
    if "\n" not in folded.gap_before(match.start()):
        return None
    ended = not before or before[-1] == "\n" or before[0] in ".;:"
    return Reading("list-number", match["number"]) if ended else None


def _of_split(match: Match, _: Folded) -> Reading:
    """A number of a split: "3 for 2", "one for ten"."""
    value = Decimal(match[0]) if match[0].isdigit() else word_value(match[0])
    return amount("number", "", (value, 0))


_WHOLE = rf"(?:[0-9]{{1,4}}|(?:{'|'.join(sorted(WHOLE_WORDS, reverse=True))}))\b"

WORDS: tuple[ReadingRule, ...] = (
    rule(
        rf"(?<![0-9A-Z.,$-])(?P<list>{_WHOLE} for {_WHOLE})"
        r"(?=[ -](?:(?:reverse|forward|common|stock|share|unit)[ -]){0,3}"
        r"(?:splits?|consolidation|combination|exchange|dividends?)\b)",
        _of_split,
        _WHOLE,
        starts=f"p:1-4:_ {' '.join(sorted(WHOLE_WORDS))}",
    ),
    rule(
        rf"{NUMBER_WORD.pattern}(?(ordinal)|(?:(?P<percent>{PERCENT})"
        rf"|(?P<money> (?:U\.S\. )?dollars\b| cents\b)|{DURATION}|(?=(?P<apart>{_APART}))"
        rf"|(?=(?P<shares>{SHARES}))|(?=(?P<ratio>-(?:for|to)-))|))",
        _word,
        starts=" ".join(FIRST_WORDS),
    ),
)

MARKS: tuple[ReadingRule, ...] = (
    rule(r"(?<=[0-9A-Z%.,)\"*])\((?P<number>[0-9]{1,2})\)", _footnote, starts="(0"),
    rule(r"\((?P<number>[0-9]{1,2})\)", _bracketed, starts="(0"),
    rule(
        r"(?<![^\s])(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})[.)](?= )",
        _line_number,
        starts="0:1-3:.)",
    ),
    rule(
        r"(?<![^\s])(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?= [A-Z])"
        r"(?! (?:thousand|million|billion|trillion)\b)",
        _line_number,
        starts="0:1-3:.",
    ),
)
