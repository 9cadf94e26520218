"""The error that ends a command when its input cannot be used."""


class InputUnusableError(Exception):
    """Input that cannot be used; the message says which, and what to do about it."""

    def explained(self) -> str:
        """Return the message for a terminal."""
        return f"tieout: {self}"
