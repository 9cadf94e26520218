"""Finds in a built page what a browser would run or load: scripts, styles, and from where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.html.theme import is_known

_GIVEN = r"""(?:[^>"']++|"[^"]*"|'[^']*')*+"""  # a tag's attributes
_PIECE = re.compile(
    rf"<!--.*?-->|<(?P<tag>[a-z][^\s/>]*)(?P<given>{_GIVEN})>", re.DOTALL | re.IGNORECASE
)
_RAW = re.compile(r"</script\s*>", re.IGNORECASE)
_QUOTED = re.compile(r"""(?<==)\s*(?:"[^"]*"|'[^']*')""")
_TYPE = re.compile(r"""(?<![\w-])type\s*=\s*["']?([^\s"'>]*)""", re.IGNORECASE)
_SOURCE = re.compile(r"(?<![\w-])src\s*=", re.IGNORECASE)
_RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})
_HANDLER = re.compile(r"(?<![\w-])on[a-z]+\s*=", re.IGNORECASE)
_STYLED = re.compile(r"(?<![\w-])style\s*=", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?<![\w-])(?:src|href|data)\s*=\s*["']?\s*(\w+:)?(//)?""", re.IGNORECASE)
_LOADING = frozenset("audio embed iframe img link object script source track video".split())
_FRAMES = frozenset("base embed frame iframe object".split())
_NAMES_A_PLACE = re.compile(r"""rel=["']?(?:canonical|alternate|prev|next)\b""", re.IGNORECASE)


def inline_scripts(html: str) -> list[str]:
    """Return the scripts that stand in a page, without the blocks of data."""
    return [text for _, text in _scripts(html)]


def offences(html: str, page: Path) -> Iterator[Discrepancy]:
    """Yield what the site's policy would block in a page, with what to do instead."""
    found = [
        (at, "a script stands in the page; put it in a file of the theme")
        for at, text in _scripts(html)
        if not is_known(text)
    ]
    found += [(at, message) for at, tag, given in _tags(html) for message in _faults(tag, given)]
    for at, message in sorted(found):
        line = html.count("\n", 0, at) + 1
        yield Discrepancy("policy", message, file=page.as_posix(), line=line)


def _faults(tag: str, given: str) -> Iterator[str]:
    plain = _QUOTED.sub('""', given)  # what only looks like an attribute stands in quotes
    if tag == "style":
        yield "a style sheet stands in the page; put it in a file of the theme"
    if tag in _FRAMES:
        yield f"the page has an element <{tag}>, which the policy forbids; use a link instead"
    if _STYLED.search(plain):
        yield f"<{tag}> has an attribute 'style'; give it a class instead"
    if handler := _HANDLER.search(plain):
        name = handler[0].rstrip("= \n").lower()
        yield f"<{tag}> has an attribute '{name}'; listen for the event in a script of the theme"
    for scheme, host in _ADDRESS.findall(given):
        if scheme.lower() == "javascript:":
            yield f"<{tag}> has a script for an address; put it in a file of the theme"
        elif host and tag in _LOADING and not (tag == "link" and _NAMES_A_PLACE.search(given)):
            yield f"<{tag}> loads a file of another host; serve it from the site itself"


def _scripts(html: str) -> Iterator[tuple[int, str]]:
    for at, tag, given in _tags(html):
        kind = _TYPE.search(given)
        runs = (kind[1].lower() if kind else "") in _RUNS
        if tag == "script" and runs and not _SOURCE.search(_QUOTED.sub('""', given)):
            start = at + len("<script") + len(given) + 1
            end = _RAW.search(html, start)
            yield at, html[start : end.start() if end else len(html)]


def _tags(html: str) -> Iterator[tuple[int, str, str]]:
    """Yield each tag's place, name and attributes; of what a script holds, nothing is a tag."""
    at = 0
    while piece := _PIECE.search(html, at):
        at = piece.end()
        if piece["tag"] is None:
            continue
        tag = piece["tag"].lower()
        yield piece.start(), tag, piece["given"]
        if tag == "script":
            end = _RAW.search(html, at)
            at = end.end() if end else len(html)
