"""Whether two numbers are told of warrants of two names: "Public Warrants", "October Warrants"."""

from __future__ import annotations

from collections.abc import Iterable

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.quantity import Quantity

_NAME = lazy_regex(r"\b((?:[A-Z0-9][\w’-]* ){1,4})Warrants\b")


def are_of_other_warrants(one: Quantity, others: Iterable[Quantity], names: Names) -> bool:
    """Whether the name before a number, in its sentence, is told before none of the others.

    Without a name on both sides nothing tells them apart.
    """
    own, *known = (_named(each, names) for each in (one, *others))
    return bool(own) and any(known) and own not in known


def _named(one: Quantity, names: Names) -> str:
    """The last warrants in title case before a number of a sentence."""
    sentence = names.sentence.get(one.number)
    if sentence is None:
        return ""
    found = _NAME.findall(one.filing.text, sentence.start, one.start)
    return found[-1].strip() if found else ""
