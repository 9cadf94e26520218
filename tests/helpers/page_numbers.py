"""Finds the numbers of a built page, by its own few patterns, and falsifies them."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

WORDS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen "
    "first second third fourth fifth one-half"
).split()
NUMBER_WORD = re.compile(
    rf"\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.IGNORECASE
)
_MARK = re.compile(
    r'(?:<a class="tie"(?: id="\w+")? href="(?P<link>[^"]*)">)?'
    r"<(?P<tag>\w+)\b(?P<attributes>[^<>]*\bdata-(?:figure|reason)=[^<>]*)>"
    r"(?P<text>(?:[^<]|<wbr>)*)</(?P=tag)>",  # a long key may wrap between its words
)
_FIELD = re.compile(r'<input (?=type="(?:text|range)")[^<>]*\bvalue="(?P<value>[^"]*\d[^"]*)"')
_ATTRIBUTE = re.compile(r'\b([\w-]+)="([^"]*)"')


def chance_of(seed: str) -> Random:
    """Return random choices that are the same each time."""
    return Random(seed)  # noqa: S311  # no secret hangs on them


@dataclass(frozen=True)
class Number:
    """A number on a built page: its line and text, its element's attributes, where each begins.

    `href` is the link to the tie-out around it.
    """

    line: int
    attributes: Mapping[str, str]
    starts: Mapping[str, int]

    @property
    def figure(self) -> str | None:
        """The key of its figure; `None` if it has a reason instead."""
        return self.attributes.get("data-figure")

    @property
    def value(self) -> str:
        """The name of the attribute that holds its value."""
        return "datetime" if "datetime" in self.attributes else "value"


@functools.lru_cache(64)  # several tests use each page
def numbers_of(source: str) -> tuple[Number, ...]:
    """Return the numbers of a page; the text is kept as an attribute called "text"."""
    return tuple(_numbers_of(source))


def _numbers_of(source: str) -> Iterator[Number]:
    line, seen = 1, 0
    for found in _MARK.finditer(source):
        if not re.search(r"\d", found["text"]) and not NUMBER_WORD.search(found["text"]):
            continue  # such as the key of a figure without digits, or the cover's name
        attributes, starts = {"text": found["text"]}, {"text": found.start("text")}
        if found["link"] is not None:
            attributes["href"], starts["href"] = found["link"], found.start("link")
        for attribute in _ATTRIBUTE.finditer(found["attributes"]):
            attributes[attribute[1]] = attribute[2]
            starts[attribute[1]] = found.start("attributes") + attribute.start(2)
        line, seen = line + source.count("\n", seen, found.start("tag")), found.start("tag")
        yield Number(line, attributes, starts)


def fields_of(source: str) -> Iterator[Number]:
    """Yield the fields of a page's forms that contain a number."""
    for found in _FIELD.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        yield Number(line, {"value": found["value"]}, {"value": found.start("value")})


@dataclass(frozen=True)
class Change:
    """A number, which of its attributes is to be changed, and to what."""

    number: Number
    name: str
    new: str


def changed(source: str, changes: Iterable[Change]) -> str:
    """Return the page with every change made."""
    parts, end = [], 0
    for one in sorted(changes, key=lambda one: one.number.starts[one.name]):
        start, old = one.number.starts[one.name], one.number.attributes[one.name]
        assert source[start : start + len(old)] == old
        assert old != one.new
        assert start >= end, "two changes of one place"
        parts += [source[end:start], one.new]
        end = start + len(old)
    return "".join([*parts, source[end:]])


def change_digit(text: str, chance: Random, likely: Container[str] = ()) -> str:
    """Change one digit of a text: to one of the `likely` texts, if possible."""
    ways = [
        text[: found.start()] + digit + text[found.end() :]
        for found in re.finditer(r"\d", text)
        for digit in "0123456789"
        if digit != found[0]
    ]
    return chance.choice([way for way in ways if way in likely] or ways)


def change_number(text: str, chance: Random, likely: Container[str] = ()) -> str:
    """Change one digit of a text; if it has none, its number word."""
    if re.search(r"\d", text):
        return change_digit(text, chance, likely)
    found = NUMBER_WORD.search(text)
    assert found is not None
    word = chance.choice([one for one in WORDS if one != found[0].lower()])
    return text[: found.start()] + word + text[found.end() :]
