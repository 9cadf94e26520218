"""What `tieout diff` compares: commits, data files, sites and reports, and those it cannot."""

import json
import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from tieout.macros.commands.diff import report as change_reports
from tieout.macros.commands.diff.changes import Changes, compare
from tieout.macros.commands.diff.sides import read_side
from tieout.macros.commands.main import main
from tieout.macros.escaping import folded, for_terminal

from tests.helpers.sample import DATA, changed, write_docs


def site_of(folder: Path, docs: Path) -> Path:
    """Turn a folder into a built site, as far as a comparison reads one."""
    folder.mkdir()
    assert main(["export", str(folder), "--docs", str(docs)]) == 0
    return folder


def commit(repository: Path, message: str) -> None:
    git = ["git", "-C", str(repository), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", message], check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose last commit changed a figure; the folder itself has changed another."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    docs = write_docs(tmp_path / "docs")
    commit(tmp_path, "The first")
    (docs / "data/figures.toml").write_text(changed(("value = 3\n", "value = 5\n")))
    commit(tmp_path, "More buyers")
    (docs / "data/figures.toml").write_text(changed(("value = 3\n", "value = 7\n")))
    return docs


SIDES: dict[str, tuple[Callable[[Path], str], str]] = {
    "a commit": (lambda _: "HEAD~1", "3"),
    "another": (lambda _: "HEAD", "5"),
    "the pages": (str, "7"),
    "the data file": (lambda docs: str(docs / "data/figures.toml"), "7"),
    "a built site": (lambda docs: str(site_of(docs.parent / "site", docs)), "7"),
    "its export": (
        lambda docs: str(site_of(docs.parent / "site", docs) / "downloads/figures.json"),
        "7",
    ),
    "a data file by itself": (
        lambda docs: str((docs / "data/figures.toml").rename(docs.parent / "lone.toml")),
        "7",
    ),
}


@pytest.mark.parametrize(("make", "buyers"), SIDES.values(), ids=SIDES)
def test_what_may_be_compared(
    make: Callable[[Path], str], buyers: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    side = read_side(make(repository), repository)
    assert side.facts["buyers"].value == buyers
    assert side.facts["each_buys"].pages == ("fees.html",)
    assert side.titles == {"index.html": "The sale", "fees.html": "Fees"}


def test_a_site_and_its_data_are_the_same(tmp_path: Path) -> None:
    docs = write_docs(tmp_path / "docs")
    site = site_of(tmp_path / "site", docs)
    assert not compare(read_side(str(site), docs), read_side(str(docs), docs))


def folder(docs: Path, name: str) -> Path:
    (docs.parent / name).mkdir()
    return docs.parent / name


def file(docs: Path, text: str) -> Path:
    path = docs.parent / "given.json"
    path.write_text(text)
    return path


def report_with(name: str, value: object) -> dict[str, Any]:
    """Return a report of one figure, with a change in its provenance."""
    more = {"label": "Fee", "kind": "disclosed", "unit": "USD", "tick": "agrees", name: value}
    fact = {"value": "7", "dimensions": {"concept": "filing:fee"}, "tieout:provenance": more}
    beside = ("filing", "sections", "passages", "reasons", "pages")
    return {"facts": {"fee": fact}, **{f"tieout:{each}": {} for each in beside}}


def committed(docs: Path, old: str, new: str) -> str:
    (docs / "data/figures.toml").write_text(changed((old, new)))
    commit(docs.parent, "Changed")
    return "HEAD"


def linked(docs: Path) -> str:
    (docs / "late.md").symlink_to("/etc/hostname")
    commit(docs.parent, "A link")
    return "HEAD"


# name: (the argument for a side, the message)
UNUSABLE: dict[str, tuple[Callable[[Path], str], str]] = {
    "nothing of the name": (lambda _: "nonsense", "nonsense: it cannot be compared"),
    "an option of git": (lambda _: "--output=/tmp/x", "--output=/tmp/x: it cannot be compared"),
    "a range of commits": (lambda _: "HEAD~1..HEAD", "HEAD~1..HEAD: it cannot be compared"),
    "a name with a null": (lambda _: "a\0b", r"a\x00b: it cannot be compared"),
    "an empty folder": (lambda docs: str(folder(docs, "empty")), "the data file is missing"),
    "not JSON": (lambda docs: str(file(docs, "{")), "it is not an export of figures"),
    "other JSON": (lambda docs: str(file(docs, '{"facts": []}')), "it is not an export of figures"),
    "a number for a label": (
        lambda docs: str(file(docs, json.dumps(report_with("label", 7)))),
        "7 is not a text",
    ),
    "deep JSON": (lambda docs: str(file(docs, "[" * 100_000)), "it is not an export of figures"),
    "a commit whose data is wrong": (
        lambda docs: committed(docs, 'unit = "USD"', 'unit = "EUR"'),
        "HEAD:docs/data/figures.toml:32: figures.sale_proceeds: 'unit' must be",
    ),
    "a figure that cannot be calculated": (
        lambda docs: committed(docs, "value = 3\n", "value = 0\n"),
        "'equal_part' cannot be calculated",
    ),
    "a mention that is not there": (
        lambda docs: committed(docs, "L5C49", "L5C50"),
        "names the mention L5C50, which is not in the index",
    ),
    "a link that leads out": (linked, "HEAD: it cannot be compared"),
}


@pytest.mark.parametrize(("make", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_compared(
    make: Callable[[Path], str], message: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    side = make(repository)
    (repository / "data/figures.toml").write_text(DATA)
    code = main(["diff", "--docs", str(repository), "--", side, str(repository)])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert message in said.err


HOSTILE = "\x1b[31m<script>|`*_[a](b)\n# @bob #1 $x$ \u202ehttps://a.example www.a.example -->"


@pytest.fixture
def hostile(tmp_path: Path) -> Changes:
    """Two sides in which every text would do something somewhere."""
    sides = []
    for name, value in (("old", "1"), ("new", "2")):
        said = report_with("label", f"{HOSTILE}{value}")
        fact = said["facts"].pop("fee")
        fact["value"] = f"{HOSTILE}{value}"
        fact["tieout:provenance"] |= {
            "unit": "text",
            "basis": f"{HOSTILE}{value}",
            "formula": "total",
            "inputs": {"parts": [HOSTILE]},
            "recomputed": f"{HOSTILE}{value}",
            "tick": f"{HOSTILE}{value}",
            "pages": [HOSTILE],
        }
        said["facts"][HOSTILE] = fact
        said["tieout:filing"] = {HOSTILE: f"{HOSTILE}{value}"}
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(said))
        sides.append(read_side(str(path), tmp_path))
    return compare(*sides)


def test_nothing_controls_a_terminal(hostile: Changes) -> None:
    lines = change_reports.text(hostile).split("\n")
    assert all(line.isprintable() for line in lines)
    assert r"\x1b[31m<script>" in lines[5]


def test_nothing_is_markdown(hostile: Changes) -> None:
    """As GitHub reads it, it is tables and code, and each text is there unchanged."""
    text = change_reports.markdown(hostile)
    assert all(line.isprintable() for line in text.split("\n"))
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags == {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "code"}
    assert {row.count("<td") for row in html.split("</tr>")} == {0, 2, 4}
    assert "@bob" not in re.sub("<code>.*?</code>", "", html)
    shown = unescape(re.sub("<!-- -->|<[^>]+>", "", html))
    assert shown.count(for_terminal(folded(HOSTILE))) > 12
