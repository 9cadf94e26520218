"""Lists with a paragraph for each item: an item left out, or a number used twice."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.list_steps import STYLES, Item, steps_of
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MARK = lazy_regex(r"\s*(?:\((?P<in>[a-z]|[ivx]{1,5}|\d{1,2})\)|(?P<dot>\d{1,2})\.)(?=\s+\S)")
_FEWEST = 4  # items of a list around the one that is left out
_TABLE = 400  # the most characters of a table that is one item of a list


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each run of numbered paragraphs that goes from (b) to (d), or has two items (b)."""
    for run in _runs(view):
        if len(run) < _FEWEST:
            continue
        for style in STYLES:
            if all(item.label in style for item in run):
                yield from steps_of(run, style, view.filing.text)
                break


def _runs(view: View) -> Iterator[list[Item]]:
    """The runs of blocks that follow each other and begin with marks of one form."""
    run: list[Item] = []
    form = ""
    for block in view.filing.blocks:
        item = _item(view, block)
        its = "" if item is None else view.filing.text[item.start : item.end].strip("0123456789")
        its = "(" if its.startswith("(") else its
        if item is None or its != form or _begins(item):
            yield run
            run, form = [], its
        if item is not None:
            run.append(item)
    yield run


def _item(view: View, block: Block) -> Item | None:
    """The mark that a block begins with; a table is an item only if it is a short one."""
    if block.kind == "heading" or (block.table and block.end - block.start > _TABLE):
        return None
    match = _MARK.match(view.filing.text, block.start, block.end)
    if match is None:
        return None
    label = match["in"] or match["dot"]
    start = match.start("in") - 1 if match["in"] else match.start("dot")
    return Item(label, start, match.end())


def _begins(item: Item) -> bool:
    """Whether a mark begins a separate list."""
    return item.label in {"1", "a"}


RULE = Rule(find)
