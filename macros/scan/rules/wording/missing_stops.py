"""A full stop left out between two sentences: "a plan for our shares If we fail to meet it".

What looks like one may be a heading in front of its paragraph, which has no verb, is short, or is
printed in other letters; or the title of something, whose words are capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BEGINS = (
    r"(?:If|Should|However|Although|Because|Accordingly|Furthermore|Moreover|Therefore|Unless)"
)
_MAY_BEGIN = (
    r"(?:We|The|In addition|In|This|These|Those|Our|As|For|It|There|Such|Any|To|When|While|On|At"
    r"|No|Many|Under|Upon|Additionally|Consequently|Each|He|She|They|You|Your|Since|Pursuant|Following)"
)
_BREAK = lazy_regex(
    rf"(?:\b[a-z]{{3,}}|\b[A-Z][a-z]{{3,}}(?=[ \n]{_BEGINS}\b))(?P<gap>[ \n])"
    rf"(?P<next>{_BEGINS}|{_MAY_BEGIN})(?=,? [a-z]+[ ,])"
)
_COMMA = lazy_regex(
    rf"(?<![a-z])[a-z]{{4,}}(?P<gap>,)\n\n(?P<next>{_BEGINS}|{_MAY_BEGIN})(?= [a-z]+ )"
)
"""A comma at the end of a paragraph, before one that begins like a sentence."""
_JOINS = frozenset(
    "the and for with that from than under over into upon about between through per not but nor"
    " see our its their his her your this these those such any each all some which who whose when"
    " if entitled titled captioned styled named called said says asks answered section item note"
    " are was were has have had will may can could would should must being been only also".split()
)
"""Words that end no sentence."""
_VERB = lazy_regex(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must|do|does|did"
    r"|includes?|provides?|means?|requires?|believes?|expects?|intends?|depends?)\b"
    r"|\b[a-z]{3,}ed (?:(?:the|an?|our|to|in|from|by|such)\b|\$)"
)
_ENDED = lazy_regex(r"[.!?:;•●·|][”\"’)]*[ \n]|\n\n| - | – |—")
_QUOTED = lazy_regex(r"[“”\"()\[\]]")
_TITLE = lazy_regex(r"[A-Z][a-z]+ [A-Z][a-z]+\Z")
_LEAST = 9  # words of a sentence; headings are shorter
_SMALL = 6  # of the last of them, without capitals
_LEAST_AFTER = 6
_LINE = 50  # characters of a full line
_REACH = 600
_RUNS = 3  # runs of emphasis before and after a place
_MOST = 4
"""Of a filing with more, headings may stand before their paragraphs without a mark."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places where one sentence goes on as another."""
    found = [one for block in view.filing.blocks for one in _of_block(view, block)]
    if len(found) <= _MOST:
        yield from found
    text = view.filing.text
    for match in _COMMA.finditer(text):
        start, end = match.start(), text.find("\n\n", match.start("next"))
        before = text[text.rfind("\n\n", 0, start) + 2 : start]
        if _is_prose(before, text[match.start("next") : end]):
            said = text[start : match.start("next")].strip()
            message = f"A comma is printed at the end of a sentence: “{said}”."
            yield misprint(message, start, start + len(said), said[:-1] + ".", said)


def _of_block(view: View, block: Block) -> Iterator[Finding]:
    if block.table is not None or block.kind == "heading":
        return
    text = view.filing.text
    for match in _BREAK.finditer(text, block.start, block.end):
        word = text[match.start() : match.start("gap")]
        if word in _JOINS or not _is_break(view, block, match):
            continue
        said = f"{word} {match['next']}"
        message = f"A full stop is missing between two sentences, or a capital is wrong: “{said}”."
        yield misprint(message, match.start(), match.end(), f"{word}. {match['next']}", said)


def _is_break(view: View, block: Block, match: re.Match[str]) -> bool:
    """Whether the words before and after are sentences of prose, printed in the same letters."""
    text, gap = view.filing.text, match.start("gap")
    runs = view.filing.emphasis
    index = bisect_left(runs, (gap - 1, 0, 0))
    near = runs[max(index - _RUNS, 0) : index + _RUNS]
    if any(gap - 1 <= edge <= gap + len("  ") for run in near for edge in run[:2]):
        return False
    if match["gap"] == "\n" and gap - text.rfind("\n", block.start, gap) < _LINE:
        return False
    before = text[max(block.start, gap - _REACH) : gap]
    after = text[gap + 1 : min(block.end, gap + _REACH)]
    return not text.startswith(" re ", match.end()) and _is_prose(before, after)


def _is_prose(before: str, after: str) -> bool:
    """Whether words end with a sentence and others begin with one: both are long and have verbs."""
    before, after = _ENDED.split(before)[-1], _ENDED.split(after)[0]
    words = before.split()[-_LEAST:]
    if len(words) < _LEAST or sum(map(str.islower, words)) < _SMALL:
        return False
    if len(after.split()) < _LEAST_AFTER:
        return False
    if _TITLE.search(before) or len(_QUOTED.findall(before)) % 2:
        return False
    return bool(_VERB.search(before)) and bool(_VERB.search(after))


RULE = Rule(find)
