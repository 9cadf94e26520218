"""A rule of the scan: a name, a sentence, and a function from the view to what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.view import View


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that finds one kind of relation, or breaches of one kind.

    `name` is the module's name with hyphens; `what` says in one sentence what the rule looks for.
    `find` yields every relation that it believes to be meant, whether it holds or fails, and a
    finding only where no relation can say it (a weekday that is not the date's, a section that
    does not exist). It takes time linear in the filing.
    """

    name: str
    what: str
    find: Callable[[View], Iterable[Relation | Finding]]
