"""Adds terms that a new draft states for the first time to the calculators of a data file.

A calculator that a person removed stays out, and an input that a person chose stays unchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tieout.calculators.figures.dataset import Dataset
from tieout.macros.draft.blocks import TomlBlock, blocks_of, text_of
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.proving import refused_calculators
from tieout.macros.draft.term_writing import StartingValues, as_toml, left_out_line, tables_of
from tieout.macros.draft.terms import Terms, find_terms
from tieout.macros.draft.writing import quoted
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.engine import Scan

_KEY = lazy_regex(r'"(\w+)"')

type Drafts = tuple[Sequence[Drafted], Scan]
"""The figures drafted from a filing, and its scan."""


def with_new_terms(
    blocks: Sequence[TomlBlock], mine: Dataset, old: Drafts, new: Drafts
) -> tuple[list[TomlBlock], list[str]]:
    """The blocks with the terms that `new` states and `old` does not, and messages about them.

    The figures of `new` have their keys in the data file; those that are not in it have none.
    """
    owners = {placed.mention.id: one.key for one in old[0] for placed in one.places}
    names = {
        owners[id_]: figure.key
        for figure in mine.figures.values()
        for id_ in figure.mentions[:1]
        if id_ in owners
    }
    before = find_terms(*old)
    taken = {block.name.removeprefix("figures.") for block in blocks} - before.added.keys()
    after = find_terms([one for one in new[0] if one.key], new[1], taken)
    text = text_of([*blocks])
    update = _Terms(mine, before, after, names)
    refused = refused_calculators(lambda names: text_of(update.applied(text, names)[0]), new[1])
    return update.applied(text, refused)


class _Terms:
    """The terms of two drafts, and the data file's own."""

    def __init__(
        self, mine: Dataset, before: Terms, after: Terms, names: Mapping[str, str]
    ) -> None:
        self._mine, self._before, self._after = mine, before, after
        self._was, self._is = tables_of(before), tables_of(after)
        self._names = names

    def applied(self, text: str, refused: Collection[str]) -> tuple[list[TomlBlock], list[str]]:
        """The blocks of a data file with the new terms of all calculators except those refused."""
        blocks = blocks_of(text)
        changes = list(self._rework(blocks))
        for name, table in self._is.items():
            own = self._mine.calculators.get(name)
            taken_out = own is None and name in self._was and not _is_left_out(name, blocks)
            if name in refused or taken_out:
                continue
            if own is None:
                self._add(table, blocks)
                changes.append(f"new calculator: {name}, whose terms this draft states")
            elif name in self._was:
                changes += self._renew(table, blocks)
        return (_without_unused(blocks, self._before) if changes else blocks), changes

    def _rework(self, blocks: Sequence[TomlBlock]) -> Iterator[str]:
        """Give a formula to a figure that was drafted for a term and not changed since."""
        by_name = {block.name: block for block in blocks}
        for key, text in self._after.added.items():
            was = _KEY.sub(
                lambda found: quoted(self._names.get(found[1], found[1])),
                self._before.added.get(key, text),
            )
            block = by_name.get(f"figures.{key}")
            if block is not None and was != text and "\n".join(block.lines) == was:
                block.lines = text.split("\n")
                yield f"formula changed: {key}, now from terms of this draft"

    def _add(self, table: StartingValues, blocks: list[TomlBlock]) -> None:
        for block in blocks:
            block.marked = [
                line for line in block.marked if not line.startswith(left_out_line(table.name))
            ]
        self._add_figures(table.keys, blocks)
        _insert(table.written(), blocks)

    def _renew(self, table: StartingValues, blocks: list[TomlBlock]) -> Iterator[str]:
        """Begin inputs that were not changed with the terms that are new."""
        own, was = self._mine.calculators[table.name], self._was[table.name]
        block = next(one for one in blocks if one.name == f"calculators.{table.name}")
        for name, value in table.inputs.items():
            keys = _keys(value)
            drafted = tuple(self._names.get(key, key) for key in _keys(was.inputs[name]))
            newly = keys and keys != drafted and not {*keys} & {*self._after.least.values()}
            if newly and own.inputs.get(name) == drafted:
                self._add_figures(keys, blocks)
                block.put(name, as_toml(value))
                _borrow(table, name, blocks)
                yield f"new term: calculators.{table.name}, {name} begins at {' and '.join(keys)}"

    def _add_figures(self, keys: Collection[str] | Iterator[str], blocks: list[TomlBlock]) -> None:
        there = {block.name for block in blocks}
        for key in dict.fromkeys(keys):
            if key in self._after.added and f"figures.{key}" not in there:
                there.add(f"figures.{key}")
                _insert(self._after.added[key], blocks)


def _is_left_out(name: str, blocks: Sequence[TomlBlock]) -> bool:
    """Whether the data file says that the draft left a calculator out because it was refused."""
    return any(line.startswith(left_out_line(name)) for one in blocks for line in one.marked)


def _keys(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _borrow(table: StartingValues, name: str, blocks: list[TomlBlock]) -> None:
    """Add or remove the note that says what an input's figure is."""
    words = table.borrowed.get(name)
    title = f"calculators.{table.name}.borrowed"
    block = next((one for one in blocks if one.name == title), None)
    if words is None:
        if block is not None:
            block.drop(name)
    elif block is None:
        _insert(f"[{title}]\n{name} = {quoted(words)}", blocks)
    else:
        block.put(name, quoted(words))


def _insert(text: str, blocks: list[TomlBlock]) -> None:
    """Put tables before the reasons, or last."""
    new = [block for block in blocks_of(text) if block.name]
    for block in new:
        block.marked = [""]
    at = next((at for at, block in enumerate(blocks) if block.name == "reasons"), len(blocks) - 1)
    blocks[at:at] = new


def _without_unused(blocks: list[TomlBlock], before: Terms) -> list[TomlBlock]:
    """Remove figures that were drafted only for terms, and that no input begins with now."""
    kept = list(blocks)
    for key, text in before.added.items():
        block = next((one for one in kept if one.name == f"figures.{key}"), None)
        others = text_of([one for one in kept if one is not block])
        if block is not None and "\n".join(block.lines) == text:
            used = f'"{key}"' in others or f"{{{key}}}" in others
            kept = kept if used else [one for one in kept if one is not block]
    return kept
