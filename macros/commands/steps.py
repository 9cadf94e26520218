"""`tieout export`, `search`, `policy` and `manifest`: single steps of a build."""

from __future__ import annotations

from pathlib import Path

import click
from tieout.macros.build import publishing
from tieout.macros.commands.options import PATH, TIED, docs_option, filing_option
from tieout.macros.project.project import load_project
from tieout.macros.terminal import say

site_argument = click.argument("site", type=PATH)


@click.command
@site_argument
@docs_option
@filing_option
def export(site: Path, docs: Path, filing: Path | None) -> int:
    """Write the downloads into a built site."""
    say(publishing.export(load_project(docs, filing), site))
    return TIED


@click.command
@site_argument
@docs_option
@filing_option
def search(site: Path, docs: Path, filing: Path | None) -> int:
    """Add numbers to the search of a built site."""
    say(publishing.search(load_project(docs, filing, compared=False), site))
    return TIED


@click.command
@site_argument
def policy(site: Path) -> int:
    """Write the content policy into the pages of a built site."""
    say(publishing.policy(site))
    return TIED


@click.command
@site_argument
def manifest(site: Path) -> int:
    """Write the SHA-256 of every file of a built site."""
    say(publishing.manifest(site))
    return TIED
