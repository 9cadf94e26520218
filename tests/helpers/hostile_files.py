"""Hostile files of any size: by name, the file's name and a function that makes its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

Make = Callable[[int], bytes]
"""Makes a file of about so many bytes."""

_PAGE = "<html><body>"
_INLINE = '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><p>'
_FACT = '<ix:nonFraction name="a:b" contextRef="c" unitRef="u" decimals="0">'
_COLUMNS = 20_000
_BEGIN = "<DOCUMENT>\n<TYPE>EX-1\n"
_RING = '<ix:continuation id="a" continuedAt="a">7</ix:continuation>'
_SPANS = "<tr><td rowspan=1000000000>"
_WORDS = "the notes that we sold bear interest and are secured by candles of the finest wax".split()
_DENSE = "Net sales of wax ....   66,613   (2,855)    12.5%   $ 7,001   1998\n"
_PROSE = (
    "We sold 350,000 shares at $5.00 each on May 5, 2001, and twenty-one million dollars were\n"
    "paid to the three holders of the notes due 2009, at 7 1/2% a year (see page 12).\n\n"
)
_BOMB = (
    '<!DOCTYPE html [<!ENTITY a "77777777">'
    + "".join(
        f'<!ENTITY {after} "{f"&{name};" * 10}">'
        for name, after in zip("abcdefg", "bcdefgh", strict=True)
    )
    + f"]>{_PAGE}<p>"
)


def _text(repeated: str, before: str = "", after: str = "") -> tuple[str, Make]:
    return "a.txt", _maker(before, repeated, after)


def _html(repeated: str, before: str = _PAGE, after: str = "") -> tuple[str, Make]:
    return "a.htm", _maker(before, repeated, after)


def _maker(before: str, repeated: str, after: str) -> Make:
    def make(size: int) -> bytes:
        return f"{before}{repeated * max(size // len(repeated.encode()), 1)}{after}".encode()

    return make


def _each(part: Callable[[int], str], length: int) -> Make:
    """HTML of parts that are all different, each of about this many characters."""
    return lambda size: f"{_PAGE}{''.join(map(part, range(size // length)))}".encode()


def _nested(begin: str, end: str, before: str = _PAGE) -> tuple[str, Make]:
    def make(size: int) -> bytes:
        depth = max(size // len(begin + end), 1)
        return f"{before}{begin * depth}7{end * depth}".encode()

    return "a.htm", make


def _random(size: int) -> bytes:
    return Random(11).randbytes(size)  # noqa: S311  # nothing is kept secret with it


def _zip(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:t>7</w:t>" * (size // 12))
    return out.getvalue()


def _unlike(size: int) -> bytes:
    """A dense table in which no two lines are alike."""
    numbers = Random(7)  # noqa: S311
    lines = (
        f"{' '.join(numbers.sample(_WORDS, 4)):.<40}{numbers.randrange(10**7):>14,}"
        f"{numbers.randrange(10**5):>12,}{numbers.random():>10.4f}"
        for _ in range(size // 77)
    )
    return "\n".join(lines).encode()


def _unlike_rows(size: int) -> bytes:
    """Tables in HTML, each row with its own numbers."""
    numbers = Random(7)  # noqa: S311
    rows = (
        f"{'</table><table>' if at % 40 == 0 else ''}<tr><td>{' '.join(numbers.sample(_WORDS, 3))}"
        f"<td>$<td>{numbers.randrange(10**7):,}<td>({numbers.randrange(10**5):,}<td>)"
        for at in range(size // 64)
    )
    return f"{_PAGE}<table>{''.join(rows)}".encode()


FILES: dict[str, tuple[str, Make]] = {
    "dense text, the same line": _text(_DENSE),
    "dense text, each line another": ("a.txt", _unlike),
    "prose with numbers": _text(_PROSE),
    "prose without numbers": _text(f"{' '.join(_WORDS)}\n"),
    "digits": _text("7"),
    "single digits": _text("7 "),
    "thousands": _text("1,"),
    "points": _text("1."),
    "hyphens": _text("1-"),
    "slashes": _text("1/"),
    "open brackets": _text("("),
    "bracketed letters": _text("(a"),
    "dollar signs": _text("$ "),
    "dollar signs and digits": _text("$ 7\n"),
    "percent signs": _text("%"),
    "leaders": _text("."),
    "leaders apart": _text(". "),
    "spaces": _text(" ", after="7"),
    "line ends": _text("\n", after="7"),
    "carriage returns": _text("\r"),
    "tabs and letters": _text("a\t"),
    "number words": _text("twenty-one million "),
    "half number words": _text("one-"),
    "months": _text("May "),
    "one line of words": _text("wax candles "),
    "one giant word": _text("a"),
    "capitals": _text("WAX\n\n"),
    "sections": _text("ITEM 7. WAX\n\n"),
    "contents": _text("Lamps ........ 7\n", "INDEX\n\n"),
    "pages": _text("<PAGE>\n 7\n\n"),
    "tables that never end": _text("<TABLE>\n<S> <C>\nSold   7   8\n"),
    "wide lines of a table": _text(f"Sold {'   7' * 90}\n"),
    "rules": _text("-----   -----\n"),
    "footnote marks": _text("(1) "),
    "documents": _text(
        "<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\nWax\n</TEXT>\n</DOCUMENT>\n", "<SEC-DOCUMENT>\n"
    ),
    "documents that never begin": _text(_BEGIN, "<SEC-DOCUMENT>\n"),
    "uuencoded": _text("M" + "#" * 60 + "\n", "begin 644 a.gif\n"),
    "NULs": _text("\0"),
    "NULs after a page of text": _text("\0", "Wax 7\n" * 12_000),
    "digits of another script": _text("\u0667 "),
    "invisible characters": _text("\u200b7"),
    "UTF-16": (
        "a.txt",
        lambda size: b"\xff\xfe" + (_DENSE * (size // 2 // len(_DENSE))).encode("utf-16-le"),
    ),
    "UTF-16 cut in a character": ("a.txt", lambda size: b"\xff\xfe" + b"7" * (size | 1)),
    "binary": ("a.htm", _random),
    "binary after a page of text": ("a.htm", lambda size: b"<html>Wax 7\n" * 6_000 + _random(size)),
    "a zip by the name of .htm": ("a.htm", _zip),
    "a zip by the name of .docx": ("a.docx", _zip),
    "nested blocks": _html("<div>"),
    "nested and closed blocks": _nested("<div>", "</div>"),
    "nested emphasis": _html("<b><i><font><span>"),
    "nested and closed emphasis": _nested("<b><i>", "</i></b>"),
    "nested tables": _html("<table><tr><td>"),
    "nested and closed tables": _nested("<table><tr><td>7", "</table>"),
    "nested lists": _html("<ul><li>"),
    "deep lists with words": _html("<ul><li>7 wax"),
    "nested facts": _html(_FACT, _INLINE, "7"),
    "facts side by side": _html(f"{_FACT}7</ix:nonFraction> ", _INLINE),
    "continuations in a ring": _html(
        '<ix:continuation id="a" continuedAt="a">7</ix:continuation>', _INLINE
    ),
    "unknown elements": _html("<xyz>"),
    "a name of its own for each": (
        "a.htm",
        lambda size: f"{_PAGE}{''.join(f'<x{at}>' for at in range(size // 9))}".encode(),
    ),
    "a style of its own for each": (
        "a.htm",
        _each(lambda at: f"<p style=margin-left:{at}px>wax", 32),
    ),
    "a class of its own for each": (
        "a.htm",
        _each(lambda at: f"<style>.a{at}{{display:none}}</style><p class=a{at}>wax", 55),
    ),
    "no closing tags": _html("<p>We sold 7 lamps<td>8<li><tr><b>"),
    "no closing tags, words alone": _html("<p>We sold lamps<td>wax<li><tr><b>"),
    "paragraphs of a digit": _html("<p>7"),
    "paragraphs of a word": _html("<p>wax"),
    "line ends in HTML": _html("<br>"),
    "words and line ends": _html("wax<br>"),
    "rules in HTML": _html("<hr>7"),
    "headings": _html("<h1>Item 1. Wax</h1>"),
    "links": _html('<a href="#a">7</a> '),
    "anchors": _html('<a name="a">Wax</a> '),
    "words in spans": _html("<span>wax</span>"),
    "one-cell tables": _html("<table><tr><td>7</td></tr></table>"),
    "one-cell tables of words": _html("<table><tr><td>wax</td></tr></table>"),
    "rows of a table": _html("<tr><td>wax<td>7", f"{_PAGE}<table>"),
    "rows of words": _html("<tr><td>wax<td>wax", f"{_PAGE}<table>"),
    "tables, each row another": ("a.htm", _unlike_rows),
    f"a table of {_COLUMNS:,} columns": _html(f"<tr>{'<td>7' * _COLUMNS}", f"{_PAGE}<table>"),
    f"a table of {_COLUMNS:,} columns once": (
        "a.htm",
        lambda _: f"{_PAGE}<table><tr>{'<td>7</td>' * _COLUMNS}</tr></table>".encode(),
    ),
    "a table of 4,000 columns": _html(f"<tr>{'<td>wax' * 4000}", f"{_PAGE}<table>"),
    "empty cells": _html("<td>", f"{_PAGE}<table><tr>"),
    "empty rows": _html("<tr>", f"{_PAGE}<table>"),
    "rowspan=1000000000": _html(f"{_SPANS}7</td></tr>", f"{_PAGE}<table>"),
    "rowspan=1000000000 of words": _html(
        "<tr><td rowspan=1000000000>wax</td></tr>", f"{_PAGE}<table>"
    ),
    "colspan=1000000000": _html(
        "<tr><td colspan=1000000000>7</td><td>8</td></tr>", f"{_PAGE}<table>"
    ),
    "entities that expand": _html("&h;", _BOMB),
    "entities": _html("&#55;"),
    "long entities": _html(f"&#{'0' * 60}55;"),
    "spaces as entities": _html("&nbsp;"),
    "ampersands": _html("&"),
    "cut in a tag": _html("<p>7</p><a <"),
    "a tag that never ends": _html(" a=b", f"{_PAGE}<p"),
    "a quotation that never ends": _html("<p>7</p>", f'{_PAGE}<a href="'),
    "quotations": _html('a="b"', f"{_PAGE}<p ", ">7"),
    "brackets of tags": _html("<"),
    "less-than and letters": _html("<a"),
    "ends of tags alone": _html("</p>"),
    "comments": _html("<!---->"),
    "comments that never end": _html("<!-- <p>7</p>"),
    "a style sheet that never ends": _html("aaaaaaaa", "<html><style>", "</style><p>7"),
    "style sheets": _html("<style>p{color:red}</style>7"),
    "scripts that never end": _html("<script>"),
    "preformatted": _html(_DENSE, f"{_PAGE}<pre>"),
    "hidden text": _html("<p style='display:none'>7"),
    "superscripts": _html("<sup>(7)</sup>wax"),
}
