"""The macros, which authors call in a page and which write HTML that the tie-out can check."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from markupsafe import Markup
from tieout.calculators.figures.dataset import REASONS
from tieout.macros.escaping import for_page
from tieout.macros.project.calculations import Calculation
from tieout.macros.project.filing_parts import label_words, page_anchor
from tieout.macros.project.named import as_shown
from tieout.macros.project.page_sources import calculator_pages
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import PlaceError, part_of
from tieout.macros.project.tallies import scan_tallies, tallies
from tieout.macros.project.vocabulary import REASON_MEANINGS, TICKS
from tieout.macros.write.calculator_page import CalculatorPage
from tieout.macros.write.divided import binder, every_mention, relations, tie_out
from tieout.macros.write.elements import Elements, MacroError
from tieout.macros.write.entries import discrepancy_entries
from tieout.macros.write.filing_page import reader_pages
from tieout.macros.write.findings import finding_entries
from tieout.macros.write.html_filing_page import html_pages
from tieout.macros.write.relations import listed, printed_in

EXPORTS_VARIABLE = "TIEOUT_EXPORTS"


class Macros:
    """The macros for one project; every public method except the constructor is one of them."""

    def __init__(self, project: Project, *, exported: bool | None = None) -> None:
        """Prepare the templates and what all pages share.

        `exported` says whether the site has files to download; by default, the environment does.
        """
        self._project = project
        self._exported = bool(os.environ.get(EXPORTS_VARIABLE)) if exported is None else exported
        self._pages = {page.label for page in project.index.seal.pages}
        self._write = Elements(project)

    def figure(self, key: str, form: str = "") -> Markup:
        """Write a figure in its usual form, or in one of :data:`calculators.formats.FORMS`."""
        return self._write.figure(key, form)

    def figures(self, *keys: str) -> Markup:
        """Write figures as a table: the label, the value, and where the filing prints it."""
        return self._write.part("figures.html", entries=listed(self._project, self._write, keys))

    def source(self, *labels: str) -> Markup:
        """Name the pages of the filing that a passage is based on."""
        for label in labels:
            if label not in self._pages:
                message = f"the filing has no page “{label}”"
                raise MacroError(message)
        return self._write.call(
            "sources", [(for_page(label_words(label)), page_anchor(label)) for label in labels]
        )

    def defined_on(self, label: str) -> Markup:
        """Name the page of the filing that defines a term; it does not count as a source."""
        return self.source(label)

    def idiom(self, word: str) -> Markup:
        """Write a number word that counts nothing, such as the pronoun "one"."""
        return self._write.call("reasoned", "idiom", for_page(word))

    def identity(self, name: str) -> Markup:
        """Write one of the filing's identifiers, or a date, from the data file's ``[filing]``."""
        identity = self._project.dataset.filing.get(name)
        if identity is None:
            message = f"the data file's [filing] has no “{name}”"
            raise MacroError(message)
        return self._write.call("reasoned", "identity", for_page(as_shown(identity)))

    def tally(self, name: str) -> Markup:
        """Write a count of the tie-out, such as ``mentions.total``."""
        counts = tallies(self._project, {})
        if name not in counts:
            message = f"the tie-out has no count “{name}”"
            raise MacroError(message)
        return self._write.call("tally", name, f"{counts[name]:,}")

    def calculator(self, name: str) -> Markup:
        """Write a calculator with its results at the filing's own terms."""
        page = CalculatorPage(self._calculation(name), self._write.number, self.source)
        names = self._project.calculations
        pages = [each for one in names for each in calculator_pages(self._project.sources, one)]
        return self._write.part("calculator.html", **page.parts(), pages=" ".join(pages))

    def comparison(self, name: str) -> Markup:
        """Write a calculator's scenarios side by side, beginning with the filing's own."""
        home = next(iter(calculator_pages(self._project.sources, name)), "")
        number = partial(self._write.number, home=home)
        page = CalculatorPage(self._calculation(name), number, self.source)
        return self._write.part("comparison.html", **page.comparison())

    def tick_legend(self) -> Markup:
        """Write the legend of the tick marks, with the number of figures that have each."""
        counts = tallies(self._project, {})
        ticks = [
            {
                "name": tick.name,
                "short": tick.short,
                "meaning": tick.meaning,
                "count": f"{counts[f'ticks.{tick.name}']:,}",
            }
            for tick in TICKS
        ]
        sourced = f"{counts['sources.figures']:,}" if self._project.dataset.sources else None
        return self._write.part("legend.html", ticks=ticks, sourced=sourced)

    def reason_list(self) -> Markup:
        """Write the closed list of reasons, with the number of mentions that have each."""
        counts = tallies(self._project, {})
        reasons = [
            {"name": code, "meaning": REASON_MEANINGS[code], "count": counts[f"reasons.{code}"]}
            for code in REASONS
        ]
        return self._write.part("reasons.html", reasons=reasons, left=counts["mentions.open"])

    def tie_out(self, letter: str = "a") -> Markup:
        """Write the tie-out: an entry for each figure, and the frame of the inspector.

        If several pages call it, each with its own letter, each gets a part.
        """
        return tie_out(self._project, self._write, letter)

    def every_mention(self, letter: str = "a") -> Markup:
        """Write every mention of the filing, by page; or a part of them, as of the tie-out."""
        return every_mention(self._project, self._write, letter)

    def reader(self, *places: str) -> Markup:
        """Write the filing as printed, if its text is available; otherwise say how to add it.

        Without `places`, all of it; otherwise from the first place up to the second, or to the
        filing's end: "L120C1", "L480C1".
        """
        try:
            part = part_of("", places)
        except PlaceError as error:
            raise MacroError(str(error)) from error
        if not self._project.is_available or self._project.too_long:
            named = self._project.dataset.filing.get
            missing = self._write.part(
                "no-filing.html",
                too_long=self._project.too_long,
                accession=named("accession"),
                file=named("file"),
            )
            keys = () if part.whole else printed_in(self._project, part)
            return missing + Markup("\n") + self.figures(*keys) if keys else missing
        html = self._project.html is not None
        pages = (html_pages if html else reader_pages)(self._project, self._write.mention, part)
        return self._write.part("filing.html", pages=list(pages), html=html, part=part)

    def relations(self, letter: str = "a") -> Markup:
        """Write each result with its inputs, by part of the filing, or a part of this list."""
        return relations(self._project, self._write, letter)

    def discrepancies(self) -> Markup:
        """Write the filing's own errors."""
        entries = list(discrepancy_entries(self._project, self._write.number, self._write.note))
        if not entries:
            return Markup("<p>No number of the filing is listed as not agreeing.</p>")
        return self._write.part("discrepancies.html", discrepancies=entries)

    def findings_tally(self) -> Markup:
        """Write the count of the scan's findings as an item of a list; nothing without a filing."""
        filing = self._project.filing if self._project.is_available else None
        count = scan_tallies(self._project)["scan.findings"] if filing else 0
        if not count:
            return Markup()
        tally = self._write.call("tally", "scan.findings", f"{count:,}")
        words = "finding" if count == 1 else "findings"
        return Markup("<li><b>{}</b> <span>{} of the scan to review</span></li>").format(
            tally, words
        )

    def findings(self) -> Markup:
        """Write the findings of the scan that the data file does not mention."""
        filing = self._project.filing if self._project.is_available else None
        found = list(finding_entries(self._project, self._write)) if filing else []
        counts = {**tallies(self._project, {}), **scan_tallies(self._project)} if filing else {}
        listed = counts.get("discrepancies", 0) > 0
        return self._write.part("findings.html", findings=found, counts=counts, listed=listed)

    def binder(self, letter: str = "a") -> Markup:
        """Write the working papers: seal, schedules of figures with their evidence, sign-off.

        Of several parts, the first has the seal and the last the sign-off.
        """
        return binder(self._project, self._write, letter, self.tick_legend())

    def downloads(self) -> Markup:
        """Write the list of the exported files; only a build that makes them has links to them."""
        return self._write.part("downloads.html", made=self._exported)

    def public(self) -> dict[str, Callable[..., Markup]]:
        """Return the macros by name, for the framework."""
        names = (
            "figure", "figures", "source", "defined_on", "idiom", "identity", "tally",
            "tick_legend", "calculator", "comparison", "reason_list", "tie_out", "every_mention",
            "discrepancies", "findings", "findings_tally", "reader", "relations", "binder",
            "downloads",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def _calculation(self, name: str) -> Calculation:
        calculation = self._project.calculations.get(name)
        if calculation is None:
            message = f"the data file sets no calculator “{name}”"
            raise MacroError(message)
        return calculation
