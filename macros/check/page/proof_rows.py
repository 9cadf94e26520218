"""Ties the rows of the proof pages: each shows the right figure and tick mark."""

from collections.abc import Iterator, Mapping

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.html.page import Page
from tieout.macros.project.project import Project


def owners_of(project: Project) -> dict[str, str]:
    """Return the figure of each row by the row's id: a figure's key, or one of its mentions."""
    return {key: key for key in project.results} | project.owners


def check_rows(
    page: Page, place: Place, project: Project, owners: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield an exception for each row with another tick mark or another figure.

    A row is an element whose id is one of `owners`, or any mention; `place` names the page's file.
    """
    for tick in page.ticks:
        key = next((owners[name] for name in reversed(tick.ids) if name in owners), None)
        if key is not None and tick.name != project.results[key].tick:
            message = f"the row of {key} has the wrong tick mark; build it again"
            yield place.finding(
                code="wrong-row",
                message=message,
                figure=key,
                line=tick.line,
                expected=project.results[key].tick,
                found=tick.name,
            )
    for mark in page.marks:
        mention = next((name for name in mark.ids if name in project.index.mentions), None)
        if mention and mark.figure and mark.figure != owners.get(mention):
            message = f"{mention} prints another figure, or none; build the site again"
            yield place.finding(
                code="wrong-row",
                message=message,
                figure=mark.figure,
                line=mark.line,
                expected=owners.get(mention),
                found=mark.figure,
            )
