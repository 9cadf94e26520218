"""Requires HTML that browsers and Tieout's parser read in the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.html.structure import unbalanced
from tieout.macros.html.tokenizer import Token
from tieout.macros.lazy_regex import lazy_regex

# Words; a tag whose attributes are in quotes or need none; a comment without "<" or ">"; a title
# or a script up to its end; a text area that starts empty. Elements whose content is not HTML may
# have no other form. Nothing is read twice, so the time is linear for any page.
_ATTRIBUTE = r"""\s++[^\s"'<>/=\x00]++(?:=(?:"[^"\x00]*+"|'[^'\x00]*+'|[^\s"'<>=`\x00]++))?+"""
_PLAIN = lazy_regex(
    rf"""(?:
      [^<\x00-\x08\x0b\x0c\x0e-\x1f]++
    | <title>[^<\x00]*+</title>
    | <script(?:{_ATTRIBUTE})*+\s*+>(?:(?!<!--|<script|</script)[^\x00])*+</script>
    | <textarea(?:{_ATTRIBUTE})*+\s*+></textarea>
    | </[A-Za-z][A-Za-z0-9-]*+\s*+>
    | <(?!(?:title|script|style|textarea|xmp|plaintext|noembed|noframes|iframe)\b)
      [A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+\s*+/?>
    | <!--[^<>-]++(?:-[^<>-]++)*+-->
    )*+""",
    re.VERBOSE | re.IGNORECASE,
)
_BEGINNING = lazy_regex(r"\s*<!doctype html>", re.IGNORECASE)
_SHOWN = 60
_MESSAGE = "a browser may read the page differently from here on; build the site again"


def check_plain(html: str, tokens: Sequence[Token], place: Place) -> Iterator[Finding]:
    """Yield an exception where a browser might read a page differently than the tie-out does.

    Examples are a comment that ends early, an element whose content is not HTML, and an unbalanced
    tag. `tokens` are the page's. The time is linear in the page.
    """
    begun = _BEGINNING.match(html)
    read = _PLAIN.match(html, begun.end()) if begun else None
    end = read.end() if read else 0
    if end < len(html):
        line, found = html.count("\n", 0, end) + 1, " ".join(html[end : end + _SHOWN].split())
        yield place.finding("not-plain", _MESSAGE, line=line, found=found)
        return
    for token, why in unbalanced(tokens):
        shown = " ".join(token.text.split())[:_SHOWN] or token.name
        yield place.finding("not-plain", f"{why}: {_MESSAGE}", line=token.begins, found=shown)
