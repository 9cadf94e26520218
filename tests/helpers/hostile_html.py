"""Hostile HTML, and files that are no text."""

import io
import zipfile
from random import Random

from tests.helpers.hostile_making import DENSE, PAGE, WORDS, Make, each, html, nested

_INLINE = '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><p>'
_FACT = '<ix:nonFraction name="a:b" contextRef="c" unitRef="u" decimals="0">'
_COLUMNS = 20_000
_SPANS = "<tr><td rowspan=1000000000>"
_BOMB = (
    '<!DOCTYPE html [<!ENTITY a "77777777">'
    + "".join(
        f'<!ENTITY {after} "{f"&{name};" * 10}">'
        for name, after in zip("abcdefg", "bcdefgh", strict=True)
    )
    + f"]>{PAGE}<p>"
)


def _random(size: int) -> bytes:
    return Random(11).randbytes(size)  # noqa: S311  # nothing is kept secret with it


def _zip(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:t>7</w:t>" * (size // 12))
    return out.getvalue()


def _attributes(size: int) -> bytes:
    """One element with attributes that all have other names."""
    return f"{PAGE}<p {' '.join(f'a{at}=b' for at in range(size // 10))}>7".encode()


def _unlike_rows(size: int) -> bytes:
    """Tables in HTML, each row with numbers of its own."""
    numbers = Random(7)  # noqa: S311
    rows = (
        f"{'</table><table>' if at % 40 == 0 else ''}<tr><td>{' '.join(numbers.sample(WORDS, 3))}"
        f"<td>$<td>{numbers.randrange(10**7):,}<td>({numbers.randrange(10**5):,}<td>)"
        for at in range(size // 64)
    )
    return f"{PAGE}<table>{''.join(rows)}".encode()


HTML: dict[str, tuple[str, Make]] = {
    "binary": ("a.htm", _random),
    "binary after a page of text": ("a.htm", lambda size: b"<html>Wax 7\n" * 6_000 + _random(size)),
    "a zip by the name of .htm": ("a.htm", _zip),
    "a zip by the name of .docx": ("a.docx", _zip),
    "nested blocks": html("<div>"),
    "nested and closed blocks": nested("<div>", "</div>"),
    "nested emphasis": html("<b><i><font><span>"),
    "nested and closed emphasis": nested("<b><i>", "</i></b>"),
    "nested tables": html("<table><tr><td>"),
    "nested and closed tables": nested("<table><tr><td>7", "</table>"),
    "nested lists": html("<ul><li>"),
    "deep lists with words": html("<ul><li>7 wax"),
    "nested facts": html(_FACT, _INLINE, "7"),
    "facts side by side": html(f"{_FACT}7</ix:nonFraction> ", _INLINE),
    "continuations in a ring": html(
        '<ix:continuation id="a" continuedAt="a">7</ix:continuation>', _INLINE
    ),
    "a long chain of continuations": (
        "a.htm",
        lambda size: (
            f'{_INLINE}<ix:nonNumeric name="a:b" contextRef="c" continuedAt="a0">7</ix:nonNumeric>'
            + "".join(
                f'<ix:continuation id="a{at}" continuedAt="a{at + 1}">7</ix:continuation>'
                for at in range(size // 60)
            )
        ).encode(),
    ),
    "contexts": (
        "a.htm",
        lambda size: (
            f"{_INLINE}<ix:header><ix:resources>"
            + "".join(
                f'<xbrli:context id="c{at}"><xbrli:period><xbrli:instant>2001-05-05'
                "</xbrli:instant></xbrli:period></xbrli:context>"
                for at in range(size // 100)
            )
            + "</ix:resources></ix:header>7"
        ).encode(),
    ),
    "unknown elements": html("<xyz>"),
    "a name of its own for each": (
        "a.htm",
        lambda size: f"{PAGE}{''.join(f'<x{at}>' for at in range(size // 9))}".encode(),
    ),
    "a style of its own for each": (
        "a.htm",
        each(lambda at: f"<p style=margin-left:{at}px>wax", 32),
    ),
    "a class of its own for each": (
        "a.htm",
        each(lambda at: f"<style>.a{at}{{display:none}}</style><p class=a{at}>wax", 55),
    ),
    "an id of its own for each": ("a.htm", each(lambda at: f"<p id=a{at}>7 wax", 18)),
    "a link to each": (
        "a.htm",
        each(lambda at: f'<p><a href="#a{at}">Wax {at}</a><p id=a{at}>Wax {at}</p>', 58),
    ),
    "attributes of one element": ("a.htm", _attributes),
    "attributes for each": html(f"<p {' '.join(f'a{at}=b' for at in range(40))}>wax"),
    "a long style for each": html(f"<p style='{'margin:0;color:red;' * 40}'>wax"),
    "classes of one element": html("a ", f"{PAGE}<p class='", "'>7"),
    "classes of one style sheet": (
        "a.htm",
        lambda size: (
            "<html><style>"
            + "".join(f".a{at}{{display:none}}" for at in range(size // 22))
            + "</style><p>7"
        ).encode(),
    ),
    "a cell of everything": html("wax candles 7 ", f"{PAGE}<table><tr><td>"),
    "a cell of paragraphs": html("<p>7 wax", f"{PAGE}<table><tr><td>"),
    "a value attribute of everything": html("wax ", f'{PAGE}<img alt="', '">7'),
    "preformatted, each line alone": html("<pre>Sold   7   8</pre>"),
    "raw text": html("<textarea>7</textarea><xmp>7</xmp>"),
    "instructions": html("<?wax?>7"),
    "sections of characters": html("<![CDATA[7]]>"),
    "emphasis by turns": html("<b>7</b><i>8</i> "),
    "spans divided in a number": html("<span>1</span><span>,000</span> "),
    "hidden and shown by turns": html("7<span style='display:none'>8</span>"),
    "page breaks with labels": html("<p>7</p><hr style='page-break-after:always'>"),
    "bold headings": html("<p><b>Risks of wax</b></p><p>wax</p>"),
    "items of lists": html("<li>7 wax", f"{PAGE}<ul>"),
    "soft hyphens": html("wax&shy;7&#8203;"),
    "stairs of rowspan and colspan": html(
        "<tr><td rowspan=3 colspan=2>7<td colspan=5 rowspan=2>8<td>9", f"{PAGE}<table>"
    ),
    "signs in cells of their own": html("<tr><td>wax<td>$<td>(7<td>)<td>%", f"{PAGE}<table>"),
    "captions": html("<caption>in thousands</caption><tr><td>wax<td>7", f"{PAGE}<table>"),
    "no closing tags": html("<p>We sold 7 lamps<td>8<li><tr><b>"),
    "no closing tags, words alone": html("<p>We sold lamps<td>wax<li><tr><b>"),
    "paragraphs of a digit": html("<p>7"),
    "paragraphs of a word": html("<p>wax"),
    "line ends in HTML": html("<br>"),
    "words and line ends": html("wax<br>"),
    "rules in HTML": html("<hr>7"),
    "headings": html("<h1>Item 1. Wax</h1>"),
    "links": html('<a href="#a">7</a> '),
    "anchors": html('<a name="a">Wax</a> '),
    "words in spans": html("<span>wax</span>"),
    "one-cell tables": html("<table><tr><td>7</td></tr></table>"),
    "one-cell tables of words": html("<table><tr><td>wax</td></tr></table>"),
    "rows of a table": html("<tr><td>wax<td>7", f"{PAGE}<table>"),
    "rows of words": html("<tr><td>wax<td>wax", f"{PAGE}<table>"),
    "tables, each row another": ("a.htm", _unlike_rows),
    f"a table of {_COLUMNS:,} columns": html(f"<tr>{'<td>7' * _COLUMNS}", f"{PAGE}<table>"),
    f"a table of {_COLUMNS:,} columns once": (
        "a.htm",
        lambda _: f"{PAGE}<table><tr>{'<td>7</td>' * _COLUMNS}</tr></table>".encode(),
    ),
    "a table of 4,000 columns": html(f"<tr>{'<td>wax' * 4000}", f"{PAGE}<table>"),
    "empty cells": html("<td>", f"{PAGE}<table><tr>"),
    "empty rows": html("<tr>", f"{PAGE}<table>"),
    "rowspan=1000000000": html(f"{_SPANS}7</td></tr>", f"{PAGE}<table>"),
    "rowspan=1000000000 of words": html(
        "<tr><td rowspan=1000000000>wax</td></tr>", f"{PAGE}<table>"
    ),
    "colspan=1000000000": html(
        "<tr><td colspan=1000000000>7</td><td>8</td></tr>", f"{PAGE}<table>"
    ),
    "entities that expand": html("&h;", _BOMB),
    "entities": html("&#55;"),
    "long entities": html(f"&#{'0' * 60}55;"),
    "spaces as entities": html("&nbsp;"),
    "ampersands": html("&"),
    "cut in a tag": html("<p>7</p><a <"),
    "a tag that never ends": html(" a=b", f"{PAGE}<p"),
    "a quotation that never ends": html("<p>7</p>", f'{PAGE}<a href="'),
    "quotations": html('a="b"', f"{PAGE}<p ", ">7"),
    "brackets of tags": html("<"),
    "less-than and letters": html("<a"),
    "ends of tags alone": html("</p>"),
    "comments": html("<!---->"),
    "comments that never end": html("<!-- <p>7</p>"),
    "a style sheet that never ends": html("aaaaaaaa", "<html><style>", "</style><p>7"),
    "style sheets": html("<style>p{color:red}</style>7"),
    "scripts that never end": html("<script>"),
    "preformatted": html(DENSE, f"{PAGE}<pre>"),
    "hidden text": html("<p style='display:none'>7"),
    "superscripts": html("<sup>(7)</sup>wax"),
}
