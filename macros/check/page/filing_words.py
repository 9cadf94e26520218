"""Ties the words of an HTML filing on the site to those of the file: all of them, in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.filing.model import Filing
from tieout.macros.html.tokenizer import Token
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.filing_parts import offset_of
from tieout.macros.project.shown_parts import ShownPart

_PRINTED = "printed"
_RUN_ON = frozenset("a b data i mark span sub sup time u".split())
_PARTS = frozenset("br div h3 li p table tbody td th tr ul".split())
_ATTRIBUTES = frozenset(
    "class colspan data-figure data-mention data-reason data-sourced data-tick datetime href id "
    "rowspan scope tabindex value".split()
)
_CLASSES = lazy_regex(
    r"(?:center|right|in-[1-8]|level-[1-6]|item|note|kept|side|short|wide|cells|many|number|title"
    r"|tie|figure|reasoned|open|bullet)"
)
_SIGN = lazy_regex("\u27e6[A-Z]+\u27e7|[\u2400-\u2426]")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_SYMBOLS = "\u2022\u25aa\u27a2\u25a1\u2612"
"""What may replace letters of symbol fonts, whose only category is “private use”."""
_SHOWN = 8
_BREAK = "\n"
"""Where a block, a cell or a line begins or ends."""
_MESSAGE = "the page does not show here what the filing says; build the site again"
_UNFIT = "the filing as shown contains something that could hide or change its words; build again"


def check_words(
    tokens: Sequence[Token], place: Place, filing: Filing, part: ShownPart
) -> Iterator[Finding]:
    """Yield an exception for the first words on a page that differ from its part of the filing.

    Only elements and classes that show the words unchanged may be among them. `tokens` are the
    page's; `place` names its file. The time is linear in both texts.
    """
    words: list[tuple[str, int]] = []
    for token in _printed(tokens):
        if token.kind == "text":
            _add(words, token)
        elif token.kind in {"start", "end"} and token.name in _RUN_ON | _PARTS:
            if token.name in _PARTS:
                words.append((_BREAK, token.line))
            for name, value in token.attributes:
                classes = value.split() if name == "class" else ()
                if name not in _ATTRIBUTES or not all(map(_CLASSES.fullmatch, classes)):
                    yield place.finding("not-as-written", _UNFIT, line=token.line, found=token.text)
                    return
        else:
            found = token.text or token.name
            yield place.finding("not-as-written", _UNFIT, line=token.line, found=found)
            return
    begin = offset_of(filing, *part.start)
    end = offset_of(filing, *part.end) if part.end else len(filing.text)
    wanted = _readable(filing.text[begin:end]).split()
    yield from _difference(wanted, list(_whole(wanted, words)), place)


def _whole(wanted: Sequence[str], words: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The words of a page; what cells divide at a sign, such as "Sales....", is one word again."""
    at, begun, line, broken = 0, "", 0, False
    for word, number in words:
        if word in {"", _BREAK}:
            broken = broken or word == _BREAK
            continue
        expected = wanted[at] if at < len(wanted) else ""
        divided = broken and begun and not (begun[-1].isalnum() and word[0].isalnum())
        if divided and begun != expected and expected.startswith(begun + word):
            begun += word
        else:
            if begun:
                yield begun, line
                at += 1
            begun, line = word, number
        broken = False
    if begun:
        yield begun, line


def _difference(
    wanted: Sequence[str], words: Sequence[tuple[str, int]], place: Place
) -> Iterator[Finding]:
    said = [word for word, _ in words]
    if said == wanted:
        return
    at = next(
        (at for at, pair in enumerate(zip(wanted, said, strict=False)) if pair[0] != pair[1]),
        min(len(wanted), len(said)),
    )
    yield place.finding(
        "wrong-text",
        _MESSAGE,
        line=words[min(at, len(words) - 1)][1] if words else None,
        expected=" ".join(wanted[at : at + _SHOWN]) or "nothing more",
        found=" ".join(said[at : at + _SHOWN]) or "nothing more",
    )


def _printed(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens inside the elements that contain the filing's words."""
    depth = 0
    for token in tokens:
        if token.name == "div" and depth:
            depth += 1 if token.kind == "start" else -1
        elif token.kind == "start" and token.by_name.get("class") == _PRINTED:
            depth = 1
            continue
        if depth:
            yield token


def _add(words: list[tuple[str, int]], token: Token) -> None:
    """Add the words of a text, whose first may continue the last one."""
    text = _readable(token.text)
    parts = text.split()
    joins = bool(words and words[-1][0].strip() and text and not text[0].isspace())
    if joins and parts:
        words[-1] = (words[-1][0] + parts.pop(0), words[-1][1])
    words.extend((part, token.line) for part in parts)
    if text and text[-1].isspace():
        words.append(("", token.line))


class _Readable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        unseen = unicodedata.category(character) in _UNSEEN and character not in "\n\t"
        self[code] = "\ufffd" if unseen or character in _SYMBOLS else character
        return self[code]


_READABLE = _Readable()


def _readable(text: str) -> str:
    """Return the text with every invisible character, or its sign, as the same character."""
    return _SIGN.sub("\ufffd", text).translate(_READABLE)
