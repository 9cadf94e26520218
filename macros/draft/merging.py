"""Merges a data file that a person has edited with one drafted from a new draft of the filing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tieout.calculators.figures.dataset import Dataset, Figure
from tieout.macros.draft.blocks import TomlBlock
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.keeping import Kept
from tieout.macros.draft.writing import array, quoted, value_text, working_of, written
from tieout.macros.project.uses import noted_keys

WORKING = ("formula", "inputs", "relation", "discrepancy", "reconcile", "severity", "disposition")
_GONE = "The earlier draft printed it; the new draft does not."

type Working = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(slots=True)
class Merged:
    """The result of a merge: figures to add, as TOML by key; blocks to remove; mentions claimed.

    `reasoned` are mentions that keep the reason that a person gave them; `drafted` are the figures
    whose working was drafted, not written by a person.
    """

    changes: list[str] = field(default_factory=list)
    added: list[tuple[str, str]] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    claimed: dict[str, Kept] = field(default_factory=dict)
    reasoned: dict[str, str] = field(default_factory=dict)
    drafted: set[str] = field(default_factory=set)


def merge(
    kept: Sequence[Kept],
    base: Sequence[Drafted],
    theirs: Sequence[Drafted],
    mine: Dataset,
    reasoned: Mapping[str, str],
) -> Merged:
    """Merge the figures of a data file with those of a new draft.

    `base` was drafted from the earlier draft, `theirs` from the new one; `reasoned` are the
    mentions of the new draft that have a reason that a person gave them.
    """
    merged = Merged()
    for one in kept:
        merged.claimed.update(dict.fromkeys(one.places, one))
    drafts = _drafts_of(kept, base)
    if not all(one.is_gone for one in kept):  # a data file has at least one figure
        merged.reasoned.update(reasoned)
    _share_out(theirs, merged, {one.figure.key for one in kept})
    for one in kept:
        _bring(one, merged)
    _workings(kept, drafts, theirs, merged)
    _add(theirs, {one.figure.key for one in kept}, merged)
    _let_go(kept, drafts, mine, merged)
    return merged


def _drafts_of(kept: Sequence[Kept], base: Sequence[Drafted]) -> dict[str, Drafted]:
    """The drafted figure for each key: the one that printed the same mention."""
    owners = {placed.mention.id: one for one in base for placed in one.places}
    return {
        one.figure.key: owners[id_]
        for one in kept
        for id_ in one.figure.mentions[:1]
        if id_ in owners
    }


def _share_out(theirs: Sequence[Drafted], merged: Merged, taken: set[str]) -> None:
    """Assign each figure of the new draft to the existing one that it is, or make it new."""
    for draft in theirs:
        ids = [placed.mention.id for placed in draft.places]
        free = [id_ for id_ in ids if id_ not in merged.claimed and id_ not in merged.reasoned]
        owner = next((merged.claimed[id_] for id_ in ids if id_ in merged.claimed), None)
        if owner is not None:
            draft.key = owner.figure.key
            if free and owner.value == draft.first.value:
                owner.places += free
                merged.claimed.update(dict.fromkeys(free, owner))
                merged.changes.append(f"printed again: {draft.key} ({', '.join(free)})")
                continue
        if not free:
            draft.key = draft.key if owner is not None else ""
            continue
        draft.places = [placed for placed in draft.places if placed.mention.id in free]
        draft.key = _unused(draft.key, taken)
        taken.add(draft.key)
        kept = Kept(Figure(draft.key, draft.label, draft.unit, 0), TomlBlock(""))
        merged.claimed.update(dict.fromkeys(free, kept))
        merged.drafted.add(draft.key)
        merged.changes.append(f"new figure: {draft.key}, {draft.first.printed} ({free[0]})")


def _unused(key: str, taken: set[str]) -> str:
    name, again = key, 1
    while name in taken:
        again += 1
        name = f"{key}_{again}"
    return name


def _bring(one: Kept, merged: Merged) -> None:
    """Write a figure's new places and its new value into its table."""
    if one.is_gone or not one.figure.mentions:
        return
    if list(one.figure.mentions) != one.places:
        one.block.put("mentions", array(one.places))
    if one.was:
        one.block.put("value", value_text(one.value, one.figure.unit))
        merged.changes.append(f"changed: {one.figure.key}, {one.was} is now {one.now}")
    if one.lost:
        merged.changes.append(
            f"printed less often: {one.figure.key}, no longer at {', '.join(one.lost)} of the "
            "earlier draft"
        )
    if one.parted:
        merged.changes.append(f"no longer equal: {one.figure.key}, and {', '.join(one.parted)}")


def _workings(
    kept: Sequence[Kept],
    drafts: Mapping[str, Drafted],
    theirs: Sequence[Drafted],
    merged: Merged,
) -> None:
    """Use the working of a new draft if nobody changed that of the earlier one."""
    names = {draft.key: key for key, draft in drafts.items()}
    later = {placed.mention.id: one for one in theirs for placed in one.places}
    for one in kept:
        key, draft = one.figure.key, drafts.get(one.figure.key)
        own = _working(one.figure)
        if draft is None or one.is_gone or own != _drafted(draft, names):
            continue
        merged.drafted.add(key)
        new = next((later[id_] for id_ in one.places if id_ in later), None)
        if new is None or not all(each.key for each in new.taken):
            continue
        if _drafted(new, {}) != own:
            _put_working(one.block, new)
            change = f"changed: {key}, now {new.formula}" if new.formula else f"dropped: {key}"
            merged.changes.append(f"formula {change}")
        elif new.disagrees and one.figure.discrepancy is None:
            _put_working(one.block, new)
            merged.changes.append(f"no longer agrees: {key}, with a note")


def _put_working(block: TomlBlock, draft: Drafted) -> None:
    for name in WORKING:
        block.drop(name)
    for name, text in working_of(draft).items() if draft.formula else ():
        block.put(name, text)


def _add(theirs: Sequence[Drafted], known: set[str], merged: Merged) -> None:
    """Write the new figures, without those that depend on mentions that keep their reasons."""
    for draft in theirs:
        if draft.key in merged.drafted - known:
            if not all(each.key for each in draft.taken):
                draft.drop_formula()
            if draft.date is not None and not draft.date.key:
                draft.date, draft.basis = None, ""
            merged.added.append((draft.key, written(draft)))


def _working(figure: Figure) -> Working:
    inputs = {
        name: (keys,) if isinstance(keys, str) else keys for name, keys in figure.inputs.items()
    }
    return figure.formula or "", tuple(inputs.items())


def _drafted(draft: Drafted, names: Mapping[str, str]) -> Working:
    """A drafted working; its inputs have the keys that a person gave them."""
    found = []
    for name, drafted in draft.inputs.items():
        figures = drafted if isinstance(drafted, list) else [drafted]
        found.append((name, tuple(names.get(one.key, one.key) for one in figures)))
    return draft.formula, tuple(found)


def _let_go(
    kept: Sequence[Kept], drafts: Mapping[str, Drafted], mine: Dataset, merged: Merged
) -> None:
    """Remove what the new draft no longer prints, except what a person named or needs."""
    gone = {one.figure.key: one for one in kept if one.is_gone}
    needed = set(_needed(kept, mine, merged))
    for one in kept:
        for name, keys in (("date", (one.figure.date,)), ("period", one.figure.period.values())):
            if gone.keys() - needed & {*keys}:
                one.block.drop(name)
    for key, one in gone.items():
        draft = drafts.get(key)
        edited = draft is None or (draft.key, draft.label) != (key, one.figure.label)
        merged.changes.append(f"gone: {key}" + (", kept as an assumption" if key in needed else ""))
        if key in needed:
            for name in ("mentions", "date", "period", *WORKING):
                one.block.drop(name)
            one.block.put("assumption", "true")
            one.block.put("basis", quoted(_GONE))
        elif edited:
            lines = [*one.block.lines]
            one.block.lines = []
            one.block.marked += [
                "# Gone from the filing:",
                *(f"# {line}".rstrip() for line in lines),
            ]
        else:
            merged.removed.add(f"figures.{key}")


def _needed(kept: Sequence[Kept], mine: Dataset, merged: Merged) -> Iterator[str]:
    """The figures that something written by a person depends on."""
    yield from noted_keys(mine) - {one.figure.key for one in kept if one.figure.discrepancy}
    for passage in mine.passages.values():
        yield from passage.figures
    for defaults in mine.calculators.values():
        yield from (*defaults.keys, *defaults.agrees.values())
    for one in kept:
        if not one.is_gone and one.figure.key not in merged.drafted:
            yield from one.figure.input_keys
