"""What is read from built HTML: each number as a person sees it, its place, and its element."""

import pytest
from tieout.macros.html.page import Page, PageError, read_page
from tieout.macros.html.words import numbers

FIGURE = '<data data-figure="k" value="5" data-tick="agrees">{}</data>'


def read(page: Page) -> list[tuple[str, str | None]]:
    """Return each number with the figure or reason of the whole number."""
    found = []
    for words in page.words:
        for start, end, number in numbers(words.text):
            marks = {
                None if mark is None else mark.figure or mark.reason
                for mark in words.marks(start, end)
            }
            answer = "several" if len(marks) > 1 else marks.pop()
            found.append((number, f"{words.name}:{answer}" if words.name else answer))
    return found


TEXT = {
    "a numeral": ("<p>21,862,772 shares</p>", [("21,862,772", None)]),
    "a number word": ("<p>Ten bids</p>", [("Ten", None)]),
    "through an inline element": ("<p>21,<b>862</b>,772</p>", [("21,862,772", None)]),
    "through elements that say nothing": (
        "<p>2<i></i>1<wbr><!-- 9 --><script>8</script></p>",
        [("21", None)],
    ),
    "a word through an inline element": ("<p>tw<em>elve</em></p>", [("twelve", None)]),
    "a word with a soft hyphen": ("<p>twen&shy;ty</p>", [("twenty", None)]),
    "no number over the end of a block": ("<div>2</div><div>1</div>", [("2", None), ("1", None)]),
    "no number over a line break": ("<p>2<br>1</p>", [("2", None), ("1", None)]),
    "no number over cells": ("<table><tr><td>2<td>1</table>", [("2", None), ("1", None)]),
    "a footnote is its own number": ("<p>10<sup>2</sup></p>", [("10", None), ("2", None)]),
    "a character reference": (
        "<p>&#50;1 and &#x33;&nbsp;4</p>",
        [("21", None), ("3", None), ("4", None)],
    ),
    "a reference without its semicolon": ("<p>AT&T 5&nbsp6</p>", [("5", None), ("6", None)]),
    "a thin space parts": ("<p>5\u20096</p>", [("5", None), ("6", None)]),
    "digits of other scripts": ("<p>٣ and \uff12</p>", [("٣", None), ("\uff12", None)]),
    "fractions and signs": ("<p>½ Ⅳ ² ①</p>", [("½", None), ("Ⅳ", None), ("²", None), ("①", None)]),
    "no script": ("<noscript><p>5</p></noscript>", [("5", None)]),
    "what is not shown": (
        "<script>5</script><style>6</style><template>7</template><!-- 8 --><!doctype html>",
        [],
    ),
    "a hidden element still counts": ("<p hidden aria-hidden=true>5</p>", [("5", None)]),
    "a drawing": (
        "<svg><title>5</title><text>6<tspan>7</tspan></text><style>8</style><text/>9</svg>",
        [("5", None), ("67", None), ("9", None)],
    ),
    "character data in a drawing": ("<svg><text><![CDATA[5]]></text></svg>", [("5", None)]),
    "character data elsewhere is a comment": ("<p><![CDATA[5]]></p>", []),
    "a text area": ("<textarea>5</textarea>", [("5", None)]),
    "an element of our own": ("<p>1<x-tick></x-tick>2</p>", [("12", None)]),
}

ATTRIBUTES = {
    "the page's title": (
        "<title>5 &amp; 6</title>",
        [("5", "page title:None"), ("6", "page title:None")],
    ),
    "title": ('<p title="5">', [("5", "title:None")]),
    "alt": ('<img alt="5">', [("5", "alt:None")]),
    "aria-label": ('<p aria-label="five">', [("five", "aria-label:None")]),
    "aria-description": ('<p aria-description="5">', [("5", "aria-description:None")]),
    "aria-valuetext": ('<p aria-valuetext="5">', [("5", "aria-valuetext:None")]),
    "placeholder": ('<input placeholder="5">', [("5", "placeholder:None")]),
    "label": ('<option label="5">', [("5", "label:None")]),
    "what a field holds": ('<input type="text" value="5">', [("5", "value:None")]),
    "the description": ('<meta name="description" content="5">', [("5", "content:None")]),
    "a card's title": ('<meta property="og:title" content="5">', [("5", "content:None")]),
    "another card's text": ('<meta name="twitter:image:alt" content="5">', [("5", "content:None")]),
    "not what nobody meets": (
        (
            '<meta name="viewport" content="5"><meta property="og:image:width" content="6">'
            '<input type="hidden" value="7"><data value="8"></data><p class="p9" id="p9" data-x=9>'
        ),
        [],
    ),
    "not inside what is not shown": ('<template><p title="5"></p></template>', []),
}

ANSWERS = {
    "a figure": (f"<p>{FIGURE.format('5')}</p>", [("5", "k")]),
    "all of a figure": (f"<p>{FIGURE.format('<b>2</b>,<i>500</i>')}</p>", [("2,500", "k")]),
    "a reason": ('<p><span data-reason="idiom">one</span></p>', [("one", "idiom")]),
    "the innermost": (
        f'<p data-reason="place">page 1 {FIGURE.format("5")}</p>',
        [("1", "place"), ("5", "k")],
    ),
    "not beside a figure": (f"<p>{FIGURE.format('5')} 6</p>", [("5", "k"), ("6", None)]),
    "a number run into a figure": (f"<p>1{FIGURE.format('5')}</p>", [("15", "several")]),
    "an end tag ends it": (f"<p>{FIGURE.format('5')}</p><p>6</p>", [("5", "k"), ("6", None)]),
    "a paragraph's end ends it": ("<p><data data-figure=k>5</p>6", [("5", "k"), ("6", None)]),
    "a new paragraph ends it": ("<p><data data-figure=k>5<p>6", [("5", "k"), ("6", None)]),
    "a new cell ends it": (
        "<table><tr><td><data data-figure=k>5<td>6<tr><td>7</table>",
        [("5", "k"), ("6", None), ("7", None)],
    ),
    "a new item ends it": ("<ul><li data-figure=k>5<li>6</ul>", [("5", "k"), ("6", None)]),
    "a new term ends it": ("<dl><dt data-figure=k>5<dd>6</dl>", [("5", "k"), ("6", None)]),
    "a slash does not end it": ("<p><data data-figure=k />5</p>", [("5", "k")]),
    "a slash ends it in a drawing": ("<svg><g data-figure=k />5</svg>", [("5", None)]),
    "a stray end tag ends nothing": ("<p data-figure=k>5</div></b>6</p>", [("5", "k"), ("6", "k")]),
    "a void element holds nothing": ("<br data-figure=k>5", [("5", None)]),
    "the first of two attributes holds": (
        "<data data-figure=k data-figure=other>5</data>",
        [("5", "k")],
    ),
}


@pytest.mark.parametrize(("html", "found"), TEXT.values(), ids=TEXT)
def test_numbers_in_text(html: str, found: list[tuple[str, str | None]]) -> None:
    assert read(read_page(html)) == found


@pytest.mark.parametrize(("html", "found"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_numbers_where_no_element_is_possible(
    html: str, found: list[tuple[str, str | None]]
) -> None:
    assert read(read_page(html)) == found


@pytest.mark.parametrize(("html", "found"), ANSWERS.values(), ids=ANSWERS)
def test_the_element_that_a_number_belongs_to(
    html: str, found: list[tuple[str, str | None]]
) -> None:
    assert read(read_page(html)) == found


# Whether a mark has more than one number: a raised number is another one.
SEVERAL = {
    "a footnote that is raised": ("<sup>1</sup>", False),
    "letters that are raised": ("90<sup>th</sup>", False),
    "a number and a raised one": ("10<sup>2</sup>", True),
    "a raised number and one after it": ("<sup>2</sup>10", True),
    "a number that a raised letter parts": ("1<sup>a</sup>0", True),
    "a fraction": ("<sup>1</sup>/<sub>2</sub>", False),
    "a whole number and a fraction": ("$7 <sup>1</sup>\u2044<sub>2</sub> each", False),
    "a fraction that is one of other digits": ("7<sup>1</sup>/<sub>2</sub>", True),
    "a fraction with a digit after it": ("<sup>1</sup>/<sub>2</sub>0", True),
    "a fraction with a raised number": ("1/2<sup>3</sup>", True),
    "a fraction and another number": ("1/2 <sup>3</sup>", True),
    "a block": ("<p>10</p>", True),
    "a date over two lines": ("June 28,<br>2025", False),
}


@pytest.mark.parametrize(("inside", "several"), SEVERAL.values(), ids=SEVERAL)
def test_a_mark_around_more_than_one_number(inside: str, *, several: bool) -> None:
    (mark,) = read_page(f"<div>{FIGURE.format(inside)}</div>").marks
    assert mark.holds_block is several


PLACES = {
    "on the first line": ("<p>abc 5</p>", "5", (1, 8)),
    "on a later line": ("<p>\n  <b>x</b>\n  and 5\n</p>", "5", (3, 7)),
    "after a reference": ("<p>&nbsp;&amp; 5</p>", "5", (1, 16)),
    "after what has no width": ("<p>a\u200bb 5</p>", "5", (1, 8)),
    "of a word that begins before a tag": ("<p>\n<b>tw</b>elve</p>", "twelve", (2, 4)),
    "of an attribute, its element's": ('<p>\n <img\n alt="5"></p>', "5", (2, 2)),
}


@pytest.mark.parametrize(("html", "number", "place"), PLACES.values(), ids=PLACES)
def test_place(html: str, number: str, place: tuple[int, int]) -> None:
    (words,) = read_page(html).words
    ((start, _, found),) = numbers(words.text)
    assert (found, words.place(start)) == (number, place)


def test_a_mark_knows_its_surrounding_elements() -> None:
    html = (
        '<table><tr id="entry"><td>\n <a href="tie-out.html#k">'
        '<data id="here" data-figure="k" value="1" data-part="low">'
        "\n one\xa0<b>half</b> </data></a>"
        '<svg><a href="#x"><text data-reason="axis-label">7</text></a></svg></table>'
        '<p data-chart><i data-reason="idiom">1<hr></i></p>'
    )
    figure, label, idiom = read_page(html).marks
    assert (figure.figure, figure.reason, figure.words) == ("k", None, "one half")
    assert (figure.tag, figure.line, figure.column) == ("data", 2, 27)
    assert figure.attributes["data-part"] == "low"
    assert (figure.link, figure.ids, figure.listing) == ("tie-out.html#k", ("entry", "here"), 1)
    assert not figure.chart
    assert (label.reason, label.link, label.ids, label.chart) == (
        "axis-label",
        "#x",
        ("entry",),
        True,
    )
    assert (idiom.link, idiom.ids, idiom.listing, idiom.chart) == (None, (), None, True)
    assert [mark.holds_block for mark in (figure, label, idiom)] == [False, False, True]


def test_ids_and_links() -> None:
    page = read_page(
        '<p id="a"><a href="x.html#b">x</a>\n<p id="b"><p id="a"><img src="y.png"><area href="">',
    )
    assert page.ids == {"a": 1, "b": 2}
    assert page.repeated_ids == [("a", 2)]
    assert [(link.target, link.line) for link in page.links] == [
        ("x.html#b", 1),
        ("y.png", 2),
        ("", 2),
    ]


def test_a_second_link_ends_the_first() -> None:
    (mark,) = read_page('<a href="#x">x <a href="#y"><data data-figure=k>5</data></a></a>').marks
    assert mark.link == "#y"


def test_what_the_parser_refuses_is_reported() -> None:
    with pytest.raises(PageError):
        read_page("<![unheard of]>")
