"""`tieout verify`: compares a site, or a published copy, with its manifest."""

from __future__ import annotations

from pathlib import Path

import click
from tieout.macros.commands.options import EXCEPTIONS, PATH, TIED, form_options
from tieout.macros.terminal import say
from tieout.macros.verify import verify as verifying


@click.command
@click.argument("site")
@click.option(
    "--manifest", type=PATH, metavar="FILE", help="A manifest from a source that you trust."
)
@form_options(json="Report as JSON.")
def verify(site: str, manifest: Path | None, form: str) -> int:
    """Compare a site, or a published copy, with its manifest.

    SITE is a folder or an address. Exits 1 on differences.

    Every file is compared with a manifest of SHA-256. The manifest in a site shows what was
    damaged. It proves nothing about a site that was falsified, since anyone who changes a file can
    change the manifest too. To guard against that, name a manifest from a place that you trust,
    preferably from a site that you built yourself.
    """
    verified = verifying.verify(site, manifest)
    say(verifying.json(verified) if form else verifying.text(verified))
    return EXCEPTIONS if verified.exceptions else TIED
