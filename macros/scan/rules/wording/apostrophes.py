"""Apostrophes left out or stray: "THE REGISTRANTS COMMON EQUITY", "its'", "fees’ payable".

And an article before a name with one, "the Celandine’s notes", where no other place has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise
from tieout.macros.scan.wording.usual_words import kind_of

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
_OWNER = lazy_regex(
    r"(?:(?P<article>\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|[Tt]his|[Ee]ach))[ \n])?"
    r"(?<![\w’'-])(?P<name>[A-Z][a-z]{2,})[’']s(?![\w®™])(?=[ \n])"
)
_ONCE, _OFTEN = 1, 4  # places of a name with an article, and without one, at least
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
    yield from _of_names(text)


def _of_names(text: str) -> Iterator[Finding]:
    """The article before a name that has none before it elsewhere; "the Celandine’s"."""
    with_article: dict[str, list[re.Match[str]]] = defaultdict(list)
    without: dict[str, list[Passage]] = defaultdict(list)
    for match in _OWNER.finditer(text):
        if match["article"]:
            with_article[match["name"]].append(match)
        else:
            without[match["name"]].append(Passage(*match.span()))
    for name, found in with_article.items():
        usual = without[name]
        is_name = kind_of(name.lower()) not in {"usual", "right"}
        # A name that always has the ending, such as that of a shop, may have an article.
        alone = text.count(name) - len(found) - len(usual)
        if is_name and len(found) == _ONCE and _OFTEN <= len(usual) < alone:
            (match,) = found
            said = " ".join(match[0].split())
            if match["article"].lower() == "the":
                right = said.split()[-1]
                yield printed_otherwise(said, right, [Passage(*match.span())], usual)


def _wrong(said: str, span: tuple[int, int], right: str) -> Finding:
    message = f"The apostrophe of “{said}” is wrong: “{right}” is meant."
    return misprint(message, *span, right, said)


RULE = Rule(find)
