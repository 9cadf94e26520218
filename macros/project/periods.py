"""The period of a figure in words, the same on pages, in the binder and at the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

PERIOD = ("from", "length", "to")


def period_words(period: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the words of a period, and between them the keys of its figures: (words, key).

    A period begins at a date, or has a length, or only its end is known.
    """
    if "length" in period:
        yield from (("for the ", ""), ("", period["length"]), (" ended ", ""), ("", period["to"]))
    elif "from" in period:
        yield from (("from ", ""), ("", period["from"]), (" through ", ""), ("", period["to"]))
    elif period:
        yield from (("for the period ended ", ""), ("", period["to"]))
