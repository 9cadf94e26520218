"""Writes parts of an HTML filing: its words, their emphasis, and its numbers in place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from markupsafe import Markup
from tieout.macros.filing.looks import BOLD, ITALIC, LOWERED, RAISED, UNDERLINED
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.mention import Mention
from tieout.macros.write.filing_page import WriteMention, as_it_is

_TAGS = {BOLD: "b", ITALIC: "i", UNDERLINED: "u", RAISED: "sup", LOWERED: "sub"}
_BULLETS = {
    0xF0B7: "\u2022",
    0xF0A7: "\u25aa",
    0xF0D8: "\u27a2",
    0xF0A8: "\u25a1",
    0xF0FE: "\u2612",
}
"""The characters of other fonts for the letters of symbol fonts."""

type Span = tuple[int, int, Mention]


class Runs:
    """The words of a filing from an offset of its reading text to another."""

    def __init__(
        self,
        filing: Filing,
        mentions: Iterable[Mention],
        bounds: tuple[int, int],
        write: WriteMention,
    ) -> None:
        """Find the numbers between the `bounds`."""
        self._text = filing.text
        self._write = write
        self._emphasis = filing.emphasis
        self._starts = [run[0] for run in filing.emphasis]
        self._spans = list(_spans(filing, mentions, bounds))
        self._span_starts = [span[0] for span in self._spans]

    def write(self, start: int, end: int, without: int = 0) -> Markup:
        """Write the words between two offsets, except for the emphasis `without`."""
        parts: list[Markup] = []
        at = start
        for place in range(
            bisect_left(self._span_starts, start), bisect_left(self._span_starts, end)
        ):
            first, after, mention = self._spans[place]
            if first < at or after > end:  # it is in no single part; the check reports that
                continue
            parts.append(self._emphasized(at, first, without))
            parts.append(self._write(mention, self._emphasized(first, after, without)))
            at = after
        parts.append(self._emphasized(at, end, without))
        return Markup("").join(parts)

    def _emphasized(self, start: int, end: int, without: int) -> Markup:
        parts: list[Markup] = []
        at = start
        run = max(bisect_right(self._starts, start) - 1, 0)
        while at < end:
            following = self._emphasis[run] if run < len(self._emphasis) else (end, end, 0)
            if following[1] <= at:
                run += 1
                continue
            first = min(max(following[0], at), end)
            after = max(min(following[1], end), first)
            while first < after and self._text[first].isspace():  # the space before a raised mark
                first += 1
            parts.append(_plain(self._text[at:first]))
            parts.append(_in_tags(_plain(self._text[first:after]), following[2] & ~without))
            at, run = after, run + 1
        return Markup("").join(parts)


def _plain(text: str) -> Markup:
    return Markup("<br>").join(as_it_is(line.translate(_BULLETS)) for line in text.split("\n"))


def _in_tags(words: Markup, what: int) -> Markup:
    if not words.strip():
        return words
    for kind, tag in _TAGS.items():
        if what & kind:
            words = Markup("<{0}>{1}</{0}>").format(Markup(tag), words)  # noqa: S704  # of the table above
    return words


def _spans(filing: Filing, mentions: Iterable[Mention], bounds: tuple[int, int]) -> Iterator[Span]:
    """The mentions between two offsets with their spans, except those not printed there."""
    text, offsets = filing.text, filing.offsets
    wanted = {filing.in_source(one.line, one.column): one for one in mentions}
    found: list[Span] = []
    for at in range(*bounds):
        mention = wanted.get(offsets[at] if offsets is not None else at)
        if mention is not None and not text[at].isspace():
            end = _end_of(text, at, mention.printed)
            if end is not None and not (found and found[-1][2] is mention):
                found.append((at, end, mention))
    yield from found


def _end_of(text: str, start: int, printed: str) -> int | None:
    """The end of the words `printed` that begin at `start`, ignoring white space."""
    at = start
    for letter in printed.replace(" ", ""):
        while at < len(text) and text[at].isspace():
            at += 1
        if text[at : at + 1] != letter:
            return None
        at += 1
    return at
