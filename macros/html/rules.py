"""The rules of HTML for reading a page as a person sees it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
SILENT = frozenset({"script", "style", "template"})
FOREIGN = frozenset({"svg", "math"})
LISTINGS = frozenset({"ol", "ul", "menu", "dl", "table"})

# Inline elements: a number continues through them. `sup` and `sub` are not here, because a person
# reads 10 and its footnote 2 as two numbers.
_INLINE = SILENT | frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q s "
    "samp small span strike strong time tspan tt u var wbr".split()
)
RAISED = frozenset({"sup", "sub"})
_PARAGRAPH_ENDS = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section table "
    "ul".split()
)
_CELLS = frozenset({"td", "th", "caption"})
_WALLS = _CELLS | {"table", "template", "svg", "button"}
GROUPS = frozenset({"thead", "tbody", "tfoot"})
"""The elements that group the rows of a table."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# A start tag ends an open element of the first set, unless one of the second is in between.
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "a": (frozenset({"a"}), _WALLS),
    "li": (frozenset({"li"}), _WALLS | {"ol", "ul", "menu"}),
    "dt": (frozenset({"dt", "dd"}), _WALLS | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), _WALLS | {"dl"}),
    "option": (frozenset({"option"}), frozenset({"select", "datalist", "optgroup"})),
    "optgroup": (frozenset({"option", "optgroup"}), frozenset({"select"})),
    "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})),
    "tr": (_CELLS | {"tr"}, GROUPS | {"table"}),
    "thead": (_CELLS | GROUPS | {"tr"}, frozenset({"table"})),
    "tbody": (_CELLS | GROUPS | {"tr"}, frozenset({"table"})),
    "tfoot": (_CELLS | GROUPS | {"tr"}, frozenset({"table"})),
} | {tag: (frozenset({"p"}), _WALLS) for tag in _PARAGRAPH_ENDS}

ENDING = _ENDS.keys()
"""The elements that may end another where they start."""

_MET = ("title", "alt", "aria-label", "aria-description", "aria-valuetext", "placeholder", "label")
_MET_ANYWHERE = frozenset(_MET)
MET = _MET_ANYWHERE | {"value", "content"}
"""The attributes whose words a person may meet."""
_UNMET_INPUTS = frozenset({"hidden", "checkbox", "radio"})
_MET_META = lazy_regex(r"description|(og|twitter):(.+:)?(title|description|alt|site_name)")


@lru_cache(maxsize=1 << 10)
def is_inline(tag: str) -> bool:
    """Whether words continue through the element, as they do through custom elements."""
    return tag in _INLINE or "-" in tag


def implied_end(open_tags: Sequence[str], tag: str) -> int:
    """Return how many of the open elements stay open when `tag` starts."""
    stay = len(open_tags)
    if tag in _ENDS:
        ended, walls = _ENDS[tag]
        for depth in range(len(open_tags) - 1, 0, -1):
            if open_tags[depth] in ended:
                stay = depth
            elif open_tags[depth] in walls:
                break
    return stay


def explicit_end(open_tags: Sequence[str], tag: str) -> int:
    """Return how many of the open elements stay open at an end tag; a stray one ends nothing."""
    if open_tags[-1] == tag:
        return len(open_tags) - 1
    for depth in range(len(open_tags) - 1, 0, -1):
        if open_tags[depth] == tag:
            return depth
        if is_inline(tag) and not is_inline(open_tags[depth]):
            break
        if open_tags[depth] in _CELLS and tag not in _CELLS | GROUPS | {"table", "tr"}:
            break
    return len(open_tags)


def attributes_met(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Name the attributes whose words a person meets: on the page, on hovering, read aloud."""
    if not _MET_ANYWHERE.isdisjoint(attributes):
        yield from (name for name in _MET if attributes.get(name))
    if tag == "input" and attributes.get("type", "").lower() not in _UNMET_INPUTS:
        yield from (name for name in ("value",) if attributes.get(name))
    if tag == "meta":
        name = attributes.get("name") or attributes.get("property", "")
        if _MET_META.fullmatch(name.lower()) and attributes.get("content"):
            yield "content"
