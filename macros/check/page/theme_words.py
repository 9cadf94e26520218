"""The words that a theme may write around a page's own.

They are those of its templates, of the settings, and the titles of pages.

Every reader sees the frame of a page, but no page's source contains it. So each text in it must
be exactly one of these.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tieout.macros.check.page.markdown import read_markdown
from tieout.macros.html.theme import files_of_theme, theme_folders
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.filing_parts import label_words
from tieout.macros.project.locate_filing import SETTINGS
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.project import Project

_JINJA = lazy_regex(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_QUOTED = lazy_regex(r'"((?:[^"\\\n]|\\.)+)"')
_TAG = lazy_regex(r"<[^<>]*>")
_MARKUP = lazy_regex(r"\{\{.*?\}\}|[*_`\\]|\{[^{}]*\}", re.DOTALL)
_NAMED = ("site_name", "site_description", "site_author", "copyright", "nav", "theme", "extra")
_FRONT = lazy_regex(r"^[\w-]+:[ ]*(?:[>|][+-]?\n)?((?:.*\n)(?:[ \t]+.*\n)*)", re.MULTILINE)
_TITLE_ENDS = lazy_regex(r" - (?=[^-])|: ")
_LANGUAGES = "partials/languages"


class ThemeWords:
    """The words that the theme may write around the pages of a project."""

    def __init__(self, project: Project) -> None:
        """Collect the words; without settings the theme is unknown, and nothing is compared."""
        settings = _settings(project.docs.resolve().parent / SETTINGS)
        self._compared = settings is not None
        named = {name: one for name, one in (settings or {}).items() if name in _NAMED}
        theme = named.get("theme")
        language = str(theme.get("language", "en")) if isinstance(theme, dict) else "en"
        labels = [label_words(page.label) for page in project.index.seal.pages]
        self._nav = named.get("nav")
        known = [*_texts(named), *labels, *_from_templates(language), *_of_sources(project.sources)]
        self._known = {folded(_TAG.sub("", one)) for one in known}

    def of_page(self, file: str) -> list[str]:
        """Return the names that the settings' navigation gives a page's source."""
        return [name for name, page in _named(self._nav) if page == file]

    def knows(self, text: str, headings: Collection[str]) -> bool:
        """Whether the theme may write this text on a page with these headings, folded."""
        text = folded(text)
        if not self._compared or not any(map(str.isalnum, text)) or self._has(text, headings):
            return True
        return any(
            self._has(text[: cut.start()], headings) and self._has(text[cut.end() :], headings)
            for cut in _TITLE_ENDS.finditer(text)
        )

    def _has(self, text: str, headings: Collection[str]) -> bool:
        return text in self._known or text in headings


def folded(text: str) -> str:
    """Fold white space, and the quotes that Markdown replaces."""
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').split())


def _settings(file: Path) -> dict[str, Any] | None:
    if not file.is_file():
        return None
    import yaml  # noqa: PLC0415  # imported only if there are settings to read

    loader: Any = type("Untagged", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("!", lambda *_: None)
    loader.add_multi_constructor("tag:", lambda *_: None)
    try:
        found = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # a safe loader
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _named(nav: object) -> Iterator[tuple[str, str]]:
    """Yield each name in a navigation with the page that has it."""
    for one in nav if isinstance(nav, list) else ():
        for name, leads in one.items() if isinstance(one, dict) else ():
            if isinstance(leads, str):
                yield str(name), leads
            else:
                yield from _named(leads)


def _texts(settings: object) -> Iterator[str]:
    """Yield every text in settings, including keys of the nav."""
    if isinstance(settings, dict):
        for name, one in settings.items():
            yield str(name)
            yield from _texts(one)
    elif isinstance(settings, list):
        for one in settings:
            yield from _texts(one)
    elif isinstance(settings, str):
        yield settings


@cache
def _from_templates(language: str) -> tuple[str, ...]:
    """Return the words of the theme's templates, of its language, and of English."""
    own, *_ = theme_folders()
    found: dict[str, None] = {}
    for folder in theme_folders():
        for file in files_of_theme(folder, ".html"):
            inside = file.relative_to(folder).as_posix()
            spoken = inside in {f"{_LANGUAGES}/{language}.html", f"{_LANGUAGES}/en.html"}
            if inside.startswith((_LANGUAGES, "assets/")) and not spoken:
                continue
            text = file.read_text(encoding="utf-8")
            if spoken or folder == own:
                found.update(dict.fromkeys(_QUOTED.findall(text)))
            found.update(dict.fromkeys(re.split(r"<[^<>]*>|\0", _JINJA.sub("\0", text))))
    return tuple(found)


def _of_sources(sources: Iterable[PageSource]) -> Iterator[str]:
    for source in sources:
        yield _MARKUP.sub("", source.title)
        yield from (
            one.strip().strip("\"'") for one in _FRONT.findall(read_markdown(source.text).head)
        )
