"""Accounting standards cited by a number and a title that belong to two of them.

"ASU 2014-17, Disclosure of Uncertainties about an Entity's Ability to Continue as a Going Concern",
which is ASU 2014-15: its title follows the number, and only one standard has that title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.accounting_titles import STATEMENTS, TITLE_WORDS, UPDATES
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BEFORE_NUMBER = ("ASU", "FAS", "Standards", "FASB Statement")
"""The last words before the number of a standard, which are quick to find."""
_NUMBER = lazy_regex(
    r"(?:\s+Update)?(?:\s*\([“\"]?[A-Z]{3,4}[”\"]?\))?\s*(?:No\.?\s*)?"
    r"(?:(?P<update>20\d\d[-–\u2011]\d\d)|(?P<statement>\d{1,3})(?!\d*-))\b"
)
_TITLE = lazy_regex(
    r"(?:\s*\((?:R|[Aa]s amended|[Rr]evised[^()]{0,12}|[“\"][^()“”\"]{3,30}[”\"])\)|R\b)?"
    r"(?:\s*[,:—–-]+\s*[“\"]?|\s+[“\"])(?P<title>[A-Z](?:[^“”\"\n]|\n(?!\n)){8,220})"
)
_END = lazy_regex(
    r"[;“”\"]|\.\s|\b(?:which|that|is|was|were|did|will|amends?|amended|issued|adopt\w*|requires?"
    r"|an amendment|ASU|S?FAS|FASB)\b|, (?:in|on|as|and|effective)\b"
)
_LISTED = lazy_regex(
    r"(?:ASU|FAS|No\.)\s*(?:No\.\s*)?[\d-]+(?:\(R\))?(?:,|\s+and|\s+or|\s+&|,\s+and)\s+(?:\w+\s+){0,5}\w*\Z"
)
"""After another standard of a list, whose titles follow together."""
_REACH = 60


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number of a standard that has the title of another one."""
    text = view.filing.text
    for match in _numbers(text):
        stated = _TITLE.match(text, match.end())
        if stated is None or _LISTED.search(text, max(match.start() - _REACH, 0), match.start()):
            continue
        title = _END.split(stated["title"], maxsplit=1)[0]
        printed = " ".join(title.split())
        words = TITLE_WORDS.search(printed.lower().replace("'", "’").replace("–", "-"))
        group, name, series = ("statement", "SFAS", STATEMENTS)
        if match["update"]:
            group, name, series = ("update", "ASU", UPDATES)
        right = series.get(words[0]) if words else None
        number = re.sub(r"\D", "-", match[group])
        if right is not None and number not in right:
            start = stated.start("title")
            yield wrong_reference(
                f"{name} {number} is cited with the title “{printed.rstrip(' .,(')}”, "
                f"which is that of {name} {right[0]}.",
                (Passage(*match.span(group)), Passage(start, start + len(title.rstrip(" .,(")))),
                right[0],
                number,
            )


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The numbers of standards that are cited, with the words that are left of them."""
    for hint in _BEFORE_NUMBER:
        at = text.find(hint)
        while at >= 0:
            end = at + len(hint)
            match = _NUMBER.match(text, end)
            if match is not None:
                yield match
            at = text.find(hint, end)


RULE = Rule(find)
