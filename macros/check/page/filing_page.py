"""Ties the filing as the site shows it: every line, page and mention, once each and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.calculators.values.discrepancy import Discrepancy, Place
from tieout.macros.html.page import Page
from tieout.macros.project.project import Project

_LINE = re.compile(r"L[0-9]+")
_PAGE = re.compile(r"page-.+")


def check_reader(page: Page, place: Place, project: Project) -> Iterator[Discrepancy]:
    """Yield an exception for what the page that shows the filing leaves out, or shows otherwise.

    That page is the one with line addresses. Whether a number in it bears the right figure or
    reason, and the text of that, is checked as on every page; here, that each mention is there,
    printed as the filing prints it. `place` names the page's file.
    """
    lines = [name for name in page.ids if _LINE.fullmatch(name)]
    if not lines:
        return
    seal, mentions = project.index.seal, project.index.mentions
    anchors = ["page-" + re.sub(r"[^A-Za-z0-9]+", "-", one.label).strip("-") for one in seal.pages]
    for what, wanted, found in (
        ("line", [f"L{number}" for number in range(1, seal.lines + 1)], lines),
        (
            "page",
            list(dict.fromkeys(anchors)),
            [name for name in page.ids if _PAGE.fullmatch(name)],
        ),
        ("mention", list(mentions), [name for name in page.ids if name in mentions]),
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


def _differing(
    what: str, wanted: Sequence[str], found: Sequence[str], place: Place
) -> Iterator[Discrepancy]:
    """Yield an exception for each that is missing, or else for the first out of order."""
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
    message = f"the {what}s of the filing stand in another order; build the site again"
    yield place.finding(code="not-shown", message=message, expected=expected, found=instead)
