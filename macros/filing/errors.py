"""The error of a file that is no filing."""

from tieout.macros.errors import InputUnusableError


class UnreadableFilingError(InputUnusableError):
    """A file that is no filing that can be read; the message says why."""
