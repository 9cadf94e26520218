"""A rule of the scan: a function that finds relations in a view, named by its module."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.view import View


class Rule(NamedTuple):
    """A rule that finds one kind of relation, or one kind of error.

    The docstring of its module says what it finds. `find` yields every relation that should hold,
    whether it holds or fails, and a finding only if no relation can express it (a wrong weekday, a
    section that does not exist). Its time is linear in the filing.
    """

    find: Callable[[View], Iterable[Relation | Finding]]

    @property
    def name(self) -> str:
        """The name of its module, and of its table of cases."""
        return self.find.__module__.rpartition(".")[2]
