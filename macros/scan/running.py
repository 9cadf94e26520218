"""Runs rules over a view: one after another, or from both ends of the list in two processes."""

from __future__ import annotations

import io
import os
import pickle
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from mmap import mmap

from tieout.macros.filing.fact import Fact
from tieout.macros.filing.model import Block, Cell, Filing, SectionSpan
from tieout.macros.kept_patterns import PATTERNS
from tieout.macros.mentions.placed import Placed
from tieout.macros.processes import FORKS, cores
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import ListedRule
from tieout.macros.scan.view import View

_SHARED = (Quantity, Placed, Filing, Block, Cell, SectionSpan, Fact)
"""What relations and findings share with the view."""
type Found = list[Relation | Finding]
_MOST_FINDINGS = 500
"""Findings of one rule without a calculation; no filing has as many, and nobody would read more."""


def run(rules: Sequence[ListedRule], view: View, *, forking: bool = False) -> Iterator[Found]:
    """What each rule finds, in their order.

    With `forking`, a copy of this process runs the rules from the last one on, while this one runs
    them from the first one on, until they meet; what is found is the same. Without a second core,
    or with other threads, whose locks a copy would keep forever, one process runs them all.
    """
    if forking and FORKS and cores() > 1 and threading.active_count() == 1:
        return _in_two_processes(rules, view)
    return (_found(rule, view) for rule in rules)


def _found(rule: ListedRule, view: View) -> Found:
    found: Found = []
    findings = 0
    for one in rule.rule.find(view):
        if isinstance(one, Finding):
            findings += 1
            if findings > _MOST_FINDINGS:
                break
        found.append(one)
    return found


def _in_two_processes(rules: Sequence[ListedRule], view: View) -> Iterator[Found]:
    """The same, by two processes; this one also runs what the other could not deliver."""
    found: dict[int, Found] = {}
    with mmap(-1, len(rules)) as begun:  # both mark in it what they begin: they may do one twice
        reader, writer = os.pipe()
        copy = os.fork()
        if copy == 0:
            _deliver(rules, view, begun, writer)
        os.close(writer)
        try:
            with os.fdopen(reader, "rb") as delivery:
                for index in _to_begin(range(len(rules)), begun):
                    found[index] = _found(rules[index], view)
                delivered = delivery.read()
        except BaseException:
            os.kill(copy, signal.SIGKILL)
            raise
        finally:
            os.waitpid(copy, 0)
    with suppress(EOFError, pickle.UnpicklingError):  # the other process may have been killed
        found = {**_unpacked(delivered, view), **found}
    for index, rule in enumerate(rules):
        yield found[index] if index in found else _found(rule, view)


def _deliver(rules: Sequence[ListedRule], view: View, begun: mmap, writer: int) -> None:
    """Run the rules from the last one on and write what they find; then end this process."""
    try:
        with os.fdopen(writer, "wb") as delivery:
            backwards = range(len(rules) - 1, -1, -1)
            found = {index: _found(rules[index], view) for index in _to_begin(backwards, begun)}
            delivery.write(_packed(found, view))
        PATTERNS.keep()
    finally:
        os._exit(0)  # without what the original does at its end; it runs what was not delivered


def _to_begin(indexes: range, begun: mmap) -> Iterator[int]:
    for index in indexes:
        if begun[index]:
            return
        begun[index] = 1
        yield index


def _packed(found: dict[int, Found], view: View) -> bytes:
    packed = io.BytesIO()
    _Packing(packed, view).dump(found)
    return packed.getvalue()


def _unpacked(delivered: bytes, view: View) -> dict[int, Found]:
    found: dict[int, Found] = _Unpacking(io.BytesIO(delivered), view).load()
    return found


class _Packing(pickle.Pickler):
    """Writes relations and findings; for a part of the view, only which one it is."""

    def __init__(self, packed: io.BytesIO, view: View) -> None:
        """Remember the view."""
        super().__init__(packed, pickle.HIGHEST_PROTOCOL)
        self._view = view

    @cached_property
    def _names(self) -> dict[int, tuple[str, int]]:
        return {
            id(part): (kind, index)
            for kind, parts in _parts(self._view).items()
            for index, part in enumerate(parts)
        }

    def persistent_id(self, thing: object) -> tuple[str, int] | None:
        """Return the name of a part of the view, or nothing for any other thing."""
        return self._names.get(id(thing)) if isinstance(thing, _SHARED) else None


class _Unpacking(pickle.Unpickler):
    """Reads relations and findings about the parts of a view."""

    def __init__(self, packed: io.BytesIO, view: View) -> None:
        """Remember the view's parts."""
        super().__init__(packed)
        self._parts = _parts(view)

    def persistent_load(self, name: tuple[str, int]) -> object:
        """Return the part of the view that has the name."""
        kind, index = name
        return self._parts[kind][index]


def _parts(view: View) -> Mapping[str, Sequence[object]]:
    filing = view.filing
    return {
        "filing": (filing,),
        "quantity": view.quantities,
        "mention": view.mentions,
        "block": filing.blocks,
        "section": filing.sections,
        "fact": filing.facts,
        "cell": [cell for table in filing.tables for cell in table.cells],
    }
