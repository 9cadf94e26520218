"""Builds a new site next to the old one, ties it out, and only then replaces the old one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tieout.macros.build.errors import NotPublishedError
from tieout.macros.build.kept_reports import keep, key_of
from tieout.macros.build.state import inputs_of, site_of, state_of
from tieout.macros.build.steps import STEPS, Build, Step
from tieout.macros.build.swap import Places, prepare, replace
from tieout.macros.check.report import Report
from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.files import refusal, write_whole

_NOT_PUBLISHED = "Not published: site/ is unchanged"
_LEFT = "; the new build is in build/site.new"


def is_up_to_date(home: Path) -> bool:
    """Whether nothing that the site is made from has changed since it was built."""
    places = Places(home)
    try:
        made_from = places.made_from.read_text(encoding="utf-8")
    except OSError:
        return False
    try:
        return made_from == state_of(inputs_of(home), home, places.site)
    except OSError:
        return False


def build_site(
    home: Path,
    say: Callable[[str], None],
    accept: Callable[[Report], bool],
    steps: Sequence[Step] = STEPS,
) -> None:
    """Build the site of the project in `home`.

    `accept` gets the result of the tie-out and decides whether the site may be published. Raises
    :class:`NotPublishedError` if a step fails or the site is not accepted; the old site then stays
    unchanged.
    """
    places = Places(home)
    prepare(places)
    build = Build(home, places.new, say)
    inputs = _inputs(home)
    try:
        for words, step in steps:
            if words:
                say(words)
            step(build)
        if build.report is not None and not accept(build.report):
            raise NotPublishedError
        replace(places)
    except InputUnusableError as error:
        message = "\n\n".join(part for part in (error.explained(), _not_published(places)) if part)
        raise NotPublishedError(message) from error
    except OSError as error:
        message = f"{for_terminal(f'tieout: {refusal(error)}')}\n\n{_not_published(places)}"
        raise NotPublishedError(message) from error
    if inputs:
        _note(build, places, inputs)


def _inputs(home: Path) -> str:
    """Return the sum of what the build reads; empty if a file cannot be read."""
    try:
        return inputs_of(home)
    except OSError:
        return ""


def _note(build: Build, places: Places, inputs: str) -> None:
    """Note what the site was made from, and keep the report, unless something changed meanwhile."""
    try:
        unchanged = inputs_of(build.home) == inputs
        state = state_of(inputs, build.home, places.site)
        tied = site_of(places.site) == build.tied
    except OSError:
        return
    if not unchanged:
        return
    write_whole(places.made_from, state.encode())
    report, of_the_build = build.report, places.new.as_posix()
    if report is None or not tied:
        return
    key = key_of(build.home, places.site, inputs)
    if key and not any(of_the_build in f"{one.file} {one.message}" for one in report.exceptions):
        keep(key, report)


def _not_published(places: Places) -> str:
    return _NOT_PUBLISHED + (_LEFT if places.new.exists() else "")
