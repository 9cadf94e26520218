"""A rule of the scan: a function that finds relations in a view, named by its module."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
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


class ListedRule(NamedTuple):
    """A rule in the list of all rules, by its module, which is imported when it is needed.

    Two processes that share a scan each import only the rules that they run.
    """

    module: str

    @property
    def name(self) -> str:
        """The name of its module, and of its table of cases."""
        return self.module.rpartition(".")[2]

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        rule: Rule = import_module(self.module).RULE
        return rule
