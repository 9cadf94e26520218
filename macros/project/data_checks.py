"""Checks the data file against the index: every place that it names must exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from tieout.calculators.figures.dataset import SECTION_INPUT, Dataset, Printed
from tieout.calculators.values.finding import Finding
from tieout.macros.mentions.index import Index
from tieout.macros.mentions.mention import Mention

_BESIDE = 3  # lines: numbers within this distance are in about the same sentence
_SAME_WORDS = 8  # characters between two numbers of one range: " or ", " to ", " through"


def check_places(dataset: Dataset, index: Index) -> Iterator[Finding]:
    """Yield a mistake for each mention, section and line that the filing does not have."""
    yield from _unknown_mentions(dataset, index)
    yield from _unknown_sections(dataset, index)
    lines = [
        (f"passages.{passage.key}", place.line)
        for passage in dataset.passages.values()
        for place in passage.places
    ]
    lines += [
        (f"findings.{finding.key}", int(place[1:].partition("C")[0]))
        for finding in dataset.findings.values()
        for place in finding.places
    ]
    for where, line in lines:
        if not 1 <= line <= index.seal.lines:
            message = f"line {line} is not one of the filing's {index.seal.lines} lines"
            yield _mistake(dataset, "unknown-line", where, "places", message)


def check_seal(dataset: Dataset, index: Index) -> Iterator[Finding]:
    """Yield an exception if data file and index are for different filings."""
    stated = dataset.filing["sha256"]
    if stated != index.seal.sha256:
        yield Finding(
            code="other-filing",
            message=(
                "filing.sha256: data file and index are sealed with different filings; "
                "index the filing again, or correct the data file"
            ),
            file=dataset.file,
            line=dataset.lines.get("filing.sha256"),
            expected=index.seal.sha256,
            found=stated,
        )


def check_dates(dataset: Dataset, index: Index) -> Iterator[Finding]:
    """Yield an exception for each figure whose date is not one of those printed next to it.

    A figure's date may come from elsewhere, such as a table's heading; but if the filing prints
    other dates next to the figure, its `basis` must say why.
    """
    dates = {
        mention: figure.key
        for figure in dataset.figures.values()
        for mention in figure.mentions
        if figure.unit == "date" and index.mentions[mention].kind == "date"
    }
    by_line: dict[int, list[str]] = {}
    for mention in dates:
        by_line.setdefault(index.mentions[mention].line, []).append(mention)
    for figure in dataset.figures.values():
        named = figure.date or figure.period.get("to")
        if named is None or figure.basis or not figure.mentions:
            continue
        lines = {index.mentions[mention].line for mention in figure.mentions}
        near = {line + by for line in lines for by in range(-_BESIDE, _BESIDE + 1)}
        beside = [mention for line in sorted(near) for mention in by_line.get(line, ())]
        if beside and named not in {dates[mention] for mention in beside}:
            printed = ", ".join(dict.fromkeys(index.mentions[one].printed for one in beside))
            message = (
                f"the filing prints another date with it ({printed}); "
                "name the key of that, or say in 'basis' why this one"
            )
            where = f"figures.{figure.key}"
            found = _mistake(
                dataset, "other-date", where, "date" if figure.date else "period", message
            )
            yield replace(found, expected=printed, found=named)


def printed_by_mention(index: Index) -> dict[str, Printed]:
    """Return what the filing prints at each mention, in the form that figures need."""
    mentions = list(index.mentions.values())
    return {
        one.id: printed(one, _following_unit(one, following))
        for one, following in zip(mentions, [*mentions[1:], None], strict=False)
    }


def printed(one: Mention, then: str = "") -> Printed:
    """Return what the filing prints at a mention; `then` is the unit of the next number."""
    return Printed(one.value, one.unit, one.decimals, one.page, one.line, one.kind, then)


def _following_unit(one: Mention, following: Mention | None) -> str:
    """Return the unit of the number that ends the same range: "two to three years"."""
    if following is None or following.line != one.end_line:
        return ""
    return following.unit if following.column - one.end_column <= _SAME_WORDS else ""


def _unknown_mentions(dataset: Dataset, index: Index) -> Iterator[Finding]:
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


def _unknown_sections(dataset: Dataset, index: Index) -> Iterator[Finding]:
    titles = [section.title for section in index.seal.sections]
    for figure in dataset.figures.values():
        for _, key in figure.named_inputs:
            title = key.removeprefix(SECTION_INPUT)
            if title != key and title not in titles:
                near = get_close_matches(title, titles, n=1)
                perhaps = f"; did you mean '{near[0]}'?" if near else ""
                message = f"the filing has no section '{title}'{perhaps}"
                yield _mistake(dataset, "missing-input", f"figures.{figure.key}", "inputs", message)


def _mistake(dataset: Dataset, code: str, where: str, key: str, message: str) -> Finding:
    """Return the mistake, at the line of a table's key or, if the key has none, of the table."""
    return Finding(
        code=code,
        message=f"{where}: {message}",
        figure=where.partition(".")[2] if where.startswith("figures.") else None,
        file=dataset.file,
        line=dataset.lines.get(f"{where}.{key}", dataset.lines.get(where)),
    )
