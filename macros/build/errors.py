"""The error that stops a build."""

from tieout.macros.errors import InputUnusableError


class NotPublishedError(InputUnusableError):
    """The build ended early; the old site is unchanged."""

    def __init__(self, message: str = "") -> None:
        """Keep the message, which is empty if the step that failed has printed one."""
        super().__init__(message)

    def explained(self) -> str:
        """Return the message for a terminal."""
        return str(self)
