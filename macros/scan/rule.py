"""A rule of the scan: a name, and a function that finds relations in a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.view import View


class Rule(NamedTuple):
    """A rule that finds one kind of relation, or one kind of error.

    `name` is the module's name with hyphens; the module's docstring says what the rule finds.
    `find` yields every relation that should hold, whether it holds or fails, and a finding only if
    no relation can express it (a wrong weekday, a section that does not exist). Its time is linear
    in the filing.
    """

    name: str
    find: Callable[[View], Iterable[Relation | Finding]]
