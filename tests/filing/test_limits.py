"""Hostile files: what is refused at once; what is read takes time linear in its size."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions

pytestmark = pytest.mark.slow

DOCUMENT = "<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\nWax\n</TEXT>\n</DOCUMENT>\n"
NOT_READ = "; no real filing has that many, so it is not read"

# name: (the file, the message)
REFUSED = {
    "a table of 20,000 columns": (
        f"<html><body><table><tr>{'<td>7</td>' * 20_000}</tr></table>",
        f"a.txt has more than 4,000 cells in a row of a table{NOT_READ}",
    ),
    "a million numbers": (
        "7 " * 1_000_000,
        f"a.txt has more than 300,000 numbers{NOT_READ}",
    ),
    "a text table of 240,000 cells": (
        "Wax ......   7    8\n" * 80_000,
        f"a.txt has more than 150,000 cells of tables{NOT_READ}",
    ),
    "a million numbers in HTML": (
        f"<html><body><p>{'7 ' * 1_000_000}</p>",
        f"a.txt has more than 300,000 numbers{NOT_READ}",
    ),
    "a million number words": (
        "a lamp or one " * 1_000_000,
        f"a.txt has more than 300,000 number words{NOT_READ}",
    ),
    "a million number words with hyphens": (
        "one-" * 1_000_000,
        f"a.txt has more than 300,000 number words{NOT_READ}",
    ),
    "two million lines": (
        "\n" * 2_000_000,
        f"a.txt has more than 1,500,000 lines{NOT_READ}",
    ),
    "two million carriage returns": (
        "\r" * 2_000_000,
        f"a.txt has more than 1,500,000 lines{NOT_READ}",
    ),
    "a million digits of another script": (
        "\u0667 " * 1_000_000,
        f"a.txt has more than 300,000 numbers{NOT_READ}",
    ),
    "two million tags": (
        f"<html><body>{'<b>' * 2_000_000}",
        f"a.txt has more than 1,500,000 tags{NOT_READ}",
    ),
    "two hundred thousand paragraphs": (
        f"<html><body>{'<p>wax' * 200_000}",
        f"a.txt has more than 150,000 paragraphs and cells{NOT_READ}",
    ),
    "thirty thousand tables": (
        f"<html><body>{'<table><tr><td>7</table>' * 30_000}",
        f"a.txt has more than 20,000 tables{NOT_READ}",
    ),
    "two hundred thousand facts": (
        f"<html><body><p>{'<ix:nonFraction>7</ix:nonFraction> ' * 200_000}",
        f"a.txt has more than 100,000 facts{NOT_READ}",
    ),
    "two thousand documents": (
        f"<SEC-DOCUMENT>\n{DOCUMENT * 2_000}",
        f"a.txt has more than 1,000 documents{NOT_READ}",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, message: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableFilingError) as refused:
        find_mentions(parse_filing(text.encode(), "a.txt"))
    assert str(refused.value) == message
    assert time.process_time() - began < 10  # seconds, as the changelog promises


# name: what the file repeats, between a beginning and an end
READ: dict[str, tuple[str, str, str]] = {
    "nested blocks": ("<html><body>", "<div>", "7"),
    "nested tables": ("<html><body>", "<table><tr><td>", "7"),
    "nested lists": ("<html><body>", "<ul><li>", "7"),
    "nested emphasis": ("<html><body>", "<b><i><font><p><span>", "7"),
    "no closing tags": ("<html><body>", "<p>We sold 7 lamps<td>8<li><tr><b>", ""),
    "a number in every row, which spans all others": (
        "<html><body><table>",
        "<tr><td rowspan=1000000000>7</td></tr>",
        "",
    ),
    "wide cells": ("<html><body><table>", "<tr><td colspan=1000000000>7</td><td>8</td></tr>", ""),
    "entities that expand": (
        '<!DOCTYPE html [<!ENTITY a "7777"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>',
        "&b;&b;",
        "",
    ),
    "ampersands": ("<html><body><p>", "&", ""),
    "a tag that never ends": ("<html><body>", "<p>7</p><a <", ""),
    "a quotation that never ends": ('<html><body><p>7</p><a href="', "<p>7</p>", ""),
    "comments that never end": ("<html><body>", "<!-- <p>7</p>", ""),
    "a rule of a style sheet that never ends": ("<html><style>", "aaaaaaaa", "</style><p>7"),
    "continuations in a ring": (
        '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>',
        '<ix:continuation id="a" continuedAt="a">7</ix:continuation>',
        "",
    ),
    "digits": ("", "7777777777", ""),
    "leaders": ("", "Net sales ............. 7 ", ""),
    "brackets": ("", "((((((((", ""),
    "marks of notes on one line": ("", "(1) ", ""),
    "hyphens": ("", "1-", ""),
    "a list on one line": ("", "13(a), ", ""),
    "number words": ("", "twenty-one million ", ""),
    "tables that never end": ("", "<TABLE>\n<S> <C>\nSold   7   8\n", ""),
    "marks of columns": ("<TABLE>\n", "<S>   <C>\n", ""),
    "contents": ("", "INDEX\n\nLamps ........ 7\n\n", ""),
    "pages": ("", "<PAGE>\n 7\n\n", ""),
}
FEW, TIMES, SLACK = 20_000, 4, 2.5
"""Characters of the smaller file; how many times larger the other is; quadratic would be 4 more."""


@pytest.mark.parametrize("parts", READ.values(), ids=READ)
def test_reading_is_linear(parts: tuple[str, str, str]) -> None:
    before, repeated, after = parts

    def taken(size: int) -> float:
        data = f"{before}{repeated * (size // len(repeated))}{after}".encode()
        began = time.process_time()
        find_mentions(parse_filing(data, "a.txt"))
        return time.process_time() - began

    find_mentions(parse_filing(b"7"))
    assert any(_is_linear(taken) for _ in range(3))


def _is_linear(taken: Callable[[int], float]) -> bool:
    less = max(min(taken(FEW), taken(FEW)), 0.01)
    return taken(FEW * TIMES) < less * TIMES * SLACK
