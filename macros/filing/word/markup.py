"""Writes HTML for the words of a document, and records each character's place in its text."""

from __future__ import annotations

from array import array

from tieout.macros.filing.word.looks import WordLook

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_PLAIN_SIZE = 10.0


class Markup:
    """The HTML so far, and the text, which has a line with the characters of each paragraph.

    `places` has the offset in the text of each character of the HTML.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._html: list[str] = []
        self._text: list[str] = []
        self.places = array("I")
        self._at = 0
        self._begun = False

    def tag(self, markup: str) -> None:
        """Write markup, which is not part of the text."""
        self._html.append(markup)
        self.places.extend([self._at] * len(markup))

    def line(self) -> None:
        """Begin the line of a paragraph."""
        if self._begun:
            self._text.append("\n")
            self._at += 1
        self._begun = True

    def words(self, text: str) -> None:
        """Write characters."""
        self._text.append(text)
        for character in text:
            escaped = _ESCAPED.get(character, character)
            self._html.append(escaped)
            self.places.extend([self._at] * len(escaped))
            self._at += 1

    def html(self) -> str:
        """All of the HTML."""
        return "".join(self._html)

    def text(self) -> str:
        """All of the text."""
        return "".join(self._text)


def run_style(look: WordLook, paragraph: WordLook) -> str:
    """The style of a run where it differs from the paragraph's."""
    css = []
    for name, on, off in (
        ("bold", "font-weight:bold", "font-weight:normal"),
        ("italic", "font-style:italic", ""),
        ("underlined", "text-decoration:underline", ""),
        ("hidden", "display:none", ""),
    ):
        here = getattr(look, name)
        if here or getattr(paragraph, name):
            css.append(on if here else off)
    if look.size not in {None, paragraph.size}:
        css.append(f"font-size:{look.size}pt")
    if look.raised in {"superscript", "subscript"}:
        css.append(f"vertical-align:{look.raised.removesuffix('script')}")
    if look.color and look.color != paragraph.color:
        css.append(f"color:#{look.color}")
    return ";".join(filter(None, css))


def paragraph_style(look: WordLook, ground: str, *, breaks: bool) -> str:
    """The style of a paragraph, without what its runs set."""
    css = [f"font-size:{look.size or _PLAIN_SIZE}pt"]
    if look.align:
        css.append(f"text-align:{look.align}")
    if look.indent and look.indent > 0:
        css.append(f"margin-left:{look.indent}pt")
    if look.color:
        css.append(f"color:#{look.color}")
    if ground:
        css.append(f"background:#{ground}")
    if breaks:
        css.append("page-break-before:always")
    return ";".join(css)
