"""Builds the tree of an HTML document as browsers do, each text with its place in the source.

The source is rewritten for lexbor with only what reading needs: elements that make blocks and
tables unchanged, all others as plain inline elements, texts as numbers of a list. So implied ends,
nesting of tables and misplaced content come out as in browsers, and hostile input (endless nesting,
a million formatting elements to reopen) takes only linear time.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode
from tieout.macros.filing.html.style import hiding_classes
from tieout.macros.filing.html.tokens import Token, tokens_of
from tieout.macros.filing.limits import (
    MOST_BLOCKS,
    MOST_ENTITIES,
    MOST_NUMBERS,
    MOST_TABLES,
    MOST_TAGS,
    numbers_in,
    refuse_beyond,
)
from tieout.macros.lazy_regex import lazy_regex

BLOCKS = frozenset(
    "p div center blockquote table thead tbody tfoot tr td th caption ul ol li dl dt dd h1 h2 h3 "
    "h4 h5 h6 hr br pre dir menu address section article header footer main nav aside figure "
    "figcaption details summary page".split()
)
_VOID = frozenset({"hr", "br", "page"})
_IMPLIED = frozenset("p li dt dd td th tr thead tbody tfoot caption".split())
_DROPPED = frozenset(
    "html head body meta link base img input col colgroup frame frameset form select option "
    "optgroup button param source track wbr area embed object map basefont isindex template".split()
)
_HIDING = frozenset({"ix:header", "ix:hidden", "ix:references", "ix:resources"})
_DEEPEST = 256
"""Elements that are nested deeper are ignored, as in browsers (Chrome: 512)."""
_DEEPEST_INLINE = 64
_MOST_TEXTS = 50
_SELF_CLOSED = lazy_regex(r"/\s*$")


@dataclass(slots=True)
class Tree:
    """The body, the texts that its numbers refer to, and the `elements`: names and attributes.

    `hidden` are the spans of the source that are never shown: style sheets, scripts, headers of
    inline XBRL. `inline` are the tokens of its tags.
    """

    body: LexborNode | None = None
    texts: list[tuple[int, int]] = field(default_factory=list)
    elements: list[tuple[str, str]] = field(default_factory=list)
    hiding: frozenset[str] = frozenset()
    hidden: list[tuple[int, int]] = field(default_factory=list)
    inline: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    """The source for lexbor, while it is written.

    `blocks` counts the blocks with words; `begun` says that a block has begun and has no words yet.
    """

    xhtml: bool
    parts: list[str] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    depth: int = 0
    inline_depth: int = 0
    blocks: int = 0
    begun: bool = True
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    tags: dict[tuple[str, int], str] = field(default_factory=dict)


def tree_of(source: str, start: int, end: int) -> Tree:
    """The tree of a part of the source."""
    refuse_beyond(source.count("<", start, end), MOST_TAGS, "tags")
    refuse_beyond(source.count("&", start, end), MOST_ENTITIES, "entities")
    tables = sum(source.count(tag, start, end) for tag in ("<table", "<TABLE"))
    refuse_beyond(tables, MOST_TABLES, "tables")
    tree = Tree()
    writer = _Writer(xhtml="<?xml" in source[start : start + 200].lower())
    hiding: set[str] = set()
    concealed = 0
    for token in tokens_of(source, start, end):
        kind, name, _, begins, ends = token
        if kind == "text":
            if concealed:
                tree.hidden.append((begins, ends))
            else:
                blank = source[begins:ends].isspace()
                _write_text(writer, tree, begins, ends, blank=blank and not writer.open["pre"])
        elif kind == "other":
            tree.hidden.append((begins, ends))
            if name == "style":
                hiding.update(hiding_classes(source[begins:ends]))
        elif name in _HIDING:
            tree.inline.append(token)
            concealed = max(concealed + (kind == "start") - (kind == "end"), 0)
        else:
            _write_tag(writer, tree, token)
    tree.hiding = frozenset(hiding)
    tree.elements = list(writer.numbers)
    found = sum(numbers_in(source[begins:ends]) for begins, ends in tree.texts)
    refuse_beyond(found, MOST_NUMBERS, "numbers")
    tree.body = LexborHTMLParser(f"<body>{''.join(writer.parts)}</body>").body
    return tree


def _write_text(writer: _Writer, tree: Tree, begins: int, ends: int, *, blank: bool) -> None:
    if blank:
        writer.parts.append(" ")
        return
    if writer.begun:
        writer.begun = False
        writer.blocks += 1
        refuse_beyond(writer.blocks, MOST_BLOCKS, "paragraphs and cells")
    writer.parts.append(f"{len(tree.texts)};")
    if len(tree.texts) % _MOST_TEXTS == 0:  # lexbor is slow to join very many
        writer.parts.append("<x-s></x-s>")
    tree.texts.append((begins, ends))


def _write_tag(writer: _Writer, tree: Tree, token: Token) -> None:
    kind, name, attributes, _, _ = token
    if name.startswith("ix:") or (tree.inline and ":" in name):
        tree.inline.append(token)
    if kind == "start":
        _write_start(writer, name, attributes)
    else:
        _write_end(writer, name)


def _write_start(writer: _Writer, name: str, attributes: str) -> None:
    if name in _DROPPED or name.startswith("ix:"):
        return
    block = name in BLOCKS
    writer.begun = writer.begun or block
    written = ("hr" if name == "page" else name) if block else ""
    counted = not (block and (name in _IMPLIED or name in _VOID))
    if counted and _is_too_deep(writer, block=block):
        writer.skipped[written if block else name] += 1
        return
    written = written if block else _inline_name(name)
    tag = (
        written,
        writer.numbers.setdefault((name, attributes), len(writer.numbers)) if attributes else -1,
    )
    if tag not in writer.tags:
        writer.tags[tag] = f"<{written} o={tag[1]}>" if attributes else f"<{written}>"
    writer.parts.append(writer.tags[tag])
    if name in _VOID:
        return
    if writer.xhtml and _SELF_CLOSED.search(attributes):
        writer.parts.append(f"</{written}>")
        return
    if counted:
        writer.open[written] += 1
        if block:
            writer.depth += 1
            writer.inline_depth = 0
        else:
            writer.inline_depth += 1
    elif name in {"td", "th", "p", "li"}:
        writer.inline_depth = 0


def _write_end(writer: _Writer, name: str) -> None:
    if name in _DROPPED or name in _VOID or name.startswith("ix:"):
        if name == "br":
            writer.parts.append("<br>")
        return
    block = name in BLOCKS
    key = name
    if writer.skipped[key]:
        writer.skipped[key] -= 1
        return
    written = name if block else _inline_name(name)
    if block and name in _IMPLIED:
        writer.parts.append(f"</{written}>")
    elif writer.open[written]:
        writer.open[written] -= 1
        writer.parts.append(f"</{written}>")
        if block:
            writer.depth = max(writer.depth - 1, 0)
            writer.inline_depth = 0
        else:
            writer.inline_depth = max(writer.inline_depth - 1, 0)


def _is_too_deep(writer: _Writer, *, block: bool) -> bool:
    return writer.depth >= _DEEPEST if block else writer.inline_depth >= _DEEPEST_INLINE


def _inline_name(name: str) -> str:
    """The name of an inline element, which closes only its own kind and is never reopened."""
    return f"x-{name}" if name.isalnum() and name.isascii() else "x-any"


def walk(root: LexborNode) -> Iterator[tuple[bool, LexborNode, str]]:
    """The elements as they begin and end, and the texts, in order."""
    node = root.child
    above: list[tuple[LexborNode, str]] = []
    while node is not None:
        tag = node.tag or ""
        yield True, node, tag
        child = node.child if tag != "-text" else None
        if child is not None:
            above.append((node, tag))
            node = child
            continue
        if tag != "-text":
            yield False, node, tag
        following = node.next
        while following is None and above:
            node, tag = above.pop()
            yield False, node, tag
            following = node.next
        node = following
