"""Calls the macros again to compare with the built page: the only import of `write` in the check.

The check must know what a macro wrote, and only the macro knows. So if a macro leaves something out
or writes it in the wrong order, that is not found here; other checks test what it writes number by
number, row by row and line by line. Nothing else in the check depends on `write`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError
from tieout.macros.html.tokens import PART
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.project import Project
from tieout.macros.write.macros import Macros

_LARGE = 1_000  # characters: longer output of a macro is searched for in one piece
_HEAD = lazy_regex(r"(?:<link [^>]*>\n)*")
_CALL = lazy_regex(r'\{\{\s*(?P<macro>\w+)\((?P<arguments>(?:\s*"[^"\\]*"\s*,?)*)\s*\)\s*\}\}')
_TEXT = lazy_regex(r'"([^"]*)"')


class CallError(Exception):
    """A source that calls an unknown macro, or calls one wrongly; the message says which."""


class WrittenAgain:
    """The macros over a project as its site was built.

    `view` is the project as that build saw it.
    """

    def __init__(self, project: Project, *, exported: bool, shown: bool) -> None:
        """Prepare the macros, for a site with or without downloads, with or without the filing."""
        self.view = project
        if not project.too_long and shown != project.is_available:
            self.view = replace(project, text_lines=() if shown else None, filing=None)
        self._parts: list[str] = []
        macros = Macros(self.view, exported=exported).public()
        self._macros = {name: self._in_parts(macro) for name, macro in macros.items()}

    def expanded(self, html: str) -> tuple[str, list[str]]:
        """Return a source with its macros called, and their long outputs as separate parts.

        Raises :class:`CallError`.
        """
        self._parts = []
        try:
            return self._expand(html), self._parts
        except (TemplateError, ValueError, TypeError, LookupError) as error:
            raise CallError(str(error)) from error

    def _expand(self, html: str) -> str:
        """Call the macros one by one, or render the source as a template."""

        def call(found: re.Match[str]) -> str:
            macro = self._macros.get(found["macro"])
            return macro(*_TEXT.findall(found["arguments"])) if macro else found[0]

        called = _CALL.sub(call, html)
        if "{{" not in called and "{%" not in called:
            return called
        self._parts.clear()
        environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701  # as in a build
        return environment.from_string(html, self._macros).render()

    def _in_parts(self, macro: Callable[..., Any]) -> Callable[..., str]:
        """Wrap a macro: only a placeholder for its long output is put into the page."""

        def call(*arguments: str, **named: str) -> str:
            written = str(macro(*arguments, **named))
            head = _HEAD.match(written)
            start = head.end() if head else 0
            if len(written) - start < _LARGE:
                return written
            self._parts.append(written[start:])
            return f"{written[:start]}<{PART} n={len(self._parts) - 1}>"

        return call
