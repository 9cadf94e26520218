"""Verifies each reason that a page gives for a number without a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from tieout.calculators.figures.dataset import REASONS
from tieout.macros.check.numbers.versions import versions_named
from tieout.macros.check.written.quantities import is_quantity
from tieout.macros.html.words import Mark, numbers
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.coverage import page_of
from tieout.macros.project.named import as_shown
from tieout.macros.project.project import Project
from tieout.macros.project.scanned import findings_left

_LONGEST_REASON, _LONGEST_LABEL = 80, 24
_FEW = 6
_SHORTEST_DIGEST = 7
_LIST_NUMBER = lazy_regex(r"\(?([1-9]\d{0,2})[.)]?")
_PLACE_WORDS = {
    **dict.fromkeys(("line", "lines", "paragraph"), "line"),
    **dict.fromkeys(("column", "columns", "character"), "column"),
    **dict.fromkeys(("page", "pages"), "page"),
}
_LINE_ANCHOR = lazy_regex(r"L([1-9][0-9]{0,8})")
_NOT_FOUND = "404"
_CALLED_IDIOM = "a word that the page's source calls an idiom"
_QUOTED = {
    "review": "what the review file says",
    "source": "what a source of the filing says",
    "finding": "what the scan says of something that does not agree",
}


class Reasons:
    """Checks the reasons on a project's pages, page by page."""

    def __init__(self, project: Project) -> None:
        """Collect what reasons are checked against: places in the filing, and identities."""
        index = project.index
        self._project = project
        self.mentions = index.mentions
        self.reasoned = {code: frozenset(ids) for code, ids in project.dataset.reasons.items()}
        labels = sorted((page.label for page in index.seal.pages), key=len, reverse=True)
        self._labels: dict[str, list[dict[str, str]]] = {}
        for label in labels:
            self._labels.setdefault(page_anchor(label), []).append({"page": label})
        self.passages = {
            key: [
                {"page": page_of(project, place.line) or "", "line": str(place.line)}
                for place in passage.places
            ]
            for key, passage in project.dataset.passages.items()
        }
        either = "|".join(map(re.escape, labels)) or "(?!)"
        self.token = re.compile(
            rf"(?<![\w-])(?P<label>{either})(?![\w-])"
            r"|(?P<number>\d[\d,]*)|(?P<word>[^\W\d]+)",
        )
        seal, stated = index.seal, project.dataset.filing.get("sha256", "")
        self.digests = frozenset({seal.sha256, seal.mentions_sha256, stated} - {""})
        names = project.dataset.filing.values()
        self.names = frozenset({*names, *map(as_shown, names), _NOT_FOUND, *versions_named()})
        self.keys = project.dataset.figures
        self._sources = {
            source.built: {
                text for name, texts, _ in source.calls if name == "idiom" for text in texts
            }
            for source in project.sources
        }

    @cached_property
    def quoted(self) -> Mapping[str, Collection[str]]:
        """The texts that a page may quote, by the reason for the numbers in them."""
        project, filing = self._project, self._project.filing
        left = findings_left(project.dataset, filing) if filing is not None else []
        return {
            "review": project.review.texts,
            "source": {*project.sourced.values()},
            "finding": {" ".join(one.message.split()) for one in left},
        }

    def of_page(self, page: str | None) -> PageReasons:
        """Return the check of one page, with the page's own lists and places."""
        return PageReasons(self, self._sources.get(page or "", set()))

    def places_of(self, name: str) -> list[dict[str, str]]:
        """Return the places of a mention, a line or a page of the filing, by its anchor."""
        if mention := self.mentions.get(name):
            place = {"page": mention.page, "line": mention.line, "column": mention.column}
            return [{kind: str(value) for kind, value in place.items()}]
        if line := _LINE_ANCHOR.fullmatch(name):
            page = page_of(self._project, int(line[1]))
            return [] if page is None else [{"page": page, "line": line[1]}]
        return self._labels.get(name, [])


class PageReasons:
    """Checks the reasons of one page, in the page's order."""

    def __init__(self, shared: Reasons, idioms: set[str]) -> None:
        """Start a page whose source calls these words idioms."""
        self._shared = shared
        self._idioms = idioms
        self._unnamed = {key: list(places) for key, places in shared.passages.items()}
        self._last_number = 0
        self._in_list: dict[int, int] = {}

    def unmet(self, mark: Mark) -> str | None:
        """Return what the mark's reason requires of its text, or `None` if the text complies.

        `tally` is not checked here: it needs the counts of the whole site.
        """
        code, words = mark.reason or "", mark.words
        if code not in REASONS:
            return f"a reason of the closed list: {', '.join(REASONS)}"
        if code in _QUOTED:
            return None if words in self._shared.quoted[code] else _QUOTED[code]
        mention = mark.attributes.get("data-mention")
        if mention is not None and not mark.holds_block:  # of any length: an address may be long
            return self._wanted_of_mention(code, mention, words)
        if mark.holds_block or (len(words) > _LONGEST_REASON and words not in self._shared.names):
            return "a reason covers one number, not a block"
        checks: dict[str, Callable[[Mark, str], str | None]] = {
            "page-label": self._place,
            "place": self._place,
            "list-number": self._list_number,
            "idiom": self._idiom,
            "identity": self._identity,
            "alone": self._alone,
            "axis-label": self._axis_label,
        }
        return checks[code](mark, words) if code in checks else None

    def _wanted_of_mention(self, code: str, mention: str, words: str) -> str | None:
        if (
            mention not in self._shared.reasoned.get(code, ())
            or mention not in self._shared.mentions
        ):
            return f"a mention that the data file lists under reasons.{code}"
        printed = self._shared.mentions[mention].printed
        return None if words == printed else printed

    def _place(self, mark: Mark, words: str) -> str | None:
        said: dict[str, set[str]] = {"page": set(), "line": set(), "column": set()}
        kind = "page"
        rest = list(words)
        for token in self._shared.token.finditer(words):
            if token["word"]:
                kind = _PLACE_WORDS.get(token["word"].lower(), kind)
                continue
            if token["label"] and (kind == "page" or not token["label"].isdigit()):
                said["page"].add(token["label"])
            else:
                said[kind].add((token["number"] or token["label"]).replace(",", ""))
            rest[token.start() : token.end()] = " " * (token.end() - token.start())
        places = self._places(mark)
        right = {kind: {place[kind] for place in places if kind in place} for kind in said}
        if numbers("".join(rest)) or any(said[kind] - right[kind] for kind in said):
            listed = "; ".join(_written(place) for place in places[:_FEW])
            return listed or "a place that the number links to or is at"
        for name in map(_of_entry, mark.ids):  # a passage names each of its places once
            left = [
                place for place in self._unnamed.get(name, ()) if place["line"] not in said["line"]
            ]
            self._unnamed[name] = left
        return None

    def _places(self, mark: Mark) -> list[dict[str, str]]:
        """Return the places that the mark links to, on its link's page alone, or is at."""
        led_to = self._places_of((mark.link or "").partition("#")[2])
        stood_at = [place for name in mark.ids for place in self._places_of(name)]
        if not led_to:
            return stood_at
        pages = {place["page"] for place in led_to if "line" not in place}
        return [*led_to, *(place for place in stood_at if place["page"] in pages)]

    def _places_of(self, name: str) -> list[dict[str, str]]:
        return self._unnamed.get(_of_entry(name)) or self._shared.places_of(name)

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
        if is_quantity(words):
            return None if words in self._idioms else _CALLED_IDIOM
        spelled = sum(end - start for start, end, _ in found)
        letters = sum(sign.isalpha() for sign in words)
        if not found or letters > spelled:
            return "number words and nothing else"
        return None if words in self._idioms else _CALLED_IDIOM

    def _identity(self, mark: Mark, words: str) -> str | None:
        if words in self._shared.names:
            return None
        if words in self._shared.keys:
            entries = {*mark.ids, (mark.link or "").partition("#")[2]}
            return None if words in entries else "the key of the figure whose entry this is"
        short = words.rstrip("….")
        if len(short) >= _SHORTEST_DIGEST and any(
            one.startswith(short) for one in self._shared.digests
        ):
            return None
        names = _shortened(self._shared.names)
        return f"a name of the [filing] table, a figure's key, or a version in use: {names}"

    def _alone(self, _: Mark, __: str) -> str | None:
        return "a mention that the data file lists under reasons.alone"

    def _axis_label(self, mark: Mark, words: str) -> str | None:
        if mark.chart and len(words) <= _LONGEST_LABEL and numbers(words):
            return None
        return "a short number inside a drawing"


def _of_entry(name: str) -> str:
    """Return the key of the passage whose entry an element is; its heading has the key."""
    return name.removeprefix("entry-")


def page_anchor(label: str) -> str:
    """Return the anchor of a page of the filing, with or without a label."""
    bare = re.sub(r"[^A-Za-z0-9]+", "-", label).strip("-")
    return f"page-unlabeled-{bare}" if label[:1] == "[" else f"page-{bare}"


def _written(place: Mapping[str, str]) -> str:
    return ", ".join(f"{kind} {value}" for kind, value in place.items())


def _shortened(names: Iterable[str]) -> str:
    """List names, a few of them in full."""
    listed = sorted(names, key=lambda name: (len(name), name))
    shown = ", ".join(listed[:_FEW])
    return f"{shown}, …" if len(listed) > _FEW else shown
