"""Ties the filing as the site shows it: every line, page and mention, once and in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.numbers.reasons import page_anchor
from tieout.macros.html.page import Page
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import ShownPart, shown_parts

_LINE = lazy_regex(r"L[0-9]+")
_PAGE = lazy_regex(r"page-.+")


def check_reader(page: Page, place: Place, project: Project) -> Iterator[Finding]:
    """Yield an exception for what a page that shows the filing leaves out or changes.

    Such a page has line addresses, or the mentions of an HTML filing. If several pages show the
    filing, each must show its own part. The figures and reasons of its numbers are checked as on
    every page; this checks that each mention is there, printed as the filing prints it. `place`
    names the page's file.
    """
    lines = [name for name in page.ids if _LINE.fullmatch(name)]
    mentions = project.index.mentions
    part = part_on(place.page or "", project)
    shown = [name for name in page.ids if name in mentions]
    if not lines and (part is None or not shown):
        return
    if project.html is not None and not project.html.in_order:
        shown.sort(key=lambda name: (mentions[name].line, mentions[name].column))
    part = part or ShownPart(place.page or "")
    for what, wanted, found in (
        ("line", _lines(part, project) if lines else [], lines),
        ("page", _anchors(part, project), [name for name in page.ids if _PAGE.fullmatch(name)]),
        (
            "mention",
            [one.id for one in mentions.values() if part.holds((one.line, one.column))],
            shown,
        ),
    ):
        yield from _differing(what, wanted, found, place)
    for mark in page.marks:
        name = next((name for name in reversed(mark.ids) if name in mentions), None)
        if name is not None and mark.words != mentions[name].printed:
            message = f"the page does not print {name} as the filing does; build the site again"
            yield place.finding(
                code="wrong-text",
                message=message,
                line=mark.line,
                expected=mentions[name].printed,
                found=mark.words,
            )


def part_on(page: str, project: Project) -> ShownPart | None:
    """Return the part of the filing that a page shows, by its source; `None` if it shows none."""
    return next((part for part in shown_parts(project.sources) if part.page == page), None)


def _lines(part: ShownPart, project: Project) -> list[str]:
    after = part.end[0] if part.end else project.index.seal.lines + 1
    return [f"L{number}" for number in range(part.start[0], after)]


def _anchors(part: ShownPart, project: Project) -> list[str]:
    """The anchors of pages that begin in a part; of pages with one label, the first has it."""
    first: dict[str, tuple[int, int]] = {}
    for page in project.index.seal.pages:
        first.setdefault(page_anchor(page.label), (page.first_line, page.first_column))
    return [anchor for anchor, place in first.items() if part.holds(place)]


def _differing(
    what: str, wanted: Sequence[str], found: Sequence[str], place: Place
) -> Iterator[Finding]:
    """Yield an exception for each missing item or, if none is, for the first out of order."""
    there = set(found)
    missing = [name for name in wanted if name not in there]
    for name in missing:
        message = f"the {what} {name} of the filing is not shown; build the site again"
        yield place.finding(code="not-shown", message=message, expected=name)
    if missing or wanted == found:
        return
    differing = (
        pair for pair in zip([*wanted, ""], [*found, ""], strict=False) if pair[0] != pair[1]
    )
    expected, instead = next(differing)
    message = f"the {what}s of the filing are in another order; build the site again"
    yield place.finding(code="not-shown", message=message, expected=expected, found=instead)
