"""Whether two numbers are of differently named warrants: "Public Warrants", "October Warrants"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.quantity import Quantity

_NAME = lazy_regex(r"\b((?:[A-Z0-9][\w’-]* ){1,4})Warrants\b")
_EXERCISED = lazy_regex(
    r"\A[^.;{}]*?\bexercise of (?:the |our |its |such )?((?:[\w’-]+ ){0,3})warrants\b",
    re.IGNORECASE,
)
_AFTER = 140  # characters after a count of shares


def are_of_other_warrants(one: Quantity, others: Iterable[Quantity], names: Names) -> bool:
    """Whether none of the others has, in its sentence, the name that is before a number.

    Without a name on both sides nothing tells them apart.
    """
    own, *known = (_named(each, names) for each in (one, *others))
    return bool(own) and any(known) and own not in known


def are_on_other_exercise(one: Quantity, other: Quantity) -> bool:
    """Whether two counts are of shares for warrants of two names: "exercise of PIPE warrants"."""
    first, second = (_EXERCISED.search(each.after(_AFTER)) for each in (one, other))
    return first is not None and second is not None and first[1].lower() != second[1].lower()


def _named(one: Quantity, names: Names) -> str:
    """The last warrants in title case before a number of a sentence."""
    sentence = names.sentence.get(one.number)
    if sentence is None:
        return ""
    found = _NAME.findall(one.filing.text, sentence.start, one.start)
    return found[-1].strip() if found else ""
