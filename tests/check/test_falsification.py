"""Every number of the real site is made false, and each time the tie-out must say where."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import REASONS, Figure
from tieout.calculators.figures.tick_marks import TICKS
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.check import page_checks
from tieout.macros.check.tie_out import check
from tieout.macros.places import SEARCH_ENTRIES
from tieout.macros.project import project as project_module
from tieout.macros.project.project import Project, UnusableError, load_project

from tests.helpers.page_numbers import (
    Change,
    Number,
    chance_of,
    change_digit,
    change_number,
    changed,
    fields_of,
    numbers_of,
)
from tests.helpers.places import ROOT
from tests.helpers.scratch import DATA, copy_of, findings, tieout

pytestmark = pytest.mark.slow

TEXT = DATA.read_text(encoding="utf-8")
DATASET = read_figures(TEXT, DATA.name)[0]
FIGURES = DATASET.figures
PAGES = (*sorted(f"{page.stem}.html" for page in (ROOT / "docs").glob("*.md")), "404.html")


@dataclass(frozen=True)
class Scratch:
    """A copy of the project and its built site; beside it, sites of fewer pages.

    `blank` holds no number, `entries` only entries of the tie-out, `alone` a page to be changed.
    """

    docs: Path
    site: Path
    blank: Path
    entries: Path
    alone: Path
    project: Project

    def entry(self, key: str) -> Path:
        """Return the site of one page: the tie-out's, with the entry of one figure alone."""
        source = self.source("tie-out.html")
        entries = list(re.finditer(r'<tbody id="(\w+)" data-tick', source))
        [at] = [number for number, one in enumerate(entries) if one[1] == key]
        end = source.rindex("</tbody>") + len("</tbody>")
        ends = [*(one.start() for one in entries[1:]), end]
        page = source[: entries[0].start()] + source[entries[at].start() : ends[at]] + source[end:]
        (self.entries / "tie-out.html").write_text(page, encoding="utf-8")
        return self.entries

    def with_entry(self, project: Project, key: str) -> list[Discrepancy]:
        """Return what is said of a figure's entry under another project, and not under this one."""
        site = self.entry(key)
        before = set(check(self.project, site).exceptions)
        return [one for one in check(project, site).exceptions if one not in before]

    def with_data(self, text: str, site: Path) -> list[Discrepancy]:
        """Return what is said of `site` under another data file."""
        (self.docs / "data/figures.toml").write_text(text, encoding="utf-8")
        return findings(self.docs, site)

    def with_page(self, page: str, source: str) -> list[Discrepancy]:
        """Return what is said of a page, alone in its site, under the data file as it is."""
        for old in self.alone.iterdir():
            old.unlink()
        (self.alone / page).write_text(source, encoding="utf-8")
        return [one for one in check(self.project, self.alone).exceptions if one.page == page]

    def source(self, page: str) -> str:
        """Return the HTML of a page as it was built."""
        return (self.site / page).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def scratch(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    folder = copy_of(tmp_path_factory.mktemp("falsified"), site)
    blank, entries, alone = (folder / name for name in ("blank", "entries", "alone"))
    for made in (blank, entries, alone):
        made.mkdir()
    (blank / "index.html").write_text("<p>No number</p>", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # What stays as it is while the data file or a page changes is read once.
        for module, name in (
            (project_module, "read_index"),
            (project_module, "read_sources"),
            (page_checks, "parsed"),
        ):
            patch.setattr(module, name, functools.lru_cache(1024)(getattr(module, name)))
        project = load_project(folder / "docs")
        yield Scratch(folder / "docs", folder / "site", blank, entries, alone, project)


def test_the_site_ties_before_anything_is_changed(scratch: Scratch) -> None:
    report = check(scratch.project, scratch.site)
    assert report.exceptions == ()
    assert report.pages == tuple(sorted(PAGES))
    sources = [scratch.source(page) for page in PAGES]
    marked = sum(len([*numbers_of(source), *fields_of(source)]) for source in sources)
    assert marked == report.rendered["total"], "there are numbers that the changes below pass over"


# ── The data file ────────────────────────────────────────────────────────────────────────────────


def with_line(key: str, name: str, change: Callable[[str], str]) -> str:
    """Return the data file with one line of a figure's entry changed."""
    entry = re.search(rf"^\[figures\.{key}\]\n(?:.+\n)+", TEXT, re.MULTILINE)
    assert entry is not None
    line = re.search(rf"^{name} = (.*)$", entry[0], re.MULTILINE)
    assert line is not None
    start = entry.start() + line.start(1)
    return TEXT[:start] + change(line[1]) + TEXT[start + len(line[1]) :]


def names(found: Iterable[Discrepancy], key: str) -> bool:
    """Whether something is said of a figure or a mention, or names it in what it says."""
    word = re.compile(rf"\b{key}\b")
    return any(one.figure == key or word.search(one.message) for one in found)


VALUED = [key for key, figure in FIGURES.items() if figure.value is not None]
WORKED_OUT = [key for key, figure in FIGURES.items() if figure.value is None]


@pytest.mark.parametrize("key", VALUED)
def test_a_digit_of_a_value(scratch: Scratch, key: str) -> None:
    text = with_line(key, "value", lambda value: change_digit(value, chance_of(key)))
    if FIGURES[key].assumption:
        (scratch.docs / "data/figures.toml").write_text(text, encoding="utf-8")
        try:
            found = scratch.with_entry(load_project(scratch.docs), key)
        except UnusableError as error:  # a value that a formula or a calculator refuses
            found = error.reasons
    else:
        found = scratch.with_data(text, scratch.blank)
    assert names(found, key)


def changes_of(figure: Figure) -> Iterator[str]:
    """Yield data files with other decimals for a figure, then with each input another figure."""
    if figure.decimals is not None:
        yield with_line(
            figure.key, "decimals", lambda given: change_digit(given, chance_of(figure.key))
        )
    for old in figure.input_keys:
        for new, other in FIGURES.items():
            if other.unit == FIGURES[old].unit and new not in {*figure.input_keys, figure.key}:
                change = functools.partial(re.sub, f'"{old}"', f'"{new}"')
                yield with_line(figure.key, "inputs", change)


def depends(key: str, other: str) -> bool:
    """Whether figure `key` is worked out from `other`, at whatever remove."""
    inputs = FIGURES[key].input_keys
    return other in inputs or any(depends(each, other) for each in inputs)


@pytest.mark.parametrize("key", WORKED_OUT)
def test_the_decimals_or_an_input_of_a_figure_without_value(scratch: Scratch, key: str) -> None:
    """The first change that makes false what the site shows must be found."""
    for text in changes_of(FIGURES[key]):
        (scratch.docs / "data/figures.toml").write_text(text, encoding="utf-8")
        try:
            project = load_project(scratch.docs)
        except UnusableError as error:
            found = error.reasons
            if not names(found, key):  # what is worked out from it fails, and is named
                # …or the input that nothing uses any more
                near = (one.figure for one in found if one.figure)
                assert any(depends(one, key) or one in FIGURES[key].input_keys for one in near)
                continue
        else:
            if project.results[key].value == scratch.project.results[key].value:
                continue
            found = scratch.with_entry(project, key)
        assert names(found, key)
        return
    pytest.fail(f"nothing about {key} was changed")


USED = {mention: key for key, figure in FIGURES.items() for mention in figure.mentions}
REASONED = [mention for given in DATASET.reasons.values() for mention in given]


@pytest.mark.parametrize("mention", [*USED, *REASONED])
def test_a_mention_removed(scratch: Scratch, mention: str) -> None:
    text, removed = re.subn(rf'"{mention}"(, |,(?=\n))?', "", TEXT)
    assert removed == 1
    found = scratch.with_data(text, scratch.blank)
    assert names(found, mention) or names(found, USED[mention])


# ── The pages ────────────────────────────────────────────────────────────────────────────────────

type Changing = Callable[[Number, Random], Change | None]


def other_text(number: Number, chance: Random) -> Change:
    return Change(number, "text", change_number(number.attributes["text"], chance, FIGURES))


def other_value(number: Number, chance: Random) -> Change | None:
    if number.figure is None:
        return None
    return Change(number, number.value, change_digit(number.attributes[number.value], chance))


def other_tick(number: Number, chance: Random) -> Change | None:
    if number.figure is None:
        return None
    earned = number.attributes["data-tick"]
    return Change(number, "data-tick", chance.choice([tick for tick in TICKS if tick != earned]))


def other_link(number: Number, _: Random) -> Change | None:
    if number.figure is None or "href" not in number.attributes:
        return None
    return Change(number, "href", f"tie-out.html#{twin(number.figure)}")


def twin(key: str) -> str:
    """Return another figure: one of the same value and unit, where there is one."""
    if key not in FIGURES:  # a calculator's result
        return next(iter(FIGURES))
    figure = FIGURES[key]
    others = [other for other in FIGURES.values() if other.key != key and other.unit == figure.unit]
    same = [one.key for one in others if figure.value is not None and one.value == figure.value]
    return next(iter([*same, *(one.key for one in others), *FIGURES]))


type Said = Counter[tuple[int | None, str | None, str | None]]  # line, figure, what is found


def expected(changes: Iterable[Change]) -> Said:
    return Counter(
        (one.number.line, one.number.figure, " ".join(one.new.replace("<wbr>", "").split()))
        for one in changes
    )


def said(found: Iterable[Discrepancy]) -> Said:
    return Counter((one.line, one.figure, one.found) for one in found)


def told(found: Iterable[Discrepancy], *codes: str) -> Counter[tuple[int, str]]:
    return Counter((one.line or 0, one.figure or "") for one in found if one.code in codes)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("change", [other_text, other_value, other_tick, other_link])
def test_every_number_of_a_page(scratch: Scratch, change: Changing, page: str) -> None:
    """All are changed at once; each must be found in its own place."""
    source, chance = scratch.source(page), chance_of(page)
    changes = [made for one in numbers_of(source) if (made := change(one, chance)) is not None]
    missed = expected(changes) - said(scratch.with_page(page, changed(source, changes)))
    assert not missed


@pytest.mark.parametrize("page", PAGES)
def test_every_field_of_a_page(scratch: Scratch, page: str) -> None:
    source, chance = scratch.source(page), chance_of(page)
    changes = [
        Change(one, "value", change_digit(one.attributes["value"], chance))
        for one in fields_of(source)
    ]
    found = scratch.with_page(page, changed(source, changes))
    missed = Counter((one.number.line, one.new) for one in changes)
    assert not missed - Counter(
        (one.line or 0, one.found or "") for one in found if one.code == "wrong-field"
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_number_of_a_page(scratch: Scratch, page: str) -> None:
    """One is changed alone: with nothing else amiss, it is still found.

    That each is found is what the test above shows; one of a page is enough here.
    """
    source, chance = scratch.source(page), chance_of(page)
    numbers = list(numbers_of(source))
    for number in chance.sample(numbers, min(len(numbers), 1)):
        for made in (other_text(number, chance), other_value(number, chance)):
            if made is not None:
                found = said(scratch.with_page(page, changed(source, [made])))
                assert not expected([made]) - found, made


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_a_page_swapped_for_another(scratch: Scratch, page: str) -> None:
    """With the same value, where there is one: it is the figure that counts, not the value."""
    source = scratch.source(page)
    swaps = [
        Change(one, "data-figure", twin(one.figure)) for one in numbers_of(source) if one.figure
    ]
    found = scratch.with_page(page, changed(source, swaps))
    missed = Counter((one.number.line, one.new) for one in swaps)
    assert not missed - told(found, "wrong-link", "unknown-figure")


@pytest.mark.parametrize(("page", "rows"), [("tie-out.html", FIGURES), ("mentions.html", USED)])
def test_every_tick_mark_of_a_row(scratch: Scratch, page: str, rows: Mapping[str, object]) -> None:
    source = scratch.source(page)
    row = re.compile(r'(?<= id=")(\w+)" data-tick="')
    at = {one[1]: source.count("\n", 0, one.start()) + 1 for one in row.finditer(source)}
    assert at.keys() == rows.keys()
    found = scratch.with_page(page, row.sub(r'\1" data-tick="not-', source))
    missed = Counter((line, USED.get(name, name)) for name, line in at.items())
    assert not missed - told(found, "wrong-row")


def test_every_mention_shown_as_another_figure_link_and_all(scratch: Scratch) -> None:
    source = scratch.source("mentions.html")
    swaps = []
    for one in numbers_of(source):
        if one.figure is not None:
            other = scratch.project.results[twin(one.figure)]
            swaps += [
                Change(one, "data-figure", other.figure.key),
                Change(one, "href", f"tie-out.html#{other.figure.key}"),
            ]
            if other.tick != one.attributes["data-tick"]:
                swaps.append(Change(one, "data-tick", other.tick))
            if canonical(other.value) != one.attributes[one.value]:
                swaps.append(Change(one, one.value, canonical(other.value)))
    found = scratch.with_page("mentions.html", changed(source, swaps))
    rows = Counter(one.line for one in found if one.code == "wrong-row")
    assert rows == Counter(one.number.line for one in swaps if one.name == "href")


# What a hand may put on a page, and the number in it: each is to be found on every page.
TYPED = {
    "a numeral": "<p>It took 7919 days.</p>",
    "a number word": "<p>It took seventy-nine days.</p>",
    "a numeral cut in two": "<p>It took 79<b>19</b> days.</p>",
    "a numeral written as characters": "<p>It took &#55;9&#x31;9 days.</p>",
    "a numeral of another script": "<p>It took \u0667\u0669\u0661\u0669 days.</p>",
    "a numeral in the smallest print": "<p>It took 10\u2077\u2079\u00b9\u2079 days.</p>",
    "a fraction": "<p>It took another ½ day.</p>",
    "a dozen": "<p>It took a dozen days.</p>",
    "a numeral cut by what has no width": "<p>It took 79\u200b19 days.</p>",
    "a title": '<p title="It took 7919 days">Days</p>',
    "a picture": '<img src="assets/images/favicon.svg" alt="7919 days">',
    "a label for readers of the screen": '<p aria-label="7919 days">Days</p>',
    "a field": '<p><input value="7919"></p>',
    "a field's hint": '<p><input placeholder="7919"></p>',
    "a description for search engines": '<meta name="description" content="7919 days">',
    "a drawing": "<svg><text>7919</text></svg>",
    "a second page title": "<title>7919 days</title>",
    "a figure that does not exist": '<p><data data-figure="days" value="7919">7919</data></p>',
    **{f"a reason: {code}": f'<p><b data-reason="{code}">7919</b></p>' for code in REASONS},
    "an idiom": '<p><b data-reason="idiom">seventy-nine</b></p>',
    "an idiom of the filing": '<p><b data-reason="idiom" data-mention="L285C18">ninth</b></p>',
    "a place": '<p><a href="mentions.html#page-S-1" data-reason="place">line 7919</a></p>',
    "a reason of one's own": '<p><b data-reason="obvious">7919</b></p>',
}


@pytest.mark.parametrize("page", PAGES)
def test_a_number_typed_into_a_built_page(scratch: Scratch, page: str) -> None:
    source = scratch.source(page)
    before, end, after = source.rpartition("</body>")
    first = before.count("\n") + 2
    found = scratch.with_page(page, "\n".join([before, *TYPED.values(), end + after]))
    at = {one.line for one in found if one.code != "broken-link"}
    missed = [name for line, name in enumerate(TYPED, first) if line not in at]
    assert missed == []


@pytest.mark.parametrize("before", ["</title>", '(?<=<meta name="description" content=")'])
def test_a_number_typed_into_a_title_or_a_description(scratch: Scratch, before: str) -> None:
    for page in PAGES:
        source = scratch.source(page)
        for place in re.finditer(before, source):
            typed = f"{source[: place.start()]} 7919 {source[place.start() :]}"
            line = source.count("\n", 0, place.start()) + 1
            found = [one for one in scratch.with_page(page, typed) if one.line == line]
            assert any("7919" in (one.found or "") for one in found), page


def test_a_number_in_the_search_index(scratch: Scratch) -> None:
    """Every entry says a number that its page does not show, in its title and in its text."""
    index = json.loads((scratch.site / SEARCH_ENTRIES).read_text(encoding="utf-8"))
    wanted = Counter[tuple[str, str]]()
    for number, entry in enumerate(index["docs"], 641900):
        page = entry["location"].partition("#")[0] or "index.html"
        entry["title"] = f"{number}1 {entry['title']}"
        entry["text"] = f"{number}2 {entry['text']}"
        wanted.update([(page, f"{number}1"), (page, f"{number}2")])
    falsified = scratch.site.with_name("searched")
    shutil.copytree(scratch.site, falsified)
    (falsified / SEARCH_ENTRIES).write_text(json.dumps(index), encoding="utf-8")
    found = check(scratch.project, falsified).exceptions
    told = ((one.page or "", word) for one in found for word in (one.found or "").split()[:1])
    assert not wanted - Counter(told)


def test_a_number_typed_into_the_markdown_of_every_page(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    for source in (folder / "docs").glob("*.md"):
        with source.open("a", encoding="utf-8") as file:
            file.write("\n\nIt took 7919 days.\n\nIt took seventy-nine nights.\n")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    subprocess.run(build, cwd=folder, check=True)
    ran = tieout("check", "--json", cwd=folder)
    assert ran.code == 1
    found = {(one["file"], one["line"]) for one in ran.json["exceptions"]}
    for source in (folder / "docs").glob("*.md"):
        lines = source.read_text(encoding="utf-8").split("\n")
        typed = [number for number, line in enumerate(lines, 1) if "It took " in line]
        assert len(typed) == 2
        assert found >= {(f"docs/{source.name}", line) for line in typed}


# ── The command, as a person runs it ─────────────────────────────────────────────────────────────

DATA_FILE = "docs/data/figures.toml"
DILUTION = "site/dilution.html"

# name: (file, what stands there, what is put in its stead, exit code, the figure that is named,
#        the file that is named)
COMMANDS = {
    "a digit of a figure": (
        DATA_FILE, "= 21_862_772", "= 21_862_773", 1, "shares_outstanding", DATA_FILE,
    ),
    "a digit of a date": (
        DATA_FILE, "= 2001-06-12", "= 2001-06-13", 1, "sales_agreement_date", DATA_FILE,
    ),
    "a digit of an assumption": (
        DATA_FILE, "= 0.90", "= 0.91", 1, "assumed_volatility", "site/warrants.html",
    ),
    "a digit that makes a date no date": (
        DATA_FILE, "= 2001-06-12", "= 2001-16-12", 2, "sales_agreement_date", DATA_FILE,
    ),
    "a digit that makes a rate no rate": (
        DATA_FILE, "= 0.04", "= 9.04", 2, "commission_rate_lowest_bracket", DATA_FILE,
    ),
    "a mention removed": (
        DATA_FILE, '"L697C19"', "", 2, "shares_outstanding", DATA_FILE,
    ),
    "a digit of a page": (
        DILUTION, ">21,862,772<", ">21,862,722<", 1, "shares_outstanding", DILUTION,
    ),
    "a digit of a value on a page": (
        DILUTION, '"21862772"', '"21862722"', 1, "shares_outstanding", DILUTION,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command(site: Path, tmp_path: Path, name: str) -> None:
    file, old, new, code, figure, named = COMMANDS[name]
    folder = copy_of(tmp_path, site)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = tieout("check", "--json", cwd=folder)
    assert ran.code == code
    assert "Traceback" not in ran.err
    if code == 1:
        assert (figure, named) in {(one["figure"], one["file"]) for one in ran.json["exceptions"]}
    else:
        assert re.search(rf"^{named}:\d+: .*\b{figure}\b", ran.err, re.MULTILINE)
