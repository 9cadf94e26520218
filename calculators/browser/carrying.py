"""One scenario for all calculators: what a reader sets in one applies in the others.

A link may contain terms of several calculators. Each calculator uses its own, by their names, and
passes the others on unchanged, checked by the calculator that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tieout.calculators.engine.entering import EntryError, read_exact
from tieout.calculators.engine.scenario import LINK_START, LONGEST_LINK
from tieout.calculators.engine.settings import Settings
from tieout.calculators.figures.value_types import canonical


def carried(known: Mapping[str, Settings], settings: Settings, link: object) -> list[str]:
    """Return the parts of a link that only other calculators have terms for.

    Terms that no calculator has or accepts are left out, as are terms at their starting values.
    """
    found = []
    for name, value in _parts(link):
        if name not in settings.terms and (taken := _accepted(known, name, value)):
            found.append(taken)
    return found


def own_part(known: Mapping[str, Settings], settings: Settings, link: object) -> str:
    """Return a link without the terms that only other calculators have."""
    if not isinstance(link, str):
        return ""
    others = {name for each in known.values() for name in each.terms} - settings.terms.keys()
    start, *parts = link.split("&")
    return "&".join([start, *(one for one in parts if one.partition("=")[0] not in others)])


def with_parts(link: str, parts: list[str]) -> str:
    """Return a link with the terms of other calculators as well."""
    return "&".join([link, *parts])


def _parts(link: object) -> Iterator[tuple[str, str]]:
    text = link if isinstance(link, str) and len(link) <= LONGEST_LINK else ""
    start, *parts = text.split("&")
    for part in parts if start == LINK_START else ():
        name, _, value = part.partition("=")
        yield name, value


def _accepted(known: Mapping[str, Settings], name: str, value: str) -> str:
    for other in known.values():
        term = other.terms.get(name)
        if term is None:
            continue
        try:
            exact = read_exact(value, term.input)
        except EntryError:
            continue
        return "" if exact == term.default else f"{name}={canonical(exact)}"
    return ""
