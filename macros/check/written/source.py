"""Checks a page as its author wrote it, and reports the findings of all rules together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tieout.calculators.figures.dataset import Figure
from tieout.calculators.values.discrepancy import Discrepancy, Place
from tieout.macros.check.written.beside import check_beside
from tieout.macros.check.written.characters import check_characters
from tieout.macros.check.written.elements import check_elements
from tieout.macros.check.written.quantities import check_quantities
from tieout.macros.check.written.typed import typed
from tieout.macros.project.page_sources import PageSource


def check_written(page: PageSource, figures: Mapping[str, Figure]) -> Iterator[Discrepancy]:
    """Yield what a page may not say in its own words, each at its line of the source."""
    place = Place(page.file.as_posix(), page.built)
    read = typed(page)
    yield from check_characters(page.text, place)
    yield from check_elements(read.elements, place)
    yield from check_quantities(read.lines, place)
    yield from check_beside(read.lines, figures, place)
