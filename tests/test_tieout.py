"""Falsifications: a small site that ties, and every way of it not tying, each found and located."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from calculators.data_file import read_figures
from calculators.evaluation import Printed, evaluate
from macros.index import Index, Seal
from macros.mentions import Mention
from macros.pages import Page
from macros.project import Project
from macros.tieout import Report, SiteError, check

DIGEST = "ab12" * 16

DATA = f"""
[filing]
issuer = "Widgets, Inc."
form = "424(b)(5)"
accession = "0000123456-99-000001"
sha256 = "{DIGEST}"
file = "widgets.txt"

[figures.offering_amount]
label = "The most that may be offered"
value = 25_000_000
unit = "USD"
exact = true
mentions = ["L2C5"]

[figures.shares_sold]
label = "Shares sold"
value = 1_250_000
unit = "shares"
exact = true
mentions = ["L3C5"]

[figures.average_price]
label = "Average price"
value = 20.5
unit = "USD/share"
mentions = ["L4C5"]
formula = "average_price"
inputs = {{ proceeds = "offering_amount", shares = "shares_sold" }}
discrepancy = "The amount over the shares is less."
reconcile = "A larger amount."

[figures.sold_on]
label = "Date of the sale"
value = 1999-10-02
unit = "date"
mentions = ["L5C5"]

[figures.third]
label = "A third of the offering"
unit = "USD"
formula = "equal_part"
inputs = {{ whole = "offering_amount", among = "buyers" }}
decimals = 2

[figures.buyers]
label = "Buyers"
value = 3
unit = "count"
assumption = true
basis = "An example."

[passages.two_dates]
title = "Dates that do not fit"
places = [{{ line = 5, words = "sold on" }}, {{ line = 6, words = "later" }}]
note = "They differ."
reconcile = "Another date."
figures = ["sold_on"]

[reasons]
page-label = ["L7C9"]
idiom = ["L6C5"]
"""

TEXT_LINES = (
    "WIDGETS, INC.",
    "    $25,000,000",
    "    1,250,000",
    "    $20.50",
    "    October 2, 1999 it was sold",
    "    on one of the days, and later",
    "        W-1",
)

INDEX = """<!doctype html><html><head><title>Sold for $25,000,000</title>
<meta name="description" content="An offering of $25,000,000"></head><body>
<h1 id="top-of-it">The offering</h1>
<p>Up to <a href="tie-out.html#offering_amount"><data data-figure="offering_amount" value="25000000" data-tick="agrees">$25,000,000</data></a>,
or <a href="tie-out.html#offering_amount"><data data-figure="offering_amount" value="25000000" data-tick="agrees">$25 million</data></a>.</p>
<p title="Sold on October 2, 1999">On <a href="./tie-out.html#sold_on"><time data-figure="sold_on" datetime="1999-10-02" data-tick="agrees">October 2, 1999</time></a>
each of <a href="tie-out.html#buyers"><data data-figure="buyers" value="3" data-tick="assumption">three</data></a> paid
<a href="tie-out.html#third"><data data-figure="third" value="8333333.33" data-tick="derived">$8,333,333.33</data></a>.</p>
<p>It is <span data-reason="idiom">one</span> of the <a href="https://example.org/1">ways</a>.</p>
<p>See <a href="mentions.html#page-W-1" data-reason="page-label">W-1</a>,
<a href="mentions.html#L4C5" data-reason="place">page W-1, line 4</a>.</p>
<ol><li><b data-reason="list-number">1.</b> a</li><li><b data-reason="list-number">2.</b> b</li></ol>
<p>Form <span data-reason="identity">424(b)(5)</span>, <code data-reason="identity">ab12ab12…</code>.</p>
<p><span data-reason="tally" data-tally="mentions.total">6</span> mentions,
<span data-reason="tally" data-tally="ticks.agrees">3</span> agree.</p>
<svg><text data-reason="axis-label">$10</text></svg>
<form><input name="amount" value="25000000"></form>
<p><a href="#top-of-it">Up</a> <a href="tie-out.html">The tie-out</a> <img src="assets/tick.svg" alt=""></p>
</body></html>
"""

TIE_OUT = """<!doctype html><html><head><title>The tie-out</title></head><body><table>
<tr id="offering_amount"><td><data data-figure="offering_amount" value="25000000" data-tick="agrees">$25,000,000</data></td></tr>
<tr id="shares_sold"><td><data data-figure="shares_sold" value="1250000" data-tick="agrees">1,250,000</data></td></tr>
<tr id="average_price"><td><data data-figure="average_price" value="20.5" data-tick="disagrees">$20.50</data>,
<data data-figure="average_price" data-part="recomputed" value="20" data-tick="disagrees">$20</data>,
<data data-figure="average_price" data-part="printed-low" value="20.495" data-tick="disagrees">$20.495</data> to
<data data-figure="average_price" data-part="printed-high" value="20.505" data-tick="disagrees">$20.505</data></td></tr>
<tr id="sold_on"><td><time data-figure="sold_on" datetime="1999-10-02" data-tick="agrees">October 2, 1999</time></td></tr>
<tr id="third"><td><data data-figure="third" value="8333333.33" data-tick="derived">$8,333,333.33</data>,
<data data-figure="third" data-part="low" value="8333333.3333333333333333333333333333333333333333333" data-tick="derived">$8,333,333.3333</data></td></tr>
<tr id="buyers"><td><data data-figure="buyers" value="3" data-tick="assumption">three</data></td></tr>
</table>
<p>The slip: <a href="#average_price"><data data-figure="average_price" value="20.5" data-tick="disagrees">$20.50</data></a></p>
</body></html>
"""

MENTIONS = """<!doctype html><html><head><title>Mentions</title></head><body>
<h2 id="page-W-1">W-<b>x</b></h2><table>
<tr id="L2C5"><td><a href="tie-out.html#offering_amount"><data data-figure="offering_amount" value="25000000" data-tick="agrees">$25,000,000</data></a></td>
<td data-reason="place">line 2, column 5</td></tr>
<tr id="L6C5"><td><span data-reason="idiom" data-mention="L6C5">one</span></td><td data-reason="place">line 6</td></tr>
<tr id="L4C5"><td>the price</td></tr></table>
<p><a href="#L2C5" data-reason="place">W-1, line 2</a></p>
<section id="two_dates"><a href="#page-W-1" data-reason="place">W-1, line 6</a></section></body></html>
"""

NOT_FOUND = """<!doctype html><html><head><title>Not found</title></head><body>
<p><a href="/widgets/">Begin again</a> <a href="/widgets/tie-out.html#sold_on">or here</a>
<span data-reason="identity">404</span></p></body></html>
"""

SEARCH = {
    "docs": [
        {"location": "index.html", "title": "The offering", "text": "Up to <b>$25</b> million."},
        {"location": "index.html#top-of-it", "title": "Of OCTOBER 2, 1999", "text": "For $25,000,000"},
        {"location": "tie-out.html#third", "title": "A part", "text": "$8,333,333.33 by three"},
    ],
}

PAGES = {
    "404.html": NOT_FOUND,
    "assets/tick.svg": "<svg/>",
    "index.html": INDEX,
    "mentions.html": MENTIONS,
    "search/search_index.json": json.dumps(SEARCH),
    "tie-out.html": TIE_OUT,
}


def mention(line: int, column: int, kind: str, printed: str, value: str, unit: str, decimals: int | None) -> Mention:
    end = column + len(printed)
    return Mention(f"L{line}C{column}", "W-1", line, column, line, end, "", kind, printed, value, unit, decimals, False)


FOUND = (
    mention(2, 5, "money", "$25,000,000", "25000000", "USD", 0),
    mention(3, 5, "shares", "1,250,000", "1250000", "shares", 0),
    mention(4, 5, "money", "$20.50", "20.5", "USD/share", 2),
    mention(5, 5, "date", "October 2, 1999", "1999-10-02", "date", None),
    mention(6, 5, "count", "one", "1", "", 0),
    mention(7, 9, "page-label", "W-1", "W-1", "", None),
)


def project(data: str = DATA, mentions: tuple[Mention, ...] = FOUND) -> Project:
    dataset, mistakes = read_figures(data, "figures.toml")
    assert mistakes == []
    printed = {
        each.id: Printed(each.value, each.unit, each.decimals, each.page, each.line)
        for each in mentions
    }
    results, found = evaluate(dataset, printed, {})
    seal = Seal(DIGEST, DIGEST, len(TEXT_LINES), (Page("W-1", 1, len(TEXT_LINES)),), ())
    return Project(
        docs=Path("docs"),
        dataset=dataset,
        index=Index(seal, {each.id: each for each in mentions}),
        results=results,
        sources=(),
        uses={},
        text_lines=TEXT_LINES,
        exceptions=tuple(found),
    )


def build(site: Path, pages: Mapping[str, str]) -> Path:
    for name, text in pages.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


def said(report: Report) -> list[tuple[str, str | None, str | None]]:
    return [(found.code, found.figure, found.page) for found in report.exceptions]


def test_what_ties_has_no_exceptions(tmp_path: Path) -> None:
    report = check(project(), build(tmp_path, PAGES))
    assert report.exceptions == ()
    assert report.filing == {"sha256": DIGEST, "checked_against": "text"}
    assert report.mentions == {"total": 6, "ticked": 4, "reasoned": 2, "open": 0}
    assert report.rendered == {"total": 37, "ticked": 21, "reasoned": 16, "open": 0}
    assert report.figures == {"disclosed": 3, "computed": 2, "assumptions": 1}
    assert report.pages == ("404.html", "index.html", "mentions.html", "tie-out.html")
    by_sums, by_reading = report.discrepancies
    assert (by_sums.figure, by_sums.page, by_sums.line) == ("average_price", "W-1", 4)
    assert (by_sums.printed, by_sums.recomputed) == ("$20.50", "20")
    assert by_sums.note == "The amount over the shares is less."
    assert (by_reading.figure, by_reading.line, by_reading.note) == ("sold_on", 5, "They differ.")


# Each case: the page, what stands there, what is put in its stead, then the exceptions.
# A digit more in a place whose exception differs from case to case is a case of its own.
PAGE_CASES: dict[str, tuple[str, str, str, list[tuple[str, str | None]]]] = {
    "a number typed by hand": ("index.html", "Up to ", "Up to 7 or ", [("number-without-figure", None)]),
    "a number word typed by hand": ("index.html", "Up to ", "Up to seven or ", [("number-without-figure", None)]),
    "a number in navigation": ("index.html", "<body>", "<body><nav>Part 2</nav>", [("number-without-figure", None)]),
    "a digit put before a figure": ("index.html", ">three<", ">three</data>1<data data-figure='buyers' value=3 data-tick=assumption>three<", [("number-without-figure", None)]),
    "a digit run into a figure": ("index.html", ">October 2, 1999<", ">October 2, 1999</time>9<time data-figure='sold_on' datetime=1999-10-02 data-tick=agrees>October 2, 1999<", [("split-number", None)]),
    "a digit of the text changed": ("index.html", ">$25 million<", ">$26 million<", [("wrong-text", "offering_amount")]),
    "a date of the text changed": ("index.html", ">October 2, 1999<", ">October 3, 1999<", [("wrong-text", "sold_on")]),
    "a word of the text changed": ("index.html", ">three<", ">four<", [("wrong-text", "buyers")]),
    "words beside the number": ("index.html", ">$25 million<", ">over $25 million<", [("wrong-text", "offering_amount")]),
    "the value behind it changed": ("index.html", 'value="8333333.33"', 'value="8333333.34"', [("wrong-value", "third")]),
    "the value written another way": ("index.html", 'value="8333333.33"', 'value="8333333.330"', [("wrong-value", "third")]),
    "the value left out": ("index.html", ' value="8333333.33"', "", [("wrong-value", "third")]),
    "the date behind it changed": ("index.html", 'datetime="1999-10-02"', 'datetime="1999-10-20"', [("wrong-value", "sold_on")]),
    "another tick mark": ("index.html", 'value="3" data-tick="assumption"', 'value="3" data-tick="agrees"', [("wrong-tick", "buyers")]),
    "a figure that is not there": ("index.html", 'data-figure="third"', 'data-figure="fourth_part"', [("unknown-figure", "fourth_part")]),
    "another figure of another value": (
        "index.html",
        'data-figure="third"',
        'data-figure="buyers"',
        [("wrong-link", "buyers"), ("wrong-text", "buyers"), ("wrong-tick", "buyers"), ("wrong-value", "buyers")],
    ),
    "a link to another entry": ("index.html", "tie-out.html#third", "tie-out.html#buyers", [("wrong-link", "third")]),
    "no link": ("index.html", '<a href="tie-out.html#third">', "<a>", [("wrong-link", "third")]),
    "a wrong part": ("tie-out.html", 'value="20"', 'value="21"', [("wrong-value", "average_price")]),
    "a wrong text of a part": ("tie-out.html", ">$20.495<", ">$20.496<", [("wrong-text", "average_price")]),
    "a part rounded wrongly": ("tie-out.html", "$8,333,333.3333<", "$8,333,333.3334<", [("wrong-text", "third")]),
    "a part that is not there": ("tie-out.html", 'data-part="low"', 'data-part="least"', [("unknown-figure", "third")]),
    "a figure in a figure": ("index.html", ">$25 million<", ">$<data data-figure='buyers'>25</data> million<", [("nested-mark", "buyers")]),
    "a figure in a reason": (
        "index.html",
        "<p>Up to ",
        '<p data-reason="place">Up to ',
        [("false-reason", None), ("nested-mark", "offering_amount"), ("nested-mark", "offering_amount")],
    ),
    "a reason over a block": ("index.html", "<p>See ", '<div data-reason="place"><p>W-1</p></div><p>See ', [("false-reason", None)]),
    "a reason that is none": ("index.html", 'data-reason="idiom"', 'data-reason="because"', [("false-reason", None)]),
    "an idiom that is a numeral": ("index.html", ">one<", ">1<", [("false-reason", None)]),
    "an idiom with more words": ("index.html", ">one<", ">one hand<", [("false-reason", None)]),
    "a page that is not there": ("index.html", ">W-1<", ">W-2<", [("false-reason", None)]),
    "a place that leads nowhere": ("index.html", '<a href="mentions.html#L4C5" data', "<a data", [("false-reason", None)]),
    "a place with a number more": ("index.html", "line 4<", "line 4, page 3<", [("false-reason", None)]),
    "a place with a line more": ("index.html", "line 4<", "lines 4 and 5<", [("false-reason", None)]),
    "a place with a number word": ("index.html", "line 4<", "line 4, twice<", [("false-reason", None)]),
    "a line other than its link's": ("mentions.html", "W-1, line 2<", "W-1, line 3<", [("false-reason", None)]),
    "a line other than its row's": ("mentions.html", "line 2, col", "line 3, col", [("false-reason", None)]),
    "a column other than its row's": ("mentions.html", "column 5", "column 6", [("false-reason", None)]),
    "a passage's other line": ("mentions.html", "W-1, line 6<", "W-1, line 2<", [("false-reason", None)]),
    "a mention's other words": ("mentions.html", ">one<", ">two<", [("false-reason", None)]),
    "a mention of another reason": ("mentions.html", 'data-mention="L6C5"', 'data-mention="L7C9"', [("false-reason", None)]),
    "a list number out of turn": ("index.html", ">2.<", ">3.<", [("false-reason", None)]),
    "a list that begins late": ("index.html", ">1.<", ">4.<", [("false-reason", None), ("false-reason", None)]),
    "a list number in no list": ("index.html", "<p>It is ", '<p><b data-reason="list-number">1</b> It is ', [("false-reason", None)]),
    "an identity with another digit": ("index.html", "424(b)(5)", "424(b)(3)", [("false-reason", None)]),
    "a digest with another digit": ("index.html", "ab12ab12…", "ab12ab13…", [("false-reason", None)]),
    "a digest too short to tell": ("index.html", "ab12ab12…", "ab12…", [("false-reason", None)]),
    "a tally that is not the count": ("index.html", ">6<", ">7<", [("wrong-tally", None)]),
    "a tally of nothing known": ("index.html", "ticks.agrees", "ticks.all", [("wrong-tally", None)]),
    "an axis label in no drawing": ("index.html", "<svg>", "<p>", [("false-reason", None)]),
    "a title with another digit": ("index.html", "Sold for $25,000,000", "Sold for $26,000,000", [("number-not-shown", None)]),
    "a title with part of a figure": ("index.html", "Sold for $25,000,000", "Sold for $25", [("number-not-shown", None)]),
    "a title with more than the figure": ("index.html", "Sold for $25,000,000", "Sold for $25,000,000,000", [("number-not-shown", None)]),
    "a description with a digit more": ("index.html", "offering of $25", "offering of $1 or $25", [("number-not-shown", None)]),
    "an attribute with another date": ("index.html", "Sold on October 2", "Sold on October 3", [("number-not-shown", None)] * 2),
    "a field with another number": ("index.html", 'name="amount" value="25000000"', 'name="amount" value="2500000"', [("number-not-shown", None)]),
    "search with another number": ("search/search_index.json", "For $25", "For $26", [("number-not-shown", None)]),
    "search for a page that is not there": ("search/search_index.json", "tie-out.html#third", "gone.html", [("broken-link", None)]),
    "a link to a page that is not there": ("index.html", 'href="tie-out.html">', 'href="gone.html">', [("broken-link", None)]),
    "a link out of the site": ("index.html", 'href="tie-out.html">', 'href="../tie-out.html">', [("broken-link", None)]),
    "a link to an anchor that is not there": ("index.html", 'href="#top-of-it"', 'href="#top-of"', [("broken-link", None)]),
    "a picture that is not there": ("index.html", "assets/tick.svg", "assets/tock.svg", [("broken-link", None)]),
    "an address that is none": ("index.html", "https://example.org/1", "http://[half", [("broken-link", None)]),
    "an id twice": ("index.html", "<ol>", '<ol id="top-of-it">', [("repeated-id", None)]),
}  # fmt: skip


# What follows from the falsification: a title or the search index tells of the figure no longer
# shown, or nothing shows it at all.
ENSUING = {"number-not-shown", "unused-figure"}


@pytest.mark.parametrize("case", PAGE_CASES.values(), ids=PAGE_CASES)
def test_a_falsified_page_is_found(
    case: tuple[str, str, str, list[tuple[str, str | None]]], tmp_path: Path
) -> None:
    page, old, new, expected = case
    before, found, after = PAGES[page].partition(old)
    assert found, "the case falsifies nothing"
    report = check(project(), build(tmp_path, {**PAGES, page: before + new + after}))
    stated = {code for code, _ in expected}
    found_there = [each for each in report.exceptions if each.code in stated or each.code not in ENSUING]
    assert sorted(((each.code, each.figure) for each in found_there), key=str) == sorted(expected, key=str)
    named = "index.html" if page.startswith("search") and "not-shown" in expected[0][0] else page
    first = before.count("\n") + 1
    for each in found_there:
        assert each.file == f"{tmp_path.as_posix()}/{named}"
        assert each.message
        if page.endswith(".html"):
            assert each.page == page
            assert each.line in range(first - 1, first + 3)
    assert report.rendered["open"] > 0 or stated <= {"broken-link", "repeated-id", "number-not-shown"}


def test_every_digit_of_every_page_counts(tmp_path: Path) -> None:
    """One digit changed in what a reader sees of any page is found, and on that page."""
    small, changed = project(), 0
    for page in ("404.html", "index.html", "mentions.html", "tie-out.html"):
        source = PAGES[page]
        for at, sign in enumerate(source):
            shown = source[:at].rfind(">") > source[:at].rfind("<")
            if not (shown and sign.isdigit()) or "axis-label" in source[at - 20 : at]:
                continue
            digit = "7" if sign != "7" else "8"
            build(tmp_path, {**PAGES, page: source[:at] + digit + source[at + 1 :]})
            report = check(small, tmp_path)
            around = source[max(0, at - 60) : at + 20]
            assert page in {found.page for found in report.exceptions}, around
            changed += 1
        build(tmp_path, PAGES)
    assert changed > 100


def without(name: str) -> Callable[[str], str]:
    """Return what takes the figure's table out of the data file."""
    return lambda data: data.replace(data[data.index(f"[figures.{name}]") : data.index("[figures.", data.index(f"[figures.{name}]") + 1)], "")


def put(old: str, new: str) -> Callable[[str], str]:
    def change(data: str) -> str:
        assert data.count(old) == 1
        return data.replace(old, new)

    return change


NOTE = 'discrepancy = "The amount over the shares is less."\nreconcile = "A larger amount."\n'

DATA_CASES: dict[str, tuple[Callable[[str], str], list[tuple[str, str | None, str | None]]]] = {
    "a mention that nothing claims": (put('page-label = ["L7C9"]', ""), [("open-mention", None, "W-1")]),
    "a mention of a figure and a reason": (put('idiom = ["L6C5"]', 'idiom = ["L6C5"]\nplace = ["L5C5"]'), [("mention-claimed-twice", "sold_on", "W-1")]),
    "a mention of two reasons": (put('idiom = ["L6C5"]', 'idiom = ["L6C5", "L7C9"]'), [("false-reason", None, "W-1"), ("mention-claimed-twice", None, "W-1")]),
    "a page label that is none": (put('page-label = ["L7C9"]\nidiom = ["L6C5"]', 'page-label = ["L6C5", "L7C9"]'), [("false-reason", None, "W-1"), ("false-reason", None, "mentions.html")]),
    "a figure that no page shows": (put("[figures.buyers]", '[figures.idle]\nlabel = "x"\nvalue = 9\nunit = "count"\nassumption = true\nbasis = "x"\n\n[figures.buyers]'), [("unused-figure", "idle", None)]),
    "a slip without a note": (put(NOTE, ""), [("unacknowledged", "average_price", None)]),
    "a passage that is not there": (put('words = "later"', 'words = "never"'), [("passage-moved", None, "W-1")]),
    "a passage on no line": (put('line = 6, words = "later"', 'line = 99, words = "later"'), [("passage-moved", None, None), ("false-reason", None, "mentions.html")]),
}  # fmt: skip


@pytest.mark.parametrize("case", DATA_CASES.values(), ids=DATA_CASES)
def test_a_falsified_data_file_is_found(
    case: tuple[Callable[[str], str], list[tuple[str, str | None, str | None]]], tmp_path: Path
) -> None:
    change, expected = case
    report = check(project(change(DATA)), build(tmp_path, PAGES))
    assert sorted(said(report), key=str) == sorted(expected, key=str)
    for found in report.exceptions:
        assert found.file


def test_two_figures_on_one_mention(tmp_path: Path) -> None:
    data = DATA.replace('mentions = ["L3C5"]', 'mentions = ["L3C5", "L2C5"]')
    report = check(project(data), build(tmp_path, PAGES))
    assert ("mention-claimed-twice", "offering_amount", "W-1") in said(report)


def test_a_note_without_its_slip(tmp_path: Path) -> None:
    data = DATA.replace("value = 20.5\n", "value = 20.0\n")
    mentions = tuple(replace(each, printed="$20.00", value="20") if each.line == 4 else each for each in FOUND)
    pages = {name: text.replace("20.5", "20.0").replace("disagrees", "recomputed") for name, text in PAGES.items()}
    report = check(project(data, mentions), build(tmp_path, pages))
    assert ("no-longer-there", "average_price", None) in said(report)
    assert [slip.figure for slip in report.discrepancies] == ["sold_on"]


def test_a_value_that_the_filing_does_not_print(tmp_path: Path) -> None:
    report = check(project(DATA.replace("25_000_000", "26_000_000")), build(tmp_path, PAGES))
    assert ("mention-differs", "offering_amount", "W-1") in said(report)
    assert ("wrong-value", "offering_amount", "index.html") in said(report)
    assert ("unacknowledged", "offering_amount", None) not in said(report)


def test_passages_are_left_where_the_text_is_not_at_hand(tmp_path: Path) -> None:
    moved = project(DATA.replace('words = "later"', 'words = "never"'))
    pages = build(tmp_path, PAGES)
    assert said(check(moved, pages)) == [("passage-moved", None, "W-1")]
    report = check(replace(moved, text_lines=None), pages)
    assert report.exceptions == ()
    assert report.filing["checked_against"] == "index"


def test_exceptions_come_all_at_once_and_in_order(tmp_path: Path) -> None:
    pages = {**PAGES, "index.html": INDEX.replace("three", "four").replace("Up to", "Up to 9"), "tie-out.html": TIE_OUT.replace("slip", "1 slip")}
    report = check(project(DATA.replace(NOTE, "")), build(tmp_path, pages))
    places = [(found.file, found.line or 0) for found in report.exceptions]
    assert places == sorted(places, key=lambda place: (place[0] or "", place[1]))
    assert {found.page for found in report.exceptions} == {None, "index.html", "tie-out.html"}


BAD_SITES: dict[str, tuple[Mapping[str, bytes], str]] = {
    "no pages": ({"style.css": b""}, "holds no pages; build the site first"),
    "not text": ({"index.html": b"\xff\xfe"}, "index.html cannot be read"),
    "not HTML": ({"index.html": b"<![unheard of]>"}, "index.html is not HTML"),
    "no search index": ({"index.html": b"", "search/search_index.json": b"[]"}, "no search index"),
    "search index cut off": ({"index.html": b"", "search/search_index.json": b'{"docs": ['}, "no search"),
}


@pytest.mark.parametrize(("files", "message"), BAD_SITES.values(), ids=BAD_SITES)
def test_a_site_that_cannot_be_read(files: Mapping[str, bytes], message: str, tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SiteError, match=message):
        check(project(), tmp_path)


def test_no_site_at_all(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="build the site first"):
        check(project(), tmp_path / "site")
