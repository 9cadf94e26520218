"""Renews the pages of a project for a new draft of its filing; what a person has changed stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tieout.macros.scaffold.project import Made, texts_of

_READER = re.compile(r"reader\([^()\n]*\)")


def renew_pages(home: Path, before: Sequence[Made], after: Made) -> Iterator[str]:
    """Write the files of a project anew, and yield what a person should know of each.

    `before` are the ways in which the project may have been made; a file that is as one of them
    gives it is nobody's own. One that was changed is left, but for the places of the filing that
    it calls; one that was taken away stays away.
    """
    given = [dict(texts_of(made)) for made in before]
    new = dict(texts_of(after))
    for name in dict.fromkeys(name for texts in (*given, new) for name in texts):
        file = home / name
        known = [texts[name] for texts in given if name in texts]
        current = file.read_text(encoding="utf-8") if file.is_file() else None
        if name not in new:
            yield from _removed(file, name, current, known)
        elif current is None and not known:
            _write(file, new[name])
            yield f"new page: {name}"
        elif current in known and current != new[name]:
            _write(file, new[name])
        elif current is not None and current not in {*known, new[name]}:
            _write(file, _with_places(current, known, new[name]))
            if known and new[name] not in known:
                yield f"yours: {name} is as you changed it; the new draft would change it as well"


def _removed(file: Path, name: str, current: str | None, known: Sequence[str]) -> Iterator[str]:
    if current in known:
        file.unlink()
        yield f"gone: {name}, a part that the new draft does not have"
    elif current is not None:
        yield f"yours: {name} is of a part that the new draft does not have; keep or remove it"


def _with_places(current: str, known: Sequence[str], new: str) -> str:
    """A changed page, which shows the same part of the filing where it stands now."""
    now = _READER.findall(new)
    for text in known:
        for old, call in zip(_READER.findall(text), now, strict=False):
            current = current.replace(old, call)
    return current


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
