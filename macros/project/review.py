"""The review that people sign: what was agreed or queried, by whom, when, and with what note.

It is one file in the data file's folder, `data/review.json`, which the pages export in review mode
and which is committed. Each entry contains the value that was signed: if the value has changed
since, the signature is no longer valid.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tieout.calculators.data.toml import visible
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.finding import Finding
from tieout.macros.files import read_bounded
from tieout.macros.mentions.index import Index

REVIEW_FILE = "data/review.json"
STATES = ("open", "agreed", "queried")
_HEAD = ("filing", "preparer", "version")
_ENTRY = ("value", "state", "initials", "date", "note")
_LARGEST = 8_000_000  # bytes
_LONGEST = {"initials": 12, "preparer": 80, "version": 40, "note": 2_000, "value": 2_000}
_UNREADABLE = "review-unreadable"


@dataclass(frozen=True, slots=True)
class Signed:
    """A reviewer's entry for one figure or mention, which had this `value` then."""

    value: str
    state: str
    initials: str
    date: str
    note: str
    line: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that the binder prints."""
        return (self.state, self.initials, self.date, self.note)


@dataclass(frozen=True, slots=True)
class Review:
    """A complete review: its entries by the keys of figures and the ids of mentions."""

    entries: Mapping[str, Signed] = field(default_factory=dict)
    head: Mapping[str, str] = field(default_factory=dict)
    file: str | None = None

    @property
    def date(self) -> str:
        """The day of the last signature; empty if there is none."""
        return max((one.date for one in self.entries.values()), default="")

    @property
    def texts(self) -> frozenset[str]:
        """All texts of the review that a page may print, with white space folded."""
        texts = [text for one in self.entries.values() for text in one.texts]
        return frozenset(
            " ".join(text.split()) for text in [*texts, *self.head.values(), self.date]
        )


def read_review(docs: Path) -> tuple[Review, list[Finding]]:
    """Return the review of a project, empty if there is none, and what is wrong with its file.

    A file that cannot be read and a malformed entry are mistakes; none is ignored.
    """
    file = docs / REVIEW_FILE
    if not file.exists():
        return Review(), []
    name = file.as_posix()
    try:
        text = read_bounded(file, _LARGEST).decode("utf-8-sig")
        tree = json.loads(text, object_pairs_hook=_table)
    except OSError as error:
        return Review(), [_mistake(name, f"the review cannot be read: {error.strerror}")]
    except (ValueError, RecursionError) as error:
        message = f"the review is not readable JSON ({error}); export it again"
        return Review(), [_mistake(name, visible(message), getattr(error, "lineno", None))]
    entries = tree.get("entries") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or not isinstance(entries, dict):
        message = "the review has no table of entries; export it again"
        return Review(), [_mistake(name, message)]
    lines = _lines(text, entries)
    wrong = [
        _mistake(name, visible(f"{key}: {fault}"), lines.get(key))
        for key, entry in entries.items()
        for fault in _entry_faults(entry)
    ]
    head = {one: tree[one] for one in _HEAD if one in tree}
    wrong += [
        _mistake(name, visible(f"{key}: {fault}"))
        for key, entry in head.items()
        for fault in _text_faults(key, entry)
    ]
    for key in [*(tree.keys() - {*_HEAD, "entries"})]:
        wrong.append(_mistake(name, visible(f"has an unknown key “{key}”; remove it")))
    if wrong:
        return Review(), wrong
    signed = {
        key: Signed(**{one: entry.get(one, "") for one in _ENTRY}, line=lines.get(key, 1))
        for key, entry in entries.items()
    }
    return Review(signed, head, name), []


def check_review(review: Review, results: Mapping[str, Result], index: Index) -> Iterator[Finding]:
    """Yield an exception for each entry whose figure or mention is missing or has changed."""
    sealed = review.head.get("filing", index.seal.sha256)
    if sealed != index.seal.sha256:
        yield Finding(
            "review-other-filing",
            "the review is for another filing; review this one, or remove the file",
            file=review.file,
            expected=index.seal.sha256,
            found=sealed,
        )
        return
    for key, one in review.entries.items():
        now = value_of(key, results, index)
        if now is None:
            near = get_close_matches(key, [*results, *index.mentions], n=1)
            perhaps = f" (did you mean '{near[0]}'?)" if near else ""
            message = f"there is no figure or mention '{key}'{perhaps}; remove the entry"
            yield Finding("review-unknown", message, file=review.file, line=one.line, found=key)
        elif now != one.value:
            by = f"{one.state} by {one.initials} on {one.date}" if one.initials else one.state
            yield Finding(
                "review-changed",
                f"{key} was {by} as {one.value} and is {now} now; review it again",
                figure=key if key in results else None,
                file=review.file,
                line=one.line,
                expected=now,
                found=one.value,
            )


def value_of(key: str, results: Mapping[str, Result], index: Index) -> str | None:
    """Return the value to sign: a figure's value, or what the filing prints at a mention."""
    if key in results:
        return canonical(results[key].value)
    mention = index.mentions.get(key)
    return None if mention is None else mention.printed


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a table; raises ValueError if a key is given twice."""
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        message = f"“{twice}” is given twice"
        raise ValueError(message)
    return table


def _entry_faults(entry: object) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "is not a table; give value, state, initials, date and note"
        return
    for key in [*(entry.keys() - set(_ENTRY))]:
        yield f"has an unknown key “{key}”; remove it"
    for key in _ENTRY:
        yield from _text_faults(key, entry.get(key, ""))
    if entry.get("state") not in STATES:
        yield f"its state is not one of {', '.join(STATES)}"
    elif entry["state"] != "open" and not entry.get("initials"):
        yield f"is {entry['state']} without initials; say who signed it"
    if not entry.get("value"):
        yield "lacks the value that was reviewed"
    day = entry.get("date", "")
    if day and not _is_day(day):
        yield "its date is not a day, as in 2030-01-31"
    elif not day and entry.get("state") in STATES[1:]:
        yield f"is {entry['state']} without a date; say when"


def _is_day(day: object) -> bool:
    try:
        return isinstance(day, str) and dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _text_faults(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"its {key} is not text"
    elif len(value) > (most := _LONGEST.get(key, 80)):
        yield f"its {key} is longer than {most:,} characters"
    elif not all(sign.isprintable() for sign in value):
        yield f"its {key} contains invisible characters; write it on one line, in plain characters"


def _lines(text: str, keys: Mapping[str, object]) -> dict[str, int]:
    """Return the line of each key in a JSON text, if the key is written there without escapes."""
    found: dict[str, int] = {}
    for match in re.finditer(r'^\s*"(\w+)"\s*:', text, re.MULTILINE):
        if match[1] in keys:
            found.setdefault(match[1], text.count("\n", 0, match.start(1)) + 1)
    return found


def _mistake(file: str, message: str, line: int | None = None) -> Finding:
    return Finding(_UNREADABLE, message, file=file, line=line)
