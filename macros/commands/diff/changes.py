"""The changes between two sides: figures, results computed from them, and the rest."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tieout.macros.commands.diff.snapshots import SideFigure, Snapshot, Term


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that differs between the sides; `None` where a side does not have it."""

    what: str
    old: Term | None
    new: Term | None


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that was added, removed or changed by its author."""

    kind: str
    old: SideFigure | None
    new: SideFigure | None
    turns: tuple[Turn, ...]

    @property
    def fact(self) -> SideFigure:
        """The figure as it is now, or as it was."""
        found = self.new or self.old
        assert found is not None  # noqa: S101  # a change has one of the two
        return found

    @property
    def is_material(self) -> bool:
        """Whether it can change a result; a label or another mention cannot."""
        return self.old is None or self.new is None or self.old.material != self.new.material


@dataclass(frozen=True, slots=True)
class Move:
    """A computed figure with another result or tick mark on the new side.

    `causes` are the changed figures that it depends on, itself included if it has changed; none
    if the arithmetic itself has changed.
    """

    old: SideFigure
    new: SideFigure
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes; `unmoved` are the recalculated figures with the same result."""

    old: Snapshot
    new: Snapshot
    figures: tuple[Change, ...]
    moves: tuple[Move, ...]
    unmoved: tuple[SideFigure, ...]
    others: tuple[Turn, ...]

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.figures or self.moves or self.others)

    @property
    def fallen(self) -> int:
        """How many figures agreed with the filing, or were not judged, and now disagree."""
        facts = ((self.old.facts.get(key), now) for key, now in self.new.facts.items())
        return sum(now.tick == "disagrees" != (old and old.tick) for old, now in facts)

    def pages(self, *facts: SideFigure | None) -> list[tuple[str, str]]:
        """Return the pages that show a figure on either side, each with its title."""
        titles = {**self.old.titles, **self.new.titles}
        shown = dict.fromkeys(page for fact in facts if fact for page in fact.pages)
        return [(page, titles.get(page, page)) for page in shown]


def compare(old: Snapshot, new: Snapshot) -> Changes:
    """Compare two sides. A new label or mention changes its figure, as a new value does."""
    figures = tuple(_changes(old.facts, new.facts))
    changed = {change.fact.key for change in figures if change.is_material}
    causes = _causes(old.facts, changed)
    for key, found in _causes(new.facts, changed).items():
        causes.setdefault(key, set()).update(found)
    moves, unmoved = [], []
    for key, now in new.facts.items():
        before = old.facts.get(key)
        if before is None or now.result is None or before.result is None:
            continue
        if before.outcome != now.outcome:
            found = causes.get(key, set()) | ({key} & changed)
            moves.append(Move(before, now, tuple(sorted(found))))
        elif causes.get(key):
            unmoved.append(now)
    others = tuple(_turns(old.others, new.others))
    return Changes(old, new, figures, tuple(moves), tuple(unmoved), others)


def _changes(old: Mapping[str, SideFigure], new: Mapping[str, SideFigure]) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        before, now = old.get(key), new.get(key)
        if before is None or now is None:
            terms = ({} if fact is None else fact.terms for fact in (before, now))
            yield Change("removed" if now is None else "added", before, now, tuple(_turns(*terms)))
        elif turns := tuple(_turns(before.terms, now.terms)):
            yield Change("changed", before, now, turns)


def _turns(old: Mapping[str, Term], new: Mapping[str, Term]) -> Iterator[Turn]:
    for name in dict.fromkeys((*new, *old)):
        if (old.get(name) or None) != (new.get(name) or None):
            yield Turn(name, old.get(name), new.get(name))


def _causes(facts: Mapping[str, SideFigure], changed: Collection[str]) -> dict[str, set[str]]:
    """Return the changed figures that each figure depends on, directly or indirectly."""
    feeds: dict[str, list[str]] = {}
    for key, fact in facts.items():
        for name in fact.inputs:
            feeds.setdefault(name, []).append(key)
    causes: dict[str, set[str]] = {}
    for cause in changed:
        met, waiting = set[str](), list(feeds.get(cause, ()))
        while waiting:
            key = waiting.pop()
            if key not in met:
                met.add(key)
                causes.setdefault(key, set()).add(cause)
                waiting += feeds.get(key, ())
    return causes
