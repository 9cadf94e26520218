"""Numerals with a unit: money, rates, shares, durations, ordinals; and numerals without one."""

from decimal import Decimal

from tieout.macros.filing.currencies import is_of_others
from tieout.macros.grammar.a_share import is_for_each_share
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.numerals import SCALES
from tieout.macros.grammar.rules import (
    FLAGS,
    FRACTION_SIGNS,
    PERCENT,
    QUANTITY,
    SHARES,
    Match,
    Reading,
    ReadingRule,
    amount,
    quantity,
    rule,
)
from tieout.macros.grammar.rules_currencies import CURRENCIES, SHORT, power_of
from tieout.macros.grammar.shared_units import power_shared
from tieout.macros.lazy_regex import lazy_regex

_START = r"(?<![0-9A-Z/])(?<![0-9A-Z][.,])(?<![A-Z]-)"
MINUS = r"(?:(?<![^\s(])(?P<minus>-))?"
_MINUS_WORD = (
    r"(?:negative|(?:(?<=\bby )|(?<=\bof )|(?<=\bto )|(?<=\bfrom )|(?<=\bwas )|(?<=\bwere )"
    r"|(?<=\bis )|(?<=\bat )|(?<=\bor )|(?<=\band )|(?<=\ba ))minus)"
)
"""In "LIBOR minus 3%" the word means a deduction."""
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
_BESIDE = 40
_SENTENCE = 90
"""How far back a sentence is searched for the word "price"."""

_COUNTED = lazy_regex(
    r" (?:(?:full|consecutive|successive) )?"
    r"(?P<time>(?:trading|business) days?|days?|months?|years?)\b",
    FLAGS,
)
_FOOTNOTE = lazy_regex(
    r" ?(?:\([0-9a-z]{1,2}\)|[*#]{1,3}|\{[0-9]{1,2}\}|\[[0-9a-z]\]|<F[0-9]{1,2}>)"
)
_WANTS_AN_AMOUNT = lazy_regex(
    r"\b(?:was|were|is|be|been|of|to|or)(?: approximately| about)? \Z", FLAGS
)
_MAY_BE_BELOW_ZERO = lazy_regex(
    r"\b(?:book value|loss(?:es)?|deficit|deficiency|income|earnings|equity|working capital"
    r"|cash flows?|EBITDA)\b",
    FLAGS,
)
RATIO_BEFORE = lazy_regex(r"-(?:for|to)-$", FLAGS)
"""The text before the second number of a ratio: "2-for-1 split", "one-to-one"."""
_YEAR = lazy_regex(r"(?:19|20)[0-9]{2}")
_OF_PLAN = lazy_regex(r" (?:Ordinary )?Share [A-Z]")
"""What follows the year of a plan: "2034 Share Incentive Plan", which counts no shares."""
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


def in_cell(folded: Folded, start: int, end: int) -> bool:
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
    if not (large or a_share or minus or small):
        number, decimals = quantity(match, power_shared(text, start, end, match["number"]))
    return amount("money", "USD/share" if a_share else "USD", (number, decimals))


def _negative_money(match: Match, folded: Folded) -> Reading | None:
    """A loss: "$(26,509)"; and "($26,509)" alone in a cell, or where a sentence needs an amount.

    After "our book value was" brackets are no aside.
    """
    text, start, end = folded.text, match.start(), match.end()
    before = text[max(start - _SENTENCE, 0) : start]
    said = match[0][0] == "(" and not in_cell(folded, start, end)
    if said and not (_WANTS_AN_AMOUNT.search(before) and _MAY_BE_BELOW_ZERO.search(before)):
        return None
    if is_of_others(before[-_BESIDE:], ""):
        return None
    shift = SCALES[match["after"].lower()] if match["after"] else 0
    a_share = said and is_for_each_share(text, end, before, small=True, large=False)
    unit = "USD/share" if a_share else "USD"
    return amount("money", unit, quantity(match, shift, minus=True))


def _measured(match: Match, folded: Folded) -> Reading | None:
    """A numeral by the unit that follows it; none if it is the year of a plan for shares."""
    if match["percent"]:
        return amount("rate", "rate", quantity(match, -2, minus=bool(match["minus"])))
    if match["basis_points"]:
        return amount("rate", "rate", quantity(match, -4))
    if match["dollars"] or match["cents"]:
        return amount("money", "USD", quantity(match, -2 if match["cents"] else 0))
    time = match["time"] or match["time_apart"]
    if not time:
        of_plan = _YEAR.fullmatch(match["number"]) and _OF_PLAN.match(folded.text, match.end())
        return None if of_plan else amount("shares", "shares", quantity(match))
    unit, times = time_unit(time)
    if unit in {"years", "months"} and _YEAR.fullmatch(match["number"]):
        return None
    return amount("duration", unit, quantity(match), times)


def _negative_rate(match: Match, folded: Folded) -> Reading | None:
    """A loss: "(2.5)%"; and "(2.5%)", if it is alone in a cell of a table."""
    if match[0][-1] == ")" and not in_cell(folded, match.start(), match.end()):
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


def _multiple(match: Match, _: Folded) -> Reading:
    """A multiple: "20.8x"."""
    return amount("number", "", quantity(match))


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
        rf"{_START}{MINUS}{QUANTITY}(?:(?P<percent>{PERCENT})"
        r"|(?P<basis_points> (?:basis points|bps)\b)"
        rf"|(?P<dollars>{_DOLLARS})|(?P<cents> cents\b)|{DURATION}"
        rf"|(?={_DURATION_APART})|(?=\)?{SHARES}|(?:,? (?:and|or) [0-9][0-9,]{{0,20}}){SHARES}))",
        _measured,
        starts=f"-n>%_-),uUtTmMbB{FRACTION_SIGNS}",
    ),
    rule(
        rf"\bshares,? (?:only|of which|including) (?P<it>{QUANTITY})(?![0-9%]|[,.][0-9])",
        _more_shares,
        starts="shares",
    ),
    rule(rf"{_START}(?P<number>[0-9]{{1,4}})(?:st|nd|rd|th)\b", _ordinal, starts="0:1-4:snrtSNRT"),
)
"""Numerals that the words around them explain."""
