"""A Markdown extension that sets aside whole blocks of HTML, so that they are not parsed.

Nearly all of a page is HTML that a macro wrote. Python-Markdown would parse it twice, a tag at a
time, and then publish it as it is. What this extension cannot be sure about is left to
Python-Markdown; the pages are the same either way.
"""

from __future__ import annotations

import html
import re
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from tieout.macros.lazy_regex import lazy_regex

_ANCHORS = "mkdocs_raw_html"
"""The preprocessor of MkDocs that collects the ids of a page, to check links."""
_BEFORE_ANCHORS, _AFTER_ANCHORS = 22, 20.5  # and both before Python-Markdown takes out HTML

_AT_LINE_START = lazy_regex(r"^( {0,3})<([A-Za-z][A-Za-z0-9-]*)", re.MULTILINE)
_LINE_ENDS, _BLANK_LINE = lazy_regex(r" *\n"), lazy_regex(r" *\n *\n")
_MARKDOWN = lazy_regex(r"\smarkdown[\s=>]")
_DOUBTFUL = lazy_regex(
    r"<[!?]|<(script|style|textarea|title|iframe|noembed|noframes|xmp|plaintext)\b"
    r"(?![^<>]*></\1>)|&(?!#?[A-Za-z0-9]+;)|=\"[^\"<>]*[<>]|='|/>",
    re.IGNORECASE,
)
"""What a parser may not take as it is written: comments, text in scripts, loose ampersands."""
_ID = lazy_regex(r"<[A-Za-z][^>]*?\sid=\"([^\"]*)\"")
_NAME = lazy_regex(r"<a\s(?:[^>]*?\s)?name=\"([^\"]*)\"", re.IGNORECASE)


class WholeBlocks(Extension):
    """Sets whole blocks of HTML aside before anything parses the page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register both steps."""
        blocks = _Blocks(md)
        md.preprocessors.register(blocks, "whole_blocks", _BEFORE_ANCHORS)
        md.preprocessors.register(_Anchors(md, blocks), "whole_block_anchors", _AFTER_ANCHORS)


class _Blocks(Preprocessor):
    """Puts a placeholder in place of each whole block, and keeps the ids in it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.ids: set[str] = set()

    def run(self, lines: list[str]) -> list[str]:
        """The page's lines, with placeholders as Python-Markdown itself would put them."""
        self.ids = set()
        text = "\n".join(lines)
        if _MARKDOWN.search(text):
            return lines  # Markdown within HTML
        pieces, at = [], 0
        for start in _AT_LINE_START.finditer(text):
            if start.start() < at or not self.md.is_block_level(start[2].lower()):
                continue
            end = 0 if start[1] else _end_of_block(text, start)
            if not end:
                break  # what follows may be in this block
            block = text[start.start() : end]
            self.ids |= {html.unescape(one) for one in _ID.findall(block) + _NAME.findall(block)}
            ended = "\n" if _BLANK_LINE.match(text, end) else ""
            kept = self.md.htmlStash.store(f"{block}{ended}")
            pieces += [text[at : start.start()], "\n", kept, "\n\n"]
            at = end
        return "".join([*pieces, text[at:]]).split("\n")


class _Anchors(Preprocessor):
    """Gives MkDocs the ids of the blocks that it did not see."""

    def __init__(self, md: Markdown, blocks: _Blocks) -> None:
        super().__init__(md)
        self.blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """The same lines."""
        if _ANCHORS in self.md.preprocessors:
            anchors = vars(self.md.preprocessors[_ANCHORS])
            anchors["present_anchor_ids"] = anchors["present_anchor_ids"] | self.blocks.ids
        return lines


def _end_of_block(text: str, start: re.Match[str]) -> int:
    """Where the block ends that starts with a tag; 0 if it is not certain."""
    depth = 0
    for tag in _tags(start[2]).finditer(text, start.start()):
        depth += -1 if tag[0].startswith("</") else 1
        if not depth:
            end = text.find(">", tag.end() - 1) + 1
            whole = end and _LINE_ENDS.match(text, end)
            return end if whole and not _DOUBTFUL.search(text, start.start(), end) else 0
    return 0


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"</?{re.escape(name)}[\s>]", re.IGNORECASE)
