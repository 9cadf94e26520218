"""Converts Markdown within a line: code, links, images, emphasis, attributes."""

from __future__ import annotations

import re
from html import escape

from tieout.macros.lazy_regex import lazy_regex

ATTRIBUTES = lazy_regex(
    r"(?<![{%])\{:?\s*((?:[#.][\w-]+\s*|[\w-]+=(?:\"[^\"{}]*\"|[\w-]+)\s*)+)\}(?!\})"
)
"""A list of attributes, such as `{ #anchor .class }`."""

_CODE = lazy_regex(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_IMAGE = lazy_regex(r"!\[([^\]]*)\]\(\s*([^)\s]+)\s*\)")
_LEADS = lazy_regex(r"\]\(\s*<?([^()\s>]+)>?(?:\s+[\"']([^\"']*)[\"'])?\s*\)")
_PAGE = lazy_regex(r"^([\w./-]+)\.md(?=#|$)")
_ESCAPED = lazy_regex(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_TAG_OR_CALL = lazy_regex(r"\{\{.*?\}\}|\{%.*?%\}|<[^<>]*>", re.DOTALL)
_STARS = lazy_regex(r"(?<!\S)\*+(?!\S)|\*+")  # a star by itself is plain text
_UNDERSCORES = lazy_regex(r"(?<!\S)_+(?!\S)|(?<![^\W_])_+|_+(?![^\W_])")


def inline(text: str) -> str:
    """Return a line of Markdown as HTML, with its macros not yet called."""
    text = _ESCAPED.sub(lambda found: f"&#{ord(found[1])};", _CODE.sub(_code, text))
    text = _IMAGE.sub(r'<img alt="\1" src="\2">', text)
    return ATTRIBUTES.sub("", _without_emphasis(_linked(text)))


def _code(found: re.Match[str]) -> str:
    """Escape code so that nothing in it is markup; macros in it are still called."""
    if "{{" in found[2]:
        return found[2]
    plain = escape(found[2], quote=False)
    return re.sub(r"[*_\[\]\\]", lambda sign: f"&#{ord(sign[0])};", plain)


def _linked(text: str) -> str:
    """Return the text with its links as elements; each begins at its matching bracket."""
    while found := _LEADS.search(text):
        depth, at = 1, found.start()
        while at > 0 and depth:
            at -= 1
            depth += {"]": 1, "[": -1}.get(text[at], 0)
        target = _PAGE.sub(r"\1.html", found[1])
        title = f' title="{found[2]}"' if found[2] else ""
        words = text[at + 1 : found.start()]
        start = "" if depth else f'<a href="{target}"{title}>'
        text = f"{text[:at]}{start}{words}</a>{text[found.end() :]}"
    return text


def _without_emphasis(text: str) -> str:
    """Remove the marks of emphasis, except in tags and macro calls."""
    parts, last = [], 0
    for found in _TAG_OR_CALL.finditer(text):
        parts += [_bare(text[last : found.start()]), found[0]]
        last = found.end()
    return "".join([*parts, _bare(text[last:])])


def _bare(text: str) -> str:
    text = _STARS.sub(lambda found: found[0] if _alone(found) else "", text)
    return _UNDERSCORES.sub(lambda found: found[0] if _alone(found) else "", text)


def _alone(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(before[-1:].isspace() and after[:1].isspace())
