"""The error for a file that is not a filing."""

from tieout.macros.errors import InputUnusableError


class UnreadableFilingError(InputUnusableError):
    """The file cannot be read as a filing; the message says why."""
