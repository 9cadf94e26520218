"""Spans of a filing's reading text: its documents, pages, page labels and sections."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a submission; a single file is one document.

    `kind` is its form or exhibit ("424B5", "EX-107"), `file` its name in the submission.
    `passed_over` says why it is not read ("a picture"); its span is then empty.
    """

    kind: str
    sequence: str
    file: str
    description: str
    start: int
    end: int
    passed_over: str = ""


class PageSpan(NamedTuple):
    """A page and its label: "S-3", "iii", "cover", or "[3]" if none is printed."""

    label: str
    start: int
    end: int


class LabelSpan(NamedTuple):
    """A printed page label with its place and text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A section, from its heading to the next one. The outermost have level 1."""

    title: str
    level: int
    start: int
    end: int
