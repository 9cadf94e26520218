"""The scan of many filings at once: rows, lines, tables, a cluster, and an interrupted scan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from weakref import WeakSet

import jsonschema
import pytest
from tieout.macros.commands.main import main
from tieout.macros.commands.options import EXCEPTIONS, UNUSABLE
from tieout.macros.scan.report.row import scan_row
from tieout.macros.terminal import called

from tests.bench.compared import compared
from tests.helpers.corpus import BROKEN, CONTRACT, run

# ── Many filings ─────────────────────────────────────────────────────────────────────────────────


def test_each_file_of_a_folder_gets_a_row_and_a_failure_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.pdf", "b.PDF", "c.png", ".hidden"):
        (folder / name).write_bytes(b"not a filing")
    code, out, err = run(capsys, folder, "--jobs", "2")
    assert code == UNUSABLE
    head, *rows, last, example, others = out.splitlines()
    assert head.split() == "numbers related relations errors warnings seconds file".split()
    assert sorted(Path(row.split()[-1]).name for row in rows) == [
        "broken.htm", "hostile.htm", "picture.txt", "sound.htm",
    ]  # fmt: skip
    assert f"not read  {folder}/picture.txt" in out
    assert last == "3 filings scanned: 2 errors, no warnings, 1 file that could not be read"
    assert example.startswith(f"The findings of one: {called()} scan {folder}/")
    assert others == "4 other files not scanned: 2 .pdf, 1 .md, 1 .png"
    assert f"tieout: {folder}/picture.txt is a picture; name the filing as text" in err


def test_many_as_json_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, folder / "broken.htm", folder / "sound.htm", "--json")
    scans = [json.loads(line) for line in out.splitlines()]
    for scan in scans:
        jsonschema.validate(scan, CONTRACT)
    assert {scan["filing"]["file"] for scan in scans} == {"broken.htm", "sound.htm"}


def test_an_interrupted_scan_is_resumed(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Files with a truncated line and changed files are scanned again; the rest is kept."""
    lines = tmp_path / "scans.jsonl"
    first = run(capsys, folder, "--output", lines)
    whole = lines.read_text(encoding="utf-8").splitlines(keepends=True)
    paths = [json.loads(line)["path"] for line in whole]
    assert len(paths) == 4
    lines.write_text("".join([*whole[:2], whole[2][:50]]), encoding="utf-8")
    scanned: list[str] = []

    def noted(files: list[str], _: int | None) -> Iterator[dict[str, Any]]:
        scanned.extend(files)
        return map(scan_row, files)

    monkeypatch.setattr("tieout.macros.scan.report.corpus.scan_in_processes", noted)
    again = run(capsys, folder, "--output", lines)
    done = [json.loads(line)["path"] for line in whole[:2] if json.loads(line)["scan"]]
    assert sorted(scanned) == sorted(set(paths) - set(done))
    assert again[0] == first[0]
    assert again[1].splitlines()[-2] == first[1].splitlines()[-2]
    (folder / "sound.htm").write_text(BROKEN, encoding="utf-8")
    scanned.clear()
    run(capsys, folder, "--output", lines)
    assert sorted(Path(file).name for file in scanned) == ["picture.txt", "sound.htm"]
    failures = [
        line for line in lines.read_text(encoding="utf-8").splitlines() if '"error": "p' in line
    ]
    assert len(failures) == 1  # scanned again each time, and written once


def test_two_scans_of_a_folder_are_compared(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As after a change of the rules; here a filing has changed."""
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    run(capsys, folder, "--output", before)
    (folder / "sound.htm").write_text(BROKEN, encoding="utf-8")
    run(capsys, folder, "--output", after)
    assert [*compared(before, before)] == []
    first, second, third = compared(before, after)
    path = f"{folder}/sound.htm"
    assert first.startswith(f"{path}: new: error sum at line 8: “Total assets” is the sum of ")
    assert second == f"{path}: gone: sum at line 8: 1,250 340 -> 1,590 exact"
    assert third == f"{path}: new: sum at line 8: 1,250 340 -> 1,950 disagrees"


def test_parquet(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pq = import_module("pyarrow.parquet")
    target = tmp_path / "scans.parquet"
    _, out, _ = run(capsys, folder, "--parquet", target)
    rows = pq.read_table(target).to_pylist()
    assert [row["found"] for row in rows if row["kind"] == "finding"] == ["1,950", "1,950"]
    assert [row["message"] for row in rows if row["kind"] == "failure"] != []
    assert "\n3 filings scanned" in out


def test_the_last_scan_of_a_changed_file_counts(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that was sound, then broken, then a picture, and then broken again."""
    pq = import_module("pyarrow.parquet")
    lines, target = tmp_path / "scans.jsonl", tmp_path / "scans.parquet"
    file = folder / "sound.htm"
    kinds = []
    for content in (file.read_bytes(), BROKEN.encode(), b"\x89PNG\r\n", BROKEN.encode()):
        file.write_bytes(content)
        run(capsys, file, "--output", lines, "--parquet", target)
        rows = pq.read_table(target).to_pylist()
        kinds.append({row["kind"] for row in rows})
    assert kinds == [{"relation"}, {"relation", "finding"}, {"failure"}, {"relation", "finding"}]
    assert len(lines.read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize("option", ["--html", "--output", "--parquet"])
def test_a_folder_to_write_into_that_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    code, _, err = run(capsys, folder / "sound.htm", option, folder / "none/x")
    assert code == UNUSABLE
    assert f"x: there is no folder {folder}/none; make it, or name another" in err


def test_rows_are_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory does not grow with a corpus: at most two rows exist at a time."""

    class Kept(dict[str, Any]):
        """A row that can be counted while it exists."""

        __hash__ = object.__hash__  # type: ignore[assignment]

    row = scan_row(str(folder / "broken.htm"))
    alive: WeakSet[Kept] = WeakSet()
    most = 0

    def rows(files: list[str], _jobs: int | None) -> Iterator[Kept]:
        nonlocal most
        for _ in files:
            made = Kept(row)
            alive.add(made)
            most = max(most, len(alive))
            yield made

    monkeypatch.setattr("tieout.macros.scan.report.corpus.scan_in_processes", rows)
    names = [str(folder / f"{number}.htm") for number in range(200)]
    assert main(["scan", *names, "--output", str(folder / "scans.jsonl")]) == EXCEPTIONS
    assert most <= 2


def local_cluster(*, workers: int) -> Any:  # noqa: ANN401
    """A cluster in this process; its page has a free port, as another test may have the usual."""
    return import_module("distributed").LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    )


def test_a_cluster_gives_the_same_results(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with local_cluster(workers=1) as cluster:
        _, there, _ = run(capsys, folder, "--json", "--dask", cluster.scheduler_address)
    _, here, _ = run(capsys, folder, "--json")
    assert sorted(there.splitlines()) == sorted(here.splitlines())


def test_a_cluster_without_workers(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tieout.macros.scan.report.corpus._PATIENCE", 0.1)
    with local_cluster(workers=0) as cluster:
        address = cluster.scheduler_address
        code, _, err = run(capsys, folder, "--dask", address)
    assert code == UNUSABLE
    assert f"the Dask cluster at {address} has no worker; run: dask worker {address}" in err


def test_there_is_no_cluster(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, folder, "--dask", "nonsense://x")
    assert code == UNUSABLE
    assert "there is no Dask cluster at nonsense://x" in err


def test_a_folder_without_filings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, tmp_path)
    assert code == UNUSABLE
    assert "contains no filing; name a folder with text, HTML or Word files" in err
