"""The page of the tie-out that has each figure's entry: the tie-out may be on several pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from urllib.parse import quote

from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.places import TIE_OUT
from tieout.macros.project.page_sources import PageSource

TIE_OUT_MACRO = "tie_out"
_FIRST = "a"


@dataclass(frozen=True, slots=True)
class EntryPages:
    """The pages of the tie-out, by the letter that each gives its macro, with their figures' keys.

    `tie_out()` and `tie_out("a")` are the same. The figures are divided evenly, in order of the
    data file.
    """

    parts: tuple[tuple[str, str, Sequence[str]], ...] = ()
    _homes: dict[str, str] = field(default_factory=dict)

    def home(self, key: str) -> str:
        """Return the page that has the entry of a figure."""
        return self._homes.get(key, TIE_OUT)

    def address(self, key: str) -> str:
        """Return the link to the entry of a figure."""
        return f"{quote(self.home(key))}#{key}"


def entry_pages(sources: Iterable[PageSource], keys: Collection[str]) -> EntryPages:
    """Divide the figures' entries among the pages that call the macro."""
    letters = {letter: built for letter, built, _, _ in _calls(sources)}
    pages = [letters[letter] for letter in sorted(letters, key=_in_order)]
    if not pages:
        return EntryPages()
    size = -(-len(keys) // len(pages)) or 1
    divided = [*batched(keys, size), *[()] * len(pages)]
    parts = tuple(
        (letter, page, given)
        for letter, page, given in zip(sorted(letters, key=_in_order), pages, divided, strict=False)
    )
    return EntryPages(parts, {key: page for _, page, given in parts for key in given})


def check_entry_pages(sources: Iterable[PageSource]) -> Iterator[Discrepancy]:
    """Yield an exception for each page that shows a part of the tie-out that another page shows."""
    met: set[str] = set()
    for letter, _, file, line in _calls(sources):
        if letter in met:
            message = f"two pages show the part “{letter}” of the tie-out; give one another letter"
            yield Discrepancy("tie-out-part", message, file=file, line=line, found=letter)
        met.add(letter)


def _calls(sources: Iterable[PageSource]) -> Iterator[tuple[str, str, str, int]]:
    for source in sources:
        for name, given, line in source.calls:
            if name == TIE_OUT_MACRO:
                letter = given[0] if given else _FIRST
                yield letter, source.built, source.file.as_posix(), line


def _in_order(letter: str) -> tuple[int, str]:
    return len(letter), letter
