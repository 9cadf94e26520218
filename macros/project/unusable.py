"""The errors that end a command whose project cannot be used, or that is called outside one."""

from __future__ import annotations

from pathlib import Path

from tieout.calculators.data.toml import visible
from tieout.calculators.values.finding import Finding
from tieout.macros.errors import InputUnusableError
from tieout.macros.terminal import called

DATA_FILE = "data/figures.toml"
"""The data file, in the folder of the pages."""
_DOCS = Path("docs")


class UnusableError(InputUnusableError):
    """No site can be built from the input; `findings` are in the order of the files."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings; the text gives each with its file and line."""
        self.findings = sorted(findings, key=lambda one: (one.file or "", one.line or 0))
        super().__init__("\n".join(map(located, self.findings)))

    def explained(self) -> str:
        """Return the message for a terminal: every reason, and the number of them."""
        count = len(self.findings)
        return f"{self}\n\n{count} to correct before anything can be built or checked."


class NoProjectError(UnusableError):
    """A command was called where there is no project; the message says where one is."""

    def __init__(self, missing: Path) -> None:
        """Name the file of the project that is missing, and a project in a folder above."""
        message = f"there is no project here; {_remedy()}"
        super().__init__([Finding("unreadable", message, file=missing.as_posix())])

    def explained(self) -> str:
        """Return the message for a terminal."""
        [found] = self.findings
        return visible(f"tieout: {found.message} ({found.file} is missing)")


def located(found: Finding) -> str:
    """Write a finding as ``file:line: message``, as compilers and editors do."""
    place = ":".join(str(part) for part in (found.file, found.line) if part is not None)
    return visible(f"{place}: {found.message}" if place else found.message)


def _remedy() -> str:
    for folder in Path.cwd().parents:
        if (folder / _DOCS / DATA_FILE).is_file():
            return f"go to the folder of the project that this folder is in: {folder}"
    return f"go to a project's folder, or make one with: {called()} new FILING DIR"
