"""Corrupted project files: the project builds and ties, or each fault is reported."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import signal
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import pytest
import yaml
from jinja2 import Environment, FileSystemBytecodeCache
from tieout.calculators.data.file import read_figures
from tieout.macros.commands.explain import explain
from tieout.macros.commands.options import TIED, UNUSABLE
from tieout.macros.project.project import load_project
from tieout.macros.project.unusable import UnusableError, located
from tieout.macros.publish.exports import exports
from tieout.macros.write import elements
from tieout.macros.write.macros import Macros

from tests.helpers.hostile import data, write_project
from tests.helpers.mutations import as_toml, corrupted, corrupted_bytes
from tests.helpers.page_numbers import chance_of
from tests.helpers.places import ROOT
from tests.helpers.running import run_command
from tests.helpers.scratch import tieout

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("fuzz")]

DATA, TABLE, SEAL = (
    f"docs/data/{name}" for name in ("figures.toml", "mentions.csv", "filing.json")
)
SETTINGS = "mkdocs.yml"
LONGEST = 5  # seconds that a file may take until it is used or refused
# What is corrupted, in its structure or its bytes, and how often.
KINDS = {
    (DATA, "structure"): 700,
    (DATA, "bytes"): 400,
    (TABLE, "structure"): 350,
    (TABLE, "bytes"): 200,
    (SEAL, "structure"): 250,
    (SEAL, "bytes"): 100,
    (SETTINGS, "structure"): 60,
    (SETTINGS, "bytes"): 40,
}
IDS = [f"{Path(file).name} {way}" for file, way in KINDS]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a small project without a mistake, which is the current one."""
    folder = write_project(tmp_path_factory.mktemp("fuzz") / "project", data())
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        # The templates are the same each time, and compiling them takes most of the time.
        kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
        patch.setattr(elements, "Environment", partial(Environment, bytecode_cache=kept))
        yield folder


@contextmanager
def files_kept(folder: Path) -> Iterator[None]:
    """Restore the files of a project."""
    kept = {name: (folder / name).read_bytes() for name in (DATA, TABLE, SEAL, SETTINGS)}
    try:
        yield
    finally:
        for name, content in kept.items():
            if (folder / name).read_bytes() != content:
                (folder / name).write_bytes(content)


@contextmanager
def in_time(number: int) -> Iterator[None]:
    """Fail if something takes too long."""

    def late(*_: object) -> NoReturn:
        pytest.fail(f"number {number} takes more than {LONGEST} seconds")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read_table(table: bytes) -> list[list[str]]:
    """Return the rows of a table."""
    return list(csv.reader(io.StringIO(table.decode())))


def write_table(rows: list[Any]) -> bytes:
    """Return rows as a table; what is not a row becomes one."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        row if isinstance(row, list) else [row] for row in rows
    )
    return text.getvalue().encode("utf-8", "surrogatepass")


def read_toml(text: bytes) -> dict[str, Any]:
    """Return TOML as a tree."""
    return tomllib.loads(text.decode(), parse_float=Decimal)


# How each file is turned into a tree, and a tree into the file.
FORMS: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], bytes]]] = {
    DATA: (read_toml, lambda tree: as_toml(tree).encode()),
    TABLE: (read_table, write_table),
    SEAL: (json.loads, lambda tree: json.dumps(tree, default=str).encode()),
    SETTINGS: (
        lambda text: {"extra": {"tieout": {"filing": text.decode().split("filing: ")[1][:10]}}},
        lambda tree: yaml.safe_dump(json.loads(json.dumps(tree, default=str))).encode(),
    ),
}


def corrupt(chance: Random, folder: Path, file: str, way: str) -> None:
    """Corrupt a file one to four times; a table gets a new seal, or only its seal would fail."""
    read, write = FORMS[file]
    content = (folder / file).read_bytes()
    times = chance.choice((1, 1, 1, 2, 4))
    if way == "bytes":
        for _ in range(times):
            content = corrupted_bytes(chance, content)
    else:
        tree = read(content)
        for _ in range(times):
            tree = corrupted(chance, tree) if tree else tree
        content = write(tree)
    (folder / file).write_bytes(content)
    if file == TABLE:
        seal = json.loads((folder / SEAL).read_bytes())
        seal["mentions_sha256"] = hashlib.sha256(content).hexdigest()
        (folder / SEAL).write_text(json.dumps(seal), encoding="utf-8")


def is_built(folder: Path) -> bool:
    """Whether a project can be built: everything that the pages need is calculated.

    If not, every reason must name its file and be safe for a terminal.
    """
    try:
        loaded = load_project(folder / "docs")
    except UnusableError as error:
        reported = error.findings
    else:
        reported = []
        macros = Macros(loaded)
        for macro in (macros.tie_out, macros.every_mention, macros.discrepancies, macros.binder):
            macro()
        for macro in (macros.reader, macros.tick_legend, macros.reason_list, macros.downloads):
            macro()
        for key in loaded.results:
            macros.figure(key)
            explain(loaded, key)
        exports(loaded)
    for one in reported:
        assert one.file
        assert one.message
        assert located(one).isprintable()
    return not reported


def test_the_project_is_built_before_it_is_corrupted(project: Path) -> None:
    assert is_built(project)
    assert sum(KINDS.values()) >= 2_000


@pytest.mark.parametrize(("file", "way"), KINDS, ids=IDS)
def test_a_corrupted_file_is_used_or_reported(project: Path, file: str, way: str) -> None:
    built = 0
    for number in range(KINDS[file, way]):
        with files_kept(project), in_time(number):
            corrupt(chance_of(f"{file} {way} {number}"), project, file, way)
            built += is_built(project)
    assert 0 < built < KINDS[file, way], "some do no harm, and some do"


@pytest.mark.parametrize("sound", [True, False], ids=["a site that ties", "messages"])
@pytest.mark.parametrize("file", [DATA, TABLE, SEAL])
def test_the_commands_report_the_same(project: Path, file: str, *, sound: bool) -> None:
    for number in range(KINDS[file, "structure"]):
        with files_kept(project):
            corrupt(chance_of(f"{file} structure {number}"), project, file, "structure")
            built = is_built(project)
            if built is not sound or (built and load_project(project / "docs").exceptions):
                continue
            site = run_command("mkdocs", "build", "--quiet", "--site-dir", "site", cwd=project)
            assert (site.returncode == 0) is sound, site.stderr
            if sound:
                assert tieout("search", "site", cwd=project).code == 0
            ran = tieout("check", "site", cwd=project)
            assert ran.code == (TIED if sound else UNUSABLE), ran.out
            assert "Traceback" not in f"{ran.err}{site.stderr}"
            return
    pytest.fail("none of them is such a one")


def test_the_real_data_file_is_read_or_its_faults_are_reported() -> None:
    """With every formula, every calculator and every kind of note, but without pages."""
    text = (ROOT / DATA).read_bytes()
    tree = read_toml(text)
    reported = 0
    for number in range(60):
        with in_time(number):
            changed = as_toml(corrupted(chance_of(f"real {number}"), tree))
            reported += bool(read_figures(changed, DATA)[1])
    assert 0 < reported < 60
