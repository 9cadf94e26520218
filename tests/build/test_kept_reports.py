"""A report is shown again only if not a byte has changed of what the tie-out reads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tieout.macros.build import state
from tieout.macros.build.kept_reports import keep, kept, key_of
from tieout.macros.build.state import inputs_of
from tieout.macros.check.report import Report
from tieout.macros.check.tie_out import check
from tieout.macros.commands.main import main
from tieout.macros.kept import file_of
from tieout.macros.places import work_folder
from tieout.macros.project.project import load_project

from tests.helpers.made_sites import IN_TEXT, MadeSite, tieout
from tests.helpers.places import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kept reports")]

SITE = Path("site")


@pytest.fixture
def home(made_sites: dict[str, MadeSite], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a made project with its site, as the current folder."""
    copy = tmp_path / "harbor"
    shutil.copytree(made_sites[IN_TEXT].home, copy)
    monkeypatch.chdir(copy)
    return copy


def change(name: str) -> Callable[[Path], None]:
    """Change the last byte of a file that is not a line's end."""

    def falsify(home: Path) -> None:
        (file,) = home.glob(name)
        content = bytearray(file.read_bytes().rstrip())
        content[-1] ^= 1
        file.write_bytes(content)

    return falsify


def link(home: Path) -> None:
    (home / "page.html").write_bytes((home / "site/index.html").read_bytes())
    (home / "site/index.html").unlink()
    (home / "site/index.html").symlink_to(home / "page.html")


def swap(home: Path) -> None:
    first, second = home / "site/index.html", home / "site/tie-out.html"
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


CHANGES: dict[str, Callable[[Path], None]] = {
    "a built page": change("site/index.html"),
    "a download": change("site/downloads/figures.csv"),
    "a script": change("site/assets/javascripts/inspector.js"),
    "the search": change("site/search/entries.json"),
    "the source of a page": change("docs/index.md"),
    "the data file": change("docs/data/figures.toml"),
    "the index": change("docs/data/mentions.csv"),
    "the seal": change("docs/data/filing.json"),
    "the settings": change("mkdocs.yml"),
    "the filing": change("filing/harbor.txt"),
    "a page more": lambda home: (home / "site/more.html").touch(),
    "a file more in docs": lambda home: (home / "docs/more.txt").touch(),
    "an assembled file more": lambda home: _touch(home / "build/theme/assets/runtime/more.js"),
    "a page less": lambda home: (home / "site/index.html").unlink(),
    "a page with another name": lambda home: _rename(home / "site/index.html"),
    "a link with the same bytes": link,
    "two pages that are swapped": swap,
}
SURROUNDINGS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "another filing": lambda patch: patch.setenv("TIEOUT_FILING", "other.txt"),
    "another address": lambda patch: patch.setenv("SITE_URL", "https://example.org/"),
    "another Python": lambda patch: patch.setattr(sys, "version", "4.0"),
    "another package": lambda patch: patch.setattr(sys, "path", sys.path[:-1]),
}


def _touch(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


def _rename(page: Path) -> None:
    page.rename(page.with_name("other.html"))


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_there_is_no_report(home: Path, name: str) -> None:
    before = key_of(home, SITE)
    CHANGES[name](home)
    after = key_of(home, SITE)
    assert None not in {before, after}
    assert after != before


def test_the_build_keeps_its_report(
    made_sites: dict[str, MadeSite], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made_sites[IN_TEXT].home)
    key = key_of(Path(), SITE)
    assert key is not None
    assert kept(key) == check(load_project(Path("docs")), SITE)


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_other_surroundings_have_no_report(
    home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(home))
    sys.path.append(str(home / "packages"))
    (home / "packages/more-1.0.dist-info").mkdir(parents=True)
    before = key_of(home, SITE)
    assert before is not None
    SURROUNDINGS[name](monkeypatch)
    assert key_of(home, SITE) not in {None, before}


def test_a_change_of_the_tool_is_seen(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "tool"
    for top in state._OURS:  # noqa: SLF001
        (tool / top).mkdir(parents=True)
        (tool / top / "a.py").write_text("1\n")
    monkeypatch.setattr(state, "ROOT", tool)
    sums = {inputs_of(home)}
    for top in state._OURS:  # noqa: SLF001
        (tool / top / "a.py").write_text("2\n")
        sums.add(inputs_of(home))
    assert len(sums) == 1 + len(state._OURS)  # noqa: SLF001


def test_what_is_behind_a_link_counts(home: Path) -> None:
    (home / "docs/data").rename(home / "data")
    (home / "docs/data").symlink_to(home / "data")
    before = key_of(home, SITE)
    change("data/figures.toml")(home)
    assert key_of(home, SITE) != before


def _inherit(home: Path) -> None:
    _append(home / "mkdocs.yml", "INHERIT: ../base.yml\n")


def _name_file_and_source(home: Path) -> None:
    _replace(home / "mkdocs.yml", "filing: filing ", "filing: filing/harbor.txt ")
    _append(home / "docs/data/figures.toml", '[sources.annual]\nfile = "a.txt"\n')


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text() + text)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


NOT_COVERED: dict[str, Callable[[Path], None]] = {
    "settings that inherit": _inherit,
    "sources beside the filing": _name_file_and_source,
}


@pytest.mark.parametrize("name", NOT_COVERED)
def test_nothing_is_kept_of_what_the_checksum_does_not_cover(home: Path, name: str) -> None:
    assert key_of(home, SITE) is not None
    NOT_COVERED[name](home)
    assert key_of(home, SITE) is None


@pytest.mark.parametrize("form", ["", "--json", "--sarif", "--junit", "--github"])
def test_the_report_is_the_same_as_a_new_one(home: Path, form: str) -> None:
    forms = [form] if form else []
    again, new = (tieout(home, "check", *forms, *force) for force in ([], ["--force"]))
    assert (again.returncode, again.stdout) == (new.returncode, new.stdout)


def test_the_second_check_ties_out_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change("site/index.html")(home)
    assert main(["check"]) == 1
    first = capsys.readouterr().out
    monkeypatch.setattr("tieout.macros.check.tie_out.check", _must_not_run)
    assert main(["check"]) == 1
    assert capsys.readouterr().out == first
    with pytest.raises(AssertionError, match="tied out again"):
        main(["check", "--force"])


def _must_not_run(*_: object) -> Report:
    message = "tied out again"
    raise AssertionError(message)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"filing": {}}', "\ud800"])
def test_a_damaged_report_is_not_used(home: Path, content: str) -> None:
    key = key_of(home, SITE)
    assert key is not None
    keep(key, check(load_project(home / "docs"), home / "site"))
    assert kept(key) is not None
    file = file_of("tied-out", key)
    file.write_text(content, errors="surrogatepass")
    assert kept(key) is None
    file.unlink()


_NOTING = """
import os, sys
opened = set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        opened.add(os.path.abspath(arguments[0]))
sys.addaudithook(note)
from tieout.macros.commands.main import main
code = main(["check", "--json", "--force"])
print("\\n".join(opened), file=sys.stderr)
sys.exit(code)
"""


def test_the_checksum_covers_every_file_that_a_tie_out_opens(home: Path) -> None:
    """Python's files, those of installed packages and those that the tool keeps are not in it."""
    done = subprocess.run(
        [sys.executable, "-c", _NOTING],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT / ".ci/packages")},
        capture_output=True,
        text=True,
        check=True,
    )
    opened = {Path(line).resolve() for line in done.stderr.splitlines()}
    assert (home / "site/index.html").resolve() in opened
    summed = {Path(path).resolve() for _, path in state._sources(home)}  # noqa: SLF001
    summed |= {path.resolve() for path in (home / "site").rglob("*")}
    others = [Path(one).resolve() for one in (sys.prefix, sys.base_prefix, work_folder())]
    left = {one for one in opened - summed if one.is_file() and one.suffix != ".pyc"}
    assert not {one for one in left if not any(map(one.is_relative_to, others))}
