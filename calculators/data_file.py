"""Reads the data file: TOML to figures, passages and reasons, with every mistake at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from calculators.data_calculators import check_defaults, read_defaults
from calculators.data_rules import (
    FIELDS,
    check_references,
    check_shape,
    is_text,
    is_texts,
    read_decimal,
    read_value,
    wanted_value,
)
from calculators.discrepancy import Discrepancy
from calculators.figures import REASONS, Dataset, Defaults, Figure, Passage, Place, working_order

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_TABLE_HEAD = re.compile(r"\s*\[\s*([A-Za-z0-9_.-]+)\s*\]")
_TABLES = ("filing", "figures", "passages", "reasons", "calculators")
_PASSAGE_TEXTS = ("title", "note", "reconcile")


def read_figures(text: str, file: str) -> tuple[Dataset, list[Discrepancy]]:
    """Read the data file's text; return what it says and every mistake found in it.

    ``file`` is the name that messages give. Nothing is raised for bad data: a file that is not
    TOML gives an empty data set and one message.
    """
    reader = _Reader(text, file)
    return reader.dataset(), reader.mistakes


class _Reader:
    """Collects mistakes while it turns tables into figures, so that all are reported at once."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.mistakes: list[Discrepancy] = []
        self._lines = _lines_of_tables(text)
        self._tables = self._parse(text)

    def dataset(self) -> Dataset:
        for name in self._tables.keys() - set(_TABLES):
            self._say(
                "unknown-key",
                name,
                f"the data file has no table '{name}'; its tables are {', '.join(_TABLES)}",
            )
        figures = self._each("figures", self._figure)
        for figure in figures.values():
            for code, message in check_references(figure, self._table("figures")):
                self._say(code, f"figures.{figure.key}", message)
        for circle in working_order(figures)[1]:
            self._say(
                "circular-input",
                f"figures.{circle[0]}",
                f"is worked out from itself: {' → '.join(circle)}",
            )
        return Dataset(
            file=self.file,
            filing=MappingProxyType(self._filing()),
            figures=MappingProxyType(figures),
            passages=MappingProxyType(self._each("passages", self._passage)),
            reasons=MappingProxyType(self._reasons()),
            calculators=MappingProxyType(self._calculators()),
        )

    def _say(self, code: str, where: str, message: str, line: int | None = None) -> None:
        figure = where.split(".")[1] if where.startswith("figures.") else None
        self.mistakes.append(
            Discrepancy(
                code=code,
                message=f"{where}: {message}",
                figure=figure,
                file=self.file,
                line=self._lines.get(where) if line is None else line,
            ),
        )

    def _parse(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text, parse_float=read_decimal)
        except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        at = re.search(r"at line (\d+)", reason)
        line = int(at[1]) if at else None
        heads = [name for name, start in self._lines.items() if line is not None and start <= line]
        where = heads[-1] if heads else "the whole file"
        if "Cannot declare" in reason or "Cannot overwrite" in reason:
            self._say(
                "duplicate-key",
                where,
                f"the same key is given twice; keep one of the two ({reason})",
                line,
            )
        else:
            self._say("unreadable", where, f"this is not valid TOML; correct it ({reason})", line)
        return {}

    def _table(self, name: str) -> dict[str, Any]:
        given = self._tables.get(name, {})
        if isinstance(given, dict):
            return given
        self._say("wrong-type", name, "must be a table")
        self._tables[name] = {}
        return {}

    def _each[T](self, table: str, read: Callable[[str, dict[str, Any]], T]) -> dict[str, T]:
        found: dict[str, T] = {}
        for key, entry in self._table(table).items():
            before = len(self.mistakes)
            if not _KEY.fullmatch(key):
                self._say(
                    "wrong-type",
                    f"{table}.{key}",
                    "a key is small letters, digits and underscores, and begins with a letter",
                )
            elif not isinstance(entry, dict):
                self._say("wrong-type", f"{table}.{key}", "must be a table of its own")
            else:
                self._check_entry(table, key, entry)
                if len(self.mistakes) == before:
                    found[key] = read(key, entry)
        return found

    def _check_entry(self, table: str, key: str, entry: dict[str, Any]) -> None:
        where = f"{table}.{key}"
        if table == "passages":
            self._check_passage(where, entry)
            return
        sound = True
        for name, given in entry.items():
            if name not in FIELDS:
                self._say(
                    "unknown-key",
                    where,
                    f"has an unknown key '{name}'; the keys are {', '.join(FIELDS)}",
                )
                sound = False
            elif not FIELDS[name][1](given):
                self._say(
                    "wrong-type", where, f"'{name}' must be {FIELDS[name][0]}, and is {given!r:.60}"
                )
                sound = False
        for name in ("label", "unit"):
            if name not in entry:
                self._say("missing-key", where, f"has no '{name}'")
                sound = False
        if not sound:
            return
        for code, message in check_shape(entry):
            self._say(code, where, message)
        if "value" in entry and read_value(entry["unit"], entry["value"]) is None:
            self._say(
                "wrong-type",
                where,
                f"'value' must be {wanted_value(entry['unit'])}, and is {entry['value']!r:.60}",
            )

    def _check_passage(self, where: str, entry: dict[str, Any]) -> None:
        for name in entry.keys() - {*_PASSAGE_TEXTS, "places", "figures"}:
            self._say("unknown-key", where, f"has an unknown key '{name}'")
        for name in _PASSAGE_TEXTS:
            if not is_text(entry.get(name)):
                self._say("missing-key", where, f"'{name}' must be given, as text in quotes")
        places = entry.get("places")
        if not isinstance(places, list) or not places or not all(map(_is_place, places)):
            self._say(
                "wrong-type",
                where,
                "'places' must be a list of { line = number, words = \"text\" }",
            )
        keys = entry.get("figures", [])
        if keys and not is_texts(keys):
            self._say("wrong-type", where, "'figures' must be a list of keys")
        else:
            for key in keys:
                if key not in self._table("figures"):
                    self._say(
                        "missing-input", where, f"names '{key}', which is no figure of this file"
                    )

    def _figure(self, key: str, entry: dict[str, Any]) -> Figure:
        given: dict[str, Any] = {
            name: tuple(item) if isinstance(item, list) else item for name, item in entry.items()
        }
        if "value" in given:
            given["value"] = read_value(entry["unit"], entry["value"])
        if "inputs" in given:
            given["inputs"] = MappingProxyType(
                {
                    name: tuple(item) if isinstance(item, list) else item
                    for name, item in entry["inputs"].items()
                },
            )
        return Figure(key=key, line=self._lines.get(f"figures.{key}", 1), **given)

    def _passage(self, key: str, entry: dict[str, Any]) -> Passage:
        return Passage(
            key=key,
            line=self._lines.get(f"passages.{key}", 1),
            places=tuple(Place(place["line"], place["words"]) for place in entry["places"]),
            figures=tuple(entry.get("figures", ())),
            **{name: entry[name] for name in _PASSAGE_TEXTS},
        )

    def _filing(self) -> dict[str, str]:
        given = self._table("filing")
        for name, entry in given.items():
            if not is_text(entry):
                self._say("wrong-type", f"filing.{name}", "must be text in quotes")
        return {name: entry for name, entry in given.items() if is_text(entry)}

    def _reasons(self) -> dict[str, tuple[str, ...]]:
        found = {}
        for code, mentions in self._table("reasons").items():
            if code not in REASONS:
                self._say(
                    "unknown-key",
                    f"reasons.{code}",
                    f"is not a reason; the reasons are {', '.join(REASONS)}",
                )
            elif not is_texts(mentions):
                self._say("wrong-type", f"reasons.{code}", "must be a list of mentions")
            else:
                found[code] = tuple(mentions)
        return found

    def _calculators(self) -> dict[str, Defaults]:
        found = {}
        for name, entry in self._table("calculators").items():
            where = f"calculators.{name}"
            complaints = list(check_defaults(name, entry, self._table("figures")))
            for code, message in complaints:
                self._say(code, where, message)
            if not complaints:
                found[name] = read_defaults(entry, self._lines.get(where, 1))
        return found


def _lines_of_tables(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if head := _TABLE_HEAD.match(line):
            found.setdefault(head[1], number)
    return found


def _is_place(given: object) -> bool:
    return (
        isinstance(given, dict)
        and given.keys() == {"line", "words"}
        and type(given["line"]) is int
        and is_text(given["words"])
    )
