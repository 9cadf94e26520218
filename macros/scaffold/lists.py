"""More pages for lists that are too long for one, such as the tie-out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieout.calculators.figures.dataset import Dataset
from tieout.macros.places import BINDER, MENTIONS, RELATIONS, TIE_OUT
from tieout.macros.project.entry_pages import LISTS
from tieout.macros.project.uses import related_keys
from tieout.macros.scaffold.titles import letters


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its title and anchor, the most entries of a page, the kind of its pages.

    `searched` says whether the search finds what is on them.
    """

    title: str
    anchor: str
    most: int
    description: str
    searched: bool = False


_LISTS = {
    TIE_OUT: _List(
        "The tie-out", "the-tie-out", 200,
        "A part of the tie-out, with each figure, its tick mark, its value, its place in the filing"
        " and how it was calculated.",
    ),
    MENTIONS: _List(
        "Every mention", "every-mention", 2_000,
        "A part of the numbers that the filing prints, each with its figure or its reason.",
    ),
    BINDER: _List(
        "Tie-out binder", "tie-out-binder", 1_500,
        "A part of the working papers of the tie-out, to print and sign.",
    ),
    RELATIONS: _List(
        "How the numbers are related", "relations", 150,
        "A part of the results that follow from the numbers of the filing, with their inputs.",
        searched=True,
    ),
}  # fmt: skip
"""A page with this many entries has up to 100 kB, compressed, and 20,000 elements."""


@dataclass(frozen=True, slots=True)
class FurtherPage:
    """A page that continues a list: its name and title, and the macro call with its letter."""

    name: str
    title: str
    macro: str
    letter: str
    first: str
    anchor: str
    description: str
    searched: bool


def further_pages(dataset: Dataset) -> dict[str, list[FurtherPage]]:
    """Return the additional pages of each list, by its macro, for a site's figures and mentions.

    The binder has a row for each figure, and for each mention that has a reason instead.
    """
    figures, reasons = len(dataset.figures), len(dataset.codes)
    entries = {
        TIE_OUT: figures,
        MENTIONS: len(dataset.owners) + reasons,
        BINDER: figures + reasons,
        RELATIONS: len(related_keys(dataset)),
    }
    return {LISTS[page][0]: list(_further(page, count)) for page, count in entries.items()}


def _further(page: str, count: int) -> Iterator[FurtherPage]:
    one, (macro, _), first = _LISTS[page], LISTS[page], page.removesuffix(".html")
    for number in range(2, -(-count // one.most) + 1):
        letter = letters(number)
        title = f"{one.title} ({letter})"
        yield FurtherPage(
            f"{first}-{letter}",
            title,
            macro,
            letter,
            first,
            one.anchor,
            one.description,
            one.searched,
        )
