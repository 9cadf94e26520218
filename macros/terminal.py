"""Prints to the terminal. Control characters are escaped; only the ends of lines are obeyed."""

import sys

from tieout.macros.escaping import for_lines


def say(text: str) -> None:
    """Print a text."""
    print(for_lines(text))


def complain(text: str) -> None:
    """Print a text on the standard error stream."""
    print(for_lines(text), file=sys.stderr)
