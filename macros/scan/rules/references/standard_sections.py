"""Where to find more, what is incorporated, what is forward-looking: sections under other titles.

Nearly every prospectus has these sections, under titles that vary from one document to the next. A
reference that was copied from another document, or from the accompanying prospectus, keeps the
title of that document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import headings_of
from tieout.macros.scan.references.page_titles import DASH, standard_kind, title_key
from tieout.macros.scan.references.printed_titles import not_called
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_QUOTED = lazy_regex(
    r"[“\"](?P<name>Where\s+[Yy]ou\s+(?:[Cc]an|[Mm]ay)\s+(?:[Ff]ind|[Oo]btain)\s[^“”\"]{4,60}?"
    r"|(?:[A-Z][\w’-]*\s+){0,4}?Incorporat(?:ed|ion)\s[^“”\"]{0,40}?(?i:by\s+reference)"
    r"(?:\s[^“”\"]{2,40}?)?"
    r"|[A-Z][\w’-]*,?\s+(?:[\w’-]+,?\s+){0,7}?(?i:forward[-\s]looking\s(?:statements|information))"
    r"(?:\s[^“”\"]{2,40}?)?)[,.;]*\s?[”\"]"
)
_ELSEWHERE = lazy_regex(
    r"accompanying|base prospectus|10-K|10-Q|8-K|20-F|annual report|proxy statement|such prospectus"
    r"|(?:applicable|any|each|related) (?:accompanying )?(?:free writing )?prospectus",
    re.IGNORECASE,
)
_HERE = lazy_regex(r"\bthis (?:preliminary )?(?:prospectus|document|offering|report)|\bherein\b")
_PLACE = lazy_regex(
    r"(?:,? (?:and |or |the section |titled |entitled )*[“\"][^“”\"]{4,90}[”\"])*"
    r",? (?:sections? |beginning |on page [\w-]+ |included |contained |set forth )*(?:in|of|to) "
    r"(?P<where>\w+)"
)
_LED = lazy_regex(
    r"(?:\b(?:see|sections?|captions?|headings?|under|in|and|or|(?:en)?titled|captioned)"
    r"(?:\s+[a-z]+){0,3}|[”\"][,;]?)[\s,:(]*[“\"]\Z",
    re.IGNORECASE,
)
"""What leads to a title, and not to a quotation of what a statement is."""
_LONGEST = 120  # letters of a title
_LEADING = 60  # letters before a title
_AROUND = 400  # letters of a sentence on one side of a title


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each title by which a part of the filing cites its section, if the section has another.

    A shortened title is still a reference, and so is one of the two sections that share a title.
    """
    cited = _cited(view)
    if not cited:
        return
    parts, filing = parts_of(view), view.filing
    titles = _titles(view, {part for part, _ in cited})
    lines: dict[int, set[str]] = defaultdict(set)
    for block in filing.blocks:
        line = filing.text[block.start : min(block.end, block.start + _LONGEST)].split("\n", 1)[0]
        if not _QUOTED.search(line):
            lines[parts.at(block.start)].add(title_key(line))
    for (part, name), places in cited.items():
        key = title_key(name)
        own = titles.get((part, standard_kind(key)))
        if not own or any(key in title_key(one) for one in own):
            continue
        if key in lines[part]:
            continue  # a heading that was read as text
        of_other = any(key in line for line in lines.values())
        yield not_called(view, name, own[0], *places, here=of_other)


def _titles(view: View, cited_in: Collection[int]) -> Mapping[tuple[int, str], Sequence[str]]:
    """The titles of the sections of each kind, or else of the headings, in each part."""
    parts, titles = parts_of(view), defaultdict[tuple[int, str], list[str]](list)
    for section in view.filing.sections:
        if kind := standard_kind(title_key(section.title)):
            titles[parts.at(section.start), kind].append(section.title)
    known = {*titles}
    for part in cited_in:
        for key, title in headings_of(view, part).items():
            kind = standard_kind(key)
            if kind and (part, kind) not in known:
                titles[part, kind].append(title)
    return titles


def _cited(view: View) -> Mapping[tuple[int, str], list[Passage]]:
    """The titles of the two sections in quotation marks, and their places, in each part."""
    text, parts = view.filing.text, parts_of(view)
    found: dict[tuple[int, str], list[Passage]] = defaultdict(list)
    spelled: dict[tuple[int, str], str] = {}
    for match in _QUOTED.finditer(text):
        name = DASH.split(match["name"])[0]
        key = title_key(name)
        kind = standard_kind(key)
        if not kind or _is_elsewhere(text, match):
            continue
        if kind == "forward" and not _LED.search(
            text, max(match.start() - _LEADING, 0), match.start() + 1
        ):
            continue
        start, part = match.start("name"), parts.at(match.start())
        first = spelled.setdefault((part, key), " ".join(name.split()))
        found[part, first].append(Passage(start, start + len(name)))
    return found


def _is_elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence speaks of another document, which may have a section of that title.

    "In the accompanying prospectus" right after the title says so, and "in this prospectus
    supplement" says the contrary; elsewhere in the sentence, either is only a hint.
    """
    before = re.split(r"[.;]\s|\n", text[max(match.start() - _AROUND, 0) : match.start()])[-1]
    after = re.split(r"[.;]\s|\n", text[match.end() : match.end() + _AROUND], maxsplit=1)[0]
    if "." in match[0][-3:]:
        after = ""
    place = _PLACE.match(after)
    if place is not None:
        return place["where"] != "this"
    around = f"{before} {after}"
    return bool(_ELSEWHERE.search(around)) and not _HERE.search(around)


RULE = Rule(find)
