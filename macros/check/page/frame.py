"""Ties what the theme writes about a page's words: it hides, changes and shows no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser

from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.html.rules import VOID
from tieout.macros.html.theme import is_known
from tieout.macros.html.tokens import Attributes

# The elements that the theme makes a page's frame of.
_ELEMENTS = frozenset(
    "a article aside b body br button circle code dd div dl dt em footer form g h1 h2 h3 h4 h5 h6 "
    "head header hr html i img input kbd label li line link main mark meta nav ol p path polygon "
    "polyline rect script section small span strong svg symbol tieout-article time title ul "
    "use".split()
)
_BESIDE = _ELEMENTS - set("head html body link meta script form input article".split())
# What the theme calls the elements around a page's own words, none of which it hides.
_AROUND = frozenset(
    "no-js md-container md-main md-main__inner md-grid md-content md-content__inner "
    "md-typeset".split()
)
_HARMLESS = re.compile(r"class=.*|lang=.*|dir=ltr|data-md-[a-z-]+=.*", re.DOTALL)
_LOADING = frozenset({"img", "input", "link", "script", "use"})
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_CODE = re.compile(r"\s*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PLACES = frozenset({"page-label", "place"})
_NAMES = frozenset({"canonical", "alternate", "prev", "next"})
_OF_A_SHEET = frozenset({"rel", "href", "media"})
_ACTING = re.compile(r"on.+|style|srcdoc|srcset|formaction|background|ping|is|slot")
ARTICLE = "tieout-article"
"""What stands for a page's own part in the HTML that is looked at here."""


def check_frame(html: str, place: Discrepancy) -> Iterator[Discrepancy]:
    """Yield an exception for each element that the theme would not write; `place` is the page."""
    reader = _Frame()
    reader.feed(html)
    reader.close()
    for line, message, found in reader.faults:
        told = f"{message}; build the site again"
        yield replace(place, code="not-the-theme", message=told, line=line, found=found)


class _Frame(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[tuple[int, str, str]] = []
        self._open: list[tuple[str, Attributes, int]] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = [(name, value or "") for name, value in attrs]
        for message in faults(tag, given):
            self._fault(message, self.get_starttag_text() or tag)
        if tag == ARTICLE:
            self._around()
        elif tag not in VOID:
            self._open.append((tag, given, self.getpos()[0]))
        if tag == "script":
            data = dict(given).get("type") == "application/json"
            self._script = None if data or "src" in dict(given) else []

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            text, self._script = "".join(self._script), None
            if not is_known(text):
                self._fault("a script stands in the page that is not the theme's", text)
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def _around(self) -> None:
        for tag, given, line in self._open:
            classes = set(dict(given).get("class", "").split())
            strange = [name for name, value in given if not _HARMLESS.fullmatch(f"{name}={value}")]
            if strange or classes - _AROUND:
                message = "an element around the page's words might hide them"
                found = " ".join((tag, *strange, *sorted(classes - _AROUND)))
                self.faults.append((line, message, found))

    def _fault(self, message: str, found: str) -> None:
        self.faults.append((self.getpos()[0], message, " ".join(found.split())[:120]))


def faults(tag: str, given: Attributes, *, labels: bool = False) -> Iterator[str]:
    """Yield what is wrong with an element of the theme's, which may hold `labels` of pages."""
    names = dict(given)
    if tag not in (_BESIDE if labels else _ELEMENTS):
        yield f"the theme writes no element <{tag}> here"
    place = labels and names.get("data-reason") in _PLACES
    if "data-figure" in names or ("data-reason" in names and not place):
        yield "a number stands outside the page's own words"
    for name, value in given:
        if _ACTING.fullmatch(name):
            yield f"the theme gives <{tag}> no attribute “{name}”"
        if name in {"href", "src", "xlink:href"} and _CODE.match(value):
            yield f"<{tag}> has a script or data for an address"
        elif name in {"href", "src"} and tag in _LOADING and _is_elsewhere(value, names):
            yield f"<{tag}> loads what is not the site's"
    if names.get("rel") == "stylesheet" and (
        names.keys() - _OF_A_SHEET or names.get("media", "print") != "print"
    ):
        yield "a style sheet is loaded otherwise than the theme loads it"
    if tag == "meta" and names.get("http-equiv", "").lower() not in {"", "content-security-policy"}:
        yield "the page sends its readers elsewhere, or commands the browser"


def _is_elsewhere(address: str, names: Mapping[str, str]) -> bool:
    return names.get("rel") not in _NAMES and _ELSEWHERE.match(address) is not None
