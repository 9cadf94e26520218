"""What a person at a terminal is told: nothing of it but the ends of lines is obeyed."""

import argparse
import sys
from typing import NoReturn

from tieout.macros.escaping import for_lines


class Parser(argparse.ArgumentParser):
    """Reads the arguments of a command; says what is wrong with them, and sends none of it raw."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        super().error(for_lines(message))


def say(text: str) -> None:
    """Print a text."""
    print(for_lines(text))


def complain(text: str) -> None:
    """Print a text on the standard error stream."""
    print(for_lines(text), file=sys.stderr)
