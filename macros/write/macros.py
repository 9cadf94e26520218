"""The macros: what an author writes in a page, turned into HTML that the tie-out can check."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from tieout.calculators.figures.dataset import AMOUNTS, REASONS
from tieout.calculators.figures.evaluation import Result, canonical
from tieout.calculators.figures.formats import FormatError, show
from tieout.macros.check.numbers.rendered import TIE_OUT
from tieout.macros.escaping import for_page
from tieout.macros.mentions.mention import Mention
from tieout.macros.places import PARTS
from tieout.macros.project.calculations import Calculation
from tieout.macros.project.notes import NOTE_REFERENCE
from tieout.macros.project.page_sources import calculator_pages
from tieout.macros.project.project import Project
from tieout.macros.project.tallies import tallies
from tieout.macros.project.vocabulary import REASON_MEANINGS, TICKS
from tieout.macros.write.binder import working_papers
from tieout.macros.write.calculator_page import CalculatorPage
from tieout.macros.write.entries import mention_pages, page_anchor, slip_entries, tie_out_entries
from tieout.macros.write.filing_page import reader_pages
from tieout.macros.write.proof import proof_of

EXPORTS_VARIABLE = "TIEOUT_EXPORTS"
_CITED = {
    "issuer": "", "title": "", "form": "Form ", "cik": "CIK ", "accession": "EDGAR accession ",
}  # fmt: skip
_DATETIME = re.compile(r"\d{4}(-\d{2}){0,2}")  # what HTML's <time> takes; a quarter it does not


class MacroError(ValueError):
    """A macro that a page calls wrongly; the message says with what, and what would do."""


class Macros:
    """The macros over one project; every public method but the constructor is one of them."""

    def __init__(self, project: Project, *, exported: bool | None = None) -> None:
        """Prepare the templates and what all pages share.

        `exported` says whether the site has files to download; without it, the environment does.
        """
        self._project = project
        self._exported = bool(os.environ.get(EXPORTS_VARIABLE)) if exported is None else exported
        self._pages = {page.label for page in project.index.seal.pages}
        self._owners, self._codes = project.owners, project.codes
        self._environment = Environment(
            loader=FileSystemLoader(PARTS),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["printed_on"] = quote(project.printed_on)
        self._html = self._environment.get_template("figure.html").module

    def figure(self, key: str, form: str = "") -> Markup:
        """Write a figure in its usual form, or in one of :data:`calculators.formats.FORMS`."""
        return self._number(key, self._text(key, self._result(key), form))

    def source(self, *labels: str) -> Markup:
        """Name the pages of the filing on which a passage rests."""
        for label in labels:
            if label not in self._pages:
                message = f"the filing has no page “{label}”"
                raise MacroError(message)
        return self._call("sources", [(for_page(label), page_anchor(label)) for label in labels])

    def idiom(self, word: str) -> Markup:
        """Write a number word that counts nothing, such as the pronoun of a single thing."""
        return self._call("reasoned", "idiom", for_page(word))

    def identity(self, name: str) -> Markup:
        """Write one of the filing's own identifiers, as the data file's ``[filing]`` has it."""
        identity = self._project.dataset.filing.get(name)
        if identity is None:
            message = f"the data file's [filing] has no “{name}”"
            raise MacroError(message)
        return self._call("reasoned", "identity", for_page(identity))

    def tally(self, name: str) -> Markup:
        """Write a count that the tie-out makes, such as ``mentions.total``."""
        counts = tallies(self._project, {})
        if name not in counts:
            message = f"the tie-out counts no “{name}”"
            raise MacroError(message)
        return self._call("tally", name, f"{counts[name]:,}")

    def calculator(self, name: str) -> Markup:
        """Write a calculator with all that it comes to at the filing's own terms."""
        page = CalculatorPage(self._calculation(name), self._number, self.source)
        return self._part("calculator.html", **page.parts())

    def comparison(self, name: str) -> Markup:
        """Write a calculator's scenarios side by side, beginning with the filing's own."""
        home = next(iter(calculator_pages(self._project.sources, name)), "")
        number = partial(self._number, home=home)
        page = CalculatorPage(self._calculation(name), number, self.source)
        return self._part("comparison.html", **page.comparison())

    def tick_legend(self) -> Markup:
        """Write the legend of the tick marks, with the number of figures that bear each."""
        counts = tallies(self._project, {})
        ticks = [
            {
                "name": tick.name,
                "short": tick.short,
                "meaning": tick.meaning,
                "count": counts[f"ticks.{tick.name}"],
            }
            for tick in TICKS
        ]
        return self._part("legend.html", ticks=ticks)

    def reason_list(self) -> Markup:
        """Write the closed list of reasons, with the number of mentions that bear each."""
        counts = tallies(self._project, {})
        reasons = [
            {"name": code, "meaning": REASON_MEANINGS[code], "count": counts[f"reasons.{code}"]}
            for code in REASONS
        ]
        return self._part("reasons.html", reasons=reasons, left=counts["mentions.open"])

    def tie_out(self) -> Markup:
        """Write the tie-out: an entry for each figure, and what the inspector shows it in."""
        entries = (
            {**entry, **proof_of(self._project, str(entry["key"]), self._number, self._note)}
            for entry in tie_out_entries(self._project, self._number)
        )
        filing = self._project.dataset.filing
        names = [
            (words, self._reasoned("identity", filing[name], ""))
            for name, words in _CITED.items()
            if name in filing
        ]
        seal = self._reasoned("identity", self._project.index.seal.sha256, "")
        return self._part("tie-out.html", ticks=TICKS, entries=entries, names=names, seal=seal)

    def every_mention(self) -> Markup:
        """Write every mention of the filing, by page."""
        pages = mention_pages(self._project, self._number, self._reasoned)
        return self._part("mentions.html", pages=pages)

    def reader(self) -> Markup:
        """Write the filing as printed, where its text is at hand; else say how to add it."""
        if self._project.text_lines is None or self._project.too_long:
            named = self._project.dataset.filing.get
            return self._part(
                "no-filing.html",
                too_long=self._project.too_long,
                accession=named("accession"),
                file=named("file"),
            )
        pages = list(reader_pages(self._project, self._mention))
        return self._part("filing.html", pages=pages)

    def discrepancies(self) -> Markup:
        """Write what the filing itself gets wrong."""
        slips = slip_entries(self._project, self._number, self._note)
        return self._part("discrepancies.html", slips=slips)

    def binder(self) -> Markup:
        """Write the working papers: seal, schedules of figures with their evidence, sign-off."""
        papers = working_papers(self._project, self._number, self._reasoned, self._note)
        return self._part("binder.html", legend=self.tick_legend(), **papers)

    def downloads(self) -> Markup:
        """Write the list of the exported files; only a build that makes them has links to them."""
        return self._part("downloads.html", made=self._exported)

    def public(self) -> dict[str, Callable[..., Markup]]:
        """Return the macros by name, for the framework."""
        names = (
            "figure", "source", "idiom", "identity", "tally", "tick_legend",
            "calculator", "comparison", "reason_list", "tie_out", "every_mention", "discrepancies",
            "reader", "binder", "downloads",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def _calculation(self, name: str) -> Calculation:
        calculation = self._project.calculations.get(name)
        if calculation is None:
            message = f"the data file sets no calculator “{name}”"
            raise MacroError(message)
        return calculation

    def _result(self, key: str) -> Result:
        result = self._project.result(key)
        if result is None:
            message = f"there is no figure “{key}”"
            raise MacroError(message)
        return result

    def _text(self, key: str, result: Result, form: str) -> str:
        try:
            return show(result.value, result.figure.unit, form)
        except FormatError as error:
            message = f"the figure “{key}”: {error}"
            raise MacroError(message) from error

    def _tag(self, result: Result) -> str:
        dated = result.figure.unit == "date" and _DATETIME.fullmatch(canonical(result.value))
        return "time" if dated and isinstance(result.value, dt.date | str) else "data"

    def _number(  # noqa: PLR0913 - what a template says of a number
        self,
        key: str,
        text: str,
        *,
        part: str = "",
        value: str = "",
        linked: bool = True,
        home: str = "",
    ) -> Markup:
        """Write a figure as ``text``, or a part of it; without its link inside its own entry.

        A calculator's result leads to its working on ``home``, where that is another page.
        """
        result = self._result(key)
        tag = "data" if part else self._tag(result)
        name = key.partition(".")[2]  # of a calculator's result, or of a cell of its tables
        output = "" if part or "." in name else name
        value = value or canonical(result.value)
        if result.figure.unit not in AMOUNTS:  # Markdown is yet to be read around it
            text, value = for_page(text), for_page(value)
        given = (key, tag, value, result.tick, text, part, output)
        if not linked:
            return self._call("number", *given)
        return self._call("figure", *given, home if name else TIE_OUT)

    def _reasoned(self, code: str, text: str, mention: str) -> Markup:
        return self._call("reasoned", code, text, mention)

    def _mention(self, mention: Mention, text: Markup) -> Markup:
        """Write a mention in its place in the filing: its figure, its reason, or neither."""
        result = self._project.results.get(self._owners.get(mention.id, ""))
        if result is not None:
            given = (result.figure.key, self._tag(result), canonical(result.value), result.tick)
            return self._call("figure", *given, text, "", "", TIE_OUT, mention.id)
        code = self._codes.get(mention.id)
        if code is None:
            return self._call("open", text, mention.id)
        return self._call("reasoned", code, text, mention.id, mention.id)

    def _note(self, note: str) -> Markup:
        """Write a note of the data file: its text as it is, and the figures that it names."""
        parts, end = [], 0
        for match in NOTE_REFERENCE.finditer(note):
            parts += [
                escape(note[end : match.start()]),
                self.figure(match["key"], match["form"] or ""),
            ]
            end = match.end()
        return Markup("").join([*parts, escape(note[end:])])

    def _call(self, name: str, *given: object) -> Markup:
        written: Markup = getattr(self._html, name)(*given)
        return written

    def _part(self, template: str, **given: object) -> Markup:
        written = self._environment.get_template(template).render(**given)
        # Markdown leaves a block of HTML alone only while no line of it is blank.
        lines = (line for line in written.splitlines() if line.strip())
        return Markup("\n".join(lines))  # noqa: S704  # our own templates have escaped the rest
