"""Stretches of a filing's reading text: its documents, pages, page labels and sections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a submission; a bare file is one document.

    `kind` is its form or exhibit ("424B5", "EX-107"), `file` its name in the submission.
    `passed_over` says why it is not read ("a picture"); then its span is empty.
    """

    kind: str
    sequence: str
    file: str
    description: str
    start: int
    end: int
    passed_over: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its label: "S-3", "iii", "cover", or "[3]" where none is printed."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Label:
    """A page label where it is printed, and what it says."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A section runs from its heading to the next one. The outermost have level 1."""

    title: str
    level: int
    start: int
    end: int
