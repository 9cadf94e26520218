"""Footnote marks: raised letters and signs after words and numbers."""

from html import unescape

from tieout.macros.filing.html.tree import Tree
from tieout.macros.lazy_regex import lazy_regex

_MARK = lazy_regex(
    r"\s*(?:[(\[]?[0-9]{1,2}[)\]]?|[(\[]?[a-z][)\]]?|[*†‡§#+]{1,4})(?:\s*,?\s*(?:[(\[]?[0-9]{1,2}[)\]]?|[(\[]?[a-z][)\]]|[*†‡§#+]{1,4}))*\s*"
)


def is_mark(seen: str, number: int, source: str, tree: Tree) -> bool:
    """Whether raised letters are a footnote's mark; the numerator of a fraction is not."""
    if not _MARK.fullmatch(seen):
        return False
    if number + 1 < len(tree.texts):
        start, end = tree.texts[number + 1]
        following = unescape(source[start : min(end, start + 12)]).lstrip()
        if following[:1] in {"/", "\u2044"}:
            return False
    return True
