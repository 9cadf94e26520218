"""The relations between the numbers: each result with its inputs, by part of the filing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from tieout.calculators.figures.dataset import Figure
from tieout.calculators.figures.formats import show
from tieout.macros.project.page_sources import is_result
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import ShownPart, shown_parts
from tieout.macros.write.elements import Elements
from tieout.macros.write.entries import Entry, WriteNumber, tie_out_entries

_ELSEWHERE = ("elsewhere", "Not printed in the filing")


def related(project: Project, write: WriteNumber) -> Iterator[Entry]:
    """Yield each part of the filing that has results, with them; then figures not printed in it.

    A figure that is not a result appears only with the results computed from it; if there are none
    and the filing does not print it, it is listed alone. Without parts, the filing is one part.
    """
    taken = {key for figure in project.dataset.figures.values() for key in figure.input_keys}
    by_part: dict[tuple[str, str], tuple[list[Entry], list[Entry]]] = {}
    titles = {source.built: source.title for source in project.sources}
    parts = shown_parts(project.sources)
    names = {part.page: (part.page.removesuffix(".html"), titles[part.page]) for part in parts}
    for name in (*names.values(), _ELSEWHERE):
        by_part[name] = ([], [])
    for entry in tie_out_entries(project, write):
        figure = project.dataset.figures[str(entry["key"])]
        page = _page(project, parts, figure)
        results, others = by_part[names.get(page, _ELSEWHERE)]
        result = project.results[figure.key]
        shown = {**entry, "shown": write(figure.key, show(result.value, figure.unit))}
        if is_result(figure):
            results.append(shown)
        elif figure.key not in taken and not figure.mentions:
            others.append(shown)
    for (anchor, title), (results, others) in by_part.items():
        if results or others:
            yield {"anchor": f"of-{anchor}", "title": title, "results": results, "others": others}


def listed(project: Project, write: Elements, keys: Sequence[str]) -> Iterator[Entry]:
    """Yield the entries of some figures. Raises MacroError for an unknown key."""
    for key in keys:
        write.result(key)
    for entry in tie_out_entries(project, write.number, keys):
        places: dict[str, str] = {}
        for anchor, words in cast("list[tuple[str, str]]", entry["places"]):
            places.setdefault(words, anchor)
        linked = [(anchor, words) for words, anchor in places.items()]
        yield {**entry, "places": linked, "shown": write.figure(str(entry["key"]))}


def printed_in(project: Project, part: ShownPart) -> list[str]:
    """Return the keys of the figures that the filing first prints in a part of it."""
    found = []
    for key, figure in project.dataset.figures.items():
        mention = project.index.mentions[figure.mentions[0]] if figure.mentions else None
        if mention is not None and part.holds((mention.line, mention.column)):
            found.append(key)
    return found


def _page(project: Project, parts: list[ShownPart], figure: Figure) -> str:
    """Return the page of the part in which the filing first prints a figure."""
    mention = project.index.mentions[figure.mentions[0]] if figure.mentions else None
    if mention is None:
        return ""
    place = mention.line, mention.column
    pages = [part.page for part in parts if part.start <= place]
    return pages[-1] if pages else ""
