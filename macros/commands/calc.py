"""Runs a calculator in the terminal; every option comes from its declaration."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from tieout.calculators.browser.carrying import own_part
from tieout.calculators.display.sensitivity import SensitivityGrid, caption, grid
from tieout.calculators.display.sharing import as_csv, as_json, as_text, cell_text
from tieout.calculators.engine.declaration import SWITCH
from tieout.calculators.engine.entering import EntryError, accepted, field_text
from tieout.calculators.engine.outcome import outcome
from tieout.calculators.engine.parts import ShownTable
from tieout.calculators.engine.scenario import Scenario, from_entries, from_link
from tieout.calculators.engine.settings import Settings, Term
from tieout.calculators.engine.working import Sheet
from tieout.calculators.values.errors import InputError
from tieout.macros.commands.options import TIED, UNUSABLE, docs_option, form_options, run
from tieout.macros.escaping import for_json
from tieout.macros.files import read_bounded
from tieout.macros.project.project import load_project
from tieout.macros.project.unusable import NoProjectError
from tieout.macros.terminal import align, complain, say

_WRITERS = {"": as_text, "csv": as_csv, "json": as_json}

_MOST_TYPED = 16_000_000  # bytes of a file of rows


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("calculator", required=False)
@click.argument("rest", nargs=-1, type=click.UNPROCESSED)
@docs_option
@click.pass_context
def calc(context: click.Context, calculator: str | None, rest: tuple[str, ...], docs: Path) -> int:
    """Run a calculator, at the filing's terms or your own.

    For a calculator's own options: tieout calc CALCULATOR --help
    """
    helped = calculator in {"-h", "--help"} or (calculator is None and {"-h", "--help"} & {*rest})
    if helped:
        say(context.get_help())
    try:
        project = load_project(docs)
    except NoProjectError:
        if helped:
            return TIED
        raise
    known = {name: each.settings for name, each in project.calculations.items()}
    if helped:
        say(f"\nCalculators: {', '.join(known) or 'none in this project'}")
        return TIED
    if not known:
        complain("tieout: this project has no calculator: its data file states no terms for one")
        return UNUSABLE
    if calculator not in known:
        context.fail(f"name a calculator: {', '.join(known)}")
    command = _command(known, known[calculator])
    return run(command, f"tieout calc {calculator}", list(rest))


def _command(known: Mapping[str, Settings], settings: Settings) -> click.Command:
    """Return the command of one calculator: an option for each of its terms."""
    groups = {
        name: group.label
        for group in settings.calculator.groups
        for one in group.inputs
        for name in settings.terms
        if one.name in {name, name.rpartition("_")[0]}
    }
    options: list[click.Parameter] = [
        TermOption(
            [*dict.fromkeys((_option(settings, name), f"--{_dashed(name)}")), name],
            metavar=_metavar(term),
            help=_help(term),
            group=groups[name],
        )
        for name, term in settings.terms.items()
    ]

    @click.option("--link", help="Take the terms from a scenario's link (#v1&…) instead.")
    @click.option(
        "--grid", metavar="INPUT,INPUT[,RESULT]", help="Show a result for values of two inputs."
    )
    @form_options(json="As JSON.", csv="As CSV.")
    def work(link: str | None, grid: str | None, form: str, **entries: str | None) -> int:
        texts = {name: _text(text) for name, text in entries.items() if text is not None}
        scenario = (
            from_entries(settings, texts)
            if link is None
            else from_link(settings, own_part(known, settings, link))
        )
        return _work(settings, scenario, grid, form)

    command = click.command(
        settings.calculator.name,
        cls=CalculatorCommand,
        help=f"{settings.calculator.title}. Terms that you do not set are the filing's.",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )(work)
    command.params[:0] = options
    return command


class TermOption(click.Option):
    """An option for a term of a calculator, listed in the same group as on the page."""

    def __init__(self, names: list[str], *, group: str, **options: Any) -> None:  # noqa: ANN401  # click's
        """Keep the group."""
        super().__init__(names, **options)
        self.group = group

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """List only the first name; the others are older."""
        names, self.opts = self.opts, self.opts[:1]
        try:
            return super().get_help_record(ctx)
        finally:
            self.opts = names


class CalculatorCommand(click.Command):
    """A command whose help lists the terms in the groups of the page."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options: those of each group under its label, then the others."""
        rows: dict[str, list[tuple[str, str]]] = {}
        for option in self.get_params(ctx):
            if (record := option.get_help_record(ctx)) is not None:
                rows.setdefault(getattr(option, "group", "Options"), []).append(record)
        for group, stated_all in rows.items():
            with formatter.section(group):
                formatter.write_dl(stated_all)


def _text(text: str) -> str:
    """Return a text, or that of the file that `@` names, since rows are rarely typed."""
    if not text.startswith("@"):
        return text
    try:
        return read_bounded(Path(text[1:]), _MOST_TYPED).decode()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{text[1:]} cannot be read: {error}"
        raise click.UsageError(message) from None


def _work(settings: Settings, scenario: Scenario, grid: str | None, form: str) -> int:
    if scenario.notice:
        complain(scenario.notice)
    if scenario.errors:
        for name, message in scenario.errors.items():
            complain(f"{_option(settings, name)}: {message}")
        return UNUSABLE
    for name, message in scenario.remarks.items():
        complain(f"{_option(settings, name)}: {message}")
    try:
        text = _written(settings, scenario, grid, form)
    except (EntryError, InputError) as error:
        complain(str(error))
        return UNUSABLE
    sys.stdout.write(text)
    return TIED


def _written(settings: Settings, scenario: Scenario, varied: str | None, form: str) -> str:
    sheet = settings.sheet(scenario.values)
    worked = outcome(settings, sheet)
    text = _WRITERS[form](settings, scenario, worked)
    if not form:
        text += "".join(f"\n{table.caption}\n{_rows(table)}" for table in worked.tables.values())
    if varied is not None:
        names = [name.strip().replace("-", "_") for name in varied.split(",")]
        text += f"\n{_grid(sheet, grid(settings, sheet, names))}"
    text = text if text.endswith("\n") else f"{text}\n"
    return for_json(text) if form == "json" else text


def _rows(table: ShownTable) -> str:
    heads = [column.label for column in table.columns]
    return _aligned([heads, *([cell_text(cell) for cell in row] for row in table.rows)])


def _grid(sheet: Sheet, found: SensitivityGrid) -> str:
    rows = [["", *(one.text for one in found.columns)]]
    for head, cells in zip(found.rows, found.cells, strict=True):
        rows.append([head.text, *(cell.text for cell in cells)])
    return f"{caption(sheet, found)}\n{_aligned(rows)}"


def _aligned(rows: list[list[str]]) -> str:
    return "".join(f"  {line}\n" for line in align(rows))


def _option(settings: Settings, name: str) -> str:
    """Return a term's option; a member of a list is named for its figure, which says what it is.

    Its number, `--rates-1`, is accepted as well.
    """
    stem, _, number = name.rpartition("_")
    origin = settings.terms[name].origin
    if stem in settings.counts and number.isdecimal() and origin is not None:
        own = origin.figure
        taken = [term.origin.figure for term in settings.terms.values() if term.origin]
        if own not in settings.terms and taken.count(own) == 1:
            return f"--{_dashed(own)}"
    return f"--{_dashed(name)}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _metavar(term: Term) -> str:
    return "YES|NO" if term.input.kind == SWITCH else term.input.unit.upper().replace(" ", "-")


def _help(term: Term) -> str:
    one, origin = term.input, term.origin
    place = f" ({origin.page})" if origin and origin.page else ""
    whose = "An assumption" if origin and origin.ours else "The filing"
    whose = (origin and origin.borrowed) or whose
    default = f"{whose}: {field_text(term.default, one)}{place}." if origin else ""
    return " ".join((f"{one.label}.", one.help, accepted(one), default))
