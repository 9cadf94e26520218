"""Works a calculator in the terminal; every option comes from its declaration."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tieout.calculators.display.sensitivity import Grid, caption, grid
from tieout.calculators.display.sharing import as_csv, as_json, as_text, cell_text
from tieout.calculators.engine.declaration import SWITCH
from tieout.calculators.engine.entering import EntryError, accepted, field_text
from tieout.calculators.engine.outcome import outcome
from tieout.calculators.engine.parts import Table
from tieout.calculators.engine.scenario import Scenario, from_entries, from_link
from tieout.calculators.engine.settings import Settings, Term
from tieout.calculators.engine.working import Sheet
from tieout.calculators.values.errors import InputError
from tieout.macros.escaping import for_json
from tieout.macros.project.project import load_project
from tieout.macros.terminal import Parser, complain, say

WORKED, UNUSABLE = 0, 2
_WRITERS = {"text": as_text, "csv": as_csv, "json": as_json}


def calc(arguments: Sequence[str]) -> int:
    """Run ``tieout calc``; return 0, or 2 where an input cannot be used."""
    first = _first_parser()
    given, rest = first.parse_known_args(arguments)
    known = {
        name: calculation.settings
        for name, calculation in load_project(given.docs).calculations.items()
    }
    if given.calculator not in known:
        if given.calculator or not {"-h", "--help"} & set(rest):
            first.error(f"name a calculator: {', '.join(known)}")
        say(first.format_help())
        return WORKED
    settings = known[given.calculator]
    options = _parser(settings).parse_args(rest)
    scenario = _scenario(settings, options)
    if scenario.notice:
        complain(scenario.notice)
    if scenario.errors:
        for name, message in scenario.errors.items():
            complain(f"--{_option(name)}: {message}")
        return UNUSABLE
    for name, message in scenario.remarks.items():
        complain(f"--{_option(name)}: {message}")
    try:
        sys.stdout.write(_written(settings, scenario, options))
    except (EntryError, InputError) as error:
        complain(str(error))
        return UNUSABLE
    return WORKED


def _first_parser() -> Parser:
    parser = Parser(
        prog="tieout calc",
        description="Work a calculator: at the filing's own terms, or at those given.",
        epilog="For a calculator's own options: tieout calc CALCULATOR --help",
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("calculator", metavar="CALCULATOR", nargs="?")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the pages and their data")
    return parser


def _parser(settings: Settings) -> Parser:
    parser = Parser(
        prog=f"tieout calc {settings.calculator.name}",
        description=f"{settings.calculator.title}. What is not given is as in the filing.",
        allow_abbrev=False,
    )
    for group in settings.calculator.groups:
        section = parser.add_argument_group(group.label)
        names = {one.name for one in group.inputs}
        for name, term in settings.terms.items():
            if names & {name, name.rpartition("_")[0]}:
                section.add_argument(
                    f"--{_option(name)}", dest=name, metavar=_metavar(term), help=_help(term)
                )
    parser.add_argument("--link", help="take the terms from a scenario's link (#v1&…) instead")
    parser.add_argument(
        "--grid", metavar="INPUT,INPUT[,RESULT]", help="show a result for values of two inputs"
    )
    forms = parser.add_mutually_exclusive_group()
    for form in ("json", "csv"):
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form)
    parser.set_defaults(form="text")
    return parser


def _scenario(settings: Settings, options: argparse.Namespace) -> Scenario:
    if options.link is not None:
        return from_link(settings, options.link)
    given = vars(options)
    entries = {name: given[name] for name in settings.terms if given[name] is not None}
    return from_entries(settings, entries)


def _written(settings: Settings, scenario: Scenario, options: argparse.Namespace) -> str:
    sheet = settings.sheet(scenario.values)
    worked = outcome(settings, sheet)
    text = _WRITERS[options.form](settings, scenario, worked)
    if options.form == "text":
        text += "".join(f"\n{table.caption}\n{_rows(table)}" for table in worked.tables.values())
    if options.grid is not None:
        names = [name.strip().replace("-", "_") for name in options.grid.split(",")]
        text += f"\n{_grid(sheet, grid(settings, sheet, names))}"
    text = text if text.endswith("\n") else f"{text}\n"
    return for_json(text) if options.form == "json" else text


def _rows(table: Table) -> str:
    heads = [column.label for column in table.columns]
    return _aligned([heads, *([cell_text(cell) for cell in row] for row in table.rows)])


def _grid(sheet: Sheet, found: Grid) -> str:
    rows = [["", *(one.text for one in found.columns)]]
    for head, cells in zip(found.rows, found.cells, strict=True):
        rows.append([head.text, *(cell.text for cell in cells)])
    return f"{caption(sheet, found)}\n{_aligned(rows)}"


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"  {line}\n" for line in lines)


def _option(name: str) -> str:
    return name.replace("_", "-")


def _metavar(term: Term) -> str:
    return "YES|NO" if term.input.kind == SWITCH else term.input.unit.upper().replace(" ", "-")


def _help(term: Term) -> str:
    one, origin = term.input, term.origin
    place = f" ({origin.page})" if origin and origin.page else ""
    whose = "An assumption" if origin and origin.ours else "The filing"
    default = f"{whose}: {field_text(term.default, one)}{place}." if origin else ""
    return " ".join((f"{one.label}.", one.help, accepted(one), default)).replace("%", "%%")
