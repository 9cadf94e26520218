"""A macro's long output counts as part of the page only where a reader would see it."""

from __future__ import annotations

import pytest
from tieout.macros.check.page.article import taken_apart, with_placeholders
from tieout.macros.html.tokenizer import tokenize
from tieout.macros.html.tokens import PART, tokens_of

TABLE, NOTE = "<table><tr><td>26</td></tr></table>", "<p>A note\non two lines</p>"

# Name → the page's own part, the expected outputs, what is read, and which are missing.
CASES = {
    "as it is": (f"<h1>A</h1>{TABLE}", [TABLE], ["A", "part 0"], []),
    "two, and words between": (
        f"{TABLE}<p>and</p>\n{NOTE}",
        [TABLE, NOTE],
        ["part 0", "and", "part 1"],
        [],
    ),
    "in the wrong order": (f"{NOTE}{TABLE}", [TABLE, NOTE], ["A", "note", "part 0"], [1]),
    "once instead of twice": (f"{NOTE}", [NOTE, NOTE], ["part 0"], [1]),
    "in a comment": (f"<!-- {TABLE} --><p>B</p>", [TABLE], ["B"], [0]),
    "in an attribute": (f"<p title='{TABLE}'>B</p>", [TABLE], ["B"], [0]),
    "in a script, with more": (f"<script>1;{TABLE}</script>", [TABLE], ["1", TABLE], [0]),
    "ends within a word": ("<b>26</b>,000", ["<b>26</b>,0"], ["26", ",", "000"], [0]),
    "with a number changed": (TABLE.replace("26", "27"), [TABLE], ["27"], [0]),
    "gone": ("<p>B</p>", [TABLE], ["B"], [0]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_long_output(name: str) -> None:
    inside, parts, read, missing = CASES[name]
    page = f"<html><body>\n<article>{inside}</article>\n<p>After</p></body></html>"
    article = taken_apart(page, tokenize(page), own=True).article
    assert article.html == inside
    tokens, lacking = with_placeholders(article, parts)
    said = [one.text for one in tokens_of(tokens, ()).row]
    for word in read:
        shown = f"<{PART} n='{word.removeprefix('part ')}'>" if word.startswith("part ") else word
        assert shown in said or shown in "".join(said), (word, said)
    assert lacking == missing
    assert sum(text.startswith(f"<{PART}") for text in said) == len(parts) - len(missing)


def test_a_line_after_a_long_output_belongs_to_the_page() -> None:
    page = f"<article>\n{NOTE}\n<p>B</p></article>"
    tokens, _ = with_placeholders(taken_apart(page, tokenize(page), own=True).article, [NOTE])
    assert [one.line for one in tokens_of(tokens, ()).row if one.text == "B"] == [4]
