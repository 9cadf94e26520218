"""Lists that may be on several pages, such as the tie-out; and which entry is on which page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from urllib.parse import quote

from tieout.calculators.values.finding import Finding
from tieout.macros.places import BINDER, MENTIONS, RELATIONS, TIE_OUT
from tieout.macros.project.page_sources import PageSource

LISTS = {
    TIE_OUT: ("tie_out", "the tie-out"),
    MENTIONS: ("every_mention", "every mention"),
    BINDER: ("binder", "the binder"),
    RELATIONS: ("relations", "the relations"),
}
"""The macro of each list and its name, by the page that it is on, or begins on."""
_FIRST = "a"


@dataclass(frozen=True, slots=True)
class EntryPages:
    """The pages of a list, by the letter that each gives its macro, with the keys of their entries.

    `tie_out()` and `tie_out("a")` are the same. The entries are divided evenly, in their order.
    """

    parts: tuple[tuple[str, str, Sequence[str]], ...] = ()
    first: str = TIE_OUT
    _homes: dict[str, str] = field(default_factory=dict)

    def home(self, key: str) -> str:
        """Return the page that has an entry."""
        return self._homes.get(key, self.first)

    def address(self, key: str) -> str:
        """Return the link to an entry."""
        return f"{quote(self.home(key))}#{key}"

    def keys(self, letter: str) -> Sequence[str] | None:
        """Return the keys of a part, None where no page calls for it."""
        return next((listed for one, _, listed in self.parts if one == letter), None)

    @property
    def filled(self) -> list[tuple[str, str, Sequence[str]]]:
        """The parts that have entries."""
        return [part for part in self.parts if part[2]]


def entry_pages(
    sources: Iterable[PageSource], keys: Collection[str], first: str = TIE_OUT
) -> EntryPages:
    """Divide the entries of a list among the pages that call its macro."""
    letters = {letter: built for letter, built, _, _ in _calls(sources, LISTS[first][0])}
    pages = [letters[letter] for letter in sorted(letters, key=_in_order)]
    if not pages:
        return EntryPages((), first)
    size = -(-len(keys) // len(pages)) or 1
    divided = [*batched(keys, size), *[()] * len(pages)]
    parts = tuple(
        (letter, page, listed)
        for letter, page, listed in zip(
            sorted(letters, key=_in_order), pages, divided, strict=False
        )
    )
    return EntryPages(parts, first, {key: page for _, page, listed in parts for key in listed})


def check_entry_pages(sources: Sequence[PageSource]) -> Iterator[Finding]:
    """Yield an exception for each page that shows a part of a list that another page shows."""
    for macro, name in LISTS.values():
        met: set[str] = set()
        for letter, _, file, line in _calls(sources, macro):
            if letter in met:
                message = f"two pages show the part “{letter}” of {name}; give one another letter"
                yield Finding("list-part", message, file=file, line=line, found=letter)
            met.add(letter)


def _calls(sources: Iterable[PageSource], macro: str) -> Iterator[tuple[str, str, str, int]]:
    for source in sources:
        for name, arguments, line in source.calls:
            if name == macro:
                letter = arguments[0] if arguments else _FIRST
                yield letter, source.built, source.file.as_posix(), line


def _in_order(letter: str) -> tuple[int, str]:
    return len(letter), letter
