"""Verifies by code each reason that a page gives for a number in no figure."""

import platform
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
_PLACE_WORDS = {
    **dict.fromkeys(("line", "lines"), "line"),
    **dict.fromkeys(("column", "columns"), "column"),
    **dict.fromkeys(("page", "pages"), "page"),
}
_PAGE_ANCHOR = "page-"
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
            rf"(?<![\w-])(?P<label>{labels or '(?!)'})(?![\w-])"
            r"|(?P<number>\d[\d,]*)|(?P<word>[^\W\d]+)",
        )
        self._digests = frozenset({index.sha256, project.dataset.filing.get("sha256", "")} - {""})
        self._names = frozenset({*project.dataset.filing.values(), _NOT_FOUND, *_versions()})
        self._keys = project.dataset.figures
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

    def _place(self, mark: Mark, words: str) -> str | None:
        named: dict[str, list[int]] = {"line": [], "column": []}
        labels: list[str] = []
        kind = "page"
        rest = list(words)
        for token in self._token.finditer(words):
            if token["word"]:
                kind = _PLACE_WORDS.get(token["word"].lower(), kind)
                continue
            if token["label"] and (kind == "page" or not token["label"].isdigit()):
                labels.append(token["label"])
            elif kind == "page":
                return f"a page of the filing: {_some(self._pages)}"
            else:
                named[kind].append(int(token[0].replace(",", "")))
            rest[token.start() : token.end()] = " " * (token.end() - token.start())
        if numbers("".join(rest)):
            return "a page, line or column of the filing"
        return (
            self._beyond(named) or self._apart(labels, named) or self._astray(mark, labels, named)
        )

    def _beyond(self, named: Mapping[str, list[int]]) -> str | None:
        """Return what was wanted where a line or a column is not in the filing."""
        for kind, last in (("line", self._lines), ("column", self._columns)):
            if not all(1 <= number <= last for number in named[kind]):
                return f"a {kind} of the filing, from 1 to {last:,}"
        return None

    def _apart(self, labels: list[str], named: Mapping[str, list[int]]) -> str | None:
        """Return what was wanted where a line does not lie on a page named with it."""
        for line in named["line"] if labels else ():
            if not any(
                first <= line <= last for first, last in (self._pages[one] for one in labels)
            ):
                return f"a line that lies on the page named, which line {line:,} does not"
        return None

    def _astray(self, mark: Mark, labels: list[str], named: Mapping[str, list[int]]) -> str | None:
        """Return what was wanted where the place is not the one that it leads to or stands at."""
        anchor = (mark.link or "").partition("#")[2]
        if anchor.startswith(_PAGE_ANCHOR) and anchor not in map(_page_anchor, labels):
            return f"the page that the link leads to, {anchor.removeprefix(_PAGE_ANCHOR)}"
        for name in (anchor, *mark.ids):
            mention = self._mentions.get(name)
            if mention is None:
                continue
            given = ((labels, mention.page), (named["line"], mention.line))
            if any(said and right not in said for said, right in given) or (
                named["column"] and mention.column not in named["column"]
            ):
                place = f"{mention.page}, line {mention.line:,}, column {mention.column}"
                return f"the place of the mention that it leads to, {place}"
        return None

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
        if words in self._names or words in self._keys:
            return None
        short = words.rstrip("….")
        if len(short) >= _SHORTEST_DIGEST and any(one.startswith(short) for one in self._digests):
            return None
        names = _some(self._names)
        return f"a name of the [filing] table, a figure's key, or a version in use: {names}"

    def _axis_label(self, mark: Mark, words: str) -> str | None:
        if mark.chart and len(words) <= _LONGEST_LABEL and numbers(words):
            return None
        return "a short number inside a drawing"


def _page_anchor(label: str) -> str:
    return _PAGE_ANCHOR + re.sub(r"[^A-Za-z0-9]+", "-", label).strip("-")


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
