"""Checks the data file against the index: every place that it names is there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tieout.calculators.figures.dataset import SECTION_INPUT, Dataset
from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.mentions.index import Index


def check_places(dataset: Dataset, index: Index) -> Iterator[Discrepancy]:
    """Yield a mistake for each mention, section and line that the filing has not."""
    yield from _unknown_mentions(dataset, index)
    yield from _unknown_sections(dataset, index)
    for passage in dataset.passages.values():
        for place in passage.places:
            if not 1 <= place.line <= index.seal.lines:
                message = f"line {place.line} is none of the filing's {index.seal.lines} lines"
                where = f"passages.{passage.key}"
                yield _mistake(dataset, "unknown-line", where, "places", message)


def check_seal(dataset: Dataset, index: Index) -> Iterator[Discrepancy]:
    """Yield an exception where data file and index are of different filings."""
    given = dataset.filing["sha256"]
    if given != index.seal.sha256:
        yield Discrepancy(
            code="other-filing",
            message=(
                "filing.sha256: data file and index are sealed with different filings; "
                "make the index afresh, or correct the data file"
            ),
            file=dataset.file,
            line=dataset.lines.get("filing.sha256"),
            expected=index.seal.sha256,
            found=given,
        )


def _unknown_mentions(dataset: Dataset, index: Index) -> Iterator[Discrepancy]:
    named = [
        (f"figures.{figure.key}", "mentions", figure.mentions)
        for figure in dataset.figures.values()
    ]
    named += [("reasons", code, mentions) for code, mentions in dataset.reasons.items()]
    for where, key, mentions in named:
        for mention in mentions:
            if mention not in index.mentions:
                message = (
                    f"names the mention {mention}, which is not in the index; "
                    "look it up with 'tieout find'"
                )
                yield _mistake(dataset, "unknown-mention", where, key, message)


def _unknown_sections(dataset: Dataset, index: Index) -> Iterator[Discrepancy]:
    titles = [section.title for section in index.seal.sections]
    for figure in dataset.figures.values():
        for given in figure.inputs.values():
            title = given.removeprefix(SECTION_INPUT) if isinstance(given, str) else given
            if title != given and title not in titles:
                near = get_close_matches(str(title), titles, n=1)
                perhaps = f"; did you mean '{near[0]}'?" if near else ""
                message = f"the filing has no section '{title}'{perhaps}"
                yield _mistake(dataset, "missing-input", f"figures.{figure.key}", "inputs", message)


def _mistake(dataset: Dataset, code: str, where: str, key: str, message: str) -> Discrepancy:
    """Return the mistake at the line of a table's key; of the table, if the key has none."""
    return Discrepancy(
        code=code,
        message=f"{where}: {message}",
        figure=where.partition(".")[2] if where.startswith("figures.") else None,
        file=dataset.file,
        line=dataset.lines.get(f"{where}.{key}", dataset.lines.get(where)),
    )
