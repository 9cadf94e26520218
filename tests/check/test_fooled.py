"""Falsifications of the built site by somebody who knows how it is checked.

If a number replaces another, its link, tick mark and value replace the other's too. The tie-out
must find each of them, at its place; changes of bytes are also found by comparing with the
manifest. `test_falsification` changes every number; this module changes the surroundings of
numbers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.figures.value_types import canonical
from tieout.macros.check.tie_out import check
from tieout.macros.publish.manifest import write_manifest
from tieout.macros.runtime.offline import list_files

from tests.helpers.fooled import PAGE, Scene
from tests.helpers.page_numbers import Change, Number, chance_of, changed, numbers_of
from tests.helpers.real_filing import needs_text, real_project
from tests.helpers.scratch import copy_of, tieout

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("fooled")]

CASES = Path(__file__).parent / "cases"
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
A_PAGE = 4  # numbers of each page that are swapped, one at a time

type Case = dict[str, Any]


def cases(table: str) -> dict[str, Case]:
    """Return the cases of a table by name, with their placeholders filled in."""
    read = tomllib.loads((CASES / table).read_text(encoding="utf-8"))["case"]
    return {case["name"]: {key: _in_full(text) for key, text in case.items()} for case in read}


def _in_full(text: str) -> str:
    for name, html in NAMED.items():
        text = text.replace(name, html)
    return text


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
    """Return the figure that a number is most like: of the same value, or the next one."""
    results = scene.project.results
    own = results[number.figure or ""]
    same = [one for one in results.values() if one.figure.unit == own.figure.unit and one != own]
    alike = [one for one in same if one.value == own.value]
    return next(one.figure.key for one in [*alike, *same, *results.values()] if one != own)


def swapped(scene: Scene, number: Number) -> Iterator[Change]:
    """Yield all that turns a number into another figure: key, link, tick mark, value and text."""
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


def test_a_page_that_is_not_from_the_build(scene: Scene) -> None:
    (scene.alone / "notice.html").write_text("<!doctype html><p>No number</p>", encoding="utf-8")
    found = check(scene.project, scene.alone).exceptions
    (scene.alone / "notice.html").unlink()
    assert "unknown-page" in {one.code for one in found if one.page == "notice.html"}


@pytest.mark.parametrize("kind", ["folder", "page"])
def test_what_a_symbolic_link_points_to(scene: Scene, kind: str, tmp_path: Path) -> None:
    """A host serves it like a file, and the build never makes one."""
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


# ── The command ──────────────────────────────────────────────────────────────────────────────────


def test_the_commands(site: Path, tmp_path: Path) -> None:
    """One number of one page, with the lists rebuilt, so that only the tie-out can find it."""
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
