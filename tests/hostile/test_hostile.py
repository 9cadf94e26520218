"""Nothing gets in by data: hostile texts are shown as they are, and nothing obeys them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, expect
from tieout.calculators.data.rules import FIELDS
from tieout.calculators.data.tables import PASSAGE_TEXTS
from tieout.macros.commands.main import main
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.project.project import UnusableError, load_project
from tieout.macros.write.macros import EXPORTS_VARIABLE

from tests.helpers.hostile import DATA, UNSEEN, VISIBLE, Where, data, texts, write_project
from tests.helpers.places import ROOT
from tests.helpers.reader import PATIENCE
from tests.helpers.static_host import StaticHost

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]

ALL = " zqa ".join([*VISIBLE.values(), "*z*{ onclick=hurt() }"])
TREE = tomllib.loads(DATA)
PLACES = list(texts(TREE))
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def with_text(text: str, *places: Where) -> str:
    """Return the data file with a text at each of the places, before what stands there."""
    return data(lambda old, where: f"{text} {old}" if where in places else old)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with a data file to be changed, and nothing built."""
    return write_project(tmp_path_factory.mktemp("hostile") / "tried", data())


@pytest.fixture(scope="module")
def free(folder: Path) -> list[Where]:
    """The places of the data file that take whatever text."""

    def takes(where: Where) -> bool:
        (folder / "docs/data/figures.toml").write_text(with_text(ALL, where), encoding="utf-8")
        try:
            return not load_project(folder / "docs").exceptions
        except UnusableError:
            return False

    return [where for where in PLACES if takes(where)]


def test_every_key_that_may_hold_a_text_is_tried(free: list[Where]) -> None:
    """A key that comes to the data file later is tried as well, or fails here."""
    of_figures = {where[2] for where in PLACES if where[0] == "figures"}
    assert {name for name, (_, fits) in FIELDS.items() if fits("text")} <= of_figures
    taking = {"basis", "discrepancy", "disposition", "label", "reconcile", "value"}
    assert {where[2] for where in free if where[0] == "figures"} == taking
    assert {where[2] for where in PLACES if where[0] == "passages"} >= set(PASSAGE_TEXTS)
    assert {where[2] for where in free if where[0] == "passages"} >= set(PASSAGE_TEXTS)
    assert ("filing", "issuer") in free


# ---- The site


@dataclass(frozen=True)
class Built:
    """A project and its site, built as `.ci/site` builds it; and what the tie-out says of it."""

    folder: Path
    code: int
    report: dict[str, Any]

    @property
    def pages(self) -> list[Path]:
        """The pages of the site."""
        return sorted((self.folder / "site").glob("*.html"))


def build(folder: Path, given: str) -> Built:
    """Build a project around a data file."""
    write_project(folder, given)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", EXPORTS_VARIABLE: "1"}
    tieout = Path(sys.executable).with_name("tieout")

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    made = [
        run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", "site"),
        *(run(tieout, step, "site") for step in ("export", "search", "policy")),
    ]
    assert [one.stderr for one in made if one.returncode] == []
    checked = run(tieout, "check", "site", "--json")
    return Built(folder, checked.returncode, json.loads(checked.stdout))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the project as it is."""
    return build(tmp_path_factory.mktemp("plain") / "project", data())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, free: list[Where]) -> Built:
    """The same with every one of the texts at every place that takes a text."""
    return build(tmp_path_factory.mktemp("hostile") / "project", with_text(ALL, *free))


class _Structure(HTMLParser):
    """The elements of a page with the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("a comment", data))


def test_both_sites_tie(plain: Built, hostile: Built) -> None:
    assert (plain.code, plain.report["exceptions"]) == (TIED, [])
    # A name of the filing is shorter, and a passage's words stand in the filing.
    codes = {one["code"] for one in hostile.report["exceptions"]}
    assert codes == {"false-reason", "passage-moved"}, hostile.report["exceptions"]


def test_no_page_has_another_element_or_attribute(plain: Built, hostile: Built) -> None:
    assert len(hostile.pages) == len(plain.pages) > 9
    shown = 0
    for one, other in zip(plain.pages, hostile.pages, strict=True):
        written, spoilt = (_Structure(page.read_text(encoding="utf-8")) for page in (one, other))
        assert spoilt.elements == written.elements, other.name
        assert one.name == other.name
        shown += " ".join(spoilt.text.split()).count(" ".join(ALL.split()))
    assert shown > 30


def _but_paragraphs(html: str) -> list[tuple[str, ...]]:
    """Return the elements but for paragraphs, into which search divides a text by its sentences.

    How many there are hangs on the text; that they are bare, and balanced, does not.
    """
    elements = _Structure(html).elements
    paragraphs = [one for one in elements if one[0] in {"p", "/p"}]
    assert paragraphs == [("p",), ("/p",)] * (len(paragraphs) // 2)
    return [one for one in elements if one not in paragraphs]


def test_the_search_has_them_as_text(plain: Built, hostile: Built) -> None:
    indexes = [
        json.loads((one.folder / "site/search/entries.json").read_text(encoding="utf-8"))
        for one in (plain, hostile)
    ]
    docs = [index["docs"] for index in indexes]
    for one, other in zip(*docs, strict=True):
        for part in ("title", "text"):
            assert _but_paragraphs(other[part]) == _but_paragraphs(one[part])
    shown = "".join(_Structure(one["title"]).text for one in docs[1])
    assert shown.count(ALL) >= len(TREE["figures"])


def test_the_files_to_take_away_are_sound(hostile: Built) -> None:
    folder = hostile.folder / "site/downloads"
    report = json.loads((folder / "figures.json").read_bytes())
    assert report["facts"]["symbol"]["tieout:provenance"]["label"] == f"{ALL} Symbol"
    ET.parse(folder / "figures.xsd")  # noqa: S314  # written by ourselves a moment ago
    for table in folder.glob("*.csv"):
        rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        starts = {cell[0] for row in rows for cell in row if cell and not cell[-1].isdigit()}
        assert not starts & set("=+-@\t\r")


@pytest.fixture
def bare(hostile: Built) -> Iterator[StaticHost]:
    """The hostile site with no policy to protect it."""
    site = hostile.folder / "site"
    with StaticHost(site, "") as host:
        for page in hostile.pages:
            host.changed[page.name] = POLICY.sub("", page.read_text(encoding="utf-8")).encode()
        yield host


def test_a_browser_runs_nothing_even_without_a_policy(
    bare: StaticHost, hostile: Built, browser: Browser
) -> None:
    page = browser.new_page()
    page.add_init_script("window.hurt = () => { window.hurtBy = true }")
    other: list[str] = []
    page.on("request", lambda one: None if one.url.startswith(bare.url) else other.append(one.url))
    for file in hostile.pages:
        page.goto(f"{bare.url}{quote(file.name)}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        links = "all => all.map((one) => one.protocol).filter((one) => one != 'http:')"
        assert page.locator("a").evaluate_all(links) == [], file.name
    box = page.get_by_role("textbox", name="Search")
    for typed in ("hurt", "<img src=x onerror=hurt()>", "{{ config }}", '*:* ^~ +- "\\'):
        box.fill("")
        box.press_sequentially(typed)
        page.wait_for_timeout(150)
    box.fill("")
    box.press_sequentially("symbol")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.goto(f"{bare.url}index.html?q={quote('<img src=x onerror=hurt()>')}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("'hurtBy' in window") is False
    assert other == []
    page.close()


LINKS = {
    "markup": "gross_proceeds=%3Cimg%20src%3Dx%20onerror%3Dhurt()%3E",
    "an input that is none": "<img src=x onerror=hurt()>=5&__proto__=5&constructor=5",
    "what a terminal obeys": "gross_proceeds=%1B%5B31m%00%E2%80%AE%ED%A0%80%FF%",
    "length": f"gross_proceeds={'9' * 20_000}",
}


def test_a_link_to_a_calculator_is_shown_as_it_is(site: Path, browser: Browser) -> None:
    with StaticHost(site, "") as host:
        html = (site / "fees.html").read_text(encoding="utf-8")
        host.changed["fees.html"] = POLICY.sub("", html).encode()
        page = browser.new_page()
        page.add_init_script("window.hurt = () => { window.hurtBy = true }")
        told = page.locator("[data-notice]:not([hidden]), [data-error]:not([hidden])")
        for link in LINKS.values():
            page.goto("about:blank")
            page.goto(f"{host.url}fees.html#v1&{link}")
            expect(told).not_to_have_count(0, timeout=PATIENCE)
            assert page.locator(".calculator :is(img, script:not([src]))").count() == 0
            assert page.evaluate("'hurtBy' in window") is False
        page.close()


# ---- The terminal


def obeyed(said: str) -> list[str]:
    """Return what a terminal would obey of a text, or would not show."""
    return [sign for sign in said if not sign.isprintable() and sign != "\n"]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_refused_wherever_it_stands(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for where in PLACES:
        given = with_text(f"a{UNSEEN[name]}", where)
        (folder / "docs/data/figures.toml").write_text(given, encoding="utf-8", newline="")
        assert main(["check", "--docs", str(folder / "docs")]) == UNUSABLE
        out, err = capsys.readouterr()
        assert (out, obeyed(err)) == ("", []), where
        assert err.startswith(f"{folder}/docs/data/figures.toml:")


FORMS = ("--json", "--sarif", "--junit", "--github", "--docs=docs")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_of_a_hostile_site(
    hostile: Built, form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile.folder)
    index = hostile.folder / "site/index.html"
    written = index.read_text(encoding="utf-8")
    text = " ".join(UNSEEN.values()).replace("\x00", "")
    try:
        index.write_text(written.replace("</h1>", f"</h1><p>77 {text} 88</p>", 1), encoding="utf-8")
        assert main(["check", "site", form]) == EXCEPTIONS
    finally:
        index.write_text(written, encoding="utf-8")
    out, err = capsys.readouterr()
    assert (obeyed(out), err) == ([], "")
    if form in {"--json", "--sarif"}:
        json.loads(out)
    elif form == "--junit":
        ET.fromstring(out)  # noqa: S314  # written by ourselves a moment ago
    elif form == "--github":
        assert {line.split(" ")[0] for line in out.splitlines()} == {"::notice", "::error"}
        assert all(line.count("::") >= 2 for line in out.splitlines())


# What is asked in the hostile project; @ stands for a text that cannot be seen.
ASKED = {
    "explain": (["explain", "symbol"], TIED),
    "explain what disagrees": (["explain", "sale_proceeds"], TIED),
    "explain what is none": (["explain", "@"], UNUSABLE),
    "find": (["find", "$2.50"], TIED),
    "find nothing": (["find", "@"], EXCEPTIONS),
    "index": (["index", "strange.txt"], TIED),
    "index as JSON": (["index", "strange.txt", "--json"], TIED),
    "index no file": (["index", "@"], UNUSABLE),
    "index into no folder": (["index", "filing.txt", "--write", "@"], UNUSABLE),
    "check no site": (["check", "@"], UNUSABLE),
    "check other pages": (["check", "--docs", "@"], UNUSABLE),
    "check with another filing": (["check", "--filing", "@"], UNUSABLE),
    "export nowhere": (["export", "@/x"], UNUSABLE),
    "search nowhere": (["search", "@"], UNUSABLE),
    "policy nowhere": (["policy", "@"], UNUSABLE),
    "compare": (["diff", "plain.toml", "docs/data/figures.toml"], EXCEPTIONS),
    "compare in Markdown": (
        ["diff", "plain.toml", "docs/data/figures.toml", "--markdown"],
        EXCEPTIONS,
    ),
    "compare nothing": (["diff", "@", "@"], UNUSABLE),
    "calculate nothing": (["calc", "fees", "--docs", "@"], UNUSABLE),
}
LONE = "\udcff"  # half a character, as an argument has a byte that is no letter
STRANGE = (
    "<PAGE> 1@\n" + "\n".join(f"{' ' * 30}A @ B\n\n 77 @ 88 $5@.00 AIT@-082 @\n" for _ in "ab")
)  # fmt: skip


@pytest.mark.parametrize(("arguments", "code"), ASKED.values(), ids=ASKED)
def test_a_command_sends_nothing_that_a_terminal_obeys(
    hostile: Built,
    arguments: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(hostile.folder)
    Path("plain.toml").write_text(data(), encoding="utf-8")
    for text in (
        [*UNSEEN.values(), LONE] if "@" in arguments or "strange.txt" in arguments else ["x"]
    ):
        fit = f"x{text}".replace("\x00", "")  # which no argument can hold
        strange = STRANGE.replace("@", text).encode("utf-8", "surrogatepass")
        Path("strange.txt").write_bytes(strange)
        assert main([one.replace("@", fit) for one in arguments]) == code
        out, err = capsys.readouterr()
        assert (obeyed(out), obeyed(err)) == ([], [])


# The same of the calculators, which the small project has not.
CALCULATED = {
    "a term": (["fees", "--gross-proceeds", "@"], UNUSABLE),
    "a link": (["fees", "--link", "#v1&gross_proceeds=@&@=x"], UNUSABLE),
    "a grid": (["fees", "--grid", "@,@"], UNUSABLE),
    "no calculator": (["@"], UNUSABLE),
    "no option": (["fees", "--@"], UNUSABLE),
}


@pytest.mark.parametrize(("arguments", "code"), CALCULATED.values(), ids=CALCULATED)
def test_a_calculator_sends_nothing_that_a_terminal_obeys(
    arguments: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    text = " ".join(UNSEEN.values())
    with pytest.raises(SystemExit) as ended:  # as a parser ends, and as a command does
        sys.exit(main(["calc", *(one.replace("@", text) for one in arguments)]))
    assert ended.value.code == code
    out, err = capsys.readouterr()
    assert (obeyed(out), obeyed(err)) == ([], [])
    assert err
