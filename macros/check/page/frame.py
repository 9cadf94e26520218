"""Ties what the theme writes around a page's words: it must not hide or change anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.page.theme_words import ThemeWords
from tieout.macros.html.rules import SILENT, VOID, attributes_met
from tieout.macros.html.theme import is_known
from tieout.macros.html.tokenizer import Attributes, Token
from tieout.macros.lazy_regex import lazy_regex

# The elements that the theme uses for a page's frame.
_ELEMENTS = frozenset(
    "a article aside b body br button circle code dd div dl dt em footer form g h1 h2 h3 h4 h5 h6 "
    "head header hr html i img input kbd label li line link main mark meta nav ol p path polygon "
    "polyline rect script section small span strong svg symbol time title ul use".split()
)
_BESIDE = _ELEMENTS - set("head html body link meta script form input article".split())
# The theme's classes for elements around a page's own words; it hides none of them.
_AROUND = frozenset(
    "no-js md-container md-main md-main__inner md-grid md-content md-content__inner "
    "md-typeset".split()
)
_HARMLESS = lazy_regex(r"class=.*|lang=.*|dir=ltr|data-md-[a-z-]+=.*", re.DOTALL)
_LOADING = frozenset({"img", "input", "link", "script", "use"})
_ELSEWHERE = lazy_regex(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_CODE = lazy_regex(r"\s*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PLACES = frozenset({"page-label", "place"})
_NAMES = frozenset({"canonical", "alternate", "prev", "next"})
_OF_A_SHEET = frozenset({"rel", "href", "media"})
_ACTING = lazy_regex(r"on.+|style|srcdoc|srcset|formaction|background|ping|is|slot")
_AGAIN = "build the site again"
_SHOWN = 120


class Frame:
    """What surrounds the words of a page."""

    def __init__(self, place: Place, words: ThemeWords, headings: Collection[str]) -> None:
        """Start a page with these headings, which its table of contents repeats."""
        self._place = place
        self._words = words
        self._headings = headings

    def check(self, before: Sequence[Token], after: Sequence[Token]) -> Iterator[Finding]:
        """Yield an exception for each element or word that the theme would not write.

        `before` ends with the start tag of the element that holds the page's own words.
        """
        yield from self._elements(before, labels=False)
        yield from self._around(before)
        yield from self._elements(after, labels=False)

    def check_beside(self, tokens: Sequence[Token]) -> Iterator[Finding]:
        """Yield the same for what the theme writes next to the words, such as the contents."""
        yield from self._elements(tokens, labels=True)

    def _elements(self, tokens: Sequence[Token], *, labels: bool) -> Iterator[Finding]:
        for token in _shown(tokens):
            if token.kind == "start":
                for message in _faults(token.name, token.attributes, labels=labels):
                    yield self._fault(message, token, token.text)
                for name in attributes_met(token.name, token.by_name):
                    yield from self._strange(token, token.by_name[name])
            else:
                yield from self._strange(token, token.text)
        yield from self._scripts(tokens)

    def _strange(self, token: Token, text: str) -> Iterator[Finding]:
        if not self._words.knows(text, self._headings):
            message = (
                "text outside the page's content comes from neither the theme nor the settings"
            )
            yield self._fault(message, token, text)

    def _scripts(self, tokens: Sequence[Token]) -> Iterator[Finding]:
        for token, after in zip(tokens, [*tokens, None][1:], strict=True):
            data = token.by_name.get("type") == "application/json" or "src" in token.by_name
            if token.kind != "start" or token.name != "script" or data:
                continue
            text = after.text if after is not None and after.kind == "text" else ""
            if not is_known(text):
                yield self._fault("the page contains a script that is not the theme's", token, text)

    def _around(self, before: Sequence[Token]) -> Iterator[Finding]:
        around: list[Token] = []
        for token in before:
            if token.kind == "start" and token.name not in VOID:
                around.append(token)
            elif token.kind == "end":
                depths = [at for at, one in enumerate(around) if one.name == token.name]
                del around[depths[-1] if depths else len(around) :]
        for token in around:
            classes = set(token.by_name.get("class", "").split()) - _AROUND
            strange = [
                name
                for name, value in token.attributes
                if not _HARMLESS.fullmatch(f"{name}={value}")
            ]
            if strange or classes:
                message = "an element around the page's content could hide it"
                yield self._fault(
                    message, token, " ".join((token.name, *strange, *sorted(classes)))
                )

    def _fault(self, message: str, token: Token, found: str) -> Finding:
        shown = " ".join(found.split())[:_SHOWN] or token.name
        whole = f"{message}; {_AGAIN}"
        return self._place.finding("not-the-theme", whole, line=token.begins, found=shown)


def _shown(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield start tags, and texts, each joined with the character references in it."""
    silent, last = "", ""
    texts: list[Token] = []
    for token in tokens:
        if token.kind == "text" and last == "text" and not silent:
            texts.append(token)
        else:
            yield from _as_one(texts)
            texts = [token] if token.kind == "text" and not silent else []
        last = token.kind
        if token.kind == "start":
            yield token
            silent = token.name if token.name in SILENT else silent
        elif token.kind == "end" and token.name == silent:
            silent = ""
    yield from _as_one(texts)


def _as_one(texts: Sequence[Token]) -> Iterator[Token]:
    if texts:
        first, text = texts[0], "".join(one.text for one in texts)
        yield Token("text", "", [], text, first.line, first.column)


def _faults(tag: str, attributes: Attributes, *, labels: bool = False) -> Iterator[str]:
    """Yield what is wrong with an element of the theme, which may contain page labels."""
    names = dict(attributes)
    if tag not in (_BESIDE if labels else _ELEMENTS):
        yield f"the theme never writes <{tag}> here"
    place = labels and names.get("data-reason") in _PLACES
    if "data-figure" in names or ("data-reason" in names and not place):
        yield "a number appears outside the page's content"
    for name, value in attributes:
        if _ACTING.fullmatch(name):
            yield f"the theme never sets “{name}” on <{tag}>"
        if name in {"href", "src", "xlink:href"} and _CODE.match(value):
            yield f"<{tag}> links to a script or a data: address"
        elif name in {"href", "src"} and tag in _LOADING and _is_elsewhere(value, names):
            yield f"<{tag}> loads a file that is not the site's"
    if names.get("rel") == "stylesheet" and (
        names.keys() - _OF_A_SHEET or names.get("media", "print") != "print"
    ):
        yield "a style sheet is not loaded the way the theme loads it"
    if tag == "meta" and names.get("http-equiv", "").lower() not in {"", "content-security-policy"}:
        yield "a <meta http-equiv> redirects readers or instructs the browser"


def _is_elsewhere(address: str, names: Mapping[str, str]) -> bool:
    return names.get("rel") not in _NAMES and _ELSEWHERE.match(address) is not None
