"""Escapes text of unknown origin for a terminal, a page, Markdown or a spreadsheet cell."""

import re
from html import escape
from pathlib import PurePath

from markupsafe import Markup
from tieout.macros.lazy_regex import lazy_regex

_NUMBER = lazy_regex(r"-?\d+(\.\d+)?", re.ASCII)
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001  # the full-width ones too
_MARKDOWN = lazy_regex(r"[\\`*_{}\[\]()|~:$!]|(?<=www)\.")
# What HTML, Markdown or an extension would interpret; a line break would end a paragraph.
_MARKUP = lazy_regex(r"[\\`*_{}\[\]!~^:=|#+@&<>\"'\n]|\.(?=\.)|-(?=-)")
_REFERENCE = lazy_regex(r"([@#])(?=\w)")
_NOT_XML = lazy_regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BACKTICKS = lazy_regex("`+")


def for_terminal(text: str) -> str:
    """Escape control characters, and characters that would reverse the line."""
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )


def for_lines(text: str) -> str:
    """Escape each line of a text as :func:`for_terminal` does, and keep the line breaks."""
    return "\n".join(map(for_terminal, text.split("\n")))


def for_json(text: str) -> str:
    """Escape control characters in JSON, without changing its meaning."""
    return "\n".join(
        line if line.isprintable() else "".join(map(_escape, line)) for line in text.split("\n")
    )


def _escape(sign: str) -> str:
    if sign.isprintable():
        return sign
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def for_github(text: str, *, field: bool = False) -> str:
    """Write a text for a workflow command of GitHub: its message, or one of its fields."""
    escaped = for_lines(text.replace("\r", "\n")).replace("%", "%25").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if field else escaped


def without_controls(text: str) -> str:
    """Leave out the characters that XML 1.0 does not allow, escaped or not."""
    return _NOT_XML.sub("", text)


def for_xml_text(xml: str) -> str:
    """Escape control characters in XML, without changing its meaning."""
    return "".join(
        sign if sign == "\n" or sign.isprintable() else f"&#{ord(sign)};" for sign in xml
    )


def uri_of(file: str) -> str:
    """Return the URI of a file: a file URI if its path is absolute, else a relative one."""
    path = PurePath(file)
    if path.is_absolute():
        return path.as_uri()
    from urllib.parse import quote  # noqa: PLC0415  # few commands need it

    return quote(path.as_posix())


def for_page(text: str) -> Markup:
    """Write a text so that a page shows it as it is, even where Markdown is read after HTML."""
    return Markup(_MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", text))  # noqa: S704  # just so


def for_markdown(text: str) -> str:
    """Escape a text for Markdown: one line, with no markup and no mentions of people."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", escape(for_terminal(folded(text)), quote=False))
    # An empty comment breaks up what GitHub would link to a person or an issue.
    return _REFERENCE.sub(r"\1<!-- -->", escaped)


def for_markdown_code(text: str) -> str:
    """Write a text as Markdown code, in which nothing is interpreted, also in a table."""
    shown = for_terminal(folded(text)).replace("|", r"\|")
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(shown)), default=0))
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else "–"


def for_cell(text: str) -> str:
    """Write a text so that no spreadsheet takes it for a formula: an apostrophe goes before it.

    White space is folded to single spaces; other control characters become the replacement mark.
    A plain number is left alone, a negative one as well.
    """
    shown = folded(text)
    if not shown.isprintable():
        shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)
    starts_one = shown.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(shown)
    return f"'{shown}" if starts_one else shown


def folded(text: str) -> str:
    """Return the text on one line, with each run of white space as a single space."""
    return " ".join(text.split())
