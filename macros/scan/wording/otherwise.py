"""Findings that words are printed in another way than usual, with the nearest usual place."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, misprint


def printed_otherwise(
    odd: str, usual: str, here: Sequence[Passage], elsewhere: Sequence[Passage]
) -> Finding:
    """The finding that odd words are printed in some places, and the usual ones in others."""
    return _otherwise("“{}” is printed here, and “{}”", odd, usual, here, elsewhere)


def spelled_otherwise(  # noqa: PLR0913 - both spellings and their places
    what: str,
    odd: str,
    usual: str,
    here: Sequence[Passage],
    elsewhere: Sequence[Passage],
    *,
    following: str = "",
) -> Finding:
    """The finding that a name is misspelled in some places, before a word that follows it."""
    said = f"The {what} “{{}}{following}” is spelled “{{}}{following}”"
    return _otherwise(said, odd, usual, here, elsewhere)


def _otherwise(
    said: str, odd: str, usual: str, here: Sequence[Passage], elsewhere: Sequence[Passage]
) -> Finding:
    first, *rest = here
    where = f"in {len(elsewhere)} other places" if len(elsewhere) > 1 else "elsewhere"
    message = f"{said.format(odd, usual)} {where}."
    others = (*rest, nearest(elsewhere, first.start))
    return misprint(message, first.start, first.end, usual, odd, *others)
