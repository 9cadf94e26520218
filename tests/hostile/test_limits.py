"""Files too large, too deep or in other encodings, or not writable: all reported."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.commands.options import UNUSABLE

from tests.helpers.hostile import data, write_project

pytestmark = pytest.mark.slow

MEGABYTE = 1_000_000
HUGE = 300 * MEGABYTE  # longer than any kind of file may be
MEMORY = 600 * MEGABYTE  # bytes of address space: enough for Python, but not for such a file twice
PATIENCE = 20  # seconds, on a busy machine
DATA, TABLE, SEAL = (
    f"docs/data/{name}" for name in ("figures.toml", "mentions.csv", "filing.json")
)
PAGE = "docs/index.md"


@dataclass(frozen=True)
class Ended:
    """How a command ended, its errors, and the seconds that it took."""

    code: int
    complaints: str
    took: float


def run(
    folder: Path, *arguments: str, limit: Callable[[], None] | None = None, out: str = os.devnull
) -> Ended:
    """Run `tieout` in a folder, under a limit."""
    command = [str(Path(sys.executable).with_name("tieout")), *arguments]
    begun = time.monotonic()
    with Path(out).open("w") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.PIPE,
            preexec_fn=limit,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    return Ended(done.returncode, done.stderr, time.monotonic() - begun)


def little_memory() -> None:
    """Limit a command's memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small project, which is the current one, with parts of a site."""
    folder = write_project(tmp_path / "project", data())
    site = folder / "site"
    (site / "search").mkdir(parents=True)
    entry = '{"location": "index.html#words", "title": "Words", "text": "Words"}'
    (site / "search/search_index.json").write_text(f'{{"docs": [{entry}]}}')
    for name in ("404.html", "index.html"):
        (site / name).write_text("<!doctype html><head></head><h1>Words</h1>")
    monkeypatch.chdir(folder)
    return folder


def complains(ended: Ended, *words: str) -> None:
    """Check that a command ended as it should if something is unusable."""
    assert ended.code == UNUSABLE, ended.complaints
    assert "Traceback" not in ended.complaints
    assert all(word in ended.complaints for word in words), ended.complaints


# ---- Too large


@pytest.mark.parametrize("name", [DATA, TABLE, SEAL, PAGE, "filing.txt", "mkdocs.yml"])
def test_a_file_of_hundreds_of_megabytes_is_refused(project: Path, name: str) -> None:
    with (project / name).open("ab") as file:
        file.truncate(HUGE)
    ended = run(project, "check", limit=little_memory)
    complains(ended, name, "it exceeds the", "-byte limit")
    assert len(ended.complaints) < 1_000


def test_a_filing_that_never_ends_is_refused(project: Path) -> None:
    complains(
        run(project, "index", "/dev/zero", limit=little_memory), "/dev/zero: it is a pipe or a"
    )
    complains(run(project, "check", "--filing", "/dev/zero"), "it is not a file")


MOST = 7_900_000  # digits, as many as a data file may have
# The text of the price in the data file, and the message.
DIGITS = {
    "a whole number": ("9" * MOST, "a number is thousands of digits long"),
    "a decimal": (f"0.{'9' * MOST}", "must be a plain decimal"),
    "a decimal of many nines": (f"{'9' * MOST}.0", "must be a plain decimal"),
    "an exponent": ("1e999999999", "must be a plain decimal"),
    "a text": (f'"{"9" * MOST}"', "must be a plain decimal"),
    "underscores": ("1" + "_1" * (MOST // 2), "a number is thousands of digits long"),
    "another base": (f"0x{'f' * MOST}", "and is a whole number of thousands of digits"),
    "a year": (f"{'9' * 4_000}-01-01", "not valid TOML"),
    "nested lists": ("[" * MOST, "nested too deeply"),
    "nested tables": ("{a=" * (MOST // 3), "nested too deeply"),
    "a key of many parts": (f"1\n{'a.' * 9_999}b = 1", "nested too deeply"),
    "a quoted key of many parts": ("1\n" + '"a b" . ' * 9_999 + "b = 1", "nested too deeply"),
    "a table of many parts": (f"1\n[{'a.' * 9_999}b]", "nested too deeply"),
}


@pytest.mark.parametrize(("number", "message"), DIGITS.values(), ids=DIGITS)
def test_an_endless_number(
    project: Path, number: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (project / DATA).read_text(encoding="utf-8")
    assert "value = 2.50" in text
    (project / DATA).write_text(text.replace("value = 2.50", f"value = {number}"), encoding="utf-8")
    begun = time.monotonic()
    assert main(["check"]) == UNUSABLE
    assert time.monotonic() - begun < PATIENCE
    said = capsys.readouterr().err
    assert said.startswith(f"{DATA}:")
    assert message in said
    assert len(said) < 5_000


def test_a_long_text_is_not_read_as_a_key_of_many_parts(project: Path) -> None:
    prose = f'"""\n{"One sentence. " * 50}\na.b.c.d: {"e.g. " * 50}"""'
    text = (project / DATA).read_text(encoding="utf-8").replace('"An example."', prose)
    assert prose in text
    (project / DATA).write_text(text, encoding="utf-8")
    assert main(["explain", "symbol"]) == 0


# What a data file has thousands of, and the last line of the message.
TABLE_OF = '[figures.c{0}]\nlabel = "c"\nunit = "USD"\ndecimals = 2\nformula = "total"\n'
MANY = {
    "unknown keys": ('[figures.c{0}]\nlabell = "c"\n', "201 to correct"),
    "unknown tables": ("[c{0}]\n", "200 to correct"),
    "unknown inputs": (f'{TABLE_OF}inputs = {{{{ parts = ["nope{{0}}"] }}}}\n', "200 to correct"),
    "circles": (f'{TABLE_OF}inputs = {{{{ parts = ["c{{0}}"] }}}}\n', "20 to correct"),
}


@pytest.mark.parametrize(("line", "last"), MANY.values(), ids=MANY)
def test_a_file_with_thousands_of_faults(
    project: Path, line: str, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\n".join((data(), *(line.format(number) for number in range(10_000))))
    (project / DATA).write_text(text, encoding="utf-8")
    begun = time.monotonic()
    assert main(["check"]) == UNUSABLE
    assert time.monotonic() - begun < PATIENCE
    assert last in capsys.readouterr().err


def test_a_working_of_many_steps(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = [f'{TABLE_OF.format(0)}inputs = {{ parts = ["sale_price"] }}']
    steps += [
        f'{TABLE_OF.format(number)}inputs = {{ parts = ["c{number - 1}"] }}'
        for number in range(1, 1_500)
    ]
    (project / DATA).write_text("\n".join((data(), *steps)), encoding="utf-8")
    (project / "docs/last.md").write_text('# Last\n\n{{ figure("c1499") }}\n', encoding="utf-8")
    assert main(["explain", "c1499"]) == 0
    said = capsys.readouterr().out
    assert "(its own working: tieout explain c" in said


# ---- Other encodings

ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "latin-1", "cp037")


@pytest.mark.parametrize("name", [DATA, TABLE, SEAL, PAGE, "mkdocs.yml"])
def test_another_encoding(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (project / name).read_text(encoding="utf-8")
    for encoding in ENCODINGS:
        marked = text.replace("index", "index é").replace("Widgets", "Widgéts") + "# é"
        (project / name).write_bytes(marked.encode(encoding, "replace"))
        assert main(["check"]) == UNUSABLE, encoding
        said = capsys.readouterr().err
        assert name in said
        assert "tieout: " not in said, "it is a reason with its file, and no accident"


def test_a_null_byte(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (DATA, TABLE, SEAL, "mkdocs.yml"):
        written = (project / name).read_bytes()
        (project / name).write_bytes(written[:40] + b"\0" + written[40:])
        assert main(["check"]) == UNUSABLE
        assert name in capsys.readouterr().err
        (project / name).write_bytes(written)


# ---- Full disks and permissions

WRITING = {
    "export": (("export", "site"), "site/downloads/figures.json"),
    "search": (("search", "site"), "site/search/entries.json"),
    "policy": (("policy", "site"), "site/404.html"),
    "index": (("index", "filing.txt", "--write", "docs/data"), "docs/data/mentions.csv"),
}


def little_room() -> None:
    """Let no file grow: as on a full disk, except for the system's message."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))


@pytest.mark.parametrize(("arguments", "name"), WRITING.values(), ids=WRITING)
def test_a_full_disk_leaves_the_old_file(
    project: Path, arguments: tuple[str, ...], name: str
) -> None:
    before = _state(project)
    complains(run(project, *arguments, limit=little_room), f"tieout: {name}: File too large; make")
    (project / "site/downloads").rmdir() if "export" in arguments else None
    assert _state(project) == before


def test_a_report_that_does_not_fit_on_the_disk(project: Path) -> None:
    complains(
        run(project, "index", "filing.txt", out="/dev/full"), "tieout: No space left on device"
    )


@pytest.fixture
def read_only(project: Path) -> Iterator[tuple[str, ...]]:
    """The project's folders, without write permission, and how to run without it."""
    folders = [
        project / "docs/data",
        *(one for one in (project / "site").rglob("") if one.is_dir()),
    ]
    for folder in folders:
        folder.chmod(0o555)
    yield ("setpriv", "--bounding-set", "-dac_override") if os.geteuid() == 0 else ()
    for folder in folders:
        folder.chmod(0o755)


@pytest.mark.parametrize(("arguments", "name"), WRITING.values(), ids=WRITING)
def test_a_folder_without_write_permission(
    project: Path, read_only: tuple[str, ...], arguments: tuple[str, ...], name: str
) -> None:
    if read_only and shutil.which(read_only[0]) is None:
        pytest.skip("whoever runs this may write everywhere")
    before = _state(project)
    command = [*read_only, str(Path(sys.executable).with_name("tieout")), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    expected = name.rpartition("/")[0] if arguments[0] == "export" else name
    complains(
        Ended(done.returncode, done.stderr, 0), f"tieout: {expected}: Permission denied; check that"
    )
    assert _state(project) == before


def _state(project: Path) -> dict[str, bytes]:
    folders = (project / "docs", project / "site")
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }
