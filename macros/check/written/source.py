"""Checks a page's source by all rules, and reports their findings together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from tieout.calculators.figures.dataset import Figure
from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.written.beside import check_beside
from tieout.macros.check.written.characters import check_characters
from tieout.macros.check.written.elements import check_elements
from tieout.macros.check.written.quantities import check_quantities
from tieout.macros.check.written.typed import TypedLine, typed
from tieout.macros.project.page_sources import PageSource


def check_written(page: PageSource, figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """Yield an exception, with its line, for everything that is not allowed in a page's source."""
    lines, found = _own_words(page)
    yield from found
    yield from check_beside(lines, figures, Place(page.file.as_posix(), page.built))


@lru_cache(256)  # pages: `serve` and `watch` check again when only the data file has changed
def _own_words(page: PageSource) -> tuple[list[TypedLine], list[Finding]]:
    """Return a page's lines, and the findings that do not depend on figures."""
    place = Place(page.file.as_posix(), page.built)
    read = typed(page)
    found = [
        *check_characters(page.text, place),
        *check_elements(read.elements, place),
        *check_quantities(read.lines, place),
    ]
    return read.lines, found
