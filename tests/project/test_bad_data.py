"""Bad data files: every mistake is reported, with its line and a remedy; nothing is built."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.commands.main import main
from tieout.macros.commands.options import UNUSABLE
from tieout.macros.filing.read import read_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import write_index
from tieout.macros.project.project import load_project

from tests.helpers.page_numbers import chance_of
from tests.helpers.places import ROOT
from tests.helpers.scratch import tieout

GIVEN = Path(__file__).parent / "bad_data"
DATA = "docs/data/figures.toml"

type Case = dict[str, Any]

CASES: list[Case] = tomllib.loads(
    (GIVEN.parent / "cases/bad_data.toml").read_text(encoding="utf-8")
)["case"]

# Cases that are made by a rule: the data file's bytes, the line named, and the message.
HOSTILE = {
    "nested without end": (b"x = " + b"[" * 9999, "1", "nested too deeply; write it as tables"),
    "a number of thousands of digits": (b"\nx = " + b"1" * 5000, "2", "thousands of digits long"),
    "a file of eight million bytes": (
        b"# " + b"x" * 8_000_000,
        "",
        "it exceeds the 8,000,000-byte limit",
    ),
    "noise": (bytes(range(256)), "2", "not UTF-8 (invalid start byte); save it as UTF-8"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small project whose data file has no mistakes; it is the current one."""
    (tmp_path / "docs/data").mkdir(parents=True)
    filing = read_filing(GIVEN / "filing.txt")
    write_index(tmp_path / "docs/data", filing, find_mentions(filing))
    data = (GIVEN / "figures.toml").read_text(encoding="utf-8")
    (tmp_path / DATA).write_text(data.replace("@SHA256@", filing.sha256), encoding="utf-8")
    shutil.copy(GIVEN / "index.md", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def corrupt(project: Path, case: Case) -> None:
    """Write the case's data file, and its page if it has one."""
    page, file = project / "docs/index.md", project / DATA
    text = file.read_text(encoding="utf-8")
    checksum = re.findall('sha256 = "(.*)"', text)[0]
    for change in case.get("change", []):
        old = change["old"].replace("@SHA256@", checksum)
        changed = file if old in text else page
        before, found, after = changed.read_text(encoding="utf-8").partition(old)
        assert found, "the case changes nothing"
        changed.write_text(before + change["new"] + after, encoding="utf-8")
        text = file.read_text(encoding="utf-8")
    file.write_bytes(case.get("data", text).encode(case.get("encoding", "utf-8")))


def message_of(line: str) -> str:
    """Shorten a line of the message: the data file's name, and Python's message about TOML."""
    line = line.removeprefix(f"{DATA}:").removeprefix("docs/").strip()
    return re.sub(r"(?<=correct it |of the two )\(.*\)$", "(…)", line)


def test_the_data_file_has_no_mistake_before_it_is_changed(project: Path) -> None:
    loaded = load_project(project / "docs")
    assert loaded.exceptions == ()
    assert {result.tick for result in loaded.results.values()} == {
        "agrees", "recomputed", "derived", "assumption",
    }  # fmt: skip


def test_there_are_enough_cases_and_each_differs_from_the_others() -> None:
    assert len(CASES) >= 25
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_bad_data_file(project: Path, case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    corrupt(project, case)
    assert main(["check"]) == UNUSABLE
    out, err = capsys.readouterr()
    *lines, blank, last = err.splitlines()
    assert [message_of(line) for line in lines] == case["says"]
    assert (out, blank) == ("", "")
    assert last.startswith(f"{len(lines)} to correct")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_data_file(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    content, line, message = HOSTILE[name]
    (project / DATA).write_bytes(content)
    assert main(["check"]) == UNUSABLE
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith(f"{DATA}:{line}")
    assert message in first


@pytest.mark.slow
@pytest.mark.parametrize("name", ["six mistakes", "an empty file", "a formula that gives no date"])
def test_the_command_reports_the_same(project: Path, name: str) -> None:
    case = next(case for case in CASES if case["name"] == name)
    corrupt(project, case)
    ran = tieout("check", cwd=project)
    assert (ran.code, ran.out) == (2, "")
    assert [message_of(line) for line in ran.err.splitlines()[:-2]] == case["says"]


def test_without_a_data_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / DATA).unlink()
    assert main(["check"]) == UNUSABLE
    assert "the data file is missing; put it back, or go to the folder" in capsys.readouterr().err


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_mistakes(project: Path) -> None:
    text = (project / DATA).read_bytes().replace(b"\n", b"\r\n")
    (project / DATA).write_bytes(b"\xef\xbb\xbf" + text)
    assert load_project(project / "docs").exceptions == ()


def test_another_filing_is_an_exception_of_the_data_file(project: Path) -> None:
    text = (project / DATA).read_text(encoding="utf-8")
    (project / DATA).write_text(re.sub('sha256 = ".', 'sha256 = "z', text), encoding="utf-8")
    (found,) = load_project(project / "docs").exceptions
    assert (found.code, found.line) == ("other-filing", 6)


@pytest.mark.slow
def test_a_corrupted_data_file_is_reported_and_never_a_crash() -> None:
    """Lines of the real file are lost, doubled, swapped, and moved where they do not belong."""
    real = (ROOT / DATA).read_text(encoding="utf-8")
    assert read_figures(real, DATA)[1] == []
    lines, chance = real.splitlines(), chance_of("data files")
    for _ in range(150):
        corrupted = lines.copy()
        for _ in range(chance.randint(1, 4)):
            at, other = chance.randrange(len(corrupted)), chance.randrange(len(corrupted))
            way = chance.choice(("lose", "double", "swap", "cut", "mix"))
            if way == "lose":
                del corrupted[at]
            elif way == "double":
                corrupted.insert(other, corrupted[at])
            elif way == "swap":
                corrupted[at], corrupted[other] = corrupted[other], corrupted[at]
            elif way == "cut":
                corrupted[at] = corrupted[at][: chance.randint(0, len(corrupted[at]))]
            else:
                name, _, value = corrupted[at].partition(" = ")
                corrupted[at] = f"{name} = {corrupted[other].partition(' = ')[2] or value}"
        for mistake in read_figures("\n".join(corrupted), DATA)[1]:
            assert mistake.file == DATA
            assert mistake.message
            assert mistake.line is None or 1 <= mistake.line <= len(corrupted)
