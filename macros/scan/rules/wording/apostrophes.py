"""Apostrophes left out or stray: "THE REGISTRANTS COMMON EQUITY", "its'", "fees’ payable"."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LEFT_OUT = lazy_regex(
    r"\b(?:REGISTRANTS|Registrants|MANAGEMENTS|Managements)[ \n](?:COMMON|FORM|ANNUAL"
    r"|REPORT|ASSESSMENT|BOARD|Common Equity|Form|Annual Report|Assessment)\b"
)
_WITHOUT = ("REGISTRANTS", "Registrants", "MANAGEMENTS", "Managements")
_MOST = 4
"""Of a filing with more, the apostrophes may be lost where it was converted."""
_ITS = lazy_regex(r"its['’](?<!\w.{4})(?=[ \n][a-z])")
_PLURAL = lazy_regex(
    r"s’(?<=[a-z]{5}.)(?=[ \n](?:payable|issuable|exercisable|receivable|was|were|have|has|will)\b)"
)
_WORD = lazy_regex(r"[A-Za-z]+s’\Z")
_REACH = 50  # characters
_QUOTED = lazy_regex(r"\u2018[^’\n]{0,80}’\Z")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the words whose apostrophes are wrong."""
    text = view.filing.text
    left_out = [*_LEFT_OUT.finditer(text)] if any(map(text.__contains__, _WITHOUT)) else []
    if len(left_out) <= _MOST:
        for match in left_out:
            said = " ".join(match[0].split())
            word = said.partition(" ")[0]
            right = f"{word[:-1]}’{word[-1]}"
            yield misprint(
                f"An apostrophe is missing: “{said}” for “{right}”.", *match.span(), right, said
            )
    for match in _ITS.finditer(text):
        yield _wrong(match[0], match.span(), "its")
    for match in _PLURAL.finditer(text):
        end = match.end()
        whole = _WORD.search(text, max(end - _REACH, 0), end)
        if whole and whole[0].islower() and not _QUOTED.search(text, max(end - 2 * _REACH, 0), end):
            yield _wrong(whole[0], whole.span(), whole[0][:-1])


def _wrong(said: str, span: tuple[int, int], right: str) -> Finding:
    message = f"The apostrophe of “{said}” is wrong: “{right}” is meant."
    return misprint(message, *span, right, said)


RULE = Rule(find)
