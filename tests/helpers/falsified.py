"""A copy of the project and its site to falsify, and what takes the place of each number."""

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
from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.check.tie_out import check
from tieout.macros.project.project import Project

from tests.helpers.page_numbers import Change, Number, chance_of, change_digit, change_number
from tests.helpers.places import ROOT
from tests.helpers.scratch import DATA, findings

TEXT = DATA.read_text(encoding="utf-8")
DATASET = read_figures(TEXT, DATA.name)[0]
FIGURES = DATASET.figures
PAGES = (*sorted(f"{page.stem}.html" for page in (ROOT / "docs").glob("*.md")), "404.html")


@dataclass(frozen=True)
class Scratch:
    """A copy of the project and its built site; beside it, sites of fewer pages.

    `blank` holds no number, `entries` only entries of the tie-out, `alone` a page to be changed.
    """

    docs: Path
    site: Path
    blank: Path
    entries: Path
    alone: Path
    project: Project

    def entry(self, key: str) -> Path:
        """Return the site of one page: the tie-out's, with the entry of one figure alone."""
        source = self.source("tie-out.html")
        entries = list(re.finditer(r'<tbody id="(\w+)" data-tick', source))
        [at] = [number for number, one in enumerate(entries) if one[1] == key]
        end = source.rindex("</tbody>") + len("</tbody>")
        ends = [*(one.start() for one in entries[1:]), end]
        page = source[: entries[0].start()] + source[entries[at].start() : ends[at]] + source[end:]
        (self.entries / "tie-out.html").write_text(page, encoding="utf-8")
        return self.entries

    def with_entry(self, project: Project, key: str) -> list[Discrepancy]:
        """Return what is said of a figure's entry under another project, and not under this one."""
        site = self.entry(key)
        before = set(check(self.project, site).exceptions)
        return [one for one in check(project, site).exceptions if one not in before]

    def with_data(self, text: str, site: Path) -> list[Discrepancy]:
        """Return what is said of `site` under another data file."""
        (self.docs / "data/figures.toml").write_text(text, encoding="utf-8")
        return findings(self.docs, site)

    def with_page(self, page: str, source: str) -> list[Discrepancy]:
        """Return what is said of a page, alone in its site, under the data file as it is."""
        for old in self.alone.iterdir():
            old.unlink()
        (self.alone / page).write_text(source, encoding="utf-8")
        return [one for one in check(self.project, self.alone).exceptions if one.page == page]

    def source(self, page: str) -> str:
        """Return the HTML of a page as it was built."""
        return (self.site / page).read_text(encoding="utf-8")


def names(found: Iterable[Discrepancy], key: str) -> bool:
    """Whether something is said of a figure or a mention, or names it in what it says."""
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
    """Return another figure: one of the same value and unit, where there is one."""
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


def said(found: Iterable[Discrepancy]) -> Said:
    return Counter((one.line, one.figure, one.found) for one in found)


def told(found: Iterable[Discrepancy], *codes: str) -> Counter[tuple[int, str]]:
    return Counter((one.line or 0, one.figure or "") for one in found if one.code in codes)


# ── The data file ────────────────────────────────────────────────────────────────────────────────


def with_line(key: str, name: str, change: Callable[[str], str]) -> str:
    """Return the data file with one line of a figure's entry changed."""
    entry = re.search(rf"^\[figures\.{key}\]\n(?:.+\n)+", TEXT, re.MULTILINE)
    assert entry is not None
    line = re.search(rf"^{name} = (.*)$", entry[0], re.MULTILINE)
    assert line is not None
    start = entry.start() + line.start(1)
    return TEXT[:start] + change(line[1]) + TEXT[start + len(line[1]) :]


def changes_of(figure: Figure) -> Iterator[str]:
    """Yield data files with other decimals for a figure, then with each input another figure."""
    if figure.decimals is not None:
        yield with_line(
            figure.key, "decimals", lambda given: change_digit(given, chance_of(figure.key))
        )
    for old in figure.input_keys:
        for new, other in FIGURES.items():
            if other.unit == FIGURES[old].unit and new not in {*figure.input_keys, figure.key}:
                change = functools.partial(re.sub, f'"{old}"', f'"{new}"')
                yield with_line(figure.key, "inputs", change)


def depends(key: str, other: str) -> bool:
    """Whether figure `key` is worked out from `other`, at whatever remove."""
    inputs = FIGURES[key].input_keys
    return other in inputs or any(depends(each, other) for each in inputs)
