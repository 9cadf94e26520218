"""Sections of an agreement, plan or set of bylaws that are cited by their numbers.

"Section 6.1" is another place of the number in the heading "6.1 Term"; "this Section 6.1" stands
below that heading. The headings of a document follow each other: 1.1, 1.2, 2.1; those of another
agreement in the same document begin again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.references.labels import named_at
from tieout.macros.scan.references.own_sections import is_amendment, is_of_schedule, own_cites
from tieout.macros.scan.references.section_series import Series, series_of
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_EACH = lazy_regex(r"(?<![\d.(])\d{1,2}(?:\.\d{1,2})?(?![\dA-Za-z%]|\.\d)")
_HERE = lazy_regex(r"\s*,?\s*(?:hereof|of\s+this\s+(?:Agreement|Plan)\b)")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each section with the places that cite it, and citations of the wrong section."""
    for document in view.filing.documents:
        for deep in (True, False):
            series = [*series_of(view, document, deep=deep)]
            if series:
                yield from _cites(view, document, series, deep=deep)


def _cites(
    view: View, document: Document, series: Sequence[Series], *, deep: bool
) -> Iterator[Relation | Finding]:
    """Each heading with the places that cite it, and what is wrong with citations."""
    text = view.filing.text
    places: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    wrong: dict[str, Finding] = {}
    amends = is_amendment(text, document)
    for match, own in own_cites(text, document, series, deep=deep):
        for each in _EACH.finditer(text, match.start("number"), match.end()):
            if each[0] in own.numbers:
                span = own.spans[own.numbers.index(each[0])]
                places[span] += named_at(view, each.start()) if span != each.span() else []
        if not amends and not is_of_schedule(text, match):
            for one in _wrong(text, own, match):
                known = wrong.get(one.message)  # one slip may be made all over a section
                wrong[one.message] = (
                    replace(known, places=(*known.places, one.places[0])) if known else one
                )
    # Several sections that all seem to be in one are those of an agreement after it.
    held = Counter(one.expected for one in wrong.values())
    yield from (one for one in wrong.values() if held[one.expected] == 1)
    for span, cited in places.items():
        for heading in named_at(view, span[0]):
            low = heading.value
            same = [replace(one, value=low, low=low, high=low) for one in cited]
            if same:
                what = "this is the number of one section"
                yield repeat_of([heading, *same], what=what, rule="reference")


def _wrong(text: str, own: Series, match: re.Match[str]) -> Iterator[Finding]:
    """The citation of "this section" in another one, or of one past the last of its article.

    There may be no section of that number at all, if the agreement was renumbered.
    """
    number = match["number"]
    at = bisect_right([start for start, _ in own.spans], match.start()) - 1
    place = Passage(*match.span("number"))
    here = own.numbers[at]
    is_known = number in own.numbers or _is_passed(number, own, at)
    if match["this"] and is_known and number != here:
        begun = rf"^[^\w\n]*+(?:(?:section|paragraph)\s+)?\(?{re.escape(number)}[.):\s]"
        if re.search(begun, text[own.spans[at][0] : match.start()], re.IGNORECASE | re.MULTILINE):
            return  # an item of a list was taken for the next section
        message = f"“This Section {number}” is printed in Section {here}."
        yield wrong_reference(message, (place, Passage(*own.spans[at])), here, number)
    elif number not in own.numbers and "." in number and _HERE.match(text, match.end()):
        major, minor = number.split(".")
        run = [one for one in own.numbers if one.split(".")[0] == major]
        if run and run[-1] != own.numbers[-1] and int(minor) > len(run):
            message = (
                f"Section {number} is cited, but the sections of Article {major} are numbered "
                f"{run[0]} to {run[-1]}."
            )
            last = Passage(*own.spans[own.numbers.index(run[-1])])
            yield wrong_reference(message, (place, last), run[-1], number)


def _is_passed(number: str, own: Series, at: int) -> bool:
    """Whether a series has no such section, and is past its place: no heading of it was missed."""
    here, cited = ([int(one) for one in each.split(".")] for each in (own.numbers[at], number))
    return at + 1 < len(own.numbers) and cited < here


RULE = Rule(find)
