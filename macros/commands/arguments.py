"""The arguments of the command line: each command with its options, and what they are for."""

from __future__ import annotations

import argparse
from pathlib import Path

from tieout.macros.terminal import Parser

_FORMS = ("json", "sarif", "junit", "github")
# What `make site` does to a built site, one after the other.
_STEPS = {
    "export": "write the files to take away into the built site's folder of downloads",
    "search": "make the built site's search find figures, and numbers typed plain",
    "policy": "write its content policy into each page of the built site, and for hosts",
    "manifest": "write the SHA-256 of every file of the built site into it",
}


def command_line() -> argparse.ArgumentParser:
    """Return the reader of the arguments; `run` names the command that they call."""
    parser = Parser(
        prog="tieout", description="Ties every number of a site to the filing that it restates."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    checking = commands.add_parser(
        "check", help="tie the built site, the data file and the index; exit 1 on exceptions"
    )
    checking.add_argument(
        "site", nargs="?", type=Path, default=Path("site"), help="the built site (default: site)"
    )
    forms = checking.add_mutually_exclusive_group()
    for form in _FORMS:
        forms.add_argument(
            f"--{form}",
            dest="form",
            action="store_const",
            const=form,
            default="text",
            help=f"report as {form}",
        )
    checking.set_defaults(run="check")

    verifying = commands.add_parser(
        "verify",
        help="compare a site, or a published copy, with its manifest; exit 1 on differences",
        description="Compares every file of SITE with a manifest of SHA-256. The manifest beside a "
        "site shows what was damaged; it proves nothing of a site that was falsified, for whoever "
        "changes a file can change the manifest too. Against that, name one from a place that you "
        "trust, best of all from a site that you built yourself.",
    )
    verifying.add_argument("site", metavar="SITE", help="a folder, or an address: https://…")
    verifying.add_argument(
        "--manifest", metavar="FILE", type=Path, help="the manifest to go by, from a trusted place"
    )
    verifying.add_argument("--json", action="store_true", help="report as json")
    verifying.set_defaults(run="verify")

    indexing = commands.add_parser("index", help="list the mentions of a plain-text filing")
    indexing.add_argument("filing", metavar="FILING", type=Path)
    kinds = indexing.add_mutually_exclusive_group()
    kinds.add_argument(
        "--csv",
        dest="form",
        action="store_const",
        const="csv",
        default="csv",
        help="as CSV (the default)",
    )
    kinds.add_argument(
        "--json",
        dest="form",
        action="store_const",
        const="json",
        help="as JSON, with pages, sections and checksum",
    )
    kinds.add_argument(
        "--write",
        metavar="DIR",
        type=Path,
        help="write the sealed index to DIR (a site's docs/data)",
    )
    indexing.set_defaults(run="index")

    finding = commands.add_parser(
        "find", help="find the mentions that print a text; exit 1 if there are none"
    )
    finding.add_argument("text", metavar="TEXT")
    finding.set_defaults(run="find")

    explaining = commands.add_parser(
        "explain", help="say where a figure is printed, or how it is worked out"
    )
    explaining.add_argument("figure", metavar="FIGURE")
    explaining.set_defaults(run="explain")

    calculating = commands.add_parser(
        "calc", add_help=False, help="work a calculator: fees, warrants or dilution"
    )
    calculating.set_defaults(run="calc")

    comparing = commands.add_parser(
        "diff", help="say which figures changed, and what is worked out from them; exit 1 if any"
    )
    for side in ("old", "new"):
        comparing.add_argument(
            side, metavar=side.upper(), help="a data file, a built site, or a commit of git"
        )
    comparing.add_argument(
        "--markdown", action="store_true", help="as Markdown, for a pull request"
    )
    comparing.set_defaults(run="diff")

    steps = {}
    for name, purpose in _STEPS.items():
        steps[name] = commands.add_parser(name, help=purpose)
        steps[name].add_argument("site", metavar="SITE", type=Path)
        steps[name].set_defaults(run=name)
    exporting, searching = steps["export"], steps["search"]

    for command in (checking, finding, explaining, exporting, searching, comparing):
        command.add_argument(
            "--docs",
            type=Path,
            default=Path("docs"),
            help="the pages and their data (default: docs)",
        )
    for command in (checking, explaining, exporting, searching):
        command.add_argument(
            "--filing", type=Path, default=None, help="the filing's text, where it is elsewhere"
        )
    return parser
