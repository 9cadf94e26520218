"""`tieout new-page`: starts a page in your own words."""

from __future__ import annotations

from pathlib import Path

import click
from tieout.macros.commands.options import TIED, docs_option
from tieout.macros.files import write_whole
from tieout.macros.project.locate_filing import SETTINGS
from tieout.macros.project.project import load_project
from tieout.macros.scaffold.own_page import begin_page, write_in_nav
from tieout.macros.terminal import say


@click.command("new-page")
@click.argument("section")
@click.option(
    "--page", metavar="LABEL", help="The page on which it begins, if several have its name."
)
@docs_option
def new_page(section: str, page: str | None, docs: Path) -> int:
    """Start a page of your own for a section of the filing.

    The page has the section's figures as macros, in the filing's order; write your own words around
    them. SECTION is the section's heading.
    """
    title, name, text = begin_page(load_project(docs, compared=False), section, page)
    file = docs / name
    write_whole(file, text.encode())
    settings = docs.resolve().parent / SETTINGS
    say(f"{file} has the figures of the section; write it in your own words.")
    if not write_in_nav(settings, title, name):
        say(f'Add it to nav in {settings.name}:  - "{title}": {name}')
    return TIED
