"""Finds in a built page what a browser would run or load: scripts, styles, and from where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.html.theme import is_known
from tieout.macros.html.tokenizer import Token
from tieout.macros.lazy_regex import lazy_regex

_RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})
_HANDLER = lazy_regex(r"on[a-z]+")
_ADDRESSES = ("src", "href", "data", "xlink:href", "action", "formaction")
# Browsers ignore white space and invisible characters within the name of a scheme.
_BLANK = lazy_regex(r"[\x00-\x20]+")
_RUNS_BY_ADDRESS = lazy_regex(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_PICTURE = lazy_regex(r"data:image/", re.IGNORECASE)
_HOST = lazy_regex(r"(?:\w+:)?//")
_LOADING = frozenset("audio embed iframe img link object script source track video".split())
_FRAMES = frozenset("base embed frame iframe object".split())
_FORBIDDEN = _FRAMES | {"style"}
_NAMES_A_PLACE = frozenset({"canonical", "alternate", "prev", "next"})


def inline_scripts(tokens: Sequence[Token]) -> list[str]:
    """Return the inline scripts of a page, without blocks of data."""
    return [text for _, text in _scripts(tokens)]


def violations(tokens: Sequence[Token], place: Place) -> Iterator[Finding]:
    """Yield what the site's policy would block in a page, and what to do instead."""
    found = [
        (token, "the page contains a script; put it in a file of the theme")
        for token, text in _scripts(tokens)
        if not is_known(text)
    ]
    starts = (
        token
        for token in tokens
        if token.kind == "start" and (token.by_name or token.name in _FORBIDDEN)
    )
    known: dict[str, tuple[str, ...]] = {}  # most tags are there several times
    for token in starts:
        if token.text not in known:
            known[token.text] = tuple(_faults(token.name, token.by_name))
        found += [(token, message) for message in known[token.text]]
    for token, message in sorted(found, key=lambda one: (one[0].line, one[0].column, one[1])):
        yield place.finding("policy", message, line=token.line)


def _faults(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if tag == "style":
        yield "the page contains a style sheet; put it in a file of the theme"
    if tag in _FRAMES:
        yield f"the page has an element <{tag}>, which the policy forbids; use a link instead"
    if "style" in attributes:
        yield f"<{tag}> has an attribute 'style'; give it a class instead"
    for name in filter(_HANDLER.fullmatch, attributes):
        yield f"<{tag}> has an attribute '{name}'; listen for the event in a script of the theme"
    for name in filter(attributes.__contains__, _ADDRESSES):
        address = _BLANK.sub("", attributes[name])
        if _RUNS_BY_ADDRESS.match(address) and not (tag == "img" and _PICTURE.match(address)):
            yield f"<{tag}> has a script as its address; put it in a file of the theme"
        elif (
            tag in _LOADING and _HOST.match(address) and attributes.get("rel") not in _NAMES_A_PLACE
        ):
            yield f"<{tag}> loads a file from another host; serve it from the site itself"


def _scripts(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield each inline script that runs, with its text."""
    for at, token in enumerate(tokens, 1):
        if token.name == "script" and token.kind == "start" and _runs_in_place(token.by_name):
            end = at
            while end < len(tokens) and tokens[end].kind == "text":
                end += 1
            yield token, "".join(one.text for one in tokens[at:end])


def _runs_in_place(attributes: Mapping[str, str]) -> bool:
    return "src" not in attributes and attributes.get("type", "").strip().lower() in _RUNS
