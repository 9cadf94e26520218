"""The elements and attributes of a filing that a page may contain; all others are removed."""

from markupsafe import Markup
from nh3 import Cleaner

_TEXT = "h3 p ul li div table tbody tr td th b i u sup sub br"
_NUMBERS = "a data time span mark"
_PLACED = frozenset({"center", "right", *(f"in-{steps}" for steps in range(1, 9))})
_CLASSES = {
    "h3": _PLACED | {"level-1", "level-2", "level-3", "level-4", "level-5", "level-6"},
    "b": frozenset({"bullet"}),
    "p": _PLACED | {"item", "note", "kept"},
    "li": _PLACED,
    "div": frozenset({"side", "short", "wide"}),
    "table": frozenset({"cells", "many"}),
    "td": _PLACED | {"number", "title"},
    "th": _PLACED,
    "a": frozenset({"tie"}),
    "data": frozenset({"figure"}),
    "time": frozenset({"figure"}),
    "span": frozenset({"reasoned"}),
    "mark": frozenset({"open"}),
}
_FIGURE = frozenset({"data-figure", "data-tick", "data-sourced"})
_ATTRIBUTES = {
    "a": frozenset({"id", "href"}),
    "data": _FIGURE | {"value"},
    "time": _FIGURE | {"datetime"},
    "span": frozenset({"id", "data-reason", "data-mention"}),
    "mark": frozenset({"id"}),
    "div": frozenset({"tabindex"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
_CLEANER = Cleaner(
    tags=frozenset(f"{_TEXT} {_NUMBERS}".split()),
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=frozenset(),
    link_rel=None,
)


def sanitized(html: Markup) -> Markup:
    """Return HTML of a filing with only what the lists above allow.

    Links lead only within the site. There are no line ends, so that Markdown does not change it.
    """
    return Markup(_CLEANER.clean(str(html)).replace("\n", "&NewLine;"))  # noqa: S704  # sanitized
