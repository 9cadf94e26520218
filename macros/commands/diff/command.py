"""`tieout diff`: which figures changed, and the results computed from them."""

from __future__ import annotations

from pathlib import Path

import click
from tieout.macros.commands.diff import report
from tieout.macros.commands.diff.changes import compare
from tieout.macros.commands.diff.sides import read_side
from tieout.macros.commands.options import EXCEPTIONS, TIED, docs_option
from tieout.macros.terminal import say


@click.command
@click.argument("old")
@click.argument("new")
@click.option("--markdown", is_flag=True, help="As Markdown, for a pull request.")
@docs_option
def diff(old: str, new: str, docs: Path, *, markdown: bool) -> int:
    """List the figures that changed, and what follows from them.

    Exits 1 if any changed. OLD and NEW are each a data file, a built site, or a commit of git.
    """
    changes = compare(read_side(old, docs), read_side(new, docs))
    say(report.markdown(changes) if markdown else report.text(changes))
    return EXCEPTIONS if changes else TIED
