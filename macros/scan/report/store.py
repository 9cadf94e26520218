"""The results of a corpus in files: JSON lines, written immediately, and Parquet."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.scan.report.plain import Plain
from tieout.macros.scan.report.row import Row

_COLUMNS = (
    "path sha256 form company kind id rule verdict message page line column printed value unit "
    "low high expected found"
).split()
_BATCH = 10_000


class JsonLines:
    """A file of JSON lines, one for each filing; those already in it are not scanned again."""

    def __init__(self, path: Path) -> None:
        """Read which files are in the lines; an incomplete last line is removed."""
        self._path = path
        self.known: dict[str, str] = {}
        self._failed: dict[str, str] = {}
        self._last: dict[str, int] = {}
        """Where in the file the last line of each path begins."""
        whole = 0
        if path.is_file():
            with path.open("rb") as stream:
                for line in stream:
                    row = _row(line)
                    if row is None:
                        break
                    self._last[row["path"]] = whole
                    whole += len(line)
                    self._note(row)
            with path.open("r+b") as stream:
                stream.truncate(whole)

    def add(self, row: Row) -> None:
        """Write a line, completely or not at all if possible; not the same failure twice."""
        if row["scan"] is None and self._failed.get(row["path"]) == row["error"]:
            return
        with self._path.open("a", encoding="utf-8", errors="surrogatepass") as stream:
            self._last[row["path"]] = stream.seek(0, os.SEEK_END)
            stream.write(f"{json.dumps(row, ensure_ascii=False)}\n")

    def _note(self, row: Row) -> None:
        """Note how the last scan of a file ended."""
        path = row["path"]
        if row["scan"] is None:
            self._failed[path] = row["error"]
            self.known.pop(path, None)
        else:
            self.known[path] = row["scan"]["filing"]["sha256"]
            self._failed.pop(path, None)

    def rows(self) -> Iterator[Row]:
        """Every row, one at a time; the last one if a file was scanned twice."""
        if not self._path.is_file():
            return
        start = 0
        with self._path.open("rb") as stream:
            for line in stream:
                row = _row(line)
                if row is not None and self._last[row["path"]] == start:
                    yield row
                start += len(line)


def _row(line: bytes) -> Row | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    whole = isinstance(row, dict) and line.endswith(b"\n") and {"path", "error", "scan"} <= {*row}
    return row if whole else None


def check_parquet(path: Path) -> None:
    """Raise InputUnusableError if Parquet's library is missing, OSError without a folder."""
    if find_spec("pyarrow") is None:  # an optional extra
        message = "--parquet needs the extra: pip install 'tieout[corpus]'"
        raise InputUnusableError(message)
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


def write_parquet(lines: JsonLines, path: Path) -> int:
    """Write every relation and finding of the lines as a row of a Parquet file; count them.

    Of a file that was scanned twice, only the last scan is written.
    """
    import pyarrow as pa  # noqa: PLC0415  # an optional extra
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {"line": pa.int64(), "column": pa.int64()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in _COLUMNS])
    count = 0
    batch: list[dict[str, Any]] = []
    beside = path.with_name(f".{path.name}.new")
    try:
        with pq.ParquetWriter(beside, schema) as writer:
            for row in lines.rows():
                batch += _facts(row)
                if len(batch) >= _BATCH:
                    writer.write_table(pa.Table.from_pylist(batch, schema))
                    count, batch = count + len(batch), []
            writer.write_table(pa.Table.from_pylist(batch, schema))
        beside.replace(path)
    finally:  # an incomplete file is not left
        beside.unlink(missing_ok=True)
    return count + len(batch)


def _facts(row: Row) -> Iterator[dict[str, Any]]:
    scan = row["scan"]
    if scan is None:
        yield _fact(row, "failure", None, message=row["error"])
        return
    for one in scan["relations"]:
        fields = {"id": one["id"], "rule": one["rule"], "verdict": one["verdict"]}
        bounds = {"message": one["what"], "low": one["low"], "high": one["high"]}
        yield _fact(row, "relation", one["result"], **fields, **bounds)
    for one in scan["findings"]:
        fields = {"id": one["id"], "rule": one["rule"], "verdict": one["severity"]}
        sides = {name: one[name] for name in ("message", "expected", "found")}
        yield _fact(row, "finding", one["places"][0], **fields, **sides)


def _fact(row: Row, kind: str, place: Plain | None, **fields: str) -> dict[str, Any]:
    fact: dict[str, Any] = {"path": for_terminal(row["path"]), "kind": kind, **fields}
    if row["scan"] is not None:
        fact |= {name: row["scan"]["filing"][name] for name in ("sha256", "form", "company")}
    if place is not None:
        named = ("page", "line", "column", "printed", "value", "unit")
        fact |= {name: place[name] for name in named}
    return fact
