"""Days of settlement in words and as a code: "the third business day after pricing (T+2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.filing.number_words import VALUES
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.trading_days import business_days
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Passage, Quantity, digits_in
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_MOST = 15  # days
_NUMBERS = [word for word, value in VALUES.items() if value <= _MOST and word != "twice"]
_DAY = r"(?: full| U\.S\.| New York| London| trading)*(?: city)? business days?"
_WORDS = lazy_regex(
    rf"\b(?P<words>{'|'.join(_NUMBERS)}|\d\d?(?:st|nd|rd|th)?)"
    rf"(?: \(\d\d?\))?{_DAY}(?! (?:before|prior|preceding))",
    re.IGNORECASE,
)
_CODE = lazy_regex(r"\bT\s?\+\s?(?P<days>\d\d?)\b")
_OPENS = lazy_regex(r"\(|,? (?:or|i\.e\.,?) [“\"]?\Z")
_AFTER_TRADE = Hinted(
    "trade date",
    r"\bmore than \{[nt](\d+)\} (?:scheduled )?(?:business )?(?:days? )?(?:after|following) the "
    r"trade date",
)
_BUSINESS_DAY = Hinted(
    " day ",
    r"\{d(?P<last>\d+)\},? \(?(?:which (?:is|will be) |being )?the \{o(?P<nth>\d+)\} "
    r"(?:full )?(?:u\.s\. |new york )?(?:business|trading) day (?:after|following) (?:the )?"
    r"(?:date of (?:this prospectus|pricing|the pricing)|date hereof|pricing)",
)
_PASSAGE = 1200  # characters between two sentences of a passage
_LONGEST = 30  # days from a pricing to its settlement
_REACH = 200  # characters from the words to the code


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each code after a count of days, in brackets or after "or", that differs from it.

    A code alone, or one with another verb ("trades before that day, since they settle in T+5"), is
    about other days than the words before it.
    """
    before: Quantity | None = None
    dates = dates_of(view)
    for sentence in view.sentences:
        own = dates.printed.get(dates.parts.at(sentence.start))
        if own is not None:
            yield from _after_pricing(sentence, own)
        if "T" in sentence.text and "+" in sentence.text:
            yield from _codes(sentence)
        for match in _AFTER_TRADE.finditer(sentence.masked):
            one = sentence.quantities[int(match[1])]
            near = one and before and one.start - before.start < _PASSAGE
            if one and before and near and one.value != before.value:
                yield _two_waits(before, one)
            before = one


def _after_pricing(sentence: Sentence, own: Quantity) -> Iterator[Relation | Finding]:
    """A day said to be so many business days after the document's own date."""
    for match in _BUSINESS_DAY.finditer(sentence.masked):
        last, nth = sentence.named(match, "last", "nth")
        if last is None or nth is None or not 0 < last.value - own.value <= _LONGEST:
            continue
        count = business_days(own.day, last.day)
        said = f"{last.printed} is said to be the {nth.printed} business day after {own.printed}"
        if int(nth.value) in count:
            yield Relation(
                "date", (own, last), nth, "i1-i0", (), nth.value, nth.value, nth.value, "exact",
                "stated", said,
            )  # fmt: skip
        else:
            right = f"{count[-1]} business days"
            yield Finding(
                "date", "error", f"{said}, but the one is {right} after the other.",
                (nth, last, own), right, nth.printed,
            )  # fmt: skip


def _two_waits(first: Quantity, second: Quantity) -> Finding:
    """Two waits from the trade to the settlement in one passage."""
    return Finding(
        "date",
        "error",
        f"The passage says that settlement is more than {first.printed} business days after the "
        f"trade date, and also that it is more than {second.printed}.",
        (second, first),
        first.printed,
        second.printed,
    )


def _codes(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.printed
    for code in _CODE.finditer(text):
        low = max(code.start() - _REACH, 0)
        counts = [*_WORDS.finditer(text, low, code.start())]
        if not counts:
            continue
        words = counts[-1]
        between = text[words.end() : code.start()]
        if ")" in between or not _OPENS.search(between) or _CODE.search(between):
            continue
        days = _number(words["words"].lower())
        if days != int(code["days"]):
            places = (words.span(), code.span())
            yield Finding(
                "date",
                "error",
                f"“{' '.join(words[0].split())}” and “{code[0]}” beside it name two different days "
                "of settlement.",
                tuple(Passage(sentence.start + a, sentence.start + b) for a, b in places),
                f"T+{days}",
                code[0],
            )


def _number(words: str) -> int:
    return VALUES[words] if words in VALUES else int(digits_in(words))


RULE = Rule(find)
