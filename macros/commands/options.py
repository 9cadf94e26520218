"""What commands share: the list of commands, exit codes, and options that several have."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from tieout.macros.filing.collecting import uncollected

TIED, EXCEPTIONS, UNUSABLE = 0, 1, 2
"""The exit codes: all well; exceptions, findings or nothing found; input that cannot be used."""

PATH = click.Path(path_type=Path)

type Function = Callable[..., Any]

docs_option = click.option(
    "--docs",
    type=PATH,
    default=Path("docs"),
    show_default=True,
    help="The folder of the pages and their data.",
)
filing_option = click.option(
    "--filing", type=PATH, help="The text of the filing, if it is not where the settings say."
)

contact_option = click.option(
    "--contact",
    metavar="TEXT",
    help="Your name and email address, which the SEC asks for (default: TIEOUT_CONTACT).",
)

sources_option = click.option(
    "--source",
    "named",
    multiple=True,
    metavar="FILE",
    help="A document that its numbers come from: a 10-K, a 10-Q, companyfacts (more than once).",
)


def form_options(**forms: str) -> Callable[[Function], Function]:
    """Add an option for each form of output; at most one may be given.

    The command gets the name of the form as `form`, or "" if there is none.
    """

    def decorate(command: Function) -> Function:
        @wraps(command)
        def with_form(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # the command's own
            chosen = [name for name in forms if options.pop(f"form_{name}")]
            if len(chosen) > 1:
                both = " and ".join(f"--{name}" for name in chosen)
                message = f"{both} cannot be given together"
                raise click.UsageError(message)
            return command(*arguments, form="".join(chosen), **options)

        for name, purpose in reversed(forms.items()):
            option = click.option(f"--{name}", f"form_{name}", is_flag=True, help=purpose)
            with_form = option(with_form)
        return with_form

    return decorate


def run(command: click.Command, name: str, arguments: list[str]) -> int:
    """Run a command and return its exit code; errors are raised unchanged.

    click's own `main` would end the process when a pipe is closed.
    """
    try:
        with command.make_context(name, arguments) as context:
            return int(command.invoke(context) or TIED)
    except click.exceptions.Exit as ended:
        return ended.exit_code


class Commands(click.Group):
    """Commands that are imported when they are called; a misspelled one gets a suggestion."""

    def __init__(self, *, places: dict[str, str], **options: Any) -> None:  # noqa: ANN401  # click's
        """Keep where each command is, as ``package.module:function``."""
        super().__init__(**options)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's
        """Return the names of the commands in the order of their use."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self._places:
            return None
        module, _, function = self._places[cmd_name].partition(":")
        with uncollected():
            command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; if it does not exist, suggest similar ones."""
        if args[0] not in self._places:
            from difflib import get_close_matches  # noqa: PLC0415  # only for a misspelled command

            if near := get_close_matches(args[0], self.list_commands(ctx), n=1):
                ctx.fail(f"There is no command '{args[0]}'. Did you mean '{near[0]}'?")
        return super().resolve_command(ctx, args)
