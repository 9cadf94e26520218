"""Our reader of Markdown finds the words that Python-Markdown, which builds the pages, finds."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from tieout.macros.check.page.markdown import read_markdown

EXTENSIONS = ["tables", "attr_list", "def_list", "admonition", "fenced_code", "md_in_html"]
CASES = {
    "escaped signs": r"five \* six, \[seven\], \#8 and 9\. and a \\ of ten",
    "emphasis": "*One* **two** _three_ __four__ and snake_case_name",
    "a star by itself": "2 * 3 and 4 *5*",
    "code": "`a * b` and ``a ` b``",
    "a link and a picture": "[the cover](cover.md#x) and ![two shares](a.png)",
    "headings": "# One { #one }\n\n## Two ##\n\nThree\n=====\n\nFour\n----\n\nText",
    "lines across": "One\n\n---\n\nTwo\n\n* * *\n\nThree\n\n___\n\nFour",
    "lists": "- one\n- two\n\n1. three\n2. four\n",
    "terms": "Term\n:   What it means\n\nOther\n:   Its meaning\n",
    "a quotation": "> One\n> two\n\nThree",
    "a table": "| A | B |\n| --- | ---: |\n| 1 | 2 \\| 3 |\n\nAfter",
    "a note": '!!! note "A title"\n\n    What it says.\n\nAfter',
    "a fence": "```\na * b\n| c |\n```\n\nAfter",
}


def _words(html: str) -> str:
    """The words of HTML, without the white space between them."""
    return "".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("name", CASES)
def test_the_words_are_those_of_python_markdown(name: str) -> None:
    built = markdown.markdown(CASES[name], extensions=EXTENSIONS)
    assert _words(read_markdown(CASES[name]).html) == _words(built)
