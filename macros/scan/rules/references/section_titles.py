"""Sections of an agreement that its contents call by other words than their headings do.

The contents list "4.2 Insurance of the Property"; the heading is "4.2 Insurance of the Premises."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.numbered_sections import NumberedSection, numbered_sections
from tieout.macros.scan.references.page_titles import LONGEST_TITLE, title_key
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_RIGHT_FOR_ONE_WRONG = 4
_LEAST_RIGHT = 5
_MARKS = 4  # characters between the parts of a heading
_ABBREVIATION = lazy_regex(r"(?:\b[A-Za-z]{1,3}|\b(?:Corp|Sect|Secs))\Z")
"""The end of a title after which a period may not end it: "Obligations of Example Inc."."""
_RESERVED = lazy_regex(r"reserved|omitted|intentionally", re.IGNORECASE)


def find(view: View) -> Iterator[Finding]:
    """Yield each title of the contents that differs from the heading, if most of them agree."""
    lists: dict[int, list[NumberedSection]] = defaultdict(list)
    for one in numbered_sections(view).values():
        lists[view.filing.document_at(one.start)].append(one)
    for sections in lists.values():
        wrong = [one for one in sections if _differs(view, one)]
        if len(sections) - len(wrong) >= max(_LEAST_RIGHT, _RIGHT_FOR_ONE_WRONG * len(wrong)):
            yield from _findings(view, wrong)


def _differs(view: View, one: NumberedSection) -> bool:
    """Whether the heading ends where its title does, and that title is another one."""
    text, heading = view.filing.text, one.heading
    title, headed = (view.filing.words(it.start, it.end) for it in (one.entry, heading))
    own, its = title_key(title), title_key(headed)
    if own == its or not own or not its or own.replace(" ", "") == its.replace(" ", ""):
        return False
    if max(len(title), len(headed)) > LONGEST_TITLE or _RESERVED.search(f"{title} {headed}"):
        return False
    if own.startswith(its) and own.removeprefix(its).lstrip()[:1].isdigit():
        return False  # the entry of the next section is on the same line
    after = view.filing.words(heading.end, heading.end + len(title) + _MARKS)
    if own.startswith(its) and title_key(f"{headed} {after}").startswith(own):
        return False  # the heading was read up to a colon
    # A heading may go on into the text of its section, and a long title end the entry sooner.
    return not its.startswith(own) and not _ABBREVIATION.search(text[heading.start : heading.end])


def _findings(view: View, wrong: Sequence[NumberedSection]) -> Iterator[Finding]:
    for one in wrong:
        title = view.filing.words(one.entry.start, one.entry.end)
        headed = view.filing.words(one.heading.start, one.heading.end)
        yield wrong_reference(
            f"The contents page calls Section {one.number} “{title}”; its heading is “{headed}”.",
            (one.entry, one.heading),
            headed,
            title,
        )


RULE = Rule(find)
