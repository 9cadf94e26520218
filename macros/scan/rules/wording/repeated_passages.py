"""Passages that are printed twice: a bullet of a list, a sentence, paragraphs, a risk factor.

What forms and legends repeat, "The information required by this item", is not printed twice in a
row: other paragraphs are between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.names.drafts import is_draft
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_SENTENCE = lazy_regex(r"([A-Z](?:(?<=^.)|(?<=[.;][ \n].)|(?<=\n\n.))[^.\n]{39,500}\.) \1(?!\d)", 8)
_BULLETS = "●•·○§▪■Ÿ"
_BEGINNING = lazy_regex(rf"\A[{_BULLETS}\s]+")
_JOINED = lazy_regex(r"[;,.\s]*(?:\b(?:and|or))?[;,.\s]*\Z")
_SMALL = lazy_regex(r"\b[a-z]{2,}\b")
_BLANK = lazy_regex(r"\$ |[ (]%|, ,|, \.|_{3}|\[|\b20 [a-z,]")
"""What a draft leaves to be filled in, so that two sentences of it only look alike."""
_FORMAL = lazy_regex(r"\baudits?\b|internal control|disclosure controls|notes are an integral")
_TWICE = 2  # what is printed more often is a legend
_LEAST = 60  # characters of the first of several paragraphs
_LEAST_ALONE = 140  # of one paragraph alone
_LEAST_ITEM = 4  # words of a line of a list
_LEAST_WORDS = 8  # in lower case
_LONGEST_RUN = 6  # paragraphs that are repeated at once
_SHORT = 30  # characters of the number of a page, or of a running head
_FACTOR = (60, 350)  # characters of the heading of a risk factor
_LEAST_FACTOR = 150  # characters of its first paragraph
_APART = 60  # paragraphs between a risk factor and itself
_SHOWN = 60


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the second place of each passage that is printed twice."""
    text, blocks = view.filing.text, view.filing.blocks
    draft = is_draft(text)
    for match in _SENTENCE.finditer(text):
        if text.count(match[1]) != _TWICE or (draft and _BLANK.search(match[1])):
            continue
        start = match.end() - len(match[1])
        yield _twice("sentence", text, (match.start(), start - 1), (start, match.end()))
    words = [
        "" if block.table is not None else view.filing.words(block.start, block.end)
        for block in blocks
    ]
    yield from _items(text, blocks, words)
    yield from _in_a_row(text, blocks, words, draft=draft)

    yield from _factors(view, words)


def _items(text: str, blocks: Sequence[Block], words: Sequence[str]) -> Iterator[Finding]:
    """Yield each bullet that its list has already had; a list ends with the first full stop."""
    seen: dict[str, Block] = {}
    for block, said in zip(blocks, words, strict=True):
        if said[:1] and said[0] in _BULLETS:
            item = said[0] + _JOINED.sub("", _BEGINNING.sub("", said))
            if len(_SMALL.findall(item)) >= _LEAST_ITEM and item in seen:
                yield _of_blocks("line of the list", text, [seen[item]], [block])
            seen[item] = block
            if said.endswith((":", ".", "; and", "; or")):
                seen = {}
        elif len(said) > _SHORT or said.endswith((":", ".")) or block.table is not None:
            seen = {}


def _in_a_row(
    text: str, blocks: Sequence[Block], words: Sequence[str], *, draft: bool
) -> Iterator[Finding]:
    """Yield one or several paragraphs that are printed once more where they end."""
    printed = Counter(words)
    done = 0
    for place, said in enumerate(words):
        if place < done or len(said) < _LEAST or printed[said] != _TWICE:
            continue
        for count in range(1, min(_LONGEST_RUN, len(words) - place) + 1):
            again = place + count
            if words[again : again + 1] == [said] and (
                words[place:again] == words[again : again + count]
                and all(words[place:again])
                and (count > 1 or len(said) >= _LEAST_ALONE)
                and len(_SMALL.findall(said)) >= _LEAST_WORDS
                and not (draft and _BLANK.search(said))
            ):
                what = "paragraph" if count == 1 else "group of paragraphs"
                done = again + count
                yield _of_blocks(what, text, blocks[place:again], blocks[again:done])
                break


def _factors(view: View, words: Sequence[str]) -> Iterator[Finding]:
    """Yield each heading of a sentence that is printed again with the same paragraph after it."""
    text, blocks = view.filing.text, view.filing.blocks
    marked = {start for start, _, _ in view.filing.emphasis}
    seen: dict[tuple[str, str], int] = {}
    last_table = 0
    for place, said in enumerate(words[:-1]):
        if blocks[place].table is not None:
            last_table = place
        following = words[place + 1]
        if not _FACTOR[0] <= len(said) <= _FACTOR[1] or len(following) < _LEAST_FACTOR:
            continue
        if blocks[place].start not in marked or _FORMAL.search(following):
            continue
        before = seen.get((said, following), -1)
        seen[said, following] = place
        near = before >= max(0, place - _APART, last_table)
        if near and before < place - _LONGEST_RUN and len(_SMALL.findall(said)) >= _LEAST_WORDS:
            yield _of_blocks(
                "paragraph with its heading",
                text,
                blocks[before : before + 2],
                blocks[place : place + 2],
            )


def _of_blocks(what: str, text: str, first: Sequence[Block], second: Sequence[Block]) -> Finding:
    return _twice(what, text, (first[0].start, first[-1].end), (second[0].start, second[-1].end))


def _twice(what: str, text: str, first: tuple[int, int], second: tuple[int, int]) -> Finding:
    words = " ".join(text[second[0] : min(second[1], second[0] + 2 * _SHOWN)].split())
    said = words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + "…"
    message = f"A {what} is printed twice: “{said}”."
    return misprint(message, *second, "once", said, Passage(*first))


RULE = Rule(find)
