"""The sources of a project that is updated for a new draft: those it has, and new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tieout.calculators.figures.dataset import Dataset, SourceFile
from tieout.macros.draft.blocks import blocks_of, text_of
from tieout.macros.draft.writing import quoted
from tieout.macros.project.tied_sources import source_path
from tieout.macros.scaffold.sources import SourceNameError, source_tables
from tieout.macros.sources.read import read_source
from tieout.macros.sources.source import Source


@dataclass(slots=True)
class RenewedSources:
    """The sources before and after, in order, and what is new among them.

    `replaced` take the place of those with the same name, by their keys in the data file; `added`
    were not named there. `copied` are all of the new ones, by their paths.
    """

    before: list[Source] = field(default_factory=list)
    after: list[Source] = field(default_factory=list)
    replaced: dict[str, Source] = field(default_factory=dict)
    added: dict[Path, Source] = field(default_factory=dict)
    copied: dict[Path, Source] = field(default_factory=dict)

    def written_into(self, text: str, filing: str) -> str:
        """The data file `text` with them; raises SourceNameError if two files share a name."""
        blocks = blocks_of(text)
        for block in blocks:
            key = block.name.removeprefix("sources.")
            if block.name.startswith("sources.") and key in self.replaced:
                block.put("sha256", quoted(self.replaced[key].sha256))
        taken = [block.name.partition(".")[2] for block in blocks]
        known = [one.file for one in self.after if one not in self.added.values()]
        return text_of(blocks) + source_tables(self.added, [filing, *known], taken)

    def changes(self) -> Iterator[str]:
        """A line for each source that is new, or a different file than before."""
        for source in self.replaced.values():
            yield f"different file: source {source.file}"
        for source in self.added.values():
            yield f"new source: {source.file}"


def renewed_sources(
    docs: Path, dataset: Dataset, replacements: Mapping[Path, Source]
) -> RenewedSources:
    """Read the sources that the data file names, and add or replace those in `replacements`.

    A source in `replacements` takes the place of the one with its file name. Raises SourceNameError
    if a source that is named is missing or has changed, and is not in `replacements` either.
    """
    found = RenewedSources(copied=dict(replacements))
    by_name = {source.file: source for source in replacements.values()}
    for named in dataset.sources.values():
        new = by_name.pop(named.file, None)
        old = _unchanged_source(source_path(docs, named), named)
        if old is None and new is None:
            message = (
                f"the source {named.file} is missing or has changed; put it back, "
                "or name it with --source"
            )
            raise SourceNameError(message)
        found.before += [old] if old is not None else []
        found.after += [one for one in (new or old,) if one is not None]
        if new is not None and new.sha256 != named.sha256:
            found.replaced[named.key] = new
    known = {source.sha256 for source in found.after}
    found.added = {
        path: source
        for path, source in replacements.items()
        if source.file in by_name and source.sha256 not in known
    }
    found.after += found.added.values()
    return found


def _unchanged_source(path: Path, named: SourceFile) -> Source | None:
    source = read_source(path) if path.is_file() else None
    return source if source is not None and source.sha256 == named.sha256 else None
