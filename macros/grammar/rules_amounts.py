"""Numerals with a unit: money, rates, shares, durations, ordinals; and numerals without one."""

import re
import string
from decimal import Decimal

from tieout.macros.filing.currencies import MONEY_OF_OTHERS, is_of_others
from tieout.macros.grammar.a_share import is_for_each_share
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.numerals import SCALES
from tieout.macros.grammar.rules import (
    FLAGS,
    QUANTITY,
    Match,
    Reading,
    ReadingRule,
    amount,
    quantity,
    rule,
    shortened,
)
from tieout.macros.grammar.rules_currencies import CURRENCIES, SHORT, power_of

_START = r"(?<![0-9A-Z/])(?<![0-9A-Z][.,])(?<![A-Z]-)"
_MINUS = r"(?:(?<![^\s(])(?P<minus>-))?"
_MINUS_WORD = (
    r"(?:negative|(?:(?<=\bby )|(?<=\bof )|(?<=\bto )|(?<=\bfrom )|(?<=\bwas )|(?<=\bwere )"
    r"|(?<=\bis )|(?<=\bat )|(?<=\bor )|(?<=\band )|(?<=\ba ))minus)"
)
"""In "LIBOR minus 3%" the word means a deduction."""
PERCENT = r"(?: ?%| ?percent\b| per cent\b| percentage points?\b)"
_DOLLARS = r"(?: (?:U\.?S\.? )?dollars\b| ?(?-i:USD)\b)"
_TIME = (
    r"(?:(?:trading|business|working|banking|calendar) days?|days?|weeks?|months?|years?"
    r"|hours?|minutes?)\b"
)
DURATION = (
    r"(?:[ -](?:consecutive|successive|full|additional|complete|fiscal|more)){0,2}"
    rf"[ -](?P<time>{_TIME})"
)
_DURATION_APART = rf"\){DURATION}".replace("<time>", "<time_apart>")
SHARES = (
    r"(?:[ -](?:additional|newly|new|restricted|unrestricted|common|preferred|ordinary|outstanding"
    r"|issued|authorized|unissued|such|registered|treasury|whole|underlying|existing|fully|paid"
    r"|class [A-Z]|series [A-Z])){0,4}[ -]shares?\b"
)
_BESIDE = 40
_SENTENCE = 90
"""How far back a sentence is searched for the word "price"."""

_COUNTED = re.compile(
    r" (?:(?:full|consecutive|successive) )?"
    r"(?P<time>(?:trading|business) days?|days?|months?|years?)\b",
    FLAGS,
)
_NOUN = re.compile(
    rf" (?!(?:{MONEY_OF_OTHERS}|and|are|for|from|had|has|its|nor|not|off|our|out|than|that|the|was"
    r"|were|with)\b)[a-z]{3}"
)
_FOOTNOTE = re.compile(
    r" ?(?:\([0-9a-z]{1,2}\)|[*#]{1,3}|\{[0-9]{1,2}\}|\[[0-9a-z]\]|<F[0-9]{1,2}>)"
)
RATIO_BEFORE = re.compile(r"-(?:for|to)-$", FLAGS)
"""The text before the second number of a ratio: "2-for-1 split", "one-to-one"."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_OTHER_UNITS = {
    "week": ("days", 7),
    "calendar day": ("days", 1),
    "working day": ("business days", 1),
    "banking day": ("business days", 1),
    "hour": ("", 1),
    "minute": ("", 1),
}


def time_unit(printed: str) -> tuple[str, int]:
    """The index's unit for a printed unit of time, and the factor."""
    single = printed.lower().removesuffix("s")
    return _OTHER_UNITS.get(single, (f"{single}s", 1))


def ordinal_unit(folded: Folded, end: int) -> str:
    """The unit that an ordinal counts, by the words after it: "third business day"."""
    counted = _COUNTED.match(folded.text, end)
    return time_unit(counted["time"])[0] if counted else ""


def _in_cell(folded: Folded, start: int, end: int) -> bool:
    """Whether a span is alone in a cell of a table: wide gaps or line ends around it."""
    before, after = folded.gap_before(start), folded.gap_after(end)
    ends = len(after) > 1 or "\n" in after or _FOOTNOTE.match(folded.text, end)
    return bool((len(before) > 1 or "\n" in before) and ends)


def _money(match: Match, folded: Folded) -> Reading | None:
    """Money; if the words around it mention a price, dollars per share.

    A "$" with a blank for an amount, even if another number follows, and "C$3" are not money.
    """
    text, start, end = folded.text, match.start(), match.end()
    if text[match.start("number") - 1] in " \n":
        gap = folded.gap_before(match.start("number"))
        if "\n" in gap or (len(gap) > 1 and folded.gap_after(end) == " "):
            return None
    before = text[max(start - _SENTENCE, 0) : start]
    if is_of_others(before, text[end : end + _BESIDE]):
        return None
    shift = power_of(match["short"])
    minus = bool(match["minus"] or match["inside"])
    number, decimals = quantity(match, shift, minus=minus)
    small = decimals is not None and decimals > 1 and "," not in match["number"]
    large = bool(match["scale"] or match["short"] or "," in match["number"])
    a_share = is_for_each_share(text, end, before, small=small, large=large)
    return amount("money", "USD/share" if a_share else "USD", (number, decimals))


def _negative_money(match: Match, folded: Folded) -> Reading | None:
    """A loss: "$(26,509)"; and "($26,509)", if it is alone in a cell of a table."""
    if match[0][0] == "(" and not _in_cell(folded, match.start(), match.end()):
        return None
    if is_of_others(folded.text[max(match.start() - _BESIDE, 0) : match.start()], ""):
        return None
    shift = SCALES[match["after"].lower()] if match["after"] else 0
    return amount("money", "USD", quantity(match, shift, minus=True))


def _measured(match: Match, _: Folded) -> Reading | None:
    """A numeral by the unit that follows it."""
    if match["percent"]:
        return amount("rate", "rate", quantity(match, -2, minus=bool(match["minus"])))
    if match["basis_points"]:
        return amount("rate", "rate", quantity(match, -4))
    if match["dollars"] or match["cents"]:
        return amount("money", "USD", quantity(match, -2 if match["cents"] else 0))
    time = match["time"] or match["time_apart"]
    if not time:
        return amount("shares", "shares", quantity(match))
    unit, times = time_unit(time)
    if unit in {"years", "months"} and _YEAR.fullmatch(match["number"]):
        return None
    return amount("duration", unit, quantity(match), times)


def _negative_rate(match: Match, folded: Folded) -> Reading | None:
    """A loss: "(2.5)%"; and "(2.5%)", if it is alone in a cell of a table."""
    if match[0][-1] == ")" and not _in_cell(folded, match.start(), match.end()):
        return None
    return amount("rate", "rate", quantity(match, -2, minus=True))


def _less(match: Match, _: Folded) -> Reading:
    """A loss in words: "minus 3%", "negative $5 million"."""
    if match["currency"]:
        return amount("money", "USD", quantity(match, minus=True))
    return amount("rate", "rate", quantity(match, -2, minus=True))


def _more_shares(match: Match, _: Folded) -> Reading:
    return amount("shares", "shares", quantity(match))


def _ordinal(match: Match, folded: Folded) -> Reading:
    return amount("ordinal", ordinal_unit(folded, match.end()), (Decimal(match["number"]), 0))


def _negative(match: Match, folded: Folded) -> Reading | None:
    """A loss: "(26,509)", if it is alone in a cell of a table."""
    if not _in_cell(folded, match.start(), match.end()):
        return None
    return amount("number", "", quantity(match, minus=True))


def _fraction(match: Match, _: Folded) -> Reading:
    parts = match[0].replace(",", "").rstrip(string.ascii_letters).split("/")
    above, below = map(Decimal, parts)
    return amount("number", "", (shortened(above / below), None))


def _multiple(match: Match, _: Folded) -> Reading:
    """A multiple: "20.8x"."""
    return amount("number", "", quantity(match))


def _number(match: Match, folded: Folded) -> Reading:
    """A numeral that no words explain: a count if a noun follows, otherwise a number."""
    if match["minus"]:
        return amount("number", "", quantity(match, minus=True))
    number, decimals = quantity(match)
    whole = decimals is not None and decimals <= 0
    counts = whole and _NOUN.match(folded.text, match.end())
    if counts and RATIO_BEFORE.search(match.string, max(match.start() - 5, 0), match.start()):
        counts = None
    return amount("count" if counts else "number", "", (number, decimals))


AMOUNTS: tuple[ReadingRule, ...] = (
    *CURRENCIES,
    rule(
        rf"(?:\$ ?\( ?|\(\$ ?){QUANTITY} ?\)(?: (?P<after>{'|'.join(SCALES)})\b)?",
        _negative_money,
        starts="~$( ~$_( ~($",
    ),
    rule(
        rf"\b{_MINUS_WORD} (?P<currency>\$ ?)?{QUANTITY}(?(currency)|{PERCENT})",
        _less,
        starts="minus negative",
    ),
    rule(
        rf"(?:(?<![^\s(])(?<![0-9%\])] )(?P<minus>-))?\$(?: ?|(?P<inside>-)(?!0-)){QUANTITY}"
        rf"(?P<short>{SHORT})?",
        _money,
        starts="~$ ~-$",
    ),
    rule(
        rf"{_START}\( ?{QUANTITY}(?:{PERCENT} ?\)| ?\){PERCENT})(?=[ \n*#{{\[<]|$)",
        _negative_rate,
        starts="(0 ~(_",
    ),
    rule(rf"{_START}{QUANTITY}[x\u00d7](?![0-9A-Z])", _multiple, starts="-n>xX\u00d7"),
    rule(
        rf"{_START}{_MINUS}{QUANTITY}(?:(?P<percent>{PERCENT})|(?P<basis_points> basis points\b)"
        rf"|(?P<dollars>{_DOLLARS})|(?P<cents> cents\b)|{DURATION}"
        rf"|(?={_DURATION_APART})|(?=\)?{SHARES}|(?:,? (?:and|or) [0-9][0-9,]{{0,20}}){SHARES}))",
        _measured,
        starts="-n>%_-),uUtTmMbB",
    ),
    rule(
        rf"\bshares,? (?:only|of which|including) (?P<it>{QUANTITY})(?![0-9%]|[,.][0-9])",
        _more_shares,
        starts="shares",
    ),
    rule(rf"{_START}(?P<number>[0-9]{{1,4}})(?:st|nd|rd|th)\b", _ordinal, starts="0:1-4:snrtSNRT"),
)
"""Numerals that the words around them explain."""

ALONE: tuple[ReadingRule, ...] = (
    rule(rf"\({QUANTITY} ?\)", _negative, starts="(0"),
    rule(
        r"(?<![0-9A-Z/.,])(?<![0-9][ -])[0-9]{1,3}/(?!0{1,4}(?![0-9]))"
        r"(?:[0-9]{1,3}(?:,[0-9]{3}){0,4}|(?:(?<=(?<![0-9])1/)[0-9]{4}|[0-9]{4}(?=ths?)))"
        r"(?:ths?|rds?|nds?|sts?)?"
        r"(?![0-9A-Z/]|,[0-9])",
        _fraction,
        starts="0:1-3:/",
    ),
)
"""Numerals with a special form."""

NUMBER = rule(rf"{_MINUS}{QUANTITY}", _number, starts="-0")
"""Any numeral."""
