"""Updates the pages of a project for a new draft of its filing, and keeps what people changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from tieout.macros.scaffold.project import Made, texts_of


def renew_pages(home: Path, before: Sequence[Made], after: Made) -> Iterator[str]:
    """Rewrite the files of a project, and yield what a person should know about each.

    `before` are the forms that the project may have had; a file that matches one of them was not
    changed by anyone. In a file that was changed, only the lines that the new draft changes are
    updated; a file that was removed is not written again.
    """
    earlier = [dict(texts_of(made)) for made in before]
    new = dict(texts_of(after))
    for name in dict.fromkeys(name for texts in (*earlier, new) for name in texts):
        file = home / name
        known = [texts[name] for texts in earlier if name in texts]
        current = file.read_text(encoding="utf-8") if file.is_file() else None
        if name not in new:
            yield from _removed(file, name, current, known)
        elif current is None and not known:
            _write(file, new[name])
            yield f"new page: {name}"
        elif current in known and current != new[name]:
            _write(file, new[name])
        elif current is not None and current not in {*known, new[name]}:
            text, complete = _merged(current, known, new[name]) if known else (current, False)
            _write(file, text)
            if not complete:
                yield f"yours: {name} is as you changed it; the new draft would also change it"


def _removed(file: Path, name: str, current: str | None, known: Sequence[str]) -> Iterator[str]:
    if current in known:
        file.unlink()
        yield f"gone: {name}, a part that the new draft does not have"
    elif current is not None:
        yield f"yours: {name} is for a part that the new draft does not have; keep or remove it"


def _merged(current: str, known: Sequence[str], new: str) -> tuple[str, bool]:
    """A changed file with the changes of a new draft, and whether all of them were possible.

    A change is made if the lines that it changes, or the line that it follows, are still there,
    unchanged, and only once.
    """
    lines = current.split("\n")
    old = max(known, key=lambda one: len({*one.split("\n")} & {*lines})).split("\n")
    now = new.split("\n")
    complete = True
    matcher = SequenceMatcher(None, old, now, autojunk=False)
    for kind, low, high, start, end in reversed(matcher.get_opcodes()):
        if kind == "equal":
            continue
        chunk = old[low:high] or old[low - 1 : low]
        places = [at for at in range(len(lines)) if chunk and lines[at : at + len(chunk)] == chunk]
        if len(places) != 1:
            complete = False
            continue
        at = places[0]
        if high > low:
            lines[at : at + len(chunk)] = now[start:end]
        else:
            lines[at + 1 : at + 1] = now[start:end]
    return "\n".join(lines), complete


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
