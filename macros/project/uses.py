"""Finds the pages that show each figure, and the names on the pages that do not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain, islice

from tieout.calculators.data.file import ENOUGH
from tieout.calculators.figures.dataset import Dataset, Figure
from tieout.calculators.values.finding import Finding
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.places import RELATIONS
from tieout.macros.project.entry_pages import LISTS, EntryPages, entry_pages
from tieout.macros.project.notes import NOTE_REFERENCE, notes
from tieout.macros.project.page_sources import PageSource, calculators_of, figures_called

_MEASURES = frozenset({"USD", "USD/share", "shares", "rate", "date"})
_PLACE = lazy_regex(r"L([0-9]{1,9})C([0-9]{1,9})")
_COMPARED = 2_000  # known names that an unknown one is compared with


def uses_of(
    dataset: Dataset, sources: Sequence[PageSource], notes_page: str
) -> Mapping[str, list[str]]:
    """Return for each figure the pages that show it, in the pages' order.

    Figures that the data file's notes name are shown on ``notes_page``.
    """
    uses: dict[str, list[str]] = {key: [] for key in dataset.figures}
    relations = related_pages(dataset, sources)
    on_page = {page: _with_inputs(dataset, keys) for _, page, keys in relations.parts}
    for source in sources:
        keys = set(chain.from_iterable(map(figures_called, source.calls)))
        for calculator in calculators_of(source, "calculator", "comparison"):
            defaults = dataset.calculators.get(calculator)
            keys |= set(defaults.keys if defaults else ())
        keys |= on_page.get(source.built, set())
        if source.built == notes_page:
            keys |= noted_keys(dataset)
        for key in sorted(keys & uses.keys()):
            uses[key].append(source.built)
    return uses


def is_result(figure: Figure) -> bool:
    """Whether a figure is listed as a relation; a repeated date or count is not."""
    plain = figure.formula == "same_as" and figure.unit not in _MEASURES
    return figure.formula is not None and (not plain or figure.discrepancy is not None)


def related_keys(dataset: Dataset) -> list[str]:
    """Return the figures that the relations list: results, and what is neither used nor printed.

    They are in the order in which the filing first prints them; what it does not print comes last.
    """
    taken = {key for figure in dataset.figures.values() for key in figure.input_keys}
    listed = [
        one
        for one in dataset.figures.values()
        if is_result(one) or (one.key not in taken and not one.mentions)
    ]
    return [one.key for one in sorted(listed, key=_first_place)]


def related_pages(dataset: Dataset, sources: Iterable[PageSource]) -> EntryPages:
    """Return the pages that show how the numbers are related, with the figures that each lists."""
    return entry_pages(sources, related_keys(dataset), RELATIONS)


def _first_place(figure: Figure) -> tuple[int, int, int]:
    """Return a figure's first place, to sort by; one without a valid place comes last."""
    place = _PLACE.fullmatch(figure.mentions[0]) if figure.mentions else None
    return (0, int(place[1]), int(place[2])) if place else (1, 0, 0)


def _with_inputs(dataset: Dataset, keys: Iterable[str]) -> set[str]:
    """Return listed figures and the inputs of those that are results."""
    shown = [dataset.figures[key] for key in keys]
    return {key for one in shown for key in (one.key, *one.input_keys)}


def noted_keys(dataset: Dataset) -> set[str]:
    """Return the figures that have a note, and those that notes name."""
    named = {match["key"] for _, note in notes(dataset) for match in NOTE_REFERENCE.finditer(note)}
    return named | {figure.key for figure in dataset.figures.values() if figure.discrepancy}


def check_uses(
    dataset: Dataset,
    sources: Iterable[PageSource],
    labels: Iterable[str],
    uses: Mapping[str, list[str]],
) -> list[Finding]:
    """Return the names on the pages that do not exist, and the figures that nothing uses."""
    unknown = chain(_unknown(dataset, sources, set(labels)), _unknown_in_notes(dataset))
    found = list(islice(unknown, ENOUGH))
    taken = {
        name
        for figure in dataset.figures.values()
        for name in (*figure.input_keys, *figure.time_keys)
    }
    taken.update(key for defaults in dataset.calculators.values() for key in defaults.keys)
    if any(
        source.calls_macro(LISTS[RELATIONS][0]) for source in sources
    ):  # a site made from a filing
        taken.update(key for key, figure in dataset.figures.items() if figure.mentions)
    for key, figure in dataset.figures.items():
        if not uses[key] and key not in taken:
            message = (
                f"figures.{key}: no page shows it and no figure is computed from it; "
                "use it, or remove it"
            )
            found.append(
                Finding(
                    code="unused-figure",
                    message=message,
                    figure=key,
                    file=dataset.file,
                    line=figure.line,
                )
            )
    return found


def _unknown_in_notes(dataset: Dataset) -> Iterator[Finding]:
    stated: set[tuple[str, str]] = set()
    for where, note in notes(dataset):
        for match in NOTE_REFERENCE.finditer(note):
            if match["key"] not in dataset.figures and (where, match["key"]) not in stated:
                stated.add((where, match["key"]))
                perhaps = _suggestion(match["key"], dataset.figures)
                message = (
                    f"{where}: its note names “{match['key']}”, which is not a figure{perhaps}"
                )
                yield Finding(
                    code="unknown-figure",
                    message=message,
                    figure=match["key"],
                    file=dataset.file,
                    line=dataset.lines.get(where),
                )


def _unknown(
    dataset: Dataset, sources: Iterable[PageSource], labels: Collection[str]
) -> Iterator[Finding]:
    kinds: Mapping[str, tuple[Collection[str], str]] = {
        "figure": (dataset.figures, "figure"),
        "figures": (dataset.figures, "figure"),
        "source": (labels, "page of the filing"),
        "defined_on": (labels, "page of the filing"),
        "calculator": (dataset.calculators, "calculator in the data file"),
        "comparison": (dataset.calculators, "calculator in the data file"),
    }
    for source in sources:
        for name, texts, line in source.calls:
            known, what = kinds.get(name, ((), ""))
            for text in texts if name in {"source", "figures"} else texts[:1]:
                faulty = f"calculators.{text}" in dataset.lines and what.startswith("calculator")
                if what and text not in known and not faulty:  # faults have been reported
                    yield Finding(
                        code="unknown-figure",
                        message=f"there is no {what} “{text}”{_suggestion(text, known)}",
                        figure=text,
                        file=source.file.as_posix(),
                        line=line,
                    )


def _suggestion(text: str, known: Iterable[str]) -> str:
    near = get_close_matches(text, list(islice(known, _COMPARED)), n=1)
    return f"; did you mean “{near[0]}”?" if near else ""
