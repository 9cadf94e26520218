"""What holds for the words inside an element of HTML: hidden, bold, raised, aligned."""

from dataclasses import dataclass, replace

from tieout.macros.filing.html_style import Style, is_tiny
from tieout.macros.filing.looks import BOLD, ITALIC, LOWERED, RAISED, UNDERLINED

PLAIN = Style()
"""The style of an element without one."""


@dataclass(slots=True)
class State:
    """What holds for the words inside an element."""

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
    """What emphasis words have, as a sum of the kinds of :mod:`looks`."""
    raised = RAISED if state.raised > 0 else LOWERED if state.raised < 0 else 0
    return BOLD * state.bold + ITALIC * state.italic + UNDERLINED * state.underlined + raised


def inherit(state: State, style: Style) -> State:
    """What holds inside an element that stands in another."""
    if style is PLAIN:
        return replace(state)
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
        link=state.link,
        pre=state.pre,
    )
