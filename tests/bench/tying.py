"""The cost of the tie-out as a site grows: this data, ten times and a hundred times over."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

from tieout.macros.check.tie_out import check
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import write_index
from tieout.macros.project.project import load_project

from tests.bench.measuring import apart, report, spent

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1, 10, 100)
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
_LINKED = (
    '<p><a class="tie" href="tie-out.html#{key}"><data class="figure" value="{value}" '
    'data-figure="{key}" data-tick="{tick}">{text}</data></a></p>\n'
)
_ENTRY = (
    '<tr id="{key}" data-tick="{tick}"><td><data class="figure" value="{value}" '
    'data-figure="{key}" data-tick="{tick}">{text}</data></td></tr>\n'
)
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
    data, entries = [_FILING.format(sha256=filing.sha256)], []
    shown: list[str] = []
    for at, value in enumerate(values):
        key, before = f"price_{at}", f"price_{at - 1 if at else at}"
        data.append(_DATA.format(key=key, value=value, line=at + 1))
        data.append(_COMPUTED.format(key=key, before=before))
        total = value + values[at - 1 if at else at]
        for name, number, tick in ((key, value, "agrees"), (f"{key}_sum", total, "derived")):
            filled = {"key": name, "value": number, "tick": tick, "text": f"${number:,}"}
            entries.append(_ENTRY.format(**filled))
            shown.append(_LINKED.format(**filled))
    pages = [shown[at : at + _ON_A_PAGE] for at in range(0, len(shown), _ON_A_PAGE)]
    (home / "docs/data/figures.toml").write_text("".join(data))
    for number, page in enumerate(pages):
        used = re.findall(r'data-figure="(\w+)"', "".join(page))
        calls = "".join(f'{{{{ figure("{key}") }}}}\n' for key in used)
        (home / f"docs/page-{number}.md").write_text(f"# A page\n{calls}")
        (home / f"site/page-{number}.html").write_text(_html("".join(page)))
    table = f"<table>{''.join(entries)}</table>"
    (home / "docs/tie-out.md").write_text(f"# A page\n{table}\n")
    (home / "site/tie-out.html").write_text(_html(table))


def _html(body: str) -> str:
    head = '<!doctype html>\n<html lang="en"><head><title>A page</title></head>'
    return f"{head}<body><article><h1>A page</h1>{body}</article></body></html>\n"


if __name__ == "__main__":
    print(json.dumps(tie(Path(sys.argv[1]))))
