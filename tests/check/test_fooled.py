"""Falsifications of the built site as someone would make them who knows how it is checked.

Where a number is put in another's place, its link, its tick mark and its value go with it. Each is
to be found by the tie-out, at its place; what is bytes only, by the comparison with the manifest
as well. `test_falsification` changes every number; here is what is done to a number's surroundings.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.check import page_checks
from tieout.macros.check.files.theme import check_files
from tieout.macros.check.tie_out import check
from tieout.macros.places import SEARCH_ENTRIES
from tieout.macros.project.project import Project, load_project
from tieout.macros.publish.manifest import MANIFEST, write_manifest
from tieout.macros.runtime.offline import list_files
from tieout.macros.verify.verify import verify

from tests.helpers.filing_at_hand import needs_text, real_project
from tests.helpers.page_numbers import Change, Number, chance_of, changed, numbers_of
from tests.helpers.scratch import copy_of, tieout

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases"
PAGE = "use-of-proceeds.html"
NUMBER = (
    '<data class="figure" value="25000000" data-figure="gross_proceeds_maximum" '
    'data-tick="agrees">$25 million</data>'
)
LINK = f'<a class="tie" href="tie-out.html#gross_proceeds_maximum">{NUMBER}</a>'
NAMED = {"{NUMBER}": NUMBER, "{LINK}": LINK, "{SENTENCE}": f"If all {LINK} is sold"}
TEXTS = (
    "common-stock company cover forward-looking glossary index more-information "
    "plan-of-distribution risk-factors use-of-proceeds"
).split()
A_PAGE = 4  # numbers of each page that are swapped one at a time

type Case = dict[str, Any]


def cases(table: str) -> dict[str, Case]:
    """Return the cases of a table by name, with what is named in them written out."""
    read = tomllib.loads((CASES / table).read_text(encoding="utf-8"))["case"]
    return {case["name"]: {key: _in_full(text) for key, text in case.items()} for case in read}


def _in_full(text: str) -> str:
    for name, html in NAMED.items():
        text = text.replace(name, html)
    return text


@dataclass(frozen=True)
class Scene:
    """The project, the built site, and a folder for one page alone."""

    project: Project
    site: Path
    alone: Path
    before: dict[str, set[tuple[str, str | None]]] = field(default_factory=dict)

    def source(self, page: str) -> str:
        """Return a page as it was built."""
        return (self.site / page).read_text(encoding="utf-8")

    def said(self, page: str, html: str) -> list[Discrepancy]:
        """Return what is said of a page with this HTML, and was not said of it as built."""
        if page not in self.before:
            as_built = self.all_said(page, self.source(page))
            self.before[page] = {(one.code, one.found) for one in as_built}
        found = self.all_said(page, html)
        return [one for one in found if (one.code, one.found) not in self.before[page]]

    def all_said(self, page: str, html: str) -> tuple[Discrepancy, ...]:
        """Return what is said of a page that stands beside a sign of the filing, and no more."""
        (self.alone / "filing.html").write_text('<p id="L1">', encoding="utf-8")
        (self.alone / page).write_text(html, encoding="utf-8")
        found = check(self.project, self.alone).exceptions
        (self.alone / page).unlink()
        return tuple(one for one in found if one.page == page)


@pytest.fixture(scope="module")
def scene(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = copy_of(tmp_path_factory.mktemp("fooled"), site)
    (folder / "alone").mkdir()
    (folder / "alone" / MANIFEST).touch()  # what a build writes last, so that pages have a policy
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_checks, "parsed", functools.cache(page_checks.parsed))
        project = load_project(folder / "docs")
        yield Scene(project, folder / "site", folder / "alone")


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────

PAGES = cases("fooled.toml")


@pytest.mark.parametrize("name", PAGES)
def test_a_page(scene: Scene, name: str) -> None:
    case = PAGES[name]
    page, code = case.get("page", PAGE), case.get("code", "not-as-written")
    source = scene.source(page)
    before, found, after = source.partition(case["old"])
    assert found, "the case falsifies nothing"
    first = before.count("\n") + 1
    last = first + max(case["old"].count("\n"), case["new"].count("\n")) + 1
    said = scene.said(page, before + case["new"] + after)
    places = {one.line or 0 for one in said if one.code == code}
    assert any(first <= line <= last for line in places), said


def twin(scene: Scene, number: Number) -> str:
    """Return the figure that a number could best be taken for: of the same value, or the next."""
    results = scene.project.results
    own = results[number.figure or ""]
    same = [one for one in results.values() if one.figure.unit == own.figure.unit and one != own]
    alike = [one for one in same if one.value == own.value]
    return next(one.figure.key for one in [*alike, *same, *results.values()] if one != own)


def swapped(scene: Scene, number: Number) -> Iterator[Change]:
    """Yield all that makes another figure of a number: key, link, tick mark, value and text."""
    other = scene.project.results[twin(scene, number)]
    wanted = {
        "data-figure": other.figure.key,
        "href": f"tie-out.html#{other.figure.key}",
        "data-tick": other.tick,
        number.value: canonical(other.value),
    }
    for name, new in wanted.items():
        if number.attributes[name] != new:
            yield Change(number, name, new)


@pytest.mark.parametrize("page", TEXTS)
def test_a_figure_swapped_for_another_link_tick_and_value(scene: Scene, page: str) -> None:
    file = f"{page}.html"
    source = scene.source(file)
    numbers = [one for one in numbers_of(source) if one.figure]
    for number in chance_of(page).sample(numbers, min(len(numbers), A_PAGE)):
        said = scene.said(file, changed(source, swapped(scene, number)))
        places = {(one.line, one.figure) for one in said if one.code == "not-as-written"}
        assert (number.line, twin(scene, number)) in places, number


ARTICLE = re.compile(r"<article[^>]*>")
PARAGRAPH = re.compile(r"<(p|li|tr|dd)>(?:(?!</\1>).)*data-figure(?:(?!</\1>).)*</\1>", re.DOTALL)


@pytest.mark.parametrize("page", [*TEXTS, "fees", "warrants", "dilution", "discrepancies"])
def test_a_paragraph_left_out_put_twice_or_moved(scene: Scene, page: str) -> None:
    file = f"{page}.html"
    source = scene.source(file)
    found = chance_of(page).choice(list(PARAGRAPH.finditer(source)))
    without = source[: found.start()] + source[found.end() :]
    twice = source[: found.end()] + source[found.start() :]
    moved = ARTICLE.sub(lambda begun: begun[0] + found[0], without)
    for html in (without, twice, moved):
        assert "not-as-written" in {one.code for one in scene.said(file, html)}, found[0]


def test_a_page_of_ones_own(scene: Scene) -> None:
    (scene.alone / "notice.html").write_text("<!doctype html><p>No number</p>", encoding="utf-8")
    found = check(scene.project, scene.alone).exceptions
    (scene.alone / "notice.html").unlink()
    assert "unknown-page" in {one.code for one in found if one.page == "notice.html"}


@pytest.mark.parametrize("kind", ["folder", "page"])
def test_what_a_link_of_the_file_system_leads_to(scene: Scene, kind: str, tmp_path: Path) -> None:
    """A host serves it like a file, and nothing that is made at build has one."""
    (tmp_path / "notice.html").write_text("<!doctype html><p>Withdrawn</p>", encoding="utf-8")
    link = scene.alone / ("more" if kind == "folder" else "more.html")
    (scene.alone / "filing.html").write_text('<p id="L1">', encoding="utf-8")
    link.symlink_to(tmp_path if kind == "folder" else tmp_path / "notice.html")
    try:
        found = check(scene.project, scene.alone).exceptions
    finally:
        link.unlink()
        (scene.alone / "filing.html").unlink(missing_ok=True)
    assert ("unknown-file", link.name) in {(one.code, one.page) for one in found}


@needs_text
def test_a_word_of_the_filing_as_the_site_shows_it(scene: Scene) -> None:
    project = real_project()
    source = scene.source("filing.html")
    at = source.index(" the ", source.index('id="L300"'))
    (scene.alone / "filing.html").write_text(f"{source[:at]} no {source[at + 5 :]}", "utf-8")
    found = [one for one in check(project, scene.alone).exceptions if one.page == "filing.html"]
    line = source.count("\n", 0, at) + 1
    assert (line, "not-as-written") in {(one.line, one.code) for one in found}


# ── Files ────────────────────────────────────────────────────────────────────────────────────────


def appended(content: bytes) -> bytes:
    return content + b"\n/* */"


def turned(content: bytes) -> bytes:
    """Turn a bit in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def other_digit(content: bytes) -> bytes:
    """Change the last digit that is part of an amount."""
    found = list(re.finditer(rb"\d(?=[\d,.]*\"?[,\s}\]])", content))[-1]
    return content[: found.start()] + b"%d" % (9 - int(found[0])) + content[found.end() :]


# name: (the file, or how it ends, what is made of it)
FILES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a rule that hides numbers": ("assets/stylesheets/ticks.css", appended),
    "a rule that writes a number": ("assets/stylesheets/print.css", appended),
    "a rule of the theme's": ("palette*.css", appended),
    "a script of the project's": ("assets/javascripts/calculator.js", appended),
    "a script of the theme's": ("bundle*.js", appended),
    "what searches": ("search*.min.js", appended),
    "the worker that answers offline": ("service-worker.js", appended),
    "a digest in the list of files": ("built.js", turned),
    "a picture": ("favicon.svg", appended),
    "a font": ("source-serif-4-latin-wght-normal.woff2", turned),
    "the script that draws charts": ("vega.min.js", appended),
    "the data file that is published": ("figures.toml", other_digit),
    "the index that is published": ("data/mentions.csv", other_digit),
    "the export as JSON": ("downloads/figures.json", other_digit),
    "the export's label of a figure": (
        "downloads/figures.json", lambda content: content.replace(b'"label": "', b'"label": "No '),
    ),
    "the export as a table": ("downloads/figures.csv", other_digit),
    "the export of discrepancies": ("downloads/discrepancies.csv", turned),
    "the schema of the export": ("figures.schema.json", turned),
    "the taxonomy of the export": ("figures.xsd", turned),
    "the calculators' settings": ("settings.json", other_digit),
    "the calculators' wheel": ("calculators-*.whl", turned),
    "the lock file that names it": ("pyodide-lock.json", turned),
    "the memory image": ("memory.wasm", turned),
    "the program of Pyodide": ("assets/runtime/pyodide.asm.wasm", turned),
    "the library of Python": ("python_stdlib.zip", turned),
    "a style sheet more": ("assets/stylesheets/more.css", lambda _: b"data{display:none}"),
    "a script more": ("more.js", lambda _: b"document.title = 26"),
    "a document more": ("downloads/notice.pdf", lambda _: b"%PDF"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file(scene: Scene, name: str) -> None:
    """Found by the tie-out and, with the manifest as it was, by the comparison with that."""
    pattern, make = FILES[name]
    path = next(iter(sorted(scene.site.rglob(pattern))), scene.site / pattern)
    inside = path.relative_to(scene.site).as_posix()
    old = path.read_bytes() if path.exists() else None
    new = make(old or b"")
    assert new != old
    path.write_bytes(new)
    try:
        files = [one.relative_to(scene.site).as_posix() for one in scene.site.rglob("*.*")]
        found = list(check_files(scene.project, scene.site, files))
        compared = verify(str(scene.site)).exceptions
    finally:
        path.write_bytes(old) if old is not None else path.unlink()
    code = "changed-file" if old is not None else "unknown-file"
    assert (inside, code) in {(one.page, one.code) for one in found}
    assert [one.file for one in compared] == [inside]


@dataclass(frozen=True)
class Searched:
    """What is done to an entry of the search index."""

    location: str
    old: str  # a pattern
    new: str
    what: str = "text"


# All before a number and its first digit, and what search adds for what stands there.
TO_NUMBER = r"\A<p>.*?\$2(4,100,000.*?)<p>\$25 million.*?(?=<p>\$23)"

# name: what is done to which entry. All that is put in stands elsewhere on the page.
SEARCHED = {
    "another number of the page": Searched("#how-much", r"\$25 million", "$24,100,000"),
    "numbers that change places": Searched("#how-much", "is sold, the company has", "or else"),
    "the plain form of another": Searched("#how-much", ": 24100000", ": 25000000"),
    "a figure's own entry": Searched("tie-out.html#net_proceeds_maximum", "derived", "agrees"),
    "a text that begins inside a number": Searched("#how-much", TO_NUMBER, r"<p>\1"),
    "a text that begins inside a word": Searched("#how-much", r"\A<p>\w", "<p>"),
    "a text that ends inside a number": Searched("#how-much", r"(\$25) million.*", r"\1</p>"),
    "a picture's words": Searched("#how-much", r"\A", '<img alt="$26 million">'),
    "an element of another name": Searched("#how-much", r"\A", "<s></s>"),
    "a title of another place": Searched(
        "#how-much", r".*", "Acquisitions and investments", "title"
    ),
    "a title of its own": Searched("#how-much", r".*", "How little that is", "title"),
    "a page's title": Searched("use-of-proceeds.html", r".*", "Withdrawn", "title"),
    "a place that is gone": Searched("#how-much", "", "", "location"),
    "a figure's own entry that is gone": Searched(
        "tie-out.html#shares_outstanding", "", "", "location"
    ),
}


@pytest.mark.parametrize("name", SEARCHED)
def test_the_search_index(scene: Scene, name: str) -> None:
    case = SEARCHED[name]
    page = case.location.partition("#")[0] or PAGE
    index = json.loads((scene.site / SEARCH_ENTRIES).read_text(encoding="utf-8"))
    index["docs"] = [one for one in index["docs"] if one["location"].startswith(page)]
    [entry] = [one for one in index["docs"] if one["location"].endswith(case.location)]
    assert re.search(case.old, entry[case.what], re.DOTALL)
    file = scene.alone / SEARCH_ENTRIES
    file.parent.mkdir(exist_ok=True)
    try:
        file.write_text(json.dumps(index), encoding="utf-8")
        as_built = scene.all_said(page, scene.source(page))
        if case.what == "location":
            index["docs"].remove(entry)
        else:
            entry[case.what] = re.sub(
                case.old, case.new, entry[case.what], count=1, flags=re.DOTALL
            )
        file.write_text(json.dumps(index), encoding="utf-8")
        found = [one for one in scene.all_said(page, scene.source(page)) if one not in as_built]
    finally:
        shutil.rmtree(file.parent)
    assert "search-differs" in {one.code for one in found}
    assert all(case.location in one.message for one in found if one.code == "search-differs")


# ── As a person runs it ──────────────────────────────────────────────────────────────────────────


def test_the_commands(site: Path, tmp_path: Path) -> None:
    """One number of one page: the lists made anew hide it from all but the tie-out."""
    folder = copy_of(tmp_path, site)
    page = folder / "site" / PAGE
    source = page.read_text(encoding="utf-8")
    page.write_text(source.replace(LINK, f"<span hidden>{LINK}</span>"), encoding="utf-8")
    assert tieout("verify", "site", cwd=folder).code == 1
    list_files(folder / "site")
    write_manifest(folder / "site")
    assert tieout("verify", "site", cwd=folder).code == 0
    trusted = tieout("verify", "site", "--manifest", str(site / "SHA256SUMS"), cwd=folder)
    assert trusted.code == 1
    assert f"\n{PAGE}  [changed-file]\n" in trusted.out
    ran = tieout("check", "--json", cwd=folder)
    assert ran.code == 1
    [found] = ran.json["exceptions"]
    assert (found["code"], found["page"]) == ("not-as-written", PAGE)
    assert found["line"] == source.count("\n", 0, source.index(LINK)) + 1
    assert found["found"].startswith("<span hidden='")
