"""The state of the words inside an HTML element: hidden, bold, raised, aligned."""

from dataclasses import dataclass, replace

from tieout.macros.filing.html.style import Style, is_tiny
from tieout.macros.filing.looks import BOLD, ITALIC, LOWERED, RAISED, UNDERLINED

PLAIN = Style()
"""The style of an element without one."""


@dataclass(frozen=True, slots=True)
class State:
    """The state of the words inside an element."""

    hidden: bool = False
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: int = 0
    white: bool = False
    grounded: bool = False
    size: float = 10.0
    align: str = ""
    indent: float = 0
    link: str = ""
    pre: bool = False


def emphasis_of(state: State) -> int:
    """The emphasis of words, as a sum of the kinds of :mod:`looks`."""
    raised = RAISED if state.raised > 0 else LOWERED if state.raised < 0 else 0
    return BOLD * state.bold + ITALIC * state.italic + UNDERLINED * state.underlined + raised


def _inherit(state: State, style: Style) -> State:
    """The state inside an element that is in another."""
    hidden = state.hidden or style.hidden or is_tiny(style)
    if state.size < 1.5 and style.size is not None and not is_tiny(style) and not style.hidden:
        hidden = state.hidden
    return State(
        hidden=hidden,
        bold=state.bold if style.bold is None else style.bold,
        italic=state.italic if style.italic is None else style.italic,
        underlined=state.underlined if style.underlined is None else style.underlined,
        raised=state.raised if style.raised is None else style.raised,
        white=state.white if style.white is None else style.white,
        grounded=state.grounded or style.grounded,
        size=state.size if style.size is None else style.size,
        align=style.align or state.align,
        indent=style.indent or state.indent,
        link=style.link or state.link,
        pre=state.pre,
    )


class States:
    """The states of a document, each created once: similar elements share their state."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[tuple[int, int, bool], tuple[State, Style, State]] = {}

    def inside(self, state: State, style: Style, tag: str) -> State:
        """The state inside an element of a style that is in another."""
        kept = tag == "pre"
        if style is PLAIN and not kept:
            return state
        key = id(state), id(style), kept
        known = self._known.get(key)
        if known is None:  # kept with the objects whose ids are the key
            within = _inherit(state, style)
            known = state, style, replace(within, pre=True) if kept else within
            self._known[key] = known
        return known[2]
