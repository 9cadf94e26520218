"""The built site, and the exceptions of the tie-out if one of its pages is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.check.tie_out import check
from tieout.macros.project.project import Project

PAGE = "use-of-proceeds.html"


@dataclass(frozen=True)
class Scene:
    """The project, the built site, and a folder for a single page."""

    project: Project
    site: Path
    alone: Path
    before: dict[str, set[tuple[str, str | None]]] = field(default_factory=dict)

    def source(self, page: str) -> str:
        """Return a page as built."""
        return (self.site / page).read_text(encoding="utf-8")

    def said(self, page: str, html: str) -> list[Finding]:
        """Return the exceptions of a page with this HTML that it does not have as built."""
        if page not in self.before:
            as_built = self.all_said(page, self.source(page))
            self.before[page] = {(one.code, one.found) for one in as_built}
        found = self.all_said(page, html)
        return [one for one in found if (one.code, one.found) not in self.before[page]]

    def all_said(self, page: str, html: str) -> tuple[Finding, ...]:
        """Return the exceptions of a page beside one that shows the filing."""
        (self.alone / "filing.html").write_text('<p id="L1">', encoding="utf-8")
        (self.alone / page).write_text(html, encoding="utf-8")
        found = check(self.project, self.alone).exceptions
        (self.alone / page).unlink()
        return tuple(one for one in found if one.page == page)
