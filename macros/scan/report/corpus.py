"""Scans many filings: in processes of this machine or on a Dask cluster, a few at a time."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from pathlib import Path
from typing import Any

from tieout.macros.errors import InputUnusableError
from tieout.macros.files import read_bounded
from tieout.macros.filing.read import LARGEST
from tieout.macros.processes import cores
from tieout.macros.scan.report.row import Row, lost_row, scan_bytes, scan_row
from tieout.macros.scan.report.store import JsonLines

ENDINGS = (".txt", ".htm", ".html", ".nc", ".csv", ".docx")
"""The endings of the files of a folder that are scanned."""
_PATIENCE = 30.0
"""Seconds in which a worker of a cluster has to be there."""
_WAITING = 2
"""The most files waiting per process, so that memory does not grow with the corpus."""


def files_of(paths: Iterable[Path]) -> tuple[list[Path], Counter[str]]:
    """The files to scan: the files named, and those of a folder with a filing's ending.

    Also how many other files the folders have, by their endings; hidden files do not count.
    """
    found: dict[Path, None] = {}
    others: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(one for one in path.rglob("*") if one.is_file())
        for one in inside:
            if one.suffix.lower() in ENDINGS:
                found[one] = None
            elif not one.name.startswith("."):
                others[one.suffix.lower()] += 1
    return list(found), others


class Corpus:
    """The files of a corpus; those that are already in the file of lines are not scanned again."""

    def __init__(
        self,
        files: Sequence[str],
        lines: JsonLines | None = None,
        jobs: int | None = None,
        cluster: str | None = None,
    ) -> None:
        """Set the files, the file of lines, and how to scan."""
        self.files = files
        self._lines, self._jobs, self._cluster = lines, jobs, cluster

    def rows(self) -> Iterator[Row]:
        """Yield the row of each file, known ones first; write each new one immediately."""
        lines = self._lines
        if lines is None:
            yield from self._scanned(self.files)
            return
        known = {file for file in self.files if lines.known.get(file) == _digest(file)}
        yield from (row for row in lines.rows() if row["path"] in known and row["scan"])
        for row in self._scanned([file for file in self.files if file not in known]):
            lines.add(row)
            yield row

    def _scanned(self, files: Sequence[str]) -> Iterator[Row]:
        if self._cluster is not None:
            return scan_on_cluster(files, self._cluster)
        return scan_in_processes(files, self._jobs)


def _digest(file: str) -> str:
    try:
        return sha256(read_bounded(Path(file), LARGEST)).hexdigest()
    except OSError:
        return ""


def scan_in_processes(files: Sequence[str], jobs: int | None = None) -> Iterator[Row]:
    """Scan files in as many processes as there are cores; yield each row when it is done.

    If a process dies, only its own file is lost: those that were waiting are scanned again, one by
    one.
    """
    jobs = jobs or cores()
    waiting = deque(files)
    alone: list[str] = []
    while waiting:
        with ProcessPoolExecutor(jobs) as pool:
            running: dict[Future[Row], str] = {}
            try:
                while waiting or running:
                    while waiting and len(running) < jobs * _WAITING:
                        file = waiting.popleft()
                        running[pool.submit(scan_row, file)] = file
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield future.result()
                        del running[future]
            except BrokenProcessPool:
                alone += running.values()
    for file in alone:
        with ProcessPoolExecutor(1) as pool:
            try:
                yield pool.submit(scan_row, file).result()
            except BrokenProcessPool:
                yield lost_row(file)


def scan_on_cluster(files: Sequence[str], address: str) -> Iterator[Row]:
    """Scan files on the Dask cluster at an address; yield each row when it is done.

    The files are sent to the workers, which do not need this machine's disk but need the same
    Tieout. Raises InputUnusableError without Dask, a cluster or a worker.
    """
    try:
        from distributed import Client, as_completed  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        message = "--dask needs the extra: pip install 'tieout[corpus]'"
        raise InputUnusableError(message) from error
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        message = f"there is no Dask cluster at {address} ({error})"
        raise InputUnusableError(message) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            message = f"the Dask cluster at {address} has no worker; run: dask worker {address}"
            raise InputUnusableError(message) from error
        most = max(1, sum(client.nthreads().values())) * _WAITING
        waiting = deque(files)
        running = as_completed(_submitted(client, waiting, most))
        for future in running:
            yield future.result()
            running.update(_submitted(client, waiting, 1))


def _submitted(client: Any, waiting: deque[str], most: int) -> Iterator[Any]:  # noqa: ANN401  # Dask's
    for _ in range(min(most, len(waiting))):
        file = waiting.popleft()
        try:
            yield client.submit(scan_bytes, file, read_bounded(Path(file), LARGEST), pure=False)
        except OSError:
            yield client.submit(scan_row, file, pure=False)
