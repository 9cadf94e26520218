"""Checks a page's elements: none may hide, strike out, reverse or number anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.written.typed import Element
from tieout.macros.html.theme import files_of_theme, theme_folders
from tieout.macros.lazy_regex import lazy_regex

_ELEMENTS = frozenset(
    "a abbr article aside b blockquote br caption cite code col colgroup dd div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 header hr i img kbd li p pre samp section small span "
    "strong table tbody td tfoot th thead tr u ul var".split()
)
_ATTRIBUTES = frozenset(
    "align alt class colspan height href id lang loading markdown rel rowspan scope src target "
    "title width".split()
)
_NAME = lazy_regex(r"(?<![\w\"'=.-])([A-Za-z][\w:-]*)(?=[\s=/]|$)|([#.])([\w-]+)")
_QUOTED = lazy_regex(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CLASS = lazy_regex(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_RULE = lazy_regex(r"([^{}]+)\{([^{}]*)\}")
_HIDES = lazy_regex(
    r"display:\s*none|visibility:\s*hidden|opacity:\s*0(?![.\d])|clip(?:-path)?:|font-size:\s*0|"
    r"line-through|text-indent:\s*-|color:\s*transparent|direction:\s*rtl|content-visibility",
    re.IGNORECASE,
)
_SELECTED = lazy_regex(r"\.((?:[\w-]|\\.)+)")


def check_elements(elements: Iterable[Element], place: Place) -> Iterator[Finding]:
    """Yield an exception for each element or attribute that a page must not use."""
    for one in elements:
        for message in _faults(one):
            found = f"<{one.name}{one.attributes}>" if one.name else f"{{{one.attributes}}}"
            yield place.finding("unfit-element", message, line=one.line, found=found.strip())


def _faults(one: Element) -> Iterator[str]:
    if one.name and one.name not in _ELEMENTS:
        yield f"<{one.name}> may hide, change or show a number; leave it out"
        return
    if one.parts_a_word:
        yield f"<{one.name}> is inside a word, which may be read in two ways; split the words"
    values = ("".join(map(_text, found.groups())) for found in _CLASS.finditer(one.attributes))
    classes = [name for names in values for name in names.split()]
    bare = _QUOTED.sub("=", one.attributes)
    for found in _NAME.finditer(bare):
        if found[2] == ".":
            classes.append(found[3])
        elif found[1] and found[1].lower() not in _ATTRIBUTES:
            yield f"an element of a page has no attribute “{found[1]}”; leave it out"
    for name in classes:
        if name.startswith("md-") or name in hiding_classes():
            yield f"the class “{name}” may hide or change an element; leave it out"


def _text(text: str | None) -> str:
    return text or ""


@cache
def hiding_classes() -> frozenset[str]:
    """Return the classes that the theme's style sheets hide, strike out or reverse."""
    found: set[str] = set()
    for folder in theme_folders():
        for sheet in files_of_theme(folder, ".css"):
            for selectors, rules in _RULE.findall(sheet.read_text(encoding="utf-8")):
                if _HIDES.search(rules):
                    found.update(_hidden(selectors))
    return frozenset(found)


def _hidden(selectors: str) -> Iterator[str]:
    """Yield the classes of the elements that are selected, not of those around or inside."""
    for selector in selectors.split(","):
        last = re.split(r"[\s>+~]+", selector.strip())[-1]
        if ":" not in last and "[" not in last:
            yield from _SELECTED.findall(last)
