"""Starts a page in the author's own words, with the figures of a section in its order."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from tieout.macros.errors import InputUnusableError
from tieout.macros.filing.sections import Section
from tieout.macros.mentions.mention import Mention
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
_NAV = "  - The filing:"


class NoSectionError(InputUnusableError):
    """The filing does not have the section, or the section has no figures."""


def begin_page(project: Project, wanted: str) -> tuple[str, str, str]:
    """Return the title, the file name and the Markdown of a page for a section.

    Raises :class:`NoSectionError`.
    """
    section, following = _section(project, wanted)
    title = plain_title(section.title) or "A section"
    taken = {source.file.stem for source in project.sources}
    name = page_name(title, taken)
    lines = list(_passages(project, section, following))
    if not lines:
        message = f"the section “{section.title}” has no figure; name another"
        raise NoSectionError(message)
    text = _HEAD.format(title=title, name=name) + _ABOUT + "\n".join(lines) + "\n"
    return title, f"{name}.md", text


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


def _section(project: Project, wanted: str) -> tuple[Section, Section | None]:
    """Return the section that was asked for, and the one after it."""
    sections = project.index.seal.sections
    folded = wanted.casefold().strip()
    for names in (
        [one.title.casefold() for one in sections],
        [plain_title(one.title).casefold() for one in sections],
    ):
        if folded in names:
            at = names.index(folded)
            return sections[at], sections[at + 1] if at + 1 < len(sections) else None
    titles = [plain_title(one.title) or one.title for one in sections]
    near = get_close_matches(wanted, titles, n=5, cutoff=0.3) or titles[:5]
    named = ", ".join(f"“{title}”" for title in dict.fromkeys(near))
    message = f"the filing has no section “{wanted}”; it has {named}"
    raise NoSectionError(message)


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
