"""The text of the inspector's panels, compared with `tieout explain`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Page
from tieout.macros.commands.explain import explain
from tieout.macros.project.project import Project
from tieout.macros.project.vocabulary import name_in_words

from tests.helpers.reader import until

# The panels of all figures, one after the other, each by its address.
READ = """async (keys) => {
  const found = {};
  const key = () => document.querySelector(".inspector [data-slot=key]")?.textContent;
  for (const one of keys) {
    location.hash = `figure=${one}`;
    for (let tries = 0; key() !== one && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const panel = document.querySelector(".inspector");
    found[one] = {
      text: panel.textContent.replace(/\\s+/g, " "),
      copied: panel.dataset.value,
      figures: [...panel.querySelectorAll(".tree [data-figure]")].map((it) => it.dataset.figure),
    };
  }
  return found;
}"""
# A line of what `tieout explain` prints: the facts in it, by their kinds.
LINES = {
    "the name": r"(?P<text>\w+): (?P<label>.+)",
    "the value": r"  value    (?P<full>.+)  \((?P<copied>.+?) (?:(?:trading |business )?[\w/]+)\)",
    "the period": r"  period   (?P<text>.+)",
    "the date": r"  as of    (?P<date>.+)",
    "the tick mark": r"  tick     [\w-]+: (?P<text>.+)",
    "a mention": r"  printed  (?P<quoted>.+) on page (?P<text>.+, line \d+, column \d+) \(.+\)",
    "the basis": r"  basis    (?P<text>.+)",
    "the digits": r"  printed digits stand for (?P<low>.+) to (?P<high>.+)",
    "a sum": r"  +\w+ = (?P<words>\w+) → (?P<result>.+?)"
    r"(?: \(between (?P<low>.+) and (?P<high>.+)\))?",
    "a section": r"  +(?P<words>\w+): (?P<text>the page on which “.+” begins)",
    "an input": r"  +(?P<words>\w+): (?P<figure>\w+) = .+?  \[(?P<places>.+)\]",
    "a heading": r"(?:working|does not agree|would reconcile):|",
    "where it is used": r"used on: (?:no page, only.+|(?P<pages>.+))",
}


def facts(explained: str) -> Iterator[tuple[str, str]]:
    """Yield each fact of an explanation, with its kind; a line of no known kind is a failure."""
    body, _, notes = explained.partition("\n\ndoes not agree:\n")
    notes, _, used = (notes or body).rpartition("\n\nused on: ")
    if body == explained:
        body, notes = notes, ""
    for note in filter(None, notes.split("would reconcile:")):
        yield "note", " ".join(note.split())
    for line in [*body.splitlines(), f"used on: {used}"]:
        found = next(filter(None, (re.fullmatch(one, line) for one in LINES.values())), None)
        assert found, f"explain says something new: {line}"
        yield from ((kind, each) for kind, each in found.groupdict().items() if each)


def missing(kind: str, fact: str, panel: Mapping[str, Any]) -> bool:
    """Whether a fact is missing in the panel."""
    if kind == "copied":
        return bool(fact != panel["copied"])
    if kind == "figure":
        return fact not in panel["figures"]
    said = {
        "quoted": [f"“{fact[1:-1]}”"],
        "words": [name_in_words(fact)],
        "places": [place.replace(" line ", ", line ") for place in fact.split(", ")],
        "pages": [re.sub(r" \([\w-]+\.html\)$", "", one) for one in fact.split("; ")],
    }
    text = str(panel["text"])
    return any(words not in text for words in said.get(kind, [fact]))


def lost(project: Project, panels: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the facts that `tieout explain` prints for each figure and that its panel lacks."""
    return [
        (key, kind, fact)
        for key in panels
        for kind, fact in facts(explain(project, key))
        if missing(kind, fact, panels[key])
    ]


def of_each_kind(project: Project) -> list[str]:
    """Return the keys of figures that together have every tick mark and every kind of fact."""
    found: dict[str, str] = {}
    for key, result in project.results.items():
        for kind, _ in [(result.tick, ""), *facts(explain(project, key))]:
            found.setdefault(kind, key)
    return list(dict.fromkeys(found.values()))


def wait_for(page: Page, key: str) -> None:
    """Wait until the panel is open and shows a figure; unlike `expect`, without long pauses."""
    until(
        page,
        """key => document.querySelector(".inspector:popover-open [data-slot=key]")?.textContent
          === key""",
        key,
    )
