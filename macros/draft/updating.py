"""Updates a data file for a new draft of its filing, and keeps what a person changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Dataset
from tieout.macros.draft.about import names_of
from tieout.macros.draft.aligning import aligned
from tieout.macros.draft.blocks import TomlBlock, blocks_of, text_of
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.drafting import draft_figures
from tieout.macros.draft.findings import commented_findings
from tieout.macros.draft.keeping import keep
from tieout.macros.draft.merging import Merged, merge
from tieout.macros.draft.new_terms import with_new_terms
from tieout.macros.draft.reasons import ALONE, reasons_of
from tieout.macros.draft.settling import settle
from tieout.macros.draft.touching_up import move_findings, move_passages
from tieout.macros.draft.writing import REASONS, array, heading, quoted
from tieout.macros.errors import InputUnusableError
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.mention_reasons import supports
from tieout.macros.project.unusable import DATA_FILE
from tieout.macros.scan.engine import Scan


class UpdateError(InputUnusableError):
    """The data file cannot be updated for a new draft; the message says why."""


@dataclass(frozen=True, slots=True)
class Updated:
    """The new text of a data file, and what changed.

    `changes` has a sentence for each change; `kept` counts the figures that are unchanged, `moved`
    the mentions that are in another place. `printed` are how many figures the earlier draft prints,
    and how many of those are unchanged.
    """

    text: str
    changes: tuple[str, ...]
    kept: int
    moved: int
    printed: tuple[int, int]


def update_data(text: str, old: Scan, new: Scan) -> Updated:
    """Update the data file `text` from the draft of the scan `old` to the draft of `new`.

    A mention is found again by its words and its value. What a person renamed, wrote, acknowledged
    or added stays; what is new is drafted. `text` has no mistakes.
    Raises UpdateError if it is for another filing than `old`.
    """
    mine, _ = read_figures(text, DATA_FILE)
    if mine.filing.get("sha256") != old.filing.sha256:
        message = f"{DATA_FILE} is for another filing than {old.filing.file}"
        raise UpdateError(message)
    update = _Update(text, mine, old, new)
    update.run()
    return Updated(
        text_of(update.blocks),
        tuple(update.changes),
        update.unchanged,
        update.moved,
        update.printed,
    )


class _Update:
    """One update: the data file's blocks, and the changes to them."""

    def __init__(self, text: str, mine: Dataset, old: Scan, new: Scan) -> None:
        self.blocks: list[TomlBlock] = []
        self._text = text
        self.changes: list[str] = []
        self.unchanged = self.moved = 0
        self.printed = (0, 0)
        self._mine, self._old, self._new = mine, old, new
        self._by_name: dict[str, TomlBlock] = {}
        self._places = aligned(old.view, new.view)
        self._was = {one.mention.id: one.mention for one in old.view.mentions}
        self._is = {one.mention.id: one.mention for one in new.view.mentions}

    def run(self) -> None:
        """Change the blocks, and return what changed."""
        base, theirs = draft_figures(self._old), draft_figures(self._new)
        for part in commented_findings(self._old, base):  # drafted again
            self._text = self._text.replace(f"{part}\n\n", "")
        self.blocks = blocks_of(self._text)
        self._by_name = {block.name: block for block in self.blocks if block.name}
        kept = [
            keep(one, self._block(f"figures.{one.key}"), self._places, self._was, self._is)
            for one in self._mine.figures.values()
        ]
        merged = merge(kept, base, theirs, self._mine, self._reasoned(base))
        self._write(merged)
        self._rename_filing()
        self.changes += move_passages(self._mine, self._by_name, self._new)
        self.changes += move_findings(self._mine, self._by_name, self._places, self._new)
        self._write_reasons(merged)
        self._list_findings(theirs)
        self.changes += settle(self.blocks, merged, self._new)
        self.blocks, changes_of_terms = with_new_terms(
            self.blocks, self._mine, (base, self._old), (theirs, self._new)
        )
        self.changes += changes_of_terms
        self.changes += self._left(merged)
        self.unchanged = sum(one.is_as_it_was for one in kept)
        printed = [one.is_as_it_was for one in kept if one.figure.mentions]
        self.printed = len(printed), sum(printed)
        self.moved = sum(before != after for before, after in self._places.items())

    def _block(self, name: str) -> TomlBlock:
        if name not in self._by_name:
            message = f"{DATA_FILE}: write {name} as a separate table, [{name}]"
            raise UpdateError(message)
        return self._by_name[name]

    def _reasoned(self, base: Sequence[Drafted]) -> dict[str, str]:
        """The reason of each mention that keeps its own.

        A mention that stood alone may be part of a figure now, unless a person gave that reason.
        """
        drafted = {placed.mention.id for one in base for placed in one.places}
        related = {one.placed.mention.id for each in self._new.relations for one in each.places}
        found = {}
        for code, ids in self._mine.reasons.items():
            for id_ in ids:
                now = self._places.get(id_)
                chosen = code != ALONE or (id_ in drafted and now not in related)
                if now is not None and chosen and supports(code, self._is[now]):
                    found[now] = code
        return found

    def _write(self, merged: Merged) -> None:
        self.changes += merged.changes
        at = max(
            (place for place, one in enumerate(self.blocks) if one.name.startswith("figures.")),
            default=0,
        )
        new = [TomlBlock(f"figures.{key}", text.split("\n"), [""]) for key, text in merged.added]
        if new:
            new[0].marked = ["", heading("New in this draft"), ""]
        self.blocks[at + 1 : at + 1] = new
        self.blocks = [one for one in self.blocks if one.name not in merged.removed]

    def _rename_filing(self) -> None:
        """Enter the names of the new draft; what a person wrote about the filing stays."""
        block = self._block("filing")
        before, after = names_of(self._old.filing), names_of(self._new.filing)
        for name, value in after.items():
            written = self._mine.filing.get(name)
            if written != value and written == before.get(name):
                block.put(name, quoted(value))

    def _write_reasons(self, merged: Merged) -> None:
        reasons = dict(merged.reasoned)
        rest = reasons_of(self._new.view.mentions, [*merged.claimed, *reasons])
        for code, ids in rest.items():
            reasons.update(dict.fromkeys(ids, code))
        found: dict[str, list[str]] = {}
        for id_ in self._is:
            if id_ in reasons:
                found.setdefault(reasons[id_], []).append(id_)
        block = self._by_name.get("reasons")
        if block is None:
            if not found:
                return
            block = TomlBlock("reasons", ["[reasons]"], ["", heading(REASONS), ""])
            self.blocks.append(block)
        for code in {*self._mine.reasons} - found.keys():
            block.drop(code)
        for code, ids in found.items():
            block.put(code, array(ids))

    def _list_findings(self, theirs: Sequence[Drafted]) -> None:
        """List the scan's findings, before the reasons, as a draft does."""
        known = [
            (one.rule, [self._places.get(id_, "") for id_ in one.places])
            for one in self._mine.findings.values()
        ]
        parts = commented_findings(self._new, theirs, known)
        if parts:
            last = self._by_name.get("reasons", self.blocks[-1])
            last.marked[:0] = ["", *"\n\n".join(parts).split("\n")]

    def _left(self, merged: Merged) -> Iterator[str]:
        """Report what happened to the numbers that are in no figure."""
        owned = {id_ for one in self._mine.figures.values() for id_ in one.mentions}
        for id_, mention in self._was.items():
            now = self._is.get(self._places.get(id_, ""))
            if id_ in owned or not _matters(mention):
                continue
            if now is None:
                yield f"gone: {mention.printed} ({mention.id} of the earlier draft), in no figure"
            elif now.value != mention.value:
                yield f"changed: {mention.printed} is now {now.printed} ({now.id}), in no figure"
        old = set(self._places.values())
        for id_, mention in self._is.items():
            if id_ not in old and id_ not in merged.claimed and _matters(mention):
                yield f"new: {mention.printed} ({id_})"


def _matters(mention: Mention) -> bool:
    return mention.kind not in {"page-label", "page-reference", "list-number", "footnote"}
