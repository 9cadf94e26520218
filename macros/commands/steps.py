"""The steps that turn built pages into a site: exports, search, policy, manifest."""

from __future__ import annotations

from pathlib import Path

import click
from tieout.macros.commands.options import PATH, TIED, docs_option, filing_option
from tieout.macros.project.project import load_project
from tieout.macros.publish.exports import write_exports
from tieout.macros.publish.manifest import write_manifest
from tieout.macros.publish.policy import write_policies
from tieout.macros.publish.search import add_to_search
from tieout.macros.terminal import say

site_argument = click.argument("site", type=PATH)


@click.command
@site_argument
@docs_option
@filing_option
def export(site: Path, docs: Path, filing: Path | None) -> int:
    """Write the files to download into a built site."""
    written = write_exports(load_project(docs, filing), site)
    say(f"{len(written)} files written to {written[0].parent}")
    return TIED


@click.command
@site_argument
@docs_option
@filing_option
def search(site: Path, docs: Path, filing: Path | None) -> int:
    """Make the search of a built site find numbers."""
    count = add_to_search(load_project(docs, filing, compared=False), site)
    say(f"{count} entries in the site's search")
    return TIED


@click.command
@site_argument
def policy(site: Path) -> int:
    """Write the content policy into the pages of a built site."""
    say(f"{write_policies(site)} pages under their policy")
    return TIED


@click.command
@site_argument
def manifest(site: Path) -> int:
    """Write the SHA-256 of every file of a built site."""
    say(f"{write_manifest(site)} files in the site's manifest")
    return TIED
