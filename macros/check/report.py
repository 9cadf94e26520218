"""The report of a tie-out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout.calculators.values.finding import Finding
from tieout.macros.project.discrepancy import Discrepancy


@dataclass(frozen=True, slots=True)
class Report:
    """The result of the tie-out, as in the JSON contract.

    `pages` are the pages read, in order; `kinds` gives each figure's kind, and `reasons` counts the
    mentions with each reason; `sources` is the result for the filing's sources, if it has any.
    `follow` is how many of the last exceptions lie in the built site, where they may follow from
    those before. `unrated` names the discrepancies without a severity, each with its place in the
    data file. `warnings` counts the scan's warnings that the data file does not mention, and
    `listed_on` is the page that lists them. None of the eight is in the JSON.
    """

    filing: Mapping[str, str]
    mentions: Mapping[str, int]
    rendered: Mapping[str, int]
    figures: Mapping[str, int]
    discrepancies: tuple[Discrepancy, ...]
    exceptions: tuple[Finding, ...]
    pages: tuple[str, ...]
    kinds: Mapping[str, str]
    reasons: Mapping[str, int]
    sources: str = ""
    follow: int = 0
    unrated: tuple[str, ...] = ()
    warnings: int = 0
    listed_on: str = ""
