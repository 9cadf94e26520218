"""The error that stops a build: the step that failed has said why."""

from tieout.macros.errors import InputUnusableError


class NotPublishedError(InputUnusableError):
    """A build that ended early: the site that was there is as it was."""

    def __init__(self, told: str = "") -> None:
        """Keep what is yet to be told; nothing, where the step that failed has told it."""
        super().__init__(told)

    def explained(self) -> str:
        """Return what a person at a terminal is told."""
        return str(self)
