"""The command line: check, verify, index, find, explain, export, search, manifest and diff."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from itertools import chain
from pathlib import Path

from macros import change_reports, reports
from macros.calc import calc
from macros.changes import compare
from macros.explain import explain
from macros.exports import write_exports
from macros.filing import read_filing
from macros.find import find
from macros.harmless import for_terminal
from macros.index import to_csv, to_json, write_index
from macros.manifest import ManifestError, write_manifest
from macros.mentions import find_mentions
from macros.project import DATA_FILE, UnusableError, load_project, read_numbers
from macros.search import SearchError, add_to_search
from macros.sides import read_side
from macros.tieout import SiteError, check

TIED, EXCEPTIONS, UNUSABLE = 0, 1, 2
_FORMS = ("json", "sarif", "junit", "github")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``tieout``; return 0 all tied, 1 exceptions (or nothing found), 2 input unusable."""
    parser = _parser()
    given, rest = parser.parse_known_args(arguments)
    if rest and given.run is not _calc:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    given.rest = rest
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a sign is shown its number
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except UnusableError as error:
        print(*map(for_terminal, str(error).split("\n")), sep="\n", file=sys.stderr)
        print(
            f"\n{len(error.reasons)} to correct before anything can be built or checked.",
            file=sys.stderr,
        )
        return UNUSABLE
    except (SiteError, SearchError, ManifestError) as error:
        print(f"tieout: {for_terminal(str(error))}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # `tieout index … | head`: the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is yet to come
        return TIED
    except OSError as error:
        print(
            f"tieout: {error.filename}: {error.strerror}; name a file that can be read",
            file=sys.stderr,
        )
        return UNUSABLE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
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
    checking.set_defaults(run=_check)

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
    verifying.set_defaults(run=_verify)

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
    indexing.set_defaults(run=_index)

    finding = commands.add_parser(
        "find", help="find the mentions that print a text; exit 1 if there are none"
    )
    finding.add_argument("text", metavar="TEXT")
    finding.set_defaults(run=_find)

    explaining = commands.add_parser(
        "explain", help="say where a figure is printed, or how it is worked out"
    )
    explaining.add_argument("figure", metavar="FIGURE")
    explaining.set_defaults(run=_explain)

    calculating = commands.add_parser(
        "calc", add_help=False, help="work a calculator: fees, warrants or dilution"
    )
    calculating.set_defaults(run=_calc)

    exporting = commands.add_parser(
        "export", help="write the files to take away into the built site's folder of downloads"
    )
    exporting.add_argument("site", metavar="SITE", type=Path)
    exporting.set_defaults(run=_export)

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
    comparing.set_defaults(run=_diff)

    searching = commands.add_parser(
        "search", help="make the built site's search find figures, and numbers typed plain"
    )
    searching.add_argument("site", metavar="SITE", type=Path)
    searching.set_defaults(run=_search)

    listing = commands.add_parser(
        "manifest", help="write the SHA-256 of every file of the built site into it"
    )
    listing.add_argument("site", metavar="SITE", type=Path)
    listing.set_defaults(run=_manifest)

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


def _check(given: argparse.Namespace) -> int:
    written = getattr(reports, given.form)
    try:
        report = check(load_project(given.docs, given.filing), given.site)
    except UnusableError as error:
        if given.form != "text":  # a program wants its places as much as those of exceptions
            print(written(reports.unusable(error.reasons)))
        raise
    print(written(report))
    return reports.exit_code(report)


def _verify(given: argparse.Namespace) -> int:
    from macros import verify  # noqa: PLC0415  # the network is no other command's

    verified = verify.verify(given.site, given.manifest)
    print(verify.json(verified) if given.json else verify.text(verified))
    return EXCEPTIONS if verified.exceptions else TIED


def _index(given: argparse.Namespace) -> int:
    filing = read_filing(given.filing)
    mentions = find_mentions(filing)
    if given.write is not None:
        write_index(given.write, filing, mentions)
        print(f"{len(mentions)} mentions of {given.filing.name} written to {given.write}")
    elif given.form == "json":
        print(to_json(filing, mentions))
    else:
        sys.stdout.write(to_csv(mentions))
    return TIED


def _find(given: argparse.Namespace) -> int:
    dataset, index, mistakes = read_numbers(given.docs / DATA_FILE, given.docs / "data")
    if mistakes:  # an author who is about to correct them needs this command all the more
        print("tieout: the data file has mistakes; not every owner is known", file=sys.stderr)
    lines = find(index, dataset, given.text)
    print("\n".join(lines) or f"no mention prints “{given.text}”")
    return TIED if lines else EXCEPTIONS


def _explain(given: argparse.Namespace) -> int:
    project = load_project(given.docs, given.filing)
    if project.result(given.figure) is None:
        shown = (each.results for each in project.calculations.values())
        near = get_close_matches(given.figure, chain(project.results, *shown), n=3)
        perhaps = (
            f"; did you mean {' or '.join(near)}?"
            if near
            else "; 'tieout find' looks for one by what is printed"
        )
        print(f"tieout: there is no figure '{given.figure}'{perhaps}", file=sys.stderr)
        return UNUSABLE
    print(explain(project, given.figure))
    return TIED


def _calc(given: argparse.Namespace) -> int:
    return calc(given.rest)


def _export(given: argparse.Namespace) -> int:
    written = write_exports(load_project(given.docs, given.filing), given.site)
    print(f"{len(written)} files written to {written[0].parent}")
    return TIED


def _search(given: argparse.Namespace) -> int:
    count = add_to_search(load_project(given.docs, given.filing, compared=False), given.site)
    print(f"{count} entries in the site's search")
    return TIED


def _manifest(given: argparse.Namespace) -> int:
    print(f"{write_manifest(given.site)} files in the site's manifest")
    return TIED


def _diff(given: argparse.Namespace) -> int:
    changes = compare(read_side(given.old, given.docs), read_side(given.new, given.docs))
    print(change_reports.markdown(changes) if given.markdown else change_reports.text(changes))
    return EXCEPTIONS if changes else TIED


if __name__ == "__main__":
    sys.exit(main())
