"""Makes a unique key from each figure's name, with the first thing that distinguishes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tieout.macros.draft.wording import key_of
from tieout.macros.filing.number_words import TEEN_ORDINALS, UNIT_ORDINALS

_ORDINALS = (UNIT_ORDINALS + TEEN_ORDINALS)[1:12]
_LONGEST_KEY = 64
"""The most characters of a key; longer ones do not fit on the pages."""
_CLEARLY = 2
"""How many more places print the main figure of a name: one more may be chance."""


@dataclass(slots=True)
class FigureName:
    """The name of a figure: a label, and qualifiers to distinguish figures with that label.

    The first part of a qualifier is for the key, the second for the label ("" adds nothing). The
    key begins with the label's words unless another beginning is set. `places` is how many places
    print the figure.
    """

    label: str
    qualifiers: list[tuple[str, str]] = field(default_factory=list)
    rank: int = 0
    key: str = ""
    places: int = 1


def keys_of(names: Sequence[FigureName], then: Callable[[str], str]) -> list[str]:
    """A unique key for each name; a label gets its qualifiers in the form that `then` returns."""
    parts = [[one.key or key_of([one.label]) or _of_small_words(one.label)] for one in names]
    deepest = max((len(one.qualifiers) for one in names), default=0)
    for level in range(deepest):
        for group in _alike(parts):
            _add_qualifiers(group, level, names, parts, then)
    for group in _alike(parts):
        for at in group:
            parts[at] = _short_enough(parts[at])
        for again, at in enumerate(group[1:]):
            parts[at].append(_ORDINALS[again] if again < len(_ORDINALS) else str(again + 2))
    return _all_different("_".join(_short_enough(words)) for words in parts)


def _of_small_words(label: str) -> str:
    """The key of a label without other words, such as "US"; of one without letters too."""
    return "_".join(re.findall(r"[a-z0-9]+", label.lower())) or "figure"


def _add_qualifiers(
    group: Sequence[int],
    level: int,
    names: Sequence[FigureName],
    parts: list[list[str]],
    then: Callable[[str], str],
) -> None:
    """Add the qualifier of a level to the names of a group, unless it is the same for all.

    The main figure of a group gets none that would change its label: "Revenue" is the issuer's, and
    the others say whose revenue they are.
    """
    empty = ("", "")
    qualified = [
        names[at].qualifiers[level] if level < len(names[at].qualifiers) else empty for at in group
    ]
    if len({key for key, _ in qualified}) < 2:
        return
    main = _main(group, names)
    for at, (key, label) in zip(group, qualified, strict=True):
        if label and at == main:
            continue
        parts[at] += [key] if key else []
        if label:
            names[at].label += f", {then(label)}"


def _main(group: Sequence[int], names: Sequence[FigureName]) -> int | None:
    """The figure of a group that is printed clearly more often than each of the others."""
    first, second = sorted(group, key=lambda at: names[at].places, reverse=True)[:2]
    return first if names[first].places >= names[second].places + _CLEARLY else None


def _all_different(keys: Iterable[str]) -> list[str]:
    taken: dict[str, None] = {}
    for base in keys:
        key, again = base, 1
        while key in taken:
            again += 1
            key = f"{base}_{again}"
        taken[key] = None
    return list(taken)


def _short_enough(parts: list[str]) -> list[str]:
    """The parts of a key, without some words of the longest if the key would be too long."""
    kept = [one.split("_") for one in parts]
    while sum(len("_".join(words)) + 1 for words in kept) > _LONGEST_KEY:
        longest = max(kept, key=len)
        if len(longest) < 2:
            break
        longest.pop()
    return ["_".join(words) for words in kept]


def _alike(parts: Sequence[list[str]]) -> list[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(parts):
        groups["_".join(words)].append(at)
    return [group for group in groups.values() if len(group) > 1]
