"""The percentages of a whole that sentences state: of what part, and of what whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.named_rows import words_in
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import TOKEN, Sentence

_WHOLE = (
    r"(?P<whole>(?:(?:our|the|its|total|net|consolidated|company['’]s|operating) ){0,4}"
    r"(?:revenues?|sales|assets|loans|deposits|gross profit|expenses)(?: revenues?| sales)?)\b"
)
# A percentage of the whole after or before its name, with another of the year before.
_AS_SHARE = Hinted("as a percent", rf"\bas a percent(?:age)? of {_WHOLE}")
_OF = Hinted(
    "of ",
    r"(?:\{r\d+\}(?:, (?:and )?| and )){0,3}\{r(?P<rate>\d+)\}(?:, respectively,)? of "
    rf"{_WHOLE}(?!\s*(?:was|were|increas|decreas|grew|growth))",
)
_FROM = Hinted(
    "of ",
    rf"\{{r(?P<rate>\d+)\}} of {_WHOLE} (?:was|were|is|are|came|comes) "
    r"(?:(?:primarily |mainly )?(?:generated|derived|earned|received|made) )?(?:from|by)\b",
)
_RATIO = Hinted("ratio", rf"(?:[a-z’'-]+ ){{1,6}}to {_WHOLE} ratio\b")
# The name of the part after the words that state the whole, or before a ratio.
_LAST_AMOUNT = lazy_regex(
    r"\{m(?P<part>\d+)\}[^{}.;]{0,70}(?:\{[dt]\d+\}[^{}.;]{0,30})?,? "
    r"\(?(?:or|representing|which represent(?:s|ed)|equal to|accounting for)? ?"
    r"(?:approximately |about )?\Z",
    re.IGNORECASE,
)
_STOP = lazy_regex(
    r"[;:]|\b(?:due|primarily|mainly|result\w*|attribut\w+|because|offset|driven|while|whereas"
    r"|which|including|excluding|partially|partly|reflect\w*)\b",
    re.IGNORECASE,
)
_NAME = 140  # characters before the whole that name the part
_YEARS = 4  # the most periods for which a sentence gives percentages


@dataclass(frozen=True, slots=True)
class StatedShare:
    """Percentages of a whole: the words of the part, of the heading above, and of the whole.

    `part` is the amount that the sentence gives, if it does.
    """

    sentence: Sentence
    names: frozenset[str]
    above: frozenset[str]
    whole: frozenset[str]
    rates: tuple[Quantity, ...]
    part: Quantity | None
    clause: str

    @property
    def days(self) -> frozenset[str]:
        """The days that the sentence names, as periods end with them."""
        days = (one.day for one in self.sentence.quantities if one is not None and one.is_day)
        return frozenset(day.isoformat() for day in days)


def stated_shares(sentence: Sentence) -> Iterator[StatedShare]:
    """The percentages of a sentence that are of a whole."""
    masked = sentence.masked
    for form in (_AS_SHARE, _RATIO):
        for match in form.finditer(masked):
            stop = _STOP.search(masked, match.end())
            end = stop.start() if stop else len(masked)
            rates = _rates(sentence, match.end(), end)
            at = match.start() if form is _AS_SHARE else match.start("whole")
            names = f"{masked[max(at - _NAME, 0) : at]} {masked[match.end() : end]}"
            if 0 < len(rates) <= _YEARS:
                yield _as_stated(sentence, names, match, rates, None)
    for match in _FROM.finditer(masked):
        rates = _rates(sentence, match.start(), match.end("rate") + 1)
        stop = _STOP.search(masked, match.end())
        names = TOKEN.split(masked[match.end() : stop.start() if stop else None])[0][:_NAME]
        if rates:
            yield _as_stated(sentence, names, match, rates, None)
    for match in _OF.finditer(masked):
        rate = sentence.quantities[int(match["rate"])]
        before = masked[max(match.start() - _NAME, 0) : match.start()]
        listed = _rates(sentence, match.start(), match.end("rate") + 1)
        if len(listed) > 1:
            yield _as_stated(sentence, before, match, listed, None)
            continue
        amount = _LAST_AMOUNT.search(before)
        part = sentence.quantities[int(amount["part"])] if amount else None
        stop = _STOP.search(masked, match.end())
        more = _rates(sentence, match.end(), stop.start() if stop else len(masked))
        if rate is not None and rate.kind == "rate":
            rates = (rate,) if part or len(more) != 1 else (rate, more[0])
            yield _as_stated(sentence, before, match, rates, part)


def _as_stated(
    sentence: Sentence,
    names: str,
    match: re.Match[str],
    rates: Sequence[Quantity],
    part: Quantity | None,
) -> StatedShare:
    stop = _STOP.search(sentence.masked, match.end())
    clause = sentence.masked[match.start() : stop.end() if stop else None]
    text, block = sentence.filing.text, sentence.block
    above = text[max(block.start - 90, 0) : block.start].strip().rsplit("\n\n", 1)[-1]
    words = frozenset(words_in(TOKEN.sub(" ", names)))
    of = frozenset(words_in(match["whole"])) - {"total", "net", "consolidated", "company"}
    return StatedShare(
        sentence, words, frozenset(words_in(above)), of, tuple(rates), part, f"{names} {clause}"
    )


def _rates(sentence: Sentence, start: int, end: int) -> tuple[Quantity, ...]:
    """The percentages in a part of a sentence; none if points are among them."""
    found = []
    for token in TOKEN.finditer(sentence.masked, start, end):
        one = sentence.quantities[int(token[2])]
        if one is not None and one.kind == "rate":
            if "point" in one.printed:
                return ()
            found.append(one)
    return tuple(found)
