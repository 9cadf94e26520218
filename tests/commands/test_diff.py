"""`tieout diff`: which figures changed, and how what is worked out from them moved."""

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

MORE = """
[figures.fee]
label = "Fee"
value = 7
unit = "USD"
assumption = true
basis = "An example."

[figures.sold_on]"""

type Edits = list[tuple[str, str]]

# name: the edits to the data file; how many figures were changed, added and removed, worked out
# again, with another result, and no longer agree; what is said of them, without labels and pages
EDITS: dict[str, tuple[Edits, list[int], list[str]]] = {
    "a value, and all that rests on it": (
        [("value = 1_250_000", "value = 1_200_000")],
        [1, 0, 0, 3, 3, 2],
        [
            "changed  shares_sold",
            "  value        1,250,000 → 1,200,000",
            "  tick mark    agrees → does not agree",
            "worked out again  sale_proceeds",
            "  result       $3,125,000 → $3,000,000 (−$125,000)",
            "  tick mark    within rounding → does not agree",
            "  because of   shares_sold",
            "worked out again  commission",
            "  value        $125,000 → $120,000 (−$5,000)",
            "  because of   shares_sold",
            "worked out again  each_buys",
            "  value        416,666.7 → 400,000 (−16,666.7)",
            "  because of   shares_sold",
        ],
    ),
    "a value on which a result does not hang": (
        [("value = 3_100_000", "value = 3_200_000")],
        [1, 0, 0, 2, 1, 1],
        [
            "changed  sale_proceeds",
            "  value        $3,100,000 → $3,200,000",
            "worked out again  sale_proceeds",
            "  tick mark    within rounding → does not agree",
            "  because of   sale_proceeds",
            "worked out again, with the same result",
            "  commission",
        ],
    ),
    "a label moves nothing": (
        [('"Price of a share"', '"Price"')],
        [1, 0, 0, 0, 0, 0],
        ["changed  sale_price", "  label        Price of a share → Price"],
    ),
    "a mention": (
        [('["L6C40"]', '["L6C40", "L8C37"]')],
        [1, 0, 0, 0, 0, 1],
        [
            "changed  commission_rate",
            "  mentions     + L8C37 (page 2, line 8: 2)",
            "  tick mark    agrees → does not agree",
        ],
    ),
    "a formula": (
        [("decimals = 0", "decimals = -3"), ("value = 3\n", "value = 5\n")],
        [2, 0, 0, 1, 1, 0],
        [
            "changed  commission",
            "  decimals     0 → -3",
            "changed  buyers",
            "  value        3 → 5",
            "worked out again  each_buys",
            "  value        416,666.7 → 250,000 (−166,666.7)",
            "  because of   buyers",
        ],
    ),
    "a rate": (
        [("value = 0.04", "value = 0.05")],
        [1, 0, 0, 1, 1, 1],
        [
            "changed  commission_rate",
            "  value        4% → 5%",
            "  tick mark    agrees → does not agree",
            "worked out again  commission",
            "  value        $125,000 → $156,250 (+$31,250)",
            "  because of   commission_rate",
        ],
    ),
    "a figure more": (
        [("\n[figures.sold_on]", MORE)],
        [0, 1, 0, 0, 0, 0],
        ["added  fee", "  value        nothing → $7"],
    ),
    "what is no figure": (
        [("L8C37", "L6C1"), ('"A price without a seller"', '"No seller"')],
        [0, 0, 0, 0, 0, 0],
        [
            "beside the figures",
            "  passages.our_price  − A price without a seller, + No seller",
            "  reasons.page-label  − L8C37, + L6C1",
        ],
    ),
    "nothing": ([], [], []),
}


def told(changes: Changes) -> list[str]:
    """Return what is said after the summary, without labels and pages."""
    lines = change_reports.text(changes).split("\n")[4:]
    named = {f"{key}: {fact.label}": key for key, fact in changes.new.facts.items()}
    for whole, key in named.items():
        lines = [line.replace(whole, key) for line in lines]
    return [line for line in lines if line and not line.startswith("  pages")]


@pytest.mark.parametrize(("edits", "counts", "lines"), EDITS.values(), ids=EDITS)
def test_what_changed(edits: Edits, counts: list[int], lines: list[str], tmp_path: Path) -> None:
    old = write_docs(tmp_path / "old")
    new = write_docs(tmp_path / "new", changed(*edits))
    changes = compare(read_side(str(old), old), read_side(str(new), old))
    assert told(changes) == lines
    assert [int(count) for count in re.findall("[0-9]+", change_reports.summary(changes))] == counts
    assert bool(changes) == bool(edits)


def test_what_went(tmp_path: Path) -> None:
    old = write_docs(tmp_path / "old", changed(("\n[figures.sold_on]", MORE)))
    new = write_docs(tmp_path / "new")
    changes = compare(read_side(str(old), old), read_side(str(new), old))
    assert told(changes) == ["removed  fee: Fee", "  value        $7 → nothing"]
    assert change_reports.summary(changes) == (
        "Figures: 0 changed, 0 added, 1 removed; 0 worked out again, 0 with another result "
        "or tick mark; 0 no longer agreeing with the filing"
    )


def pages_of(changes: Changes) -> dict[str, list[str]]:
    """Return the pages that are told of each figure."""
    lines = change_reports.text(changes).split("\n")
    heads = [line.split(":")[0].split()[-1] for line in lines if line and line[0] not in " 0"]
    pages = [line.removeprefix("  pages").strip() for line in lines if line.startswith("  pages")]
    keys = [head for head in heads if head in changes.old.facts]
    return {key: page.split("; ") for key, page in zip(keys, pages, strict=True)}


def test_the_pages_that_show_a_figure(tmp_path: Path) -> None:
    old = write_docs(tmp_path / "old")
    new = write_docs(tmp_path / "new", changed(("value = 3\n", "value = 5\n")))
    (new / "late.md").write_text('# Late\n{{ figure("buyers") }}\n')
    assert pages_of(compare(read_side(str(old), old), read_side(str(new), old))) == {
        "buyers": ["Late (late.html)"],
        "each_buys": ["Fees (fees.html)"],
    }


def site_of(folder: Path, docs: Path) -> Path:
    """Make of a folder a built site, in so far as a comparison looks at one."""
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


@pytest.mark.parametrize(("given", "buyers"), SIDES.values(), ids=SIDES)
def test_what_may_be_compared(
    given: Callable[[Path], str], buyers: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    side = read_side(given(repository), repository)
    assert side.facts["buyers"].value == buyers
    assert side.facts["each_buys"].pages == ("fees.html",)
    assert side.titles == {"index.html": "The sale", "fees.html": "Fees"}


def test_a_site_and_its_data_are_one(tmp_path: Path) -> None:
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


def report_with(name: str, given: object) -> dict[str, Any]:
    """Return a report of one figure, with something in its provenance given otherwise."""
    more = {"label": "Fee", "kind": "disclosed", "unit": "USD", "tick": "agrees", name: given}
    fact = {"value": "7", "dimensions": {"concept": "filing:fee"}, "tieout:provenance": more}
    beside = ("filing", "sections", "passages", "reasons", "pages")
    return {"facts": {"fee": fact}, **{f"tieout:{each}": {} for each in beside}}


def spoilt(docs: Path, old: str, new: str) -> str:
    (docs / "data/figures.toml").write_text(changed((old, new)))
    commit(docs.parent, "Spoilt")
    return "HEAD"


def linked(docs: Path) -> str:
    (docs / "late.md").symlink_to("/etc/hostname")
    commit(docs.parent, "A link")
    return "HEAD"


# name: (what is given as a side, what is said of it)
UNUSABLE: dict[str, tuple[Callable[[Path], str], str]] = {
    "nothing of the name": (lambda _: "nonsense", "nonsense: it cannot be compared"),
    "an option of git": (lambda _: "--output=/tmp/x", "--output=/tmp/x: it cannot be compared"),
    "a range of commits": (lambda _: "HEAD~1..HEAD", "HEAD~1..HEAD: it cannot be compared"),
    "a name with a null": (lambda _: "a\0b", r"a\x00b: it cannot be compared"),
    "an empty folder": (lambda docs: str(folder(docs, "empty")), "the data file cannot be read"),
    "not JSON": (lambda docs: str(file(docs, "{")), "it is no export of figures"),
    "other JSON": (lambda docs: str(file(docs, '{"facts": []}')), "it is no export of figures"),
    "a number for a label": (
        lambda docs: str(file(docs, json.dumps(report_with("label", 7)))),
        "7 stands where a text should",
    ),
    "deep JSON": (lambda docs: str(file(docs, "[" * 100_000)), "it is no export of figures"),
    "a commit whose data is wrong": (
        lambda docs: spoilt(docs, 'unit = "USD"', 'unit = "EUR"'),
        "HEAD:docs/data/figures.toml:32: figures.sale_proceeds: 'unit' must be",
    ),
    "a figure that cannot be worked out": (
        lambda docs: spoilt(docs, "value = 3\n", "value = 0\n"),
        "'equal_part' cannot be worked out",
    ),
    "a mention that is not there": (
        lambda docs: spoilt(docs, "L5C49", "L5C50"),
        "names the mention L5C50, which is not in the index",
    ),
    "a link that leads out": (linked, "HEAD: it cannot be compared"),
}


@pytest.mark.parametrize(("given", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_compared(
    given: Callable[[Path], str], message: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    side = given(repository)
    (repository / "data/figures.toml").write_text(DATA)
    code = main(["diff", "--docs", str(repository), "--", side, str(repository)])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert message in said.err


HOSTILE = "\x1b[31m<script>|`*_[a](b)\n# @bob #1 $x$ \u202ehttps://a.example www.a.example -->"


@pytest.fixture
def hostile(tmp_path: Path) -> Changes:
    """Two sides whose every text would be obeyed somewhere."""
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


def test_a_terminal_obeys_nothing(hostile: Changes) -> None:
    lines = change_reports.text(hostile).split("\n")
    assert all(line.isprintable() for line in lines)
    assert r"\x1b[31m<script>" in lines[5]


def test_markdown_obeys_nothing(hostile: Changes) -> None:
    """Read as GitHub reads it, it is tables and code, and each text is there as it was given."""
    text = change_reports.markdown(hostile)
    assert all(line.isprintable() for line in text.split("\n"))
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags == {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "code"}
    assert {row.count("<td") for row in html.split("</tr>")} == {0, 2, 4}
    assert "@bob" not in re.sub("<code>.*?</code>", "", html)
    shown = unescape(re.sub("<!-- -->|<[^>]+>", "", html))
    assert shown.count(for_terminal(folded(HOSTILE))) > 12
