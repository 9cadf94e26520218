"""Compares contents pages and page references with the pages on which sections begin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.macros.filing.model import PageSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.headed_pages import headed_page
from tieout.macros.scan.references.labels import printed_label, style_and_number
from tieout.macros.scan.references.misnamed_sections import misnamed
from tieout.macros.scan.references.named_pages import (
    SENTENCES,
    left_of,
    list_of,
    named_pages,
    number_of,
    pages_of,
)
from tieout.macros.scan.references.numbered_sections import titled
from tieout.macros.scan.references.page_titles import (
    LONGEST_TITLE,
    Reference,
    title_key,
)
from tieout.macros.scan.references.right_pages import RightReferences
from tieout.macros.scan.references.section_starts import references_of, section_starts
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LEAST_RIGHT = _SEVERAL = 3
_RIGHT_FOR_ONE_WRONG = 4
_NEAR = 3  # pages by which contents that were not brought up to date are off
_CONTENTS = 8  # entries of contents with pages of sections
_INFORMATION = lazy_regex(
    r"\b(?:information|discussion|table|data|amounts|paragraphs?)\b[^.“”\"]{0,50}"
    r"[“\"][^“”\"]+[”\"],? (?:on|at) pages?\s*\Z",
    re.IGNORECASE,
)
"""Words before a page on which something of a section is: "the information under “A” on page"."""
_NO_TITLE = lazy_regex(
    r"for the (?:fiscal )?(?:years?|quarters?|periods?|\w+ months)\b", re.IGNORECASE
)
"""The periods of a statement, which others of another company have too."""
_RANGE = lazy_regex(r"\s*(?:-|–|—|to|through|thru)\s*\d")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each section's page with all places that name it, and the wrong references."""
    starts = section_starts(view)[0]
    right = RightReferences(defaultdict(list), {})
    wrong: list[tuple[Reference, PageSpan]] = []
    strange, unclear = list[Reference](), list[Reference]()
    loose: list[tuple[Reference, PageSpan]] = []
    proven: Counter[int] = Counter()
    whole: dict[int, list[int]] = defaultdict(list)
    named = named_pages(view, references_of(view))
    for reference in (titled(view, one) for one in references_of(view)):
        found, sections = pages_of(view, reference, starts)
        left = left_of(view, reference, sections or found, named)
        match = [page for page in found if number_of(page) == reference.number]
        if match and sections and not reference.in_contents and match[0] not in sections:
            loose.append((reference, match[0]))  # a heading in the summary, say
        elif match:
            right.keep(reference, match[0])
            proven[list_of(view, reference)] += 1
            whole[list_of(view, reference)].append(reference.quantity.start)
        elif reference.unquoted or _is_on_page(view, reference, sections or found):
            right.keep_stated(view, reference)
        elif len({page.label for page in left}) == 1:
            wrong.append((reference, left[0]))
        elif found:
            unclear.append(reference)
        elif reference.in_contents:
            right.keep_linked(view, reference)
            strange.append(reference)
    for reference, page in loose:
        if right.of_contents(reference):
            unclear.append(reference)
        else:
            right.keep(reference, page)
            proven[SENTENCES] += 1
    wrong += [(one, page) for one in unclear for page in right.of_contents(one)]
    yield from right.repeats(view)
    yield from _failing(view, wrong, strange, proven, right)
    yield from _drifting(view, wrong, whole)


def _failing(
    view: View,
    wrong: Sequence[tuple[Reference, PageSpan]],
    strange: Sequence[Reference],
    proven: Counter[int],
    right: RightReferences,
) -> Iterator[Finding]:
    """Yield the wrong entries of each list that is mostly right.

    A sentence is surely wrong if the contents, or another sentence, puts the section on its page.
    """
    failing = Counter(list_of(view, reference) for reference, _ in wrong)
    proven[SENTENCES] = proven.total()

    def believed(reference: Reference) -> bool:
        place = list_of(view, reference)
        return proven[place] >= max(_LEAST_RIGHT, _RIGHT_FOR_ONE_WRONG * failing[place])

    moved: dict[int, list[tuple[Reference, PageSpan]]] = defaultdict(list)
    for reference, page in wrong:
        if _NO_TITLE.match(reference.title):
            continue
        marked = reference.title.split()[-1] == page.label  # a note's mark
        if believed(reference) and not (marked or right.is_of_another_list(view, reference)):
            known = right.of_contents(reference)
            sure = reference.in_contents or any(one.label == page.label for one in known)
            # A conversion to plain text moves the ends of pages by a few lines.
            is_moved = view.filing.format == "text" and abs(number_of(page) - reference.number) == 1
            if is_moved and reference.in_contents:
                moved[list_of(view, reference)].append((reference, page))
            else:
                yield _finding(view, reference, page, sure=sure and not is_moved)
    for entries in moved.values():
        yield from _moved(view, entries, "one page off")
    yield from _stale(view, [one for one in wrong if not believed(one[0])], proven)
    for reference in strange:
        if believed(reference):
            yield from misnamed(view, reference)


def _stale(
    view: View, wrong: Sequence[tuple[Reference, PageSpan]], proven: Counter[int]
) -> Iterator[Finding]:
    """The entries of contents that nobody brought up to date: many are off, but by few pages."""
    lists: dict[int, list[tuple[Reference, PageSpan]]] = defaultdict(list)
    for reference, page in wrong:
        if reference.in_contents and view.filing.format != "text":
            lists[list_of(view, reference)].append((reference, page))
    for place, entries in lists.items():
        near = all(abs(number_of(page) - one.number) <= _NEAR for one, page in entries)
        if (
            near
            and len(entries) >= _SEVERAL <= proven[place]
            and proven[place] + len(entries) >= _CONTENTS
        ):
            yield from _moved(view, entries, "a few pages off")


def _drifting(
    view: View,
    wrong: Sequence[tuple[Reference, PageSpan]],
    whole: Mapping[int, Sequence[int]],
) -> Iterator[Finding]:
    """The entries of a plain text's contents from one on, if half of them are off by one page.

    Where the conversion moves the ends of pages, as many are off in the one direction as before.
    """
    lists: dict[int, list[tuple[Reference, PageSpan]]] = defaultdict(list)
    for reference, page in wrong:
        if reference.in_contents and view.filing.format == "text":
            lists[list_of(view, reference)].append((reference, page))
    for place, entries in lists.items():
        first = entries[0][0].quantity.start
        before = sum(start < first for start in whole.get(place, ()))
        after = len(whole.get(place, ())) - before
        steps = {number_of(page) - one.number for one, page in entries}
        if len(steps) == 1 and abs(min(steps)) == 1 and before >= _CONTENTS <= len(entries) > after:
            yield from _moved(view, entries, "one page off")


def _is_on_page(view: View, reference: Reference, pages: Sequence[PageSpan]) -> bool:
    """Whether what is meant is on the named page, although the section begins on another one."""
    return (
        headed_page(view, reference) is not None
        or _is_of_part(view, reference)
        or _is_within(reference, pages)
    )


def _is_of_part(view: View, reference: Reference) -> bool:
    """Whether the named page has a heading whose words are all in the sentence, after the title.

    "See “Results of Operations” on page 4 for our downstream business": that part begins there.
    """
    if reference.in_contents:
        return False
    filing, quantity = view.filing, reference.quantity
    after = filing.text[quantity.end : quantity.placed.block.end]
    words = set(title_key(re.split(r"[.;]\s", after, maxsplit=1)[0]).split())
    return any(
        set(key.split()) <= words
        for page in filing.pages
        if style_and_number(page.label) == (reference.style, reference.number)
        for one in filing.blocks
        if one.kind == "heading" and page.start <= one.start < page.end
        if (key := title_key(filing.words(one.start, one.end)))
    )


def _is_within(reference: Reference, pages: Sequence[PageSpan]) -> bool:
    """Whether a sentence says where in a section something is, not where the section begins."""
    if reference.in_contents:
        return False
    if _RANGE.match(reference.quantity.filing.text, reference.quantity.end):
        return True
    if not all(number_of(page) < reference.number for page in pages):
        return False
    return _INFORMATION.search(reference.quantity.before(2 * LONGEST_TITLE)) is not None


def _moved(
    view: View, entries: Sequence[tuple[Reference, PageSpan]], how: str
) -> Iterator[Finding]:
    """The entries of one list that are a page or so off: each on its own, or several together."""
    each = [_finding(view, reference, page, sure=False) for reference, page in entries]
    if len(each) < _SEVERAL:
        yield from each
        return
    first, page = entries[0]
    yield replace(
        each[0],
        message=f"{len(each)} entries of the contents are {how}. The first is "
        f"“{first.title}”: page {first.quantity.printed} is printed, but it begins on page "
        f"{page.label}.",
        places=tuple(place for one in each for place in one.places),
    )


def _finding(view: View, reference: Reference, page: PageSpan, *, sure: bool) -> Finding:
    label = printed_label(view, page)
    where = "The contents page puts" if reference.in_contents else "This reference puts"
    printed = reference.quantity.printed
    return Finding(
        "reference",
        "error" if sure else "warning",
        f"{where} “{reference.title}” on page {printed}, but it begins on page {page.label}.",
        tuple(one for one in (reference.quantity, label) if one),
        page.label,
        printed,
    )


RULE = Rule(find)
