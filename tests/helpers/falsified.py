"""A copy of the project and its site to falsify, and the replacement of each number."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Figure
from tieout.calculators.figures.tick_marks import TICKS
from tieout.calculators.values.finding import Finding
from tieout.macros.check.tie_out import check
from tieout.macros.project.project import Project, load_project
from tieout.macros.project.unusable import UnusableError

from tests.helpers.page_numbers import Change, Number, chance_of, change_digit, change_number
from tests.helpers.places import ROOT
from tests.helpers.scratch import DATA, findings

TEXT = DATA.read_text(encoding="utf-8")
DATASET = read_figures(TEXT, DATA.name)[0]
FIGURES = DATASET.figures
USED = {mention: key for key, figure in FIGURES.items() for mention in figure.mentions}
_AT_ONCE = 30  # figures that are changed together
PAGES = (*sorted(f"{page.stem}.html" for page in (ROOT / "docs").glob("*.md")), "404.html")


@dataclass
class Scratch:
    """A copy of the project and its built site, and sites of fewer pages.

    `blank` contains no number, `entries` only entries of the tie-out, `alone` a page to be changed.
    `bare` is the project's data with one page that names every figure, and `numbers` is that
    project.
    """

    docs: Path
    site: Path
    blank: Path
    entries: Path
    alone: Path
    project: Project
    bare: Path
    numbers: Project

    def only(self, keys: Iterable[str]) -> Path:
        """Return a site of one page: the tie-out's, with only the entries of some figures."""
        source, kept = self.source("tie-out.html"), set(keys)
        entries = list(re.finditer(r'<tbody id="(\w+)" data-tick', source))
        end = source.rindex("</tbody>") + len("</tbody>")
        ends = [*(one.start() for one in entries[1:]), end]
        bodies = [
            source[one.start() : after]
            for one, after in zip(entries, ends, strict=True)
            if one[1] in kept
        ]
        assert len(bodies) == len(kept)
        page = "".join([source[: entries[0].start()], *bodies, source[end:]])
        (self.entries / "tie-out.html").write_text(page, encoding="utf-8")
        return self.entries

    def with_entries(self, text: str, keys: Iterable[str]) -> list[Finding]:
        """Return the exceptions for figures' entries under another data file, or for that file.

        The wrong numbers must be found by themselves: the page is not compared with a source.
        Exceptions of such a short page under the unchanged data file do not count. There are none
        if the changed figures have the same results as before.
        """
        (self.bare / "data/figures.toml").write_text(text, encoding="utf-8")
        try:
            project = load_project(self.bare)
        except UnusableError as error:  # a value that a formula or a calculator refuses
            return error.findings
        was = self.numbers.results
        if all(project.results[key].value == was[key].value for key in keys):
            return []
        site = self.only(keys)
        before = set(check(self.numbers, site).exceptions)
        return [one for one in check(project, site).exceptions if one not in before]

    def with_data(self, text: str, site: Path) -> list[Finding]:
        """Return the exceptions of `site` under another data file."""
        (self.docs / "data/figures.toml").write_text(text, encoding="utf-8")
        return findings(self.docs, site)

    def with_page(self, page: str, source: str) -> list[Finding]:
        """Return the exceptions of a page, alone in its site, under the unchanged data file."""
        for old in self.alone.iterdir():
            old.unlink()
        (self.alone / page).write_text(source, encoding="utf-8")
        return [one for one in check(self.project, self.alone).exceptions if one.page == page]

    def source(self, page: str) -> str:
        """Return the HTML of a page as built."""
        return (self.site / page).read_text(encoding="utf-8")


def names(found: Iterable[Finding], key: str) -> bool:
    """Whether an exception is about a figure or a mention, or names it in its message."""
    word = re.compile(rf"\b{key}\b")
    return any(one.figure == key or word.search(one.message) for one in found)


# ── The pages ────────────────────────────────────────────────────────────────────────────────────

type Changing = Callable[[Number, Random], Change | None]


def other_text(number: Number, chance: Random) -> Change:
    return Change(number, "text", change_number(number.attributes["text"], chance, FIGURES))


def other_value(number: Number, chance: Random) -> Change | None:
    if number.figure is None:
        return None
    return Change(number, number.value, change_digit(number.attributes[number.value], chance))


def other_tick(number: Number, chance: Random) -> Change | None:
    if number.figure is None:
        return None
    earned = number.attributes["data-tick"]
    return Change(number, "data-tick", chance.choice([tick for tick in TICKS if tick != earned]))


def other_link(number: Number, _: Random) -> Change | None:
    if number.figure is None or "href" not in number.attributes:
        return None
    return Change(number, "href", f"tie-out.html#{twin(number.figure)}")


def twin(key: str) -> str:
    """Return another figure, if possible one of the same value and unit."""
    if key not in FIGURES:  # a calculator's result
        return next(iter(FIGURES))
    figure = FIGURES[key]
    others = [other for other in FIGURES.values() if other.key != key and other.unit == figure.unit]
    same = [one.key for one in others if figure.value is not None and one.value == figure.value]
    return next(iter([*same, *(one.key for one in others), *FIGURES]))


type Said = Counter[tuple[int | None, str | None, str | None]]  # line, figure, what is found


def expected(changes: Iterable[Change]) -> Said:
    return Counter(
        (one.number.line, one.number.figure, " ".join(one.new.replace("<wbr>", "").split()))
        for one in changes
    )


def said(found: Iterable[Finding]) -> Said:
    return Counter((one.line, one.figure, one.found) for one in found)


def reported(found: Iterable[Finding], *codes: str) -> Counter[tuple[int, str]]:
    return Counter((one.line or 0, one.figure or "") for one in found if one.code in codes)


# ── The data file ────────────────────────────────────────────────────────────────────────────────


def with_line(key: str, name: str, change: Callable[[str], str], text: str) -> str:
    """Return a data file with one line of a figure's entry changed."""
    entry = re.search(rf"^\[figures\.{key}\]\n(?:.+\n)+", text, re.MULTILINE)
    assert entry is not None
    line = re.search(rf"^{name} = (.*)$", entry[0], re.MULTILINE)
    assert line is not None
    start = entry.start() + line.start(1)
    return text[:start] + change(line[1]) + text[start + len(line[1]) :]


type Changed = Callable[[str], str]  # a data file, and it changed


def changes_of(figure: Figure) -> Iterator[Changed]:
    """Yield changes of a figure's decimals, then changes of its inputs to other figures."""
    key = figure.key
    if figure.decimals is not None:
        digit = functools.partial(change_digit, chance=chance_of(key))
        yield functools.partial(with_line, key, "decimals", digit)
    for old in figure.input_keys:
        for new, other in FIGURES.items():
            if other.unit == FIGURES[old].unit and new not in {*figure.input_keys, key}:
                change = functools.partial(re.sub, f'"{old}"', f'"{new}"')
                yield functools.partial(with_line, key, "inputs", change)


def depends(key: str, other: str) -> bool:
    """Whether figure `key` depends on `other`, directly or indirectly."""
    inputs = FIGURES[key].input_keys
    return other in inputs or any(depends(each, other) for each in inputs)


def strangers(keys: Iterable[str]) -> list[list[str]]:
    """Divide figures into groups in which no two affect the same result.

    An exception about a figure is then not caused by another change in its group.
    """
    groups: list[tuple[list[str], set[str]]] = []
    for key in keys:
        touched = {key, *(other for other in FIGURES if depends(other, key))}
        for members, taken in groups:
            if len(members) < _AT_ONCE and not touched & taken:
                members.append(key)
                taken.update(touched)
                break
        else:
            groups.append(([key], touched))
    return [members for members, _ in groups]


def unnamed(
    keys: Iterable[str],
    findings_of: Callable[[list[str]], list[Finding]],
    names_one: Callable[[list[Finding], str], bool] = names,
) -> list[str]:
    """Return the keys without an exception when all of them are changed.

    An exception about one may end the reading before another is read, so those that are named are
    left unchanged, and the others are changed again, until there are no more exceptions about any.
    If there are exceptions, but about none of them, they may hide the rest: then each half is
    changed by itself.
    """
    left = list(keys)
    while left:
        found = findings_of(left)
        silent = [key for key in left if not names_one(found, key)]
        if len(silent) == len(left):
            if found and len(left) > 1:
                halves = left[: len(left) // 2], left[len(left) // 2 :]
                return [one for half in halves for one in unnamed(half, findings_of, names_one)]
            break
        left = silent
    return left
