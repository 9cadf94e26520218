"""Writes single numbers (figures, reasons and mentions), and parts of pages from templates."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.formats import FormatError, show
from tieout.calculators.figures.value_types import AMOUNTS, canonical
from tieout.macros.escaping import for_page
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.mention import Mention
from tieout.macros.places import PARTS
from tieout.macros.project.notes import NOTE_REFERENCE
from tieout.macros.project.project import Project
from tieout.macros.project.tied_sources import agrees_with_source
from tieout.macros.write.compiled import Compiled

_DATETIME = lazy_regex(r"\d{4}(-\d{2}){0,2}")  # a quarter is not a value of HTML's <time>


class MacroError(ValueError):
    """A page calls a macro wrongly; the message says what is wrong, and what is accepted."""


_COMPILED = Compiled("parts")


class Elements:
    """The elements of one project's pages, from the templates of `site_templates/parts`."""

    def __init__(self, project: Project) -> None:
        """Prepare the templates."""
        self._project = project
        self._owners, self._codes = project.owners, project.codes
        self._environment = Environment(
            loader=FileSystemLoader(PARTS),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        self._environment.globals["printed_on"] = quote(project.printed_on)
        self._environment.globals["printed_at"] = project.addresses().of
        self._environment.globals["entry_at"] = project.entries.address
        self._html = self._environment.get_template("figure.html").module
        self._number = lru_cache(maxsize=1 << 14, typed=True)(self._write_number)

    def result(self, key: str) -> Result:
        """Return the result of a figure; raises MacroError if there is none."""
        result = self._project.result(key)
        if result is None:
            message = f"there is no figure “{key}”"
            raise MacroError(message)
        return result

    def figure(self, key: str, form: str = "") -> Markup:
        """Write a figure in its usual form, or in one of :data:`calculators.formats.FORMS`."""
        return self.number(key, self._text(key, self.result(key), form))

    def _text(self, key: str, result: Result, form: str) -> str:
        try:
            return show(result.value, result.figure.unit, form, result.decimals)
        except FormatError as error:
            message = f"the figure “{key}”: {error}"
            raise MacroError(message) from error

    def _tag(self, result: Result) -> str:
        dated = result.figure.unit == "date" and _DATETIME.fullmatch(canonical(result.value))
        return "time" if dated and isinstance(result.value, dt.date | str) else "data"

    def number(  # noqa: PLR0913 - the template's arguments
        self,
        key: str,
        text: str,
        *,
        part: str = "",
        value: str = "",
        linked: bool = True,
        home: str = "",
        mention: str = "",
    ) -> Markup:
        """Write a figure as ``text``, or a part of it; without its link inside its own entry.

        A calculator's result leads to its working on ``home`` if that is another page. If ``text``
        is what the filing prints at a ``mention``, the table there may give its scale. What is
        written is kept: the pages have most figures several times.
        """
        return self._number(key, text, part, value, home, mention, linked=linked)

    def _write_number(  # noqa: PLR0913, PLR0917 - the template's arguments
        self, key: str, text: str, part: str, value: str, home: str, mention: str, *, linked: bool
    ) -> Markup:
        result = self.result(key)
        tag = "data" if part else self._tag(result)
        name = key.partition(".")[2]  # of a calculator's result, or of a cell of its tables
        output = "" if part or "." in name else name
        value = value or canonical(result.value)
        if result.figure.unit not in AMOUNTS:  # the Markdown around it has not been converted yet
            text, value = for_page(text), for_page(value)
        arguments = (key, tag, value, result.tick, text, part, output)
        sourced = not part and agrees_with_source(self._project.sourced, result.figure, mention)
        if not linked:
            return self.call("number", *arguments, mention, sourced)
        home = home if name else self._project.entries.home(key)
        return self.call("figure", *arguments, home, "", mention, sourced)

    def reasoned(self, code: str, text: str, mention: str) -> Markup:
        """Write a number with a reason for having no figure."""
        return self.call("reasoned", code, text, mention)

    def mention(self, mention: Mention, text: Markup) -> Markup:
        """Write a mention in its place in the filing: its figure, its reason, or neither."""
        result = self._project.results.get(self._owners.get(mention.id, ""))
        if result is not None:
            key = result.figure.key
            arguments = (key, self._tag(result), canonical(result.value), result.tick, text)
            home = self._project.entries.home(key)
            sourced = mention.id in self._project.sourced
            return self.call("figure", *arguments, "", "", home, mention.id, "", sourced)
        code = self._codes.get(mention.id)
        if code is None:
            return self.call("open", text, mention.id)
        return self.call("reasoned", code, text, mention.id, mention.id)

    def printed(self, mention: Mention) -> Markup:
        """Write what the filing prints at a mention, on another page than that of the filing."""
        key = self._owners.get(mention.id)
        if key is not None and key in self._project.results:
            return self.number(key, mention.printed, mention=mention.id)
        code = self._codes.get(mention.id)
        if code is None:
            return escape(mention.printed)
        return self.call("reasoned", code, mention.printed, mention.id)

    def note(self, note: str) -> Markup:
        """Write a note of the data file: its text unchanged, and the figures that it names."""
        parts, end = [], 0
        for match in NOTE_REFERENCE.finditer(note):
            parts += [
                escape(note[end : match.start()]),
                self.figure(match["key"], match["form"] or ""),
            ]
            end = match.end()
        return Markup("").join([*parts, escape(note[end:])])

    def call(self, name: str, *arguments: object) -> Markup:
        """Write a small part by its macro in `figure.html`."""
        written: Markup = getattr(self._html, name)(*arguments)
        return written

    def part(self, template: str, **context: object) -> Markup:
        """Write a part of a page from its template."""
        written = self._environment.get_template(template).render(**context)
        # Markdown leaves a block of HTML unchanged only up to a blank line.
        lines = (line for line in written.splitlines() if line.strip())
        return Markup("\n".join(lines))  # noqa: S704  # our own templates escape the rest
