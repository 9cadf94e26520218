"""Drafts the data file of a filing."""

from __future__ import annotations

from collections.abc import Collection

from tieout.macros.draft.about import names_of
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.findings import commented_findings
from tieout.macros.draft.grouping import drafted_figures
from tieout.macros.draft.naming import give_names
from tieout.macros.draft.proving import DraftError, leave_what_holds, refused_calculators
from tieout.macros.draft.reasons import reasons_of
from tieout.macros.draft.term_writing import calculator_terms
from tieout.macros.draft.times import give_times
from tieout.macros.draft.workings import work_out
from tieout.macros.draft.writing import data_file
from tieout.macros.filing.model import Filing
from tieout.macros.scan.engine import Scan, not_empty


def draft_data(filing: Filing, scan: Scan) -> str:
    """The data file of a filing as TOML text; `scan` is the filing's own (`scan_filing`).

    Every mention is in one figure or under one reason. Mentions become figures if they are in a
    relation of the scan, on the cover or in a table of the offering, or are full dates. The result
    of a relation gets a formula, unless the filing's own figures do not confirm it. A relation that
    fails becomes a figure that disagrees, with a note; the scan's other findings are listed as
    comments. The same filing always gives the same text.
    """
    figures = draft_figures(scan)
    printed = (one.mention.id for each in figures for one in each.places)
    reasons = reasons_of(scan.view.mentions, printed)
    names, findings = names_of(filing), commented_findings(scan, figures)

    def written(refused: Collection[str]) -> str:
        terms = calculator_terms(figures, scan, refused)
        return data_file(names, figures, reasons, [*terms, *findings])

    return written(refused_calculators(written, scan))


def draft_figures(scan: Scan) -> list[Drafted]:
    """The figures of a filing with names, dates and formulas, without those that do not hold.

    Raises DraftError if the filing prints no number, or is a table alone, and InputUnusableError
    if it is empty.
    """
    if scan.filing.file.lower().endswith(".csv"):
        message = (
            f"{scan.filing.file} is a table, which tieout scan checks, and not a filing; "
            "name the filing as text, HTML or Word (.docx)"
        )
        raise DraftError(message)
    not_empty(scan.filing)
    figures = drafted_figures(scan)
    if not figures:
        message = f"{scan.filing.file} prints no number, so there is nothing to tie"
        raise DraftError(message)
    work_out(figures, scan)
    give_names(figures, scan)
    give_times(figures, scan)
    names = names_of(scan.filing)
    leave_what_holds(figures, lambda: data_file(names, figures, {}), scan)
    return figures
