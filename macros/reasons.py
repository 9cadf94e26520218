"""Verifies by code each reason that a page gives for a number in no figure."""

import platform
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version

from calculators.figures import REASONS
from macros.page_words import Mark, numbers
from macros.project import Project

_LONGEST_REASON = 80
_LONGEST_LABEL = 24
_FEW = 6
_SHORTEST_DIGEST = 7
_LIST_NUMBER = re.compile(r"\(?([1-9]\d{0,2})[.)]?")
_PLACE_WORDS = {"line": "line", "lines": "line", "column": "column", "columns": "column"}
_PAGE_WORDS = frozenset({"page", "pages"})
_NOT_FOUND = "404"
_DISTRIBUTION = "tieout"


class Reasons:
    """Checks the reasons of a project's pages, one page after the other."""

    def __init__(self, project: Project) -> None:
        """Gather what reasons are checked against: pages and lines of the filing, identities."""
        index = project.index
        self._mentions = index.mentions
        self._reasoned = {code: frozenset(ids) for code, ids in project.dataset.reasons.items()}
        self._lines = index.lines
        self._columns = max((each.end_column for each in index.mentions.values()), default=0)
        self._pages = {page.label: (page.first_line, page.last_line) for page in index.pages}
        labels = "|".join(re.escape(one) for one in sorted(self._pages, key=len, reverse=True))
        self._token = re.compile(
            rf"(?<![\w-])(?:(?P<label>{labels or '(?!)'})(?![\w-])|(?P<id>L\d+C\d+)\b)"
            r"|(?P<number>\d[\d,]*)|(?P<word>[^\W\d]+)",
        )
        self._digests = frozenset({index.sha256, project.dataset.filing.get("sha256", "")} - {""})
        self._identities = frozenset({*project.dataset.filing.values(), _NOT_FOUND, *_versions()})
        self.start_page()

    def start_page(self) -> None:
        """Forget the list numbers met so far: each page counts its own."""
        self._last_number = 0
        self._in_list: dict[int, int] = {}

    def wanted(self, mark: Mark) -> str | None:
        """Return what the mark's reason asks of its text, or `None` where it is so.

        `tally` is not checked here: it needs the counts of the whole site.
        """
        code, words = mark.reason or "", mark.words
        if code not in REASONS:
            return f"a reason of the closed list: {', '.join(REASONS)}"
        if mark.holds_block or len(words) > _LONGEST_REASON:
            return "a reason covers one number, not a block"
        mention = mark.attributes.get("data-mention")
        if mention is not None:
            return self._wanted_of_mention(code, mention, words)
        checks: dict[str, Callable[[Mark, str], str | None]] = {
            "page-label": self._place,
            "place": self._place,
            "list-number": self._list_number,
            "idiom": self._idiom,
            "identity": self._identity,
            "axis-label": self._axis_label,
        }
        return checks[code](mark, words) if code in checks else None

    def _wanted_of_mention(self, code: str, mention: str, words: str) -> str | None:
        if mention not in self._reasoned.get(code, ()) or mention not in self._mentions:
            return f"a mention that the data file lists under reasons.{code}"
        printed = self._mentions[mention].printed
        return None if words == printed else printed

    def _place(self, _: Mark, words: str) -> str | None:
        kind = "page"
        labels: list[tuple[int, int]] = []
        lines: list[int] = []
        rest = list(words)
        for token in self._token.finditer(words):
            if token["word"]:
                word = token["word"].lower()
                kind = "page" if word in _PAGE_WORDS else _PLACE_WORDS.get(word, kind)
                continue
            if token["label"] and (kind == "page" or not token["label"].isdigit()):
                labels.append(self._pages[token["label"]])
            elif token["id"]:
                if token["id"] not in self._mentions:
                    return "a mention that is in the index"
            elif kind == "page":
                return f"a page of the filing: {_some(self._pages)}"
            else:
                number = int(token[0].replace(",", ""))
                if not 1 <= number <= (self._lines if kind == "line" else self._columns):
                    last = self._lines if kind == "line" else self._columns
                    return f"a {kind} of the filing, from 1 to {last:,}"
                lines.extend([number] if kind == "line" else [])
            rest[token.start() : token.end()] = " " * (token.end() - token.start())
        for line in lines:
            if labels and not any(first <= line <= last for first, last in labels):
                return f"a line that lies on the page named, which line {line:,} does not"
        return "a page, line or column of the filing" if numbers("".join(rest)) else None

    def _list_number(self, mark: Mark, words: str) -> str | None:
        found = _LIST_NUMBER.fullmatch(words)
        if mark.listing is None or found is None:
            return "a small whole number inside a list or a table"
        value = int(found[1])
        first = {1, self._last_number + 1}
        right = {self._in_list[mark.listing] + 1} if mark.listing in self._in_list else first
        self._in_list[mark.listing] = self._last_number = value
        if value in right:
            return None
        return f"the next number of its list, {' or '.join(map(str, sorted(right)))}"

    def _idiom(self, _: Mark, words: str) -> str | None:
        if any(sign.isnumeric() for sign in words):
            return "a number word: numerals are never idioms"
        found = numbers(words)
        spelt = sum(end - start for start, end, _ in found)
        letters = sum(sign.isalpha() for sign in words)
        return None if found and letters <= spelt else "number words and nothing else"

    def _identity(self, _: Mark, words: str) -> str | None:
        if words in self._identities:
            return None
        short = words.rstrip("….")
        if len(short) >= _SHORTEST_DIGEST and any(one.startswith(short) for one in self._digests):
            return None
        names = _some(self._identities)
        return f"a name that the [filing] table gives, or a version in use: {names}"

    def _axis_label(self, mark: Mark, words: str) -> str | None:
        if mark.chart and len(words) <= _LONGEST_LABEL and numbers(words):
            return None
        return "a short number inside a drawing"


def _some(names: Iterable[str]) -> str:
    """List names, a few of them in full."""
    listed = sorted(names, key=lambda name: (len(name), name))
    shown = ", ".join(listed[:_FEW])
    return f"{shown}, …" if len(listed) > _FEW else shown


def _versions() -> Iterator[str]:
    """Yield the versions that a colophon may name: Python's, ours, and what we build with."""
    yield platform.python_version()
    try:
        ours = requires(_DISTRIBUTION) or []
        yield version(_DISTRIBUTION)
    except PackageNotFoundError:  # run from a copy that was never installed
        return
    for requirement in ours:
        with suppress(PackageNotFoundError):
            yield version(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])
