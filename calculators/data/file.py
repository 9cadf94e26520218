"""Reads the data file: TOML to figures, passages and reasons, with every mistake at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from types import MappingProxyType
from typing import Any

from tieout.calculators.data.calculators import check_defaults, read_defaults
from tieout.calculators.data.rules import (
    FIELDS,
    Complaint,
    check_references,
    check_shape,
    is_texts,
    suggestions,
)
from tieout.calculators.data.tables import (
    PASSAGE_CHOICES,
    PASSAGE_TEXTS,
    check_filing,
    check_finding,
    check_passage,
    check_reasons,
    check_source,
)
from tieout.calculators.data.toml import UnreadableError, lines_of, parse, table_at, written
from tieout.calculators.figures.dataset import (
    Acknowledged,
    Dataset,
    Defaults,
    Figure,
    NotedPassage,
    PassagePlace,
    SourceFile,
    working_order,
)
from tieout.calculators.figures.value_types import is_text, read_value, wanted_value
from tieout.calculators.values.finding import Finding

_KEY = re.compile(r"[a-z][a-z0-9_]*")
ENOUGH = 200  # mistakes; more at once would not help an author
_OF_A_PASSAGE = (*PASSAGE_CHOICES, "disposition")
_TABLES = ("filing", "figures", "passages", "findings", "reasons", "calculators", "sources")


def read_figures(text: str, file: str) -> tuple[Dataset, list[Finding]]:
    """Read the data file's text; return its contents and every mistake found in it.

    ``file`` is the file's name in messages. Nothing is raised for bad data: a file that is not TOML
    gives an empty data set and one message.
    """
    reader = _Reader(text, file)
    return reader.dataset(), reader.mistakes


class _Reader:
    """Collects mistakes while it turns tables into figures, so that all are reported at once."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.mistakes: list[Finding] = []
        self._lines = lines_of(text)
        self._tables: dict[str, Any] = {}
        try:
            self._tables = parse(text)
        except UnreadableError as error:
            where = table_at(text, error.line) or "the file"
            self._say(error.code, where, str(error), line=error.line)
        else:
            self._check_tables()

    def dataset(self) -> Dataset:
        tables = {name: self._tables.get(name, {}) for name in _TABLES}
        figures = self._each("figures", self._check_figure, self._figure)
        for figure in figures.values():
            self._complain(f"figures.{figure.key}", check_references(figure, tables["figures"]))
        for circle in working_order(figures)[1]:
            message = f"is calculated from itself: {' → '.join(circle)}; break the circle"
            self._say("circular-input", f"figures.{circle[0]}", message, "inputs")
        passages = self._each("passages", self._check_passage, self._passage)
        findings = self._each("findings", self._check_finding, self._finding)
        sources = self._each("sources", self._check_source, self._source)
        calculators = self._each("calculators", self._check_defaults, self._defaults)
        if self._tables:  # in a file that cannot be read, everything would seem to be missing
            self._complain("filing", check_filing(tables["filing"]))
            self._complain("reasons", check_reasons(tables["reasons"]))
        reasons = {code: tuple(one) for code, one in tables["reasons"].items() if is_texts(one)}
        return Dataset(
            file=self.file,
            filing=MappingProxyType({k: v for k, v in tables["filing"].items() if is_text(v)}),
            figures=MappingProxyType(figures),
            passages=MappingProxyType(passages),
            reasons=MappingProxyType(reasons),
            calculators=MappingProxyType(calculators),
            lines=MappingProxyType(self._lines),
            findings=MappingProxyType(findings),
            sources=MappingProxyType(sources),
        )

    def _say(
        self, code: str, where: str, message: str, key: str = "", line: int | None = None
    ) -> None:
        """Record a mistake at the line of a table's key or, if it has none, of the table."""
        figure = where.split(".")[1] if where.startswith("figures.") else None
        line = line or self._lines.get(f"{where}.{key}", self._lines.get(where))
        self.mistakes.append(
            Finding(code, f"{where}: {message}", figure=figure, file=self.file, line=line)
        )

    def _complain(self, where: str, complaints: Iterable[Complaint]) -> None:
        # The rest are skipped: suggesting a known name for each takes time.
        for code, key, message in islice(complaints, max(0, ENOUGH - len(self.mistakes))):
            self._say(code, where, message, key)

    def _check_tables(self) -> None:
        """Report unexpected tables and wrong types; add the tables that are missing."""
        if self._tables.get("figures", {}) == {}:
            self._say("missing-key", "figures", "there is none; begin with a table [figures.KEY]")
        for name, table in self._tables.items():
            if len(self.mistakes) >= ENOUGH:
                break
            if name not in _TABLES:
                message = f"is not a table of a data file{suggestions(name, _TABLES)}"
                self._say("unknown-key", name, message)
            elif not isinstance(table, dict):
                self._say("wrong-type", name, f"must be a table, and is {written(table)}")
                self._tables[name] = {}

    def _each[T](
        self,
        table: str,
        check: Callable[[str, dict[str, Any]], None],
        read: Callable[[str, dict[str, Any]], T],
    ) -> dict[str, T]:
        found: dict[str, T] = {}
        for key, entry in self._tables.get(table, {}).items():
            where, before = f"{table}.{key}", len(self.mistakes)
            if before >= ENOUGH:
                break
            if not _KEY.fullmatch(key):
                message = "a key is small letters, digits and underscores, and begins with a letter"
                self._say("wrong-type", where, message)
            elif not isinstance(entry, dict):
                message = f"must be a separate table, [{where}], and is {written(entry)}"
                self._say("wrong-type", where, message)
            else:
                check(where, entry)
                if len(self.mistakes) == before:
                    found[key] = read(key, entry)
        return found

    def _check_figure(self, where: str, entry: dict[str, Any]) -> None:
        before = len(self.mistakes)
        for name, value in entry.items():
            if name not in FIELDS:
                message = f"has an unknown key '{name}'{suggestions(name, FIELDS)}"
                self._say("unknown-key", where, message, name)
            elif not FIELDS[name][1](value):
                message = f"'{name}' must be {FIELDS[name][0]}, and is {written(value)}"
                self._say("wrong-type", where, message, name)
        for name in ("label", "unit"):
            if name not in entry:
                self._say("missing-key", where, f"has no '{name}'; give it {FIELDS[name][0]}")
        if len(self.mistakes) > before:
            return
        self._complain(where, check_shape(entry))
        if "value" in entry and read_value(entry["unit"], entry["value"]) is None:
            wanted = f"{wanted_value(entry['unit'])}, and is {written(entry['value'])}"
            self._say("wrong-type", where, f"'value' must be {wanted}", "value")

    def _check_passage(self, where: str, entry: dict[str, Any]) -> None:
        self._complain(where, check_passage(entry, self._tables.get("figures", {})))

    def _check_finding(self, where: str, entry: dict[str, Any]) -> None:
        self._complain(where, check_finding(entry))

    def _check_source(self, where: str, entry: dict[str, Any]) -> None:
        self._complain(where, check_source(entry))

    def _check_defaults(self, where: str, entry: dict[str, Any]) -> None:
        name = where.partition(".")[2]
        self._complain(where, check_defaults(name, entry, self._tables.get("figures", {})))

    def _defaults(self, key: str, entry: dict[str, Any]) -> Defaults:
        return read_defaults(entry, self._lines.get(f"calculators.{key}", 1))

    def _figure(self, key: str, entry: dict[str, Any]) -> Figure:
        fields: dict[str, Any] = {name: _fixed(item) for name, item in entry.items()}
        if "value" in fields:
            fields["value"] = read_value(entry["unit"], entry["value"])
        if "inputs" in fields:
            inputs = {name: _fixed(item) for name, item in entry["inputs"].items()}
            fields["inputs"] = MappingProxyType(inputs)
        if "period" in fields:
            fields["period"] = MappingProxyType(dict(entry["period"]))
        return Figure(key=key, line=self._lines.get(f"figures.{key}", 1), **fields)

    def _passage(self, key: str, entry: dict[str, Any]) -> NotedPassage:
        return NotedPassage(
            key=key,
            line=self._lines.get(f"passages.{key}", 1),
            places=tuple(PassagePlace(place["line"], place["words"]) for place in entry["places"]),
            figures=tuple(entry.get("figures", ())),
            **{name: entry[name] for name in PASSAGE_TEXTS},
            **{name: entry[name] for name in _OF_A_PASSAGE if name in entry},
        )

    def _finding(self, key: str, entry: dict[str, Any]) -> Acknowledged:
        fields = {name: _fixed(item) for name, item in entry.items()}
        return Acknowledged(key=key, line=self._lines.get(f"findings.{key}", 1), **fields)

    def _source(self, key: str, entry: dict[str, Any]) -> SourceFile:
        return SourceFile(key=key, line=self._lines.get(f"sources.{key}", 1), **entry)


def _fixed(value: Any) -> Any:  # noqa: ANN401  # any value of the file
    return tuple(value) if isinstance(value, list) else value
