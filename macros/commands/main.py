"""The command line: check, verify, index, find, explain, calc, diff, and what makes a site."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from itertools import chain

from tieout.macros.check.tie_out import SiteError, check
from tieout.macros.commands import report_text as reports
from tieout.macros.commands.arguments import command_line
from tieout.macros.commands.calc import calc
from tieout.macros.commands.diff import report as change_reports
from tieout.macros.commands.diff.changes import compare
from tieout.macros.commands.diff.sides import read_side
from tieout.macros.commands.explain import explain
from tieout.macros.escaping import for_json
from tieout.macros.filing.read import UnreadableFilingError, read_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.find import find
from tieout.macros.mentions.index import to_csv, to_json, write_index
from tieout.macros.project.project import DATA_FILE, UnusableError, load_project, read_numbers
from tieout.macros.publish.exports import write_exports
from tieout.macros.publish.manifest import ManifestError, write_manifest
from tieout.macros.publish.policy import write_policies
from tieout.macros.publish.search import SearchError, add_to_search
from tieout.macros.terminal import complain, say

TIED, EXCEPTIONS, UNUSABLE = 0, 1, 2
_NAME = "name a file that can be read"
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room, or name another"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "check that you may do this there"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``tieout``; return 0 all tied, 1 exceptions (or nothing found), 2 input unusable."""
    parser = command_line()
    given, rest = parser.parse_known_args(arguments)
    if rest and given.run != "calc":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    given.rest = rest
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a sign is shown its number
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _COMMANDS[given.run](given)
        sys.stdout.flush()
    except UnusableError as error:
        complain(str(error))
        complain(f"\n{len(error.reasons)} to correct before anything can be built or checked.")
        return UNUSABLE
    except (SiteError, SearchError, ManifestError, UnreadableFilingError) as error:
        complain(f"tieout: {error}")
        return UNUSABLE
    except BrokenPipeError:  # `tieout index … | head`: the reader has had enough
        _say_no_more()
        return TIED
    except OSError as error:
        try:
            sys.stdout.flush()
        except OSError:  # it was this that failed, and would again at the end
            _say_no_more()
        place = f"{error.filename}: " if error.filename is not None else ""
        complain(
            f"tieout: {place}{error.strerror or error}; {_REMEDIES.get(error.errno or 0, _NAME)}"
        )
        return UNUSABLE
    return code


def _say_no_more() -> None:
    """Let what is yet to come on the standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check(given: argparse.Namespace) -> int:
    written = getattr(reports, given.form)
    try:
        report = check(load_project(given.docs, given.filing), given.site)
    except UnusableError as error:
        if given.form != "text":  # a program wants its places as much as those of exceptions
            say(written(reports.unusable(error.reasons)))
        raise
    say(written(report))
    return reports.exit_code(report)


def _verify(given: argparse.Namespace) -> int:
    from tieout.macros.commands import verify  # noqa: PLC0415  # the network is no other command's

    verified = verify.verify(given.site, given.manifest)
    say(verify.json(verified) if given.json else verify.text(verified))
    return EXCEPTIONS if verified.exceptions else TIED


def _index(given: argparse.Namespace) -> int:
    filing = read_filing(given.filing)
    mentions = find_mentions(filing)
    if given.write is not None:
        write_index(given.write, filing, mentions)
        say(f"{len(mentions)} mentions of {given.filing.name} written to {given.write}")
    elif given.form == "json":
        say(for_json(to_json(filing, mentions)))
    else:
        sys.stdout.write(to_csv(mentions))
    return TIED


def _find(given: argparse.Namespace) -> int:
    dataset, index, mistakes = read_numbers(given.docs / DATA_FILE, given.docs / "data")
    if mistakes:  # an author who is about to correct them needs this command all the more
        complain("tieout: the data file has mistakes; not every owner is known")
    lines = find(index, dataset, given.text)
    say("\n".join(lines) or f"no mention prints “{given.text}”")
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
        complain(f"tieout: there is no figure '{given.figure}'{perhaps}")
        return UNUSABLE
    say(explain(project, given.figure))
    return TIED


def _calc(given: argparse.Namespace) -> int:
    return calc(given.rest)


def _export(given: argparse.Namespace) -> int:
    written = write_exports(load_project(given.docs, given.filing), given.site)
    say(f"{len(written)} files written to {written[0].parent}")
    return TIED


def _search(given: argparse.Namespace) -> int:
    count = add_to_search(load_project(given.docs, given.filing, compared=False), given.site)
    say(f"{count} entries in the site's search")
    return TIED


def _policy(given: argparse.Namespace) -> int:
    say(f"{write_policies(given.site)} pages under their policy")
    return TIED


def _manifest(given: argparse.Namespace) -> int:
    say(f"{write_manifest(given.site)} files in the site's manifest")
    return TIED


def _diff(given: argparse.Namespace) -> int:
    changes = compare(read_side(given.old, given.docs), read_side(given.new, given.docs))
    say(change_reports.markdown(changes) if given.markdown else change_reports.text(changes))
    return EXCEPTIONS if changes else TIED


_COMMANDS = {
    "check": _check,
    "verify": _verify,
    "index": _index,
    "find": _find,
    "explain": _explain,
    "calc": _calc,
    "export": _export,
    "diff": _diff,
    "search": _search,
    "manifest": _manifest,
    "policy": _policy,
}


if __name__ == "__main__":
    sys.exit(main())
