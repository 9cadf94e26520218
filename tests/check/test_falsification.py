"""Every number of the real site is falsified, and the tie-out must find and locate each of them."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping

import pytest
from tieout.calculators.figures.dataset import REASONS
from tieout.calculators.figures.value_types import canonical
from tieout.macros.check.tie_out import check
from tieout.macros.places import SEARCH_ENTRIES

from tests.helpers.falsified import (
    FIGURES,
    PAGES,
    USED,
    Changing,
    Scratch,
    expected,
    other_link,
    other_text,
    other_tick,
    other_value,
    reported,
    said,
    twin,
)
from tests.helpers.page_numbers import (
    Change,
    chance_of,
    change_digit,
    changed,
    fields_of,
    numbers_of,
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("falsification")]


def test_the_site_ties_before_anything_is_changed(scratch: Scratch) -> None:
    report = check(scratch.project, scratch.site)
    assert report.exceptions == ()
    assert report.pages == tuple(sorted(PAGES))
    sources = [scratch.source(page) for page in PAGES]
    marked = sum(len([*numbers_of(source), *fields_of(source)]) for source in sources)
    assert marked == report.rendered["total"], "there are numbers that the changes below pass over"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("change", [other_text, other_value, other_tick, other_link])
def test_every_number_of_a_page(scratch: Scratch, change: Changing, page: str) -> None:
    """All are changed at once; each must be found at its own place."""
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
    """Only one is changed: it is found without any other error, too.

    The test above shows that each is found; one number of each page is enough here.
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
    """With the same value, if there is such a figure: the figure counts, not the value."""
    source = scratch.source(page)
    swaps = [
        Change(one, "data-figure", twin(one.figure)) for one in numbers_of(source) if one.figure
    ]
    found = scratch.with_page(page, changed(source, swaps))
    missed = Counter((one.number.line, one.new) for one in swaps)
    assert not missed - reported(found, "wrong-link", "unknown-figure")


@pytest.mark.parametrize(("page", "rows"), [("tie-out.html", FIGURES), ("mentions.html", USED)])
def test_every_tick_mark_of_a_row(scratch: Scratch, page: str, rows: Mapping[str, object]) -> None:
    source = scratch.source(page)
    row = re.compile(r'(?<= id=")(\w+)" data-tick="')
    at = {one[1]: source.count("\n", 0, one.start()) + 1 for one in row.finditer(source)}
    assert at.keys() == rows.keys()
    found = scratch.with_page(page, row.sub(r'\1" data-tick="not-', source))
    missed = Counter((line, USED.get(name, name)) for name, line in at.items())
    assert not missed - reported(found, "wrong-row")


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


# What a person may put on a page, and the number in it: each must be found on every page.
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
    "an invented reason": '<p><b data-reason="obvious">7919</b></p>',
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
    """Every entry has a number that its page does not show, in its title and in its text."""
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
    shown = ((one.page or "", word) for one in found for word in (one.found or "").split()[:1])
    assert not wanted - Counter(shown)
