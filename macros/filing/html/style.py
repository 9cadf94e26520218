"""Reads from an element's attributes how its words look, as far as reading needs it."""

import re
from dataclasses import dataclass

from tieout.macros.filing.html.tokens import attributes
from tieout.macros.lazy_regex import lazy_regex

_MOST_SPANNED = 1000
"""The value that browsers use for a larger colspan."""
_MOST_ROWS = 65534
_HIDDEN = lazy_regex(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)")
_SIZE = lazy_regex(
    r"(?:^|[;\s])font(?:-size)?\s*:[^;]*?\b(?<![.#])(?P<size>[0-9]*\.?[0-9]+)\s*(?P<unit>p[xt]|%|r?em)"
)
_COLOR = lazy_regex(r"(?:^|;)\s*color\s*:\s*(?P<color>[^;!]+)")
_GROUND = lazy_regex(r"(?:^|;)\s*background(?:-color)?\s*:\s*(?P<color>[^;!]+)")
_WHITE = lazy_regex(
    r"\s*(?:white|#fff|#ffffff|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))(?=\s|$)", re.IGNORECASE
)
_NO_GROUND = lazy_regex(r"\s*(?:none|transparent|inherit|initial)\b", re.IGNORECASE)
_BOLD = lazy_regex(r"font(?:-weight)?\s*:[^;]*?\b(?:bold(?:er)?|[6-9]00)\b")
_NOT_BOLD = lazy_regex(r"font-weight\s*:\s*(?:normal|[1-4]00)\b")
_RAISED = lazy_regex(
    r"vertical-align\s*:\s*(?:super|text-top)|(?:^|;)\s*top\s*:\s*-[0-9.]+(?:p[xt]|em)"
)
_LOWERED = lazy_regex(r"vertical-align\s*:\s*sub\b")
_BREAK_BEFORE = lazy_regex(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)")
_BREAK_AFTER = lazy_regex(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)")
_ALIGN = lazy_regex(r"text-align\s*:\s*(?P<align>left|center|right|justify)")
_INDENT = lazy_regex(
    r"(?:padding|margin)-left\s*:\s*(?P<size>-?[0-9]*\.?[0-9]+)\s*(?P<unit>p[xt]|in|em|%)"
)
_DISPLAY = lazy_regex(r"(?:^|;)\s*display\s*:\s*(?P<display>[a-z-]+)")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "em": 10.0, "%": 5.0, "rem": 10.0}
_TINY = 1.5
"""Points: text of this size or smaller is not read."""


@dataclass(frozen=True, slots=True)
class Style:
    """The style in an element's attributes; None for what they do not set."""

    hidden: bool = False
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    raised: int | None = None
    white: bool | None = None
    grounded: bool = False
    size: float | None = None
    align: str = ""
    indent: float = 0
    break_before: bool = False
    break_after: bool = False
    display: str = ""
    columns: int = 1
    rows: int = 1
    link: str = ""
    anchor: str = ""


def style_of(name: str, text: str, hiding: frozenset[str]) -> Style:
    """Read the attributes of an element; `hiding` are the classes that hide it."""
    own = attributes(text) if text else {}
    css = own.get("style", "").lower()
    display = _DISPLAY.search(css)
    return Style(
        hidden="hidden" in own
        or bool(_HIDDEN.search(css))
        or not hiding.isdisjoint(own.get("class", "").split()),
        bold=_bold(name, css),
        italic=True if name in {"i", "em"} or "italic" in css else None,
        underlined=True if name in {"u", "ins"} or "underline" in css else None,
        raised=_raised(name, css),
        size=_size(css, own) if "font" in css or "size" in own else None,
        align=_align(name, css, own),
        columns=_count(own.get("colspan", ""), _MOST_SPANNED),
        rows=_count(own.get("rowspan", ""), _MOST_ROWS),
        link=own.get("href", "")[1:] if own.get("href", "").startswith("#") else "",
        anchor=own.get("id") or own.get("name") or "",
        break_before=bool(_BREAK_BEFORE.search(css)),
        break_after=bool(_BREAK_AFTER.search(css)),
        indent=_indent(css),
        white=_white(css, own),
        grounded=_grounded(css, own),
        display=display["display"] if display else "",
    )


def _white(css: str, own: dict[str, str]) -> bool | None:
    color = _COLOR.search(css)
    named = color["color"] if color else own.get("color", "")
    return bool(_WHITE.match(named)) if named else None


def _grounded(css: str, own: dict[str, str]) -> bool:
    ground = _GROUND.search(css)
    behind = ground["color"] if ground else own.get("bgcolor", "")
    return bool(behind and not _WHITE.match(behind) and not _NO_GROUND.match(behind))


def _bold(name: str, css: str) -> bool | None:
    if "font" in css:
        if _NOT_BOLD.search(css):
            return False
        if _BOLD.search(css):
            return True
    return True if name in {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"} else None


def _raised(name: str, css: str) -> int | None:
    if name == "sup" or _RAISED.search(css):
        return 1
    return -1 if name == "sub" or _LOWERED.search(css) else None


def _size(css: str, own: dict[str, str]) -> float | None:
    """The size of the letters in points, if it is in points or pixels."""
    found = _SIZE.search(css)
    if found is None or found["unit"] not in {"pt", "px"}:
        return 10.0 if own.get("size") else None
    return float(found["size"]) * _POINTS[found["unit"]]


def _indent(css: str) -> float:
    found = _INDENT.search(css) if "left" in css else None
    return float(found["size"]) * _POINTS[found["unit"]] if found else 0


def _align(name: str, css: str, own: dict[str, str]) -> str:
    """How the text of an element is aligned; "" if as around it.

    The attribute of a table places the table, and its cells begin anew, as in the quirks mode of
    browsers: filings have no doctype, so a table inside <center> has its words at the left.
    """
    found = _ALIGN.search(css)
    if found:
        return found["align"]
    if name == "table":
        return "left"
    return "center" if name == "center" else own.get("align", "").lower()


def _count(text: str, most: int) -> int:
    found = re.match(r"\s*([0-9]{1,9})", text)
    return min(max(int(found[1]), 1), most) if found else 1


def is_tiny(style: Style) -> bool:
    """Whether letters are too small to be visible."""
    return style.size is not None and style.size < _TINY


_LONGEST_RULE = 5000
_CLASS = lazy_regex(r"\s*[A-Za-z]*\.(?P<name>[A-Za-z_][\w-]*)\s*")


def hiding_classes(sheet: str) -> frozenset[str]:
    """The classes that a style sheet hides."""
    found = set()
    for rule in sheet.split("}")[:-1]:
        head, _, what = rule.rpartition("{")
        if _HIDDEN.search(what[:_LONGEST_RULE].lower()):
            for name in head.rpartition("{")[2][-_LONGEST_RULE:].split(","):
                match = _CLASS.fullmatch(name)
                if match:
                    found.add(match["name"])
    return frozenset(found)
