"""Scans shared by two processes, each in a Python of its own: a test's own process has threads."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from tieout.macros.filing.read import parse_filing
from tieout.macros.scan import running
from tieout.macros.scan.engine import see
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import ListedRule, Rule
from tieout.macros.scan.rules import RULES
from tieout.macros.scan.view import View

from tests.helpers.scan_cases import FORMATS, scan_cases

_SOLD = b"We sold 10 shares, and then 20 shares, 30 shares in all."
_HERE = os.getpid()


@dataclass(frozen=True)
class _Made:
    """A rule that is not in a module."""

    find: Callable[[View], Iterator[Relation | Finding]]
    name = "made"

    @property
    def rule(self) -> Rule:
        return Rule(self.find)


def _sum(view: View) -> Iterator[Relation]:
    first, then, all_of_them = view.quantities
    made = relate("sum", "i0+i1", [first, then], all_of_them, basis="stated", what=str(os.getpid()))
    assert made
    yield made


def _run(*rules: Callable[[View], Iterator[Relation | Finding]]) -> list[running.Found]:
    view = see(parse_filing(_SOLD, "a.txt"))
    listed = [cast("ListedRule", _Made(find)) for find in rules]
    found = list(running.run(listed, view, forking=True))
    places = [place for each in found for one in each for place in one.places]
    assert all(place is view.quantities[place.number] for place in places)  # type: ignore[union-attr]
    return found


def _facts(one: Relation | Finding) -> tuple[object, ...]:
    if isinstance(one, Finding):
        return one.rule, one.severity, one.message, [(each.start, each.end) for each in one.places]
    values = [(each.number, each.low, each.high) for each in one.places]
    return one.rule, one.what, one.verdict, one.basis, one.constants, values


def finds_the_same() -> None:
    """Of each table of cases the first filing."""
    seen = set[str]()
    for table, case in scan_cases():
        if table in seen:
            continue
        seen.add(table)
        (kind,) = FORMATS.keys() & case.keys()
        view = see(parse_filing(case[kind].encode(), FORMATS[kind]))
        alone = [[*map(_facts, found)] for found in running.run(RULES, view)]
        shared = [[*map(_facts, found)] for found in running.run(RULES, view, forking=True)]
        assert alone == shared, table
    assert len(seen) > 300


def shares_the_rules() -> None:
    """The copy takes the last rule, while this process is in the first, and waits for the copy."""

    def first(view: View) -> Iterator[Relation]:
        os.write(begin, b"x")
        os.read(ended, 1)
        yield from _sum(view)

    def last(view: View) -> Iterator[Relation]:
        os.read(begun, 1)  # until then the copy could take both
        os.write(end, b"x")
        yield from _sum(view)

    begun, begin = os.pipe()
    ended, end = os.pipe()
    found = _run(first, last)
    here, there = (cast("Relation", each[0]).what for each in found)
    assert here == str(_HERE) != there


def does_what_the_copy_cannot() -> None:
    """The copy fails, or ends, in a rule that this process then runs."""

    def failing(view: View) -> Iterator[Relation]:
        if os.getpid() != _HERE:
            raise ValueError
        yield from _sum(view)

    def killed(view: View) -> Iterator[Relation]:
        if os.getpid() != _HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from _sum(view)

    for rule in (failing, killed):
        found = _run(_sum, _sum, rule)
        assert [cast("Relation", each[0]).what for each in found] == [str(_HERE)] * 3


def leaves_no_process() -> None:
    """A rule that fails here ends the copy, which would never end by itself."""

    def failing(_view: View) -> Iterator[Relation]:
        yield from ()
        raise ValueError

    def endless(_view: View) -> Iterator[Relation]:
        yield from ()
        while os.getpid() != _HERE:
            signal.pause()

    try:
        _run(failing, endless)
    except ValueError:
        pass
    else:
        raise AssertionError
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return
    raise AssertionError


if __name__ == "__main__":
    setattr(running, "cores", lambda: 2)  # noqa: B010  # whatever this machine has
    globals()[sys.argv[1]]()
    print("done")  # noqa: T201
