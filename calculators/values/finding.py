"""A finding of a check: a place where two things should tie and do not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not tie, and where (reports call it an "exception").

    `file` and `line` (from 1) are its place in a file; `page` is the label of a page of the filing
    or the name of a built page; `expected` and `found` are the two things, as text.
    """

    code: str
    message: str
    figure: str | None = None
    file: str | None = None
    page: str | None = None
    line: int | None = None
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A file that a check reports on, and the built page in it."""

    file: str
    page: str | None = None

    def finding(  # noqa: PLR0913 - the parts of a finding
        self,
        code: str,
        message: str,
        *,
        line: int | None = None,
        figure: str | None = None,
        expected: str | None = None,
        found: str | None = None,
    ) -> Finding:
        """Return a finding at this place."""
        return Finding(code, message, figure, self.file, self.page, line, expected, found)
