"""Finds the figures that the pages' Markdown names, before anything is built."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, islice
from pathlib import Path

from tieout.calculators.data.file import ENOUGH
from tieout.calculators.figures.dataset import Dataset, Figure
from tieout.calculators.values.finding import Finding
from tieout.macros.files import read_bounded
from tieout.macros.project.notes import NOTE_REFERENCE, notes

RELATIONS_MACRO = "relations"
"""The macro that shows every computed figure, and its inputs."""

_MEASURES = frozenset({"USD", "USD/share", "shares", "rate", "date"})
_COMPARED = 2_000  # known names that an unknown one is compared with
_LONGEST_PAGE = 20_000_000  # bytes
_BLOCK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TEXT = re.compile(r"""\"([^\"]*)\"|'([^']*)'""")
_CALL = re.compile(rf"\b(?P<macro>[a-z_]+)\((?P<arguments>(?:\s*(?:{_TEXT.pattern})\s*,?)*\s*)\)")
_TITLE = re.compile(r"^#\s+(.+?)(?:\s*\{.*\})?\s*$", re.MULTILINE)
_HEADING = re.compile(r"#{2,6}\s+([^{}]+?)\s*\{\s*#([\w-]+)[^{}]*\}\s*")


@dataclass(frozen=True, slots=True)
class AnchoredHeading:
    """A heading of a page that has its own anchor: its line, anchor and text."""

    line: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page as its author wrote it: name, title, and the macros that it calls."""

    file: Path
    title: str
    calls: tuple[tuple[str, tuple[str, ...], int], ...]  # macro, its texts, line
    headings: tuple[AnchoredHeading, ...] = ()
    text: str = ""

    def calls_macro(self, name: str) -> bool:
        """Whether the page calls a macro."""
        return any(macro == name for macro, _, _ in self.calls)

    def heading_above(self, line: int) -> AnchoredHeading | None:
        """Return the heading of the section that contains a line; None before the first."""
        at = bisect_right(self.headings, line, key=lambda heading: heading.line)
        return self.headings[at - 1] if at else None

    @property
    def built(self) -> str:
        """The built page's file."""
        return f"{self.file.stem}.html"


def read_sources(docs: Path) -> tuple[list[PageSource], list[Finding]]:
    """Read the Markdown pages of ``docs``; a page that cannot be read gives a message.

    Only calls with literal texts as arguments are found, which is how authors write them: parsing
    every page as a template would cost a build as much as rendering it.
    """
    sources, found = [], []
    for file in sorted(docs.glob("*.md")):
        try:
            text = read_bounded(file, _LONGEST_PAGE).decode("utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            message = f"this page cannot be read: {reason}; correct it"
            found.append(Finding(code="unreadable", message=message, file=file.as_posix()))
            continue
        title = _TITLE.search(text)
        headings = tuple(
            AnchoredHeading(number, heading[2], heading[1])
            for number, line in enumerate(text.splitlines(), 1)
            if (heading := _HEADING.fullmatch(line))
        )
        calls = tuple(_calls(text))
        sources.append(PageSource(file, title[1] if title else file.stem, calls, headings, text))
    return sources, found


def _calls(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    line, seen = 1, 0
    for block in _BLOCK.finditer(text):
        line += text.count("\n", seen, block.start())
        seen = block.start()
        for call in _CALL.finditer(block[0]):
            texts = tuple(first or second for first, second in _TEXT.findall(call["arguments"]))
            yield call["macro"], texts, line + block[0].count("\n", 0, call.start())


def calculators_of(source: PageSource, *macros: str) -> list[str]:
    """Return the names of the calculators that a page writes with these macros."""
    return [texts[0] for name, texts, _ in source.calls if name in macros and texts]


def calculator_pages(sources: Iterable[PageSource], name: str) -> list[str]:
    """Return the built pages that have the calculator `name`: those that show its working."""
    return [source.built for source in sources if name in calculators_of(source, "calculator")]


def figures_called(call: tuple[str, tuple[str, ...], int]) -> tuple[str, ...]:
    """Return the keys of the figures that a call of ``figure`` or ``figures`` writes."""
    name, texts, _ = call
    return texts if name == "figures" else texts[:1] if name == "figure" else ()


def uses_of(
    dataset: Dataset, sources: Iterable[PageSource], notes_page: str
) -> Mapping[str, list[str]]:
    """Return for each figure the pages that show it, in the pages' order.

    Figures that the data file's notes name are shown on ``notes_page``.
    """
    uses: dict[str, list[str]] = {key: [] for key in dataset.figures}
    for source in sources:
        keys = set(chain.from_iterable(map(figures_called, source.calls)))
        for calculator in calculators_of(source, "calculator", "comparison"):
            defaults = dataset.calculators.get(calculator)
            keys |= set(defaults.keys if defaults else ())
        if source.calls_macro(RELATIONS_MACRO):
            keys |= _in_relations(dataset)
        if source.built == notes_page:
            keys |= noted_keys(dataset)
        for key in sorted(keys & uses.keys()):
            uses[key].append(source.built)
    return uses


def is_result(figure: Figure) -> bool:
    """Whether a figure is listed as a relation; a repeated date or count is not."""
    plain = figure.formula == "same_as" and figure.unit not in _MEASURES
    return figure.formula is not None and (not plain or figure.discrepancy is not None)


def _in_relations(dataset: Dataset) -> set[str]:
    """Return the computed figures, their inputs, and the figures that are not printed."""
    results = [one for one in dataset.figures.values() if is_result(one)]
    unprinted = {one.key for one in dataset.figures.values() if not one.mentions}
    return unprinted.union(*((one.key, *one.input_keys) for one in results))


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
    if any(source.calls_macro(RELATIONS_MACRO) for source in sources):  # a site made from a filing
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
    for where, note in notes(dataset):
        for match in NOTE_REFERENCE.finditer(note):
            if match["key"] not in dataset.figures:
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
