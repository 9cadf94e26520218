"""Plain HTML is read without the parser, and has the same tokens as with it."""

import pytest
from tieout.macros.html.tokenizer import parsed_tokens, plain_tokens, tokenize

PLAIN = {
    "a page": '<!doctype html>\n<html lang="en">\n<head><title>A &amp; B</title></head>\n</html>\n',
    "attributes": '<a href="x?a=1&amp;b=2" HREF="y" hidden data-x=""\n  id="z">a</a>',
    "an empty value": '<p class="">x</p>',
    "capitals": '<SVG viewBox="0 0 1 1"><Path d="M0 0"/></SVG>',
    "closed by its own slash": "<br/>x<br />y",
    "references": "1&nbsp;000 &#39;a&#39; &#x27; &hellip;&unknown;",
    "a comment": "a<!-- one - two\nthree -->b",
    "a script": '<script>if (a < b && c) {\n "<p>" }</script>\n<p>x</p>',
    "an empty script": '<script src="a.js"></script><style>\n</style>x',
    "a sign in quotes": '<p title="a > b < c">x</p>',
    "lines": "one\ntwo <b>three\nfour</b>\n five",
    "nothing": "",
}
OTHERWISE = {
    "a value without quotes": "<td align=left>x</td>",
    "a value in single quotes": "<td align='left'>x</td>",
    "no space between attributes": '<p a="b"c="d">x</p>',
    "a bare sign": "a < b & c",
    "a reference without its end": "AT&ampT",
    "a comment with two hyphens": "<!-- a -- b -->",
    "an empty comment": "<!-->x",
    "an open tag": "<p>a <b",
    "an open comment": "a <!-- b",
    "an open script": "<script>a",
    "space in an end tag": "<p>x</p >",
    "CDATA": "<svg><![CDATA[a]]></svg>",
    "an element among words alone": "<title>a <b>c</b></title>",
    "a field that never ends": "<textarea>a",
    "a frame": "<iframe><p>x</p></iframe>",
    "words as typed": "<xmp><b>x</b></xmp>",
    "an end of a script that is written otherwise": "<script>a</script x>b</script>",
    "an instruction": "<?xml version='1.0'?><p>x</p>",
}


@pytest.mark.parametrize("source", PLAIN.values(), ids=PLAIN)
def test_plain_html_has_the_tokens_of_the_parser(source: str) -> None:
    assert plain_tokens(source) == parsed_tokens(source)


@pytest.mark.parametrize("source", OTHERWISE.values(), ids=OTHERWISE)
def test_other_html_is_left_to_the_parser(source: str) -> None:
    assert plain_tokens(source) is None
    assert tokenize(source) == parsed_tokens(source)
