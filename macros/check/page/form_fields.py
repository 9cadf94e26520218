"""Ties a page's forms: each field starts with the filing's term for its name."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.calculators.engine.declaration import SWITCH
from tieout.calculators.engine.entering import field_text
from tieout.calculators.engine.settings import Term
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.finding import Finding, Place
from tieout.macros.html.page import FormField, Page
from tieout.macros.project.project import Project


def check_fields(page: Page, place: Place, project: Project) -> Iterator[Finding]:
    """Yield an exception for each field with another starting value; `place` names the page."""
    for field in page.fields:
        calculator, _, name = field.key.partition(".")
        calculation = project.calculations.get(calculator)
        term = calculation.settings.terms.get(name) if calculation else None
        expected = None if term is None else _expected(field, term)
        if field.value != expected:
            yield place.finding(
                code="wrong-field",
                message=f"the field {field.key} starts with another value; build again",
                figure=term.origin.figure if term and term.origin else None,
                line=field.line,
                expected=expected,
                found=field.value,
            )


def _expected(field: FormField, term: Term) -> str:
    if term.input.kind == SWITCH:
        return "yes" if term.default else "no"
    if field.kind == "range":
        return canonical(term.default)
    return field_text(term.default, term.input)
