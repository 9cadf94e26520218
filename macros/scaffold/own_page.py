"""Starts a page in the author's own words, with the figures of a section in its order."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.filing.sections import Section
from tieout.macros.mentions.mention import Mention
from tieout.macros.places import SCAFFOLD
from tieout.macros.project.project import Project
from tieout.macros.scaffold.titles import page_name, plain_title

_HEAD = """\
---
description: "{title}, in our own words."
---

# {title} {{ #{name} }}

"""
_ABOUT = (
    "Write this section in your own words, around its figures, and remove this paragraph.\n"
    "Each line below has the figures of a passage, in the filing's order, and its page.\n\n"
)
_SAME_PASSAGE = (3, 1_200)
"""The most lines and, within a line, characters between two figures of a passage."""
_MOST_NAMED = 12
_OURS = frozenset(one.stem for one in (SCAFFOLD / "docs").glob("*.md"))
"""The names of the pages that every project has."""
_NAV = "  - The filing:"


class NoSectionError(InputUnusableError):
    """The filing does not have the section, or several, or the section has no figures."""


class ExistingPageError(InputUnusableError):
    """The section has a page already."""


def begin_page(project: Project, wanted: str, page: str | None = None) -> tuple[str, str, str]:
    """Return the title, the file name and the Markdown of a page for a section.

    `page` is the label of the page on which the section begins, if several have its title. Raises
    :class:`NoSectionError` or :class:`ExistingPageError`.
    """
    sections = list(_sections(project, wanted))
    found = [
        (section, lines)
        for section, following in sections
        if page in {None, section.page} and (lines := list(_passages(project, section, following)))
    ]
    begins = list(dict.fromkeys(section.page for section, _ in sections))
    if page is not None and page not in begins:
        message = (
            f"“{wanted}” does not begin on page {page}, but on {_listed(begins)}: "
            f"--page {shlex.quote(begins[0])}"
        )
        raise NoSectionError(for_terminal(message))
    if not found:
        message = (
            f"the section “{wanted}”{f' on page {page}' * bool(page)} has no figure; name another"
        )
        raise NoSectionError(for_terminal(message))
    pages = list(dict.fromkeys(section.page for section, _ in found))
    if len(pages) > 1:
        message = (
            f"the filing has {len(found)} sections “{wanted}” with figures, on pages "
            f"{_listed(pages)}; name one: --page {pages[0]}"
        )
        raise NoSectionError(for_terminal(message))
    section, lines = found[0]
    title = plain_title(section.title) or "A section"
    taken = {source.file.stem for source in project.sources}
    usual = page_name(title, set())
    if usual in taken - _OURS and page is None:
        message = f"{project.docs / usual}.md is there already; write in it, or remove it first"
        raise ExistingPageError(message)
    name = page_name(title, taken)
    text = _HEAD.format(title=title, name=name) + _ABOUT + "\n".join(lines) + "\n"
    return title, f"{name}.md", text


def _listed(pages: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(pages[:-1]), pages[-1])))


def in_nav(settings: str, title: str, file: str) -> str | None:
    """Return settings with a page in the nav before the filing's; None if that is not there."""
    lines = settings.split("\n")
    if _NAV not in lines:
        return None
    lines.insert(lines.index(_NAV), f'  - "{title}": {file}')
    return "\n".join(lines)


def write_in_nav(settings: Path, title: str, file: str) -> bool:
    """Put a page into the nav of a project's settings; return whether that was possible."""
    changed = in_nav(settings.read_text(encoding="utf-8"), title, file)
    if changed is not None:
        settings.write_text(changed, encoding="utf-8")
    return changed is not None


def _sections(project: Project, wanted: str) -> Iterator[tuple[Section, Section | None]]:
    """Yield each section with the title that was asked for, and the one after it."""
    sections = project.index.seal.sections
    folded = wanted.casefold().strip()
    for names in (
        [one.title.casefold() for one in sections],
        [plain_title(one.title).casefold() for one in sections],
    ):
        places = [at for at, name in enumerate(names) if name == folded]
        for at in places:
            yield sections[at], sections[at + 1] if at + 1 < len(sections) else None
        if places:
            return
    titles = list(dict.fromkeys(plain_title(one.title) or one.title for one in sections))
    similar = get_close_matches(folded, [one.casefold() for one in titles], n=5)
    near = [one for one in titles if folded in one.casefold() or one.casefold() in similar]
    shown = (near or titles)[:_MOST_NAMED]
    named = ", ".join(f"“{title}”" for title in shown)
    more = f" and {len(titles) - len(shown)} more" if len(titles) > len(shown) and not near else ""
    message = f"the filing has no section “{wanted}”; it has {named}{more}"
    raise NoSectionError(for_terminal(message))


def _passages(project: Project, section: Section, following: Section | None) -> Iterator[str]:
    """Yield a line for each passage of a section that has figures: the figures and the page."""
    owners = project.owners
    start = section.line, section.column
    end = (following.line, following.column) if following else (10**9, 1)
    inside = [
        one
        for one in project.index.mentions.values()
        if one.id in owners and start <= (one.line, one.column) < end
    ]
    for mentions in _together(inside):
        keys = dict.fromkeys(owners[one.id] for one in mentions)
        called = "; ".join(
            f'{plain_title(project.dataset.figures[key].label)} {{{{ figure("{key}") }}}}'.strip()
            for key in keys
        )
        yield f'- {called} {{{{ source("{mentions[0].page}") }}}}'


def _together(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions passage by passage."""
    passage: list[Mention] = []
    for one in mentions:
        last = passage[-1] if passage else one
        lines, characters = _SAME_PASSAGE
        apart = one.line - last.end_line > lines
        apart |= one.line == last.end_line and one.column - last.end_column > characters
        if apart:
            yield passage
            passage = []
        passage.append(one)
    if passage:
        yield passage
