"""What search shows for a page is the page's own text, followed by plain forms of its numbers."""

from __future__ import annotations

import pytest
from tieout.calculators.values.finding import Place
from tieout.macros.check.files.search import Found
from tieout.macros.check.files.search_origin import PageWords, check_entries
from tieout.macros.html.page import read_page
from tieout.macros.html.tokenizer import tokenize

PAGE = """<h1 id="lamps">Lamps</h1><p>We sold
<data class="figure" data-figure="sold" value="1250">1,250</data>.</p><p>In the filing: 24.</p>"""
OWN = "<p>We sold 1,250.</p><p>In the filing: 24.</p>"

# By name: the text of the entry, and whether the page has it.
TEXTS = {
    "its words": (OWN, True),
    "its words and plain forms": (f"{OWN}<p>1,250: 1250</p>", True),
    "fewer of its words and plain forms": ("<p>We sold 1,250.</p><p>1,250: 1250</p>", True),
    "another plain form": (f"{OWN}<p>1,250: 1251</p>", False),
    "a plain form of no number": (f"{OWN}<p>1,250: 1250</p><p>24: 25</p>", False),
    "other words before a plain form": ("<p>In the filing: 25.</p><p>1,250: 1250</p>", False),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_of_an_entry(name: str) -> None:
    text, is_said = TEXTS[name]
    words = PageWords(PAGE, tokenize(PAGE), read_page(PAGE).marks)
    entries = [Found("lamps", "Lamps"), Found("lamps", text)]
    found = list(check_entries(entries, {}, words, ["Lamps"], Place("a.html", "a.html")))
    assert [one.code for one in found] == ([] if is_said else ["search-differs"])
