"""The look of the words of a Word document, from its styles, runs and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree
from tieout.macros.filing.word.names import child, flag, number, value, w
from tieout.macros.lazy_regex import lazy_regex

_ALIGNS = {"center": "center", "right": "right", "end": "right", "both": "justify"}
_COLOR = lazy_regex(r"[0-9A-Fa-f]{6}")
_HEADING = lazy_regex(r"heading ([1-6])", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class WordLook:
    """A look: None or "" for what is not set. Sizes and indents are in points.

    `level` is that of a heading, from 1, or 0.
    """

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    raised: str = ""
    size: float | None = None
    color: str = ""
    align: str = ""
    indent: float | None = None
    level: int | None = None

    def over(self, below: WordLook) -> WordLook:
        """Return this look, with the values of the one below for what it does not set."""
        own = {name: getattr(self, name) for name in self.__slots__}
        return replace(below, **{name: one for name, one in own.items() if one not in {None, ""}})


PLAIN = WordLook()


def look_of(run: etree._Element | None, paragraph: etree._Element | None = None) -> WordLook:
    """The look in the properties of a run and of a paragraph."""
    size = number(value(run, "sz"))
    color = value(run, "color") or ""
    underline = value(run, "u")
    level = number(value(paragraph, "outlineLvl"))
    indent = child(paragraph, "ind")
    left = None if indent is None else number(indent.get(w("left")) or indent.get(w("start")))
    return WordLook(
        bold=flag(run, "b"),
        italic=flag(run, "i"),
        underlined=None if underline is None else underline != "none",
        hidden=flag(run, "vanish"),
        raised=value(run, "vertAlign") or "",
        size=None if size is None else size / 2,
        color=color.lower() if _COLOR.fullmatch(color) else "",
        align=_ALIGNS.get(value(paragraph, "jc") or "", ""),
        indent=None if left is None else left / 20,
        level=None if level is None else int(level) + 1 if 0 <= level < 6 else 0,
    )


class Looks:
    """The styles of a document by their ids, each with the style that it is based on."""

    def __init__(self, styles: etree._Element | None) -> None:
        """Read the document's part with the styles."""
        found = [] if styles is None else styles.findall(w("style"))
        self._styles = {one.get(w("styleId"), ""): one for one in found}
        self._kept: dict[str, WordLook] = {}
        defaults = child(styles, "docDefaults")
        self._defaults = look_of(
            child(defaults, "rPrDefault", "rPr"), child(defaults, "pPrDefault", "pPr")
        )

    @cached_property
    def _usual(self) -> str:
        """The id of the default paragraph style."""
        return next(
            (
                key
                for key, one in self._styles.items()
                if one.get(w("type")) == "paragraph" and one.get(w("default")) in {"1", "true"}
            ),
            "",
        )

    def paragraph(self, properties: etree._Element | None) -> WordLook:
        """The look of a paragraph, from its properties."""
        named = value(properties, "pStyle") or self._usual
        return look_of(None, properties).over(self._style(named)).over(self._defaults)

    def run(self, properties: etree._Element | None, paragraph: WordLook) -> WordLook:
        """The look of a run in a paragraph, from its properties."""
        named = value(properties, "rStyle")
        style = self._style(named) if named else PLAIN
        return look_of(properties).over(style).over(paragraph)

    def _style(self, key: str, deep: int = 0) -> WordLook:
        if key not in self._kept:
            one = self._styles.get(key)
            if one is None or deep > _DEEPEST:
                return PLAIN
            look = look_of(child(one, "rPr"), child(one, "pPr"))
            heading = _HEADING.fullmatch(value(one, "name") or "")
            if heading and look.level is None:
                look = replace(look, level=int(heading[1]))
            below = self._style(value(one, "basedOn") or "", deep + 1)
            self._kept[key] = look.over(below)
        return self._kept[key]
