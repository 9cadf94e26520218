"""Checks the second mark of a number, which says that it agrees with a source of the filing."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.calculators.figures.evaluation import Result
from tieout.macros.html.words import Mark
from tieout.macros.project.project import Project
from tieout.macros.project.tied_sources import agrees_with_source


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a mark: its code, message and remedy, and what was expected and found."""

    code: str
    message: str
    expected: str | None = None
    found: str | None = None


def source_faults(mark: Mark, result: Result, project: Project) -> list[Fault]:
    """Return the fault of a figure that wrongly has or lacks the mark of a source."""
    if project.tied is None and project.dataset.sources:
        return []  # no source is available
    named = mark.attributes.get("data-mention", "")
    mention = next((one for one in mark.ids if one in result.figure.mentions), named)
    plain = "data-part" not in mark.attributes
    earned = plain and agrees_with_source(project.sourced, result.figure, mention)
    if earned == ("data-sourced" in mark.attributes):
        return []
    message = f"the page is wrong about {result.figure.key} and its source; build it again"
    texts = {True: "agrees with a source", False: "nothing about a source"}
    return [Fault("wrong-tick", message, texts[earned], texts[not earned])]
