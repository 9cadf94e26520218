"""The forms of verbs that are nothing but verbs: "receive", "receives", "received", "receiving"."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_name("verbs.txt")
_VOWELS = "aeiou"


class VerbForms(NamedTuple):
    """The forms of such verbs, by their endings."""

    bases: frozenset[str]
    in_s: frozenset[str]
    in_ed: frozenset[str]
    in_ing: frozenset[str]


@cache
def verb_forms() -> VerbForms:
    """All forms of the verbs of the list."""
    bases, in_s, in_ed, in_ing = set(), set(), set(), set()
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        base, *irregular = line.split()
        bases.add(base)
        ends_in_y = base[-1] == "y" and base[-2] not in _VOWELS
        sibilant = base.endswith(("s", "sh", "ch", "x", "z", "o"))
        in_s.add(f"{base[:-1]}ies" if ends_in_y else f"{base}{'es' if sibilant else 's'}")
        ing = [one for one in irregular if one.endswith("ing")]
        past = [one for one in irregular if not one.endswith("ing")]
        in_ing.update(ing or [f"{base.removesuffix('e') if base[-2:] != 'ee' else base}ing"])
        regular = f"{base[:-1]}ied" if ends_in_y else f"{base.removesuffix('e')}ed"
        in_ed.update(past or [regular])
    return VerbForms(*map(frozenset, (bases, in_s, in_ed, in_ing)))
