"""The cost of the tie-out as a site grows: this data, three and ten times over."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from shutil import copy

from tieout.macros.check.tie_out import check
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import write_index
from tieout.macros.project.project import load_project
from tieout.macros.write.macros import Macros

from tests.bench.measuring import apart, report, spent

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1, 3, 10)
MOST_GROWTH = 1.5  # of the time per figure: room for a cache that no longer holds everything
_FILING = """
[filing]
issuer = "A company"
title = "A filing"
form = "none"
cik = "none"
accession = "none"
file = "none.txt"
sha256 = "{sha256}"
"""
_DATA = """
[figures.{key}]
label = "A price"
value = {value}
unit = "USD"
mentions = ["L{line}C7"]
"""
_COMPUTED = """
[figures.{key}_sum]
label = "A sum"
unit = "USD"
formula = "total"
inputs = {{ parts = ["{key}", "{before}"] }}
decimals = 0
"""
FIGURES = 300  # about those of this project's own data file
_ON_A_PAGE = 15  # and so about as many pages


def main() -> bool:
    """Measure, print, and return whether the time per figure stays the same."""
    rows, each = [], []
    for times in SIZES:
        figures, loading, tying, peak = _measure(times)
        each.append((loading + tying) / figures)
        rows.append(
            [
                f"{times} ×",
                f"{figures:,}",
                f"{loading:.2f}",
                f"{tying:.2f}",
                f"{each[-1] * 1000:.2f}",
                f"{peak:.0f}",
            ]
        )
        print(f"  {times} times this data", flush=True)
    head = ["the tie-out", "figures", "loading, s", "tying, s", "per figure, ms", "peak, MB"]
    report("tying", head, rows)
    kept = max(each) <= MOST_GROWTH * each[0]
    print(f"limit {MOST_GROWTH} times the time per figure: {'kept' if kept else 'BROKEN'}")
    return kept


def _measure(times: int) -> tuple[int, float, float, float]:
    """Tie a site in its own process; return figures, seconds to load and to tie, megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), FIGURES * times)
        ended = apart([sys.executable, "-m", "tests.bench.tying", folder])
    figures, loading, tying = json.loads(ended.said)
    return figures, loading, tying, ended.peak


def tie(home: Path) -> tuple[int, float, float]:
    """Load a project and tie its site; return its figures and the seconds that each took."""
    start = spent()
    project = load_project(home / "docs")
    loaded = spent()
    report = check(project, home / "site")
    done = spent()
    if report.exceptions:
        message = f"the bench's own site does not tie: {report.exceptions[0].message}"
        raise SystemExit(message)
    return len(project.results), loaded - start, done - loaded


def write(home: Path, figures: int) -> None:
    """Write a site of printed prices and as many sums, with the filing that prints the prices."""
    count = figures // 2
    values = [1000 + 7 * at for at in range(count)]
    (home / "docs/data").mkdir(parents=True)
    (home / "site").mkdir()
    text = "".join(f"price ${value:,} was paid\n" for value in values)
    filing = parse_filing(text.encode())
    write_index(home / "docs/data", filing, find_mentions(filing))
    data = [_FILING.format(sha256=filing.sha256)]
    keys: list[str] = []
    for at, value in enumerate(values):
        key, before = f"price_{at}", f"price_{at - 1 if at else at}"
        data.append(_DATA.format(key=key, value=value, line=at + 1))
        data.append(_COMPUTED.format(key=key, before=before))
        keys += [key, f"{key}_sum"]
    (home / "docs/data/figures.toml").write_text("".join(data))
    pages = [keys[at : at + _ON_A_PAGE] for at in range(0, len(keys), _ON_A_PAGE)]
    for number, used in enumerate(pages):
        calls = "\n\n".join(f'{{{{ figure("{key}") }}}}' for key in used)
        (home / f"docs/page-{number}.md").write_text(f"# A page\n\n{calls}\n")
    lists = {"tie-out": "tie_out", "mentions": "every_mention"}
    for page, macro in lists.items():
        (home / f"docs/{page}.md").write_text(f"# A page\n\n{{{{ {macro}() }}}}\n")
    macros = Macros(load_project(home / "docs"), exported=False).public()
    for number, used in enumerate(pages):
        shown = "\n".join(f"<p>{macros['figure'](key)}</p>" for key in used)
        (home / f"site/page-{number}.html").write_text(_html(shown))
    for page, macro in lists.items():
        (home / f"site/{page}.html").write_text(_html(macros[macro]()))
    style = "assets/stylesheets/inspector.css"  # which the tie-out's page links to
    (home / "site" / style).parent.mkdir(parents=True)
    copy(ROOT / "site_templates/theme" / style, home / "site" / style)


def _html(body: str) -> str:
    head = '<!doctype html>\n<html lang="en"><head><title>A page</title></head>'
    return f"{head}<body><article><h1>A page</h1>{body}</article></body></html>\n"


if __name__ == "__main__":
    print(json.dumps(tie(Path(sys.argv[1]))))
