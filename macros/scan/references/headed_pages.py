"""Whether a page has a heading of the title that a reference names it by."""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.macros.filing.model import PageSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.page_titles import Reference, title_key
from tieout.macros.scan.view import View

_HEADING = 320  # characters at the start of a block that may contain a heading
_PERIOD = lazy_regex(r"(?<=[a-z]) (?:for|as of|at|as at|years?|december|dated)\b.*\d{4}")
_MARK = lazy_regex(r"\A(?:[a-z]|\d{1,2}) (?=\w{4})")
"""The mark of an entry before its title: "a) Income Statements"."""


def headed_page(view: View, reference: Reference) -> PageSpan | None:
    """The named page, if it has a block that begins or ends with the title.

    This includes a heading that continues into the next, has a number before it, or is in two
    blocks, and one to which the entry adds the period or the day.
    """
    title, filing = title_key(reference.title), view.filing
    bare = _PERIOD.split(title, maxsplit=1)[0]
    for page in filing.pages:
        if style_and_number(page.label) != (reference.style, reference.number):
            continue
        blocks = [
            filing.text[block.start : min(block.end, block.start + _HEADING)]
            for block in filing.blocks
            if page.start <= block.start < page.end and block.table is None
        ]
        keys = [title_key(block) for block in blocks]
        keys += [f"{one} {other}" for one, other in pairwise(keys)]
        if any(key.startswith((title, bare, _MARK.sub("", bare))) for key in keys):
            return page
        # What ends with a stop or a quotation mark is a sentence that refers to the title, unless
        # it is a heading such as "Item 4. Mine Safety Disclosures."
        ends = [
            key
            for key, block in zip(keys, [*blocks, *blocks[1:]], strict=True)
            if not block.rstrip().endswith((".", "”", '"'))
            or re.fullmatch(rf"item \d+[a-z]? {re.escape(title)}", key)
        ]
        if any(key.endswith((title, bare)) for key in ends):
            return page
    return None
