"""Changed or added files of the built site, and the search index: each is found and named."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tieout.macros.check.files.theme import check_files
from tieout.macros.places import SEARCH_ENTRIES
from tieout.macros.verify.verify import verify

from tests.helpers.fooled import PAGE, Scene

pytestmark = pytest.mark.slow


# ── Files ────────────────────────────────────────────────────────────────────────────────────────


def appended(content: bytes) -> bytes:
    return content + b"\n/* */"


def turned(content: bytes) -> bytes:
    """Flip a bit in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def other_digit(content: bytes) -> bytes:
    """Change the last digit that is part of an amount."""
    found = list(re.finditer(rb"\d(?=[\d,.]*\"?[,\s}\]])", content))[-1]
    return content[: found.start()] + b"%d" % (9 - int(found[0])) + content[found.end() :]


# name: (the file, or how its name ends, the change)
FILES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a rule that hides numbers": ("assets/stylesheets/ticks.css", appended),
    "a rule that writes a number": ("assets/stylesheets/print.css", appended),
    "a rule of the theme's": ("palette*.css", appended),
    "a script of the project's": ("assets/javascripts/calculator.js", appended),
    "a script of the theme's": ("bundle*.js", appended),
    "what searches": ("search*.min.js", appended),
    "the worker that answers offline": ("service-worker.js", appended),
    "a digest in the list of files": ("built.js", turned),
    "a picture": ("favicon.svg", appended),
    "a font": ("source-serif-4-latin-wght-normal.woff2", turned),
    "the script that draws charts": ("vega.min.js", appended),
    "the data file that is published": ("figures.toml", other_digit),
    "the index that is published": ("data/mentions.csv", other_digit),
    "the export as JSON": ("downloads/figures.json", other_digit),
    "the export's label of a figure": (
        "downloads/figures.json", lambda content: content.replace(b'"label": "', b'"label": "No '),
    ),
    "the export as a table": ("downloads/figures.csv", other_digit),
    "the export of discrepancies": ("downloads/discrepancies.csv", turned),
    "the schema of the export": ("figures.schema.json", turned),
    "the taxonomy of the export": ("figures.xsd", turned),
    "the calculators' settings": ("settings.json", other_digit),
    "the calculators' wheel": ("calculators-*.whl", turned),
    "the lock file that names it": ("pyodide-lock.json", turned),
    "the memory image": ("memory.wasm", turned),
    "the program of Pyodide": ("assets/runtime/pyodide.asm.wasm", turned),
    "the library of Python": ("python_stdlib.zip", turned),
    "a style sheet more": ("assets/stylesheets/more.css", lambda _: b"data{display:none}"),
    "a script more": ("more.js", lambda _: b"document.title = 26"),
    "a document more": ("downloads/notice.pdf", lambda _: b"%PDF"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file(scene: Scene, name: str) -> None:
    """Found by the tie-out and, with the old manifest, by comparing with it."""
    pattern, make = FILES[name]
    path = next(iter(sorted(scene.site.rglob(pattern))), scene.site / pattern)
    inside = path.relative_to(scene.site).as_posix()
    old = path.read_bytes() if path.exists() else None
    new = make(old or b"")
    assert new != old
    path.write_bytes(new)
    try:
        files = [one.relative_to(scene.site).as_posix() for one in scene.site.rglob("*.*")]
        found = list(check_files(scene.project, scene.site, files))
        compared = verify(str(scene.site)).exceptions
    finally:
        path.write_bytes(old) if old is not None else path.unlink()
    code = "changed-file" if old is not None else "unknown-file"
    assert (inside, code) in {(one.page, one.code) for one in found}
    assert [one.file for one in compared] == [inside]


@dataclass(frozen=True)
class Searched:
    """A change of an entry of the search index."""

    location: str
    old: str  # a pattern
    new: str
    what: str = "text"


# Everything before a number, its first digit, and what search adds for that place.
TO_NUMBER = r"\A<p>.*?\$2(4,100,000.*?)<p>\$25 million.*?(?=<p>\$23)"

# name: the change, and of which entry. All that is added is elsewhere on the page.
SEARCHED = {
    "another number of the page": Searched("#how-much", r"\$25 million", "$24,100,000"),
    "numbers that change places": Searched("#how-much", "is sold, the company has", "or else"),
    "the plain form of another": Searched("#how-much", ": 24100000", ": 25000000"),
    "a figure's own entry": Searched("tie-out.html#net_proceeds_maximum", "derived", "agrees"),
    "a text that begins inside a number": Searched("#how-much", TO_NUMBER, r"<p>\1"),
    "a text that begins inside a word": Searched("#how-much", r"\A<p>\w", "<p>"),
    "a text that ends inside a number": Searched("#how-much", r"(\$25) million.*", r"\1</p>"),
    "a picture's words": Searched("#how-much", r"\A", '<img alt="$26 million">'),
    "an element of another name": Searched("#how-much", r"\A", "<s></s>"),
    "a title of another place": Searched(
        "#how-much", r".*", "Acquisitions and investments", "title"
    ),
    "a made-up title": Searched("#how-much", r".*", "How little that is", "title"),
    "a page's title": Searched("use-of-proceeds.html", r".*", "Withdrawn", "title"),
    "a missing place": Searched("#how-much", "", "", "location"),
    "a missing entry of a figure": Searched("tie-out.html#shares_outstanding", "", "", "location"),
}


@pytest.mark.parametrize("name", SEARCHED)
def test_the_search_index(scene: Scene, name: str) -> None:
    case = SEARCHED[name]
    page = case.location.partition("#")[0] or PAGE
    index = json.loads((scene.site / SEARCH_ENTRIES).read_text(encoding="utf-8"))
    index["docs"] = [one for one in index["docs"] if one["location"].startswith(page)]
    [entry] = [one for one in index["docs"] if one["location"].endswith(case.location)]
    assert re.search(case.old, entry[case.what], re.DOTALL)
    file = scene.alone / SEARCH_ENTRIES
    file.parent.mkdir(exist_ok=True)
    try:
        file.write_text(json.dumps(index), encoding="utf-8")
        as_built = scene.all_said(page, scene.source(page))
        if case.what == "location":
            index["docs"].remove(entry)
        else:
            entry[case.what] = re.sub(
                case.old, case.new, entry[case.what], count=1, flags=re.DOTALL
            )
        file.write_text(json.dumps(index), encoding="utf-8")
        found = [one for one in scene.all_said(page, scene.source(page)) if one not in as_built]
    finally:
        shutil.rmtree(file.parent)
    assert "search-differs" in {one.code for one in found}
    assert all(case.location in one.message for one in found if one.code == "search-differs")
