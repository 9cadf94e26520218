"""Requires balanced tags, so that browsers and Tieout's parser read the same structure.

If a tag is missing, extra or overlaps another, a browser closes elements by itself, moves words out
of tables, or drops what it cannot use. No page needs that, so no page may do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.html.rules import (
    ENDING,
    FOREIGN,
    GROUPS,
    HEADINGS,
    SILENT,
    VOID,
    implied_end,
)
from tieout.macros.html.tokenizer import Token

# The only content allowed in these; a browser moves or drops anything else, including words.
_HOLDS: Mapping[str, frozenset[str]] = {
    "table": GROUPS | {"caption", "colgroup", "tr"},
    **dict.fromkeys(GROUPS, frozenset({"tr"})),
    "tr": frozenset({"td", "th"}),
    "colgroup": frozenset({"col"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd", "div"}),
    "select": frozenset({"option", "optgroup"}),
    "optgroup": frozenset({"option"}),
    "html": frozenset({"head", "body"}),
    "head": frozenset("base link meta noscript script style template title".split()),
}
# The only elements that these may be in.
_STANDS_IN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(GROUPS | {"caption", "colgroup"}, frozenset({"table"})),
    "tr": GROUPS | {"table"},
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "col": frozenset({"colgroup"}),
    "li": frozenset({"ul", "ol", "menu"}),
    "dt": frozenset({"dl", "div"}),
    "dd": frozenset({"dl", "div"}),
    "head": frozenset({"html"}),
    "body": frozenset({"html"}),
    "html": frozenset({""}),
    "option": frozenset({"select", "datalist", "optgroup"}),
}
# What these may not be inside, at any depth: a browser would end the outer one.
_NOT_INSIDE: Mapping[str, frozenset[str]] = {
    "a": frozenset({"a"}),
    "button": frozenset({"button"}),
    "form": frozenset({"form"}),
    **dict.fromkeys(HEADINGS, HEADINGS),
}
_WORDS_ALONE = HEADINGS | {"p", "dt"}  # may not contain blocks
_BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote dd details div dl dt fieldset figure footer form header hr "
    "li main nav ol p pre section table ul".split()
)
_ONCE = frozenset({"html", "head", "body", "title", "main"})
_IN_DRAWINGS = frozenset({"foreignobject", "desc", "annotation-xml"})  # would contain HTML again


def unbalanced(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the first token from which browsers would read differently, and why. Linear."""
    found = _first(tokens)
    if found is not None:
        yield found


def _first(tokens: Sequence[Token]) -> tuple[Token, str] | None:  # noqa: C901  # a fault each
    open_tags = [""]
    drawings = 0
    once: set[str] = set()
    for token in tokens:
        inside = open_tags[-1]
        if inside in _HOLDS and token.kind == "text" and token.text.strip():
            return token, f"there are words in <{inside}> outside its parts"
        if token.kind == "end":
            if token.name != inside:
                return token, f"</{token.name}> does not end the element that began last"
            drawings -= inside in FOREIGN
            open_tags.pop()
        elif token.kind == "start":
            if why := (drawings and _strange(token)) or _misplaced(token, open_tags, drawings):
                return token, why
            if not drawings and token.name in _ONCE:
                if token.name in once:
                    return token, f"<{token.name}> is there twice"
                once.add(token.name)
            if (token.closed and drawings) or token.name in VOID:
                continue
            drawings += token.name in FOREIGN
            open_tags.append(token.name)
    if len(open_tags) > 1:
        return tokens[-1], f"<{open_tags[-1]}> never ends"
    return None


def _strange(token: Token) -> str:
    """Return why an element is not allowed in a drawing."""
    holds_html = token.name in _IN_DRAWINGS or token.name in _BLOCKS | VOID - {"link"}
    return f"<{token.name}> is not allowed in a drawing" if holds_html else ""


def _misplaced(  # noqa: PLR0911  # a fault each
    token: Token, open_tags: Sequence[str], drawings: int
) -> str:
    """Say why an element cannot be where it is; empty if it can."""
    tag, inside = token.name, open_tags[-1]
    if drawings:
        return ""
    held = _HOLDS.get(inside)
    if held is not None and tag not in held and tag not in SILENT:
        return f"<{tag}> is not allowed in <{inside}>"
    if tag in _STANDS_IN and inside not in _STANDS_IN[tag]:
        return f"<{tag}> is outside {' or '.join(sorted(_STANDS_IN[tag] - {''})) or 'the page'}"
    if tag in _NOT_INSIDE and not _NOT_INSIDE[tag].isdisjoint(open_tags):
        return f"<{tag}> is inside another"
    if tag in _BLOCKS and not _WORDS_ALONE.isdisjoint(open_tags):
        return f"<{tag}> is inside an element that may contain only words"
    if tag in ENDING and implied_end(open_tags, tag) < len(open_tags):
        return f"<{tag}> would end what begins before it"
    return ""
