"""A text made harmless: in a table's cell, in Markdown, on a terminal."""

import json
from html import unescape

import markdown
import pytest
from tieout.macros.escaping import (
    for_cell,
    for_json,
    for_lines,
    for_markdown,
    for_markdown_code,
    for_page,
    for_terminal,
)

# By name: the text, and its cell.
CELLS = {
    "a formula": ("=1+1", "'=1+1"),
    "a command": ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    "a plus": ("+1", "'+1"),
    "an at sign": ("@SUM(A1)", "'@SUM(A1)"),
    "a minus before a word": ("-x", "'-x"),
    "a negative number": ("-26509", "-26509"),
    "a negative fraction": ("-0.5", "-0.5"),
    "a negative amount": ("-26,509", "'-26,509"),
    "a minus before a sum": ("-1+1", "'-1+1"),
    "other digits than ours": ("-\u0661", "'-\u0661"),
    "wide signs": ("＝1", "'＝1"),  # noqa: RUF001
    "a tab before it": ("\t=1", "'=1"),
    "lines before it": ("\r\n=1", "'=1"),
    "a space that does not break": ("\u00a0=1", "'=1"),
    "a control character before it": ("\x00=1", "\ufffd=1"),
    "lines": ("a\r\nb\tc", "a b c"),
    "a mark that turns the line about": ("a\u202eb", "a\ufffdb"),
    "money": ("$25,000,000", "$25,000,000"),
    "a typographic minus": ("−5", "−5"),  # no spreadsheet calculates with U+2212
    "an apostrophe": ("o’clock 'til", "o’clock 'til"),
    "nothing": ("", ""),
}

# By name: the text, and its Markdown.
MARKDOWN = {
    "words": ("Net proceeds, 4.04%", "Net proceeds, 4.04%"),
    "emphasis": ("*a* _b_ ~c~", r"\*a\* \_b\_ \~c\~"),
    "a link": ("[a](b)", r"\[a\]\(b\)"),
    "a picture": ("![a](b)", r"\!\[a\]\(b\)"),
    "an element": ("<b>", "&lt;b&gt;"),
    "a reference": ("&lt;", "&amp;lt;"),
    "a table": ("a | b", r"a \| b"),
    "code": ("`a`", r"\`a\`"),
    "mathematics": ("$a$", r"\$a\$"),
    "an address": ("https://a.b www.c.d", r"https\://a.b www\.c.d"),
    "a person": ("ask @bob", "ask @<!-- -->bob"),
    "an issue": ("see #12", "see #<!-- -->12"),
    "a heading": ("a\n# b", "a # b"),
    "a backslash": (r"\*", r"\\\*"),
    "a control character": ("\x1b[0m", r"\\x1b\[0m"),
}

# By name: the text, and its code.
CODE = {
    "words": ("$2.50", "`$2.50`"),
    "a backtick": ("a`b", "``a`b``"),
    "backticks at the ends": ("``a`", "``` ``a` ```"),
    "a bar": ("a|b", r"`a\|b`"),
    "lines": ("a\n\nb", "`a b`"),
    "nothing": ("", "–"),
}

# By name: the text, and what is sent to a terminal.
TERMINAL = {
    "words": ("Net proceeds: $25 – 4%", "Net proceeds: $25 – 4%"),
    "a colour": ("\x1b[31m", r"\x1b[31m"),
    "one of eight bits": ("\x9b31m", r"\x9b31m"),
    "a line": ("a\nb", r"a\nb"),
    "a mark that turns the line about": ("\u202e", r"\u202e"),
}


# By name: the text, and its form in a page that will be read as Markdown.
PAGES = {
    "words": ("Net proceeds: $25, 4.04%", "Net proceeds&#58; $25, 4.04%"),
    "a date": ("2001-10-02", "2001-10-02"),
    "an element": ("<b>", "&#60;b&#62;"),
    "a reference": ("&lt;", "&#38;lt;"),
    "emphasis": ("*a* _b_", "&#42;a&#42; &#95;b&#95;"),
    "attributes": ("{ onclick=x }", "&#123; onclick&#61;x &#125;"),
    "dots and dashes": ("a... b--c", "a&#46;&#46;. b&#45;-c"),
    "paragraphs": ("a\n\nb", "a&#10;&#10;b"),
}
SPECIAL = "".join(map(chr, range(33, 127)))
# By name: the text, and its JSON.
JSON = {
    "words": ("é –", '"é –"'),
    "a colour": ("\x1b[31m", r'"\u001b[31m"'),
    "one of eight bits": ("\x9b", r'"\u009b"'),
    "a mark that turns the line about": ("\u202e", r'"\u202e"'),
    "a tag": ("\U000e0041", r'"\udb40\udc41"'),
    "half a character": ("\udcff", r'"\udcff"'),
}


@pytest.mark.parametrize(("text", "written"), PAGES.values(), ids=PAGES)
def test_a_page(text: str, written: str) -> None:
    assert for_page(text) == written


def test_markdown_leaves_it_unchanged() -> None:
    for text in (SPECIAL, *(f"{sign}a{sign} b {sign}{sign}{sign}c{sign}" for sign in SPECIAL)):
        read = markdown.markdown(
            f"x <b>{for_page(text)}</b> x",
            extensions=["attr_list", "smarty", "tables", "md_in_html"],
        )
        assert unescape(read) == f"<p>x <b>{text}</b> x</p>"


@pytest.mark.parametrize(("text", "written"), JSON.values(), ids=JSON)
def test_json(text: str, written: str) -> None:
    assert for_json(json.dumps(text, ensure_ascii=False)) == written
    assert json.loads(written) == text


def test_lines() -> None:
    assert for_lines("a\x1b\nb\r\n") == "a\\x1b\nb\\r\n"


@pytest.mark.parametrize(("text", "cell"), CELLS.values(), ids=CELLS)
def test_a_cell(text: str, cell: str) -> None:
    assert for_cell(text) == cell


@pytest.mark.parametrize(("text", "written"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(text: str, written: str) -> None:
    assert for_markdown(text) == written


@pytest.mark.parametrize(("text", "written"), CODE.values(), ids=CODE)
def test_code(text: str, written: str) -> None:
    assert for_markdown_code(text) == written


@pytest.mark.parametrize(("text", "sent"), TERMINAL.values(), ids=TERMINAL)
def test_a_terminal(text: str, sent: str) -> None:
    assert for_terminal(text) == sent
