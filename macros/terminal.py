"""Prints to the terminal. Control characters other than line ends are escaped."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tieout.macros.escaping import for_lines


def say(text: str) -> None:
    """Print a text."""
    print(for_lines(text))


def say_at_once(text: str) -> None:
    """Print a text before what may take long."""
    print(for_lines(text), flush=True)


def complain(text: str) -> None:
    """Print a text to standard error."""
    print(for_lines(text), file=sys.stderr)


def called(*, elsewhere: bool = False) -> str:
    """Return how to run the command `tieout` from here, or from any folder (`elsewhere`).

    That is its name if it is on the PATH; in a checkout it is not, so there it is its path.
    """
    import shutil  # noqa: PLC0415  # it takes a while, and most commands do not need it

    own = Path(sys.executable).with_name("tieout")
    if shutil.which("tieout") or not own.is_file():
        return "tieout"
    here = Path.cwd()
    near = own.is_relative_to(here) and not elsewhere
    return str(own.relative_to(here) if near else own)


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: “no errors”, “1 error”, “2,000 errors”, “2 discrepancies”."""
    nouns = f"{noun[:-1]}ies" if noun.endswith("cy") else f"{noun}s"
    return f"{f'{count:,}' if count else 'no'} {noun if count == 1 else nouns}"


def align(rows: Sequence[Sequence[str]], *, left: int = 0) -> list[str]:
    """Return rows of cells as lines with columns of equal width, two spaces apart.

    The first `left` columns are flush left, the others flush right, as numbers are.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
