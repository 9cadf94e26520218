"""Blocks of HTML that are set aside: the page is the same as without that."""

from __future__ import annotations

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor
from tieout.macros.write import whole_blocks

_EXTENSIONS = ("md_in_html", "attr_list", "toc", "tables", "admonition", "def_list")

SET_ASIDE = {
    "a block": "# Title\n\n<div class='x'>\n\n<p>one</p>\n\n</div>\n\nText.".replace("'", '"'),
    "a block in a block of its name": "<div><div>\n\na</div>\n\n</div>\n\n* b",
    "two blocks on successive lines": "<p>one\ntwo</p>\n<p>three</p>\n",
    "a block at the end": "Text.\n\n<table><tr><td>1</td></tr></table>",
    "a block directly below text": "Text\n<p>one</p>\nmore",
    "references and a break": "<p>a &amp; b &#36;5<br>c</p>\n\nd",
    "an empty script": '<script type="module" src="a.js"></script>\n<div>a</div>\n\nb',
    "an empty field": '<div><textarea name="note" rows="2"></textarea></div>\n\nb',
    "an inline tag before it": '<a href="b.md">one</a> and\n\n<p>two</p>\n\nthree',
    "HTML in an indented list": "* one\n\n    <div>two</div>\n\n<div>three</div>\n\nfour",
}
LEFT = {
    "Markdown in HTML": '<div markdown="1">\n\n*one*\n\n</div>\n\n<div>two</div>\n\nthree',
    "Markdown in HTML, without a value": "<div markdown>\n\n*one*\n\n</div>\n\nthree",
    "a block that does not end": "<div>\n\n<div>a</div>\n\nb",
    "a block within one that does not end": "<section>\n\n<div>a</div>\n\n*b*",
    "text after the block": "<div>a</div> *b*\n\n<div>c</div>\n\nd",
    "an indented block": "  <div>a</div>\n\n<div>b</div>\n\nc",
    "a comment": "<div><!-- </div> -->a</div>\n\nb",
    "a script": "<div><script>var a = '<div>';</script></div>\n\nb",
    "a loose ampersand": "<div>a &amp b &copy c</div>\n\nd",
    "a tag in an attribute": '<div title="<div>">a</div>\n\nb',
    "an attribute in other quotes": "<div title='a > b'>a</div>\n\nb",
    "a tag that ends itself": "<div/>\n\n<div>a</div>\n\nb",
    "a line across": "<hr>\n\n<div>a</div>\n\nb",
    "no HTML": "*a* &amp; `<div>` and <b>c</b>",
}


def _page(text: str, *others: object) -> tuple[str, bool]:
    """A page's HTML, and whether a block was set aside before anything else."""
    page = Markdown(extensions=[*_EXTENSIONS, *others])  # type: ignore[list-item]
    if "whole_blocks" not in page.preprocessors:
        return page.convert(text), False
    step = page.preprocessors["whole_blocks"]
    step.run([*text.splitlines(), "", ""])
    aside = page.htmlStash.html_counter > 0
    page.reset()
    return page.convert(text), aside


@pytest.mark.parametrize("name", SET_ASIDE)
def test_a_block_that_is_set_aside(name: str) -> None:
    page, aside = _page(SET_ASIDE[name], whole_blocks.WholeBlocks())
    assert page == _page(SET_ASIDE[name])[0]
    assert aside


@pytest.mark.parametrize("name", LEFT)
def test_a_block_that_is_left_to_markdown(name: str) -> None:
    page, aside = _page(LEFT[name], whole_blocks.WholeBlocks())
    assert page == _page(LEFT[name])[0]
    assert not aside


def test_mkdocs_learns_the_ids_of_blocks() -> None:
    class Anchors(Preprocessor):
        present_anchor_ids: set[str]

        def run(self, lines: list[str]) -> list[str]:
            self.present_anchor_ids = {"seen"}
            return lines

    page = Markdown(extensions=[whole_blocks.WholeBlocks()])
    anchors = Anchors(page)
    page.preprocessors.register(anchors, "mkdocs_raw_html", 21)
    page.convert('<p class="x" id="a&amp;b">1</p>\n<p><a name="c">2</a> id="d"</p>\n')
    assert anchors.present_anchor_ids == {"seen", "a&b", "c"}
