"""Writes the tie-out's report; the forms for other tools are in `ci`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from json import dumps
from typing import Any

from tieout.calculators.figures.dataset import SEVERITIES
from tieout.calculators.values.finding import Finding
from tieout.macros.check.report import Report
from tieout.macros.commands.report.ci import CHECKED
from tieout.macros.escaping import for_json, for_terminal
from tieout.macros.terminal import align, called, counted

_MOST = 20
"""How many exceptions of a file a terminal shows; more are seldom read."""
_LONGEST = "numbers on pages"  # a row's name, to align the tables


def exit_code(report: Report, *, rated: bool = False) -> int:
    """Return 1 if there are exceptions, or a discrepancy that must be `rated` is not; else 0."""
    return 1 if report.exceptions or (rated and report.unrated) else 0


def unusable(reasons: Sequence[Finding]) -> Report:
    """Return a report without counts that says why nothing could be checked."""
    return Report(
        filing={"sha256": "", "checked_against": ""},
        mentions={},
        rendered={},
        figures={},
        discrepancies=(),
        exceptions=tuple(reasons),
        pages=(),
        kinds={},
        reasons={},
    )


def json(report: Report) -> str:
    """Return the report as one JSON object, by the design's contract."""
    report_fields = {
        "filing": dict(report.filing),
        "mentions": dict(report.mentions),
        "rendered": dict(report.rendered),
        "figures": dict(report.figures),
        "discrepancies": [asdict(each) for each in report.discrepancies],
        "exceptions": [asdict(found) for found in report.exceptions],
    }
    return for_json(dumps(report_fields, indent=2, ensure_ascii=False))


def text(report: Report) -> str:
    """Return the report for a terminal: what was checked, the counts, the exceptions by file.

    Control characters of a page or the filing are escaped.
    """
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield CHECKED[report.filing["checked_against"]]
    if report.sources:
        yield for_terminal(report.sources)
    yield ""
    yield from _table({"mentions": report.mentions, _LONGEST: report.rendered})
    if report.reasons:
        counts = (f"{code} {count:,}" for code, count in report.reasons.items())
        yield for_terminal(f"mentions by reason: {', '.join(counts)}")
    yield ""
    yield from _table({"figures": report.figures})
    yield ""
    yield from _about_the_filing(report)
    yield counted(len(report.exceptions), "exception").capitalize()
    if report.exceptions:
        code = report.exceptions[0].code
        yield for_terminal(f"{called()} explain {code}: what a code means, and what to do")
    if _is_stale(report):
        yield "The site was built from other data: build it again, then check"
    causes = len(report.exceptions) - report.follow
    yield from _by_file(report.exceptions[:causes])
    if report.follow:
        yield ""
        yield "In the built site, where it may follow from the above:"
        yield from _by_file(report.exceptions[causes:])


def _about_the_filing(report: Report) -> Iterator[str]:
    """What the filing itself gets wrong, and what a person has still to look at."""
    noted = counted(len(report.discrepancies), "discrepancy").capitalize()
    waiting, where = len(report.unrated), f": {called()} check --rated says where"
    if not waiting:
        yield f"{noted} of the filing acknowledged"
    elif waiting == len(report.discrepancies):
        yield f"{noted} of the filing, which nobody has rated yet{where}"
    else:
        yield f"{noted} of the filing, of which nobody has rated {waiting:,} yet{where}"
    if report.warnings:
        where = f": the site's {report.listed_on} lists them" if report.listed_on else ""
        yield for_terminal(f"{counted(report.warnings, 'warning')} of the scan to review{where}")


def unrated_lines(report: Report) -> Iterator[str]:
    """What `--rated` asks for: a line for each discrepancy that nobody has rated."""
    words = [f'"{one}"' for one in SEVERITIES]
    choice = f"{', '.join(words[:-1])} or {words[-1]}"
    for one in report.unrated:
        yield for_terminal(f"not rated: {one}: add severity = {choice}")


def _is_stale(report: Report) -> bool:
    """Whether the site's copy of the data file is not the project's."""
    return any(
        one.code == "changed-file" and (one.file or "").endswith("data/figures.toml")
        for one in report.exceptions
    )


def _by_file(exceptions: Sequence[Finding]) -> Iterator[str]:
    for file, found in groupby(exceptions, key=lambda each: each.file):
        each_found = list(found)
        yield ""
        yield for_terminal(file or "no file")
        for each in each_found[:_MOST]:
            yield from _exception(each)
        if len(each_found) > _MOST:
            yield f"  and {len(each_found) - _MOST:,} more in this file; --json lists them all"


def _table(rows: dict[str, Any]) -> Iterator[str]:
    columns = list(next(iter(rows.values())))
    counts = ([name, *(f"{row[column]:,}" for column in columns)] for name, row in rows.items())
    yield from align([[" " * len(_LONGEST), *columns], *counts], left=1)


def _exception(found: Finding) -> Iterator[str]:
    line = f"line {found.line}" if found.line is not None else ""
    named = not found.page or (found.file or "").endswith(found.page)
    page = "" if named else f"page {found.page}"
    yield "  " + for_terminal(
        "  ".join(filter(None, (line, page, found.figure, f"[{found.code}]")))
    )
    yield "    " + for_terminal(found.message)
    for name, value in (("expected", found.expected), ("found", found.found)):
        if value is not None:
            yield f"    {name + ':':<9} {for_terminal(value)}"
