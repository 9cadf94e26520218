"""The seal of an index, which says what filing it is for, with its pages and sections."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from itertools import pairwise
from typing import Any

from tieout.calculators.data.toml import written
from tieout.calculators.figures.value_types import TEXT, is_text
from tieout.calculators.values.finding import Finding
from tieout.macros.filing.model import Filing
from tieout.macros.filing.pages import FilingPage
from tieout.macros.filing.sections import Section
from tieout.macros.lazy_regex import lazy_regex

_SHA256 = lazy_regex(r"[0-9a-f]{64}")
_DIGEST = "a SHA-256, in small letters and digits"
_LINE = "a whole number from 1"
_NAMED = ("pages", "sections")
_OPTIONAL = ("first_column", "column")


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: the digests of the filing and of the table, and the filing's pages and sections."""

    sha256: str
    mentions_sha256: str
    lines: int
    pages: tuple[FilingPage, ...]
    sections: tuple[Section, ...]


def seal_of(filing: Filing, mentions_sha256: str) -> Seal:
    """The seal of a filing, with its pages and sections by line, and by column within lines."""
    lines = filing.source.removesuffix("\n").count("\n") + 1
    starts = [filing.place(page.start) if page.end else (1, 1) for page in filing.pages]
    starts[0] = (1, 1)
    pages = []
    for page, start, following in zip(
        filing.pages, starts, [*starts[1:], (lines + 1, 1)], strict=True
    ):
        last = following[0] - (following[1] == 1)
        pages.append(FilingPage(page.label, start[0], max(last, start[0]), start[1]))
    sections = [
        Section(section.title, filing.page_at(section.start).label, *filing.place(section.start))
        for section in filing.sections
        if section.start < len(filing.text)
    ]
    if sections:
        sections[0] = Section(sections[0].title, sections[0].page, 1)
    return Seal(filing.sha256, mentions_sha256, lines, tuple(pages), tuple(sections))


def as_json(seal: Seal) -> dict[str, Any]:
    """A seal as JSON; a column is included only if it is not the first."""
    plain = asdict(seal)
    for one in (*plain["pages"], *plain["sections"]):
        for name in _OPTIONAL:
            if one.get(name) == 1:
                del one[name]
    return plain


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _is_line(value: object) -> bool:
    return type(value) is int and 0 < value < 10**9


def _is_title(value: object) -> bool:
    return is_text(value) and "\n" not in str(value)


_RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "sha256": (_is_digest, _DIGEST),
    "mentions_sha256": (_is_digest, _DIGEST),
    **dict.fromkeys(("lines", "line", "first_line", "last_line", *_OPTIONAL), (_is_line, _LINE)),
    **dict.fromkeys(("label", "title", "page"), (_is_title, TEXT)),
    **dict.fromkeys(_NAMED, (lambda value: isinstance(value, list), "a list of tables")),
}
_KINDS: dict[str, type[FilingPage | Section]] = {"pages": FilingPage, "sections": Section}


def read_seal(sealed: bytes, file: str, remedy: str) -> tuple[Seal | None, list[Finding]]:
    """Return a seal, or everything that is wrong with it, with `file` and `remedy`."""
    try:
        parsed: Any = json.loads(sealed)
    except json.JSONDecodeError as error:
        message = f"the seal is not JSON ({error.msg}); {remedy}"
        return None, [Finding("index-unreadable", message, file=file, line=error.lineno)]
    except (ValueError, RecursionError) as error:  # a bad encoding is a ValueError, too
        mistakes = [f"cannot be read ({error})"]
    else:
        mistakes = list(_mistakes(parsed))
    if mistakes:
        messages = (f"the seal {mistake}; {remedy}" for mistake in mistakes)
        return None, [Finding("index-unreadable", one, file=file) for one in messages]
    pages, sections = (tuple(_KINDS[name](**one) for one in parsed[name]) for name in _NAMED)
    seal = Seal(parsed["sha256"], parsed["mentions_sha256"], parsed["lines"], pages, sections)  # type: ignore[arg-type]
    return seal, []


def _mistakes(parsed: Any) -> Iterator[str]:  # noqa: ANN401  # any value of the file
    """Yield what is wrong with a seal: first its form, then its pages and sections."""
    wrong = list(_wrong_shape(parsed, [field.name for field in fields(Seal)], ""))
    for name in () if wrong else _NAMED:
        names = [field.name for field in fields(_KINDS[name])]
        for at, one in enumerate(parsed[name]):
            wrong += _wrong_shape(one, names, f"{name}[{at}]")
    yield from wrong
    if wrong:
        return
    first, last = ([page[name] for page in parsed["pages"]] for name in ("first_line", "last_line"))
    columns = [page.get("first_column", 1) for page in parsed["pages"]]
    ends = [0, *last]
    if not first or any(
        start != end + (column == 1) or (column > 1 and not end)
        for start, column, end in zip(first, columns, ends, strict=False)
    ):
        yield "has no pages that follow on each other from line 1"
    backwards = any(end < start for start, end in zip(first, last, strict=True))
    if backwards or ends[-1] != parsed["lines"]:
        yield "has pages that do not end where 'lines' says"
    labels = {page["label"] for page in parsed["pages"]}
    for at, section in enumerate(parsed["sections"]):
        if section["page"] not in labels:
            yield f"has sections[{at}].page of no page: {written(section['page'])}"
    lines = [(section["line"], section.get("column", 1)) for section in parsed["sections"]]
    if (
        any(line >= after for line, after in pairwise(lines))
        or max(lines, default=(0,))[0] > ends[-1]
    ):
        yield "has sections that do not follow on each other"


def _wrong_shape(table: Any, names: list[str], where: str) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(table, dict):
        yield f"must have a table{f' for {where}' if where else ''}, and has {_shown(table)}"
        return
    before = f"{where}." if where else ""
    for name in names:
        if name in _OPTIONAL and name not in table:
            continue
        if name not in table:
            yield f"has no '{before}{name}'"
        elif not _RULES[name][0](table[name]):
            yield f"must have {_RULES[name][1]} for '{before}{name}', and has {_shown(table[name])}"
    for name in table.keys() - set(names):
        yield f"has an unknown key {written(name)}{f' in {where}' if where else ''}"


def _shown(value: object) -> str:
    return "nothing" if value is None else written(value)
