"""The relations between the numbers: each result with its inputs, by part of the filing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from tieout.calculators.figures.dataset import Figure
from tieout.calculators.figures.formats import show
from tieout.macros.project.entry_pages import EntryPages
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import ShownPart, shown_parts
from tieout.macros.project.uses import is_result
from tieout.macros.write.elements import Elements
from tieout.macros.write.entries import Entry, WriteNumber, tie_out_entries

_ELSEWHERE = ("elsewhere", "Not printed in the filing")


def related(project: Project, write: WriteNumber, keys: Sequence[str]) -> Iterator[Entry]:
    """Yield each part of the filing that has results of `keys`, with them; then what it lacks.

    A figure that is not a result appears only with the results computed from it; if there are none
    and the filing does not print it, it is listed alone. Without parts, the filing is one part.
    """
    by_part: dict[tuple[str, str], tuple[list[Entry], list[Entry]]] = {}
    names = _parts(project)
    for entry in tie_out_entries(project, write, keys):
        figure = project.dataset.figures[str(entry["key"])]
        result = project.results[figure.key]
        shown = {**entry, "shown": write(figure.key, show(result.value, figure.unit))}
        results, others = by_part.setdefault(names(figure), ([], []))
        (results if is_result(figure) else others).append(shown)
    for (anchor, title), (results, others) in by_part.items():
        yield {"anchor": f"of-{anchor}", "title": title, "results": results, "others": others}


def spans(project: Project, pages: EntryPages) -> Iterator[str]:
    """Yield for each page of the relations what it has, from its first part to its last."""
    names, figures = _parts(project), project.dataset.figures
    for _, _, keys in pages.filled:
        first, last = figures[keys[0]], figures[keys[-1]]
        begins, ends = names(first)[1], names(last)[1]
        if begins == ends:
            yield f"{begins}: {first.label} to {last.label}"
        else:
            yield f"{begins} to {ends}"


def _parts(project: Project) -> Callable[[Figure], tuple[str, str]]:
    """Return a function that gives the anchor and the title of the part that prints a figure."""
    titles = {source.built: source.title for source in project.sources}
    parts = shown_parts(project.sources)
    names = {part.page: (part.page.removesuffix(".html"), titles[part.page]) for part in parts}
    return lambda figure: names.get(_page(project, parts, figure), _ELSEWHERE)


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
