"""Lighthouse's scores for pages on a phone, beside a stock Material page, from a compressing host.

Lighthouse has its own lock file: it is 180 MB that only this benchmark needs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench.building import build, typed_in
from tests.bench.measuring import report, table
from tests.helpers.chromium import QUIET, chromium
from tests.helpers.places import ROOT
from tests.helpers.static_host import MOST_EFFORT, StaticHost

PACKAGE = Path(__file__).parent / "npm"
INSTALLED = ROOT / "build/lighthouse"
PAGES = {
    "the home page": "index.html",
    "a reading page": "risk-factors.html",
    "a calculator": "fees.html",
    "the tie-out": "tie-out.html",
}
MADE = {
    "at a glance": "index.html",
    "the filing's cover": "filing-cover.html",
    "relations": "relations.html",
    "the tie-out": "tie-out.html",
}
"""Pages that every made site has."""
STOCK = "stock Material"
STOCK_PAGE = "risk-factors.html"
# category: the lowest score that a page may have
LIMITS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = {
    "first text, s": "first-contentful-paint",
    "main text, s": "largest-contentful-paint",
    "blocked, s": "total-blocking-time",
}
_LONGEST = 120  # seconds that a visit may take


@dataclass(frozen=True)
class Visit:
    """Lighthouse's results for one visit: scores out of 100, seconds, layout shift, KB."""

    marks: dict[str, float]
    seconds: dict[str, float]
    shift: float
    size: float
    held_back: list[str]


def main() -> bool:
    """Measure, print, and return whether every page is within its limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--site", type=Path, help="a site that tieout new and build made, instead")
    options = parser.parse_args()
    runs: int = options.runs
    _install()
    if options.site is not None:
        with StaticHost(options.site, policy="", effort=MOST_EFFORT) as made:
            made.warm()
            return _compared({name: made.url + page for name, page in MADE.items()}, runs, [*MADE])
    with tempfile.TemporaryDirectory() as folder:
        stock = _stock(Path(folder))
        with (
            StaticHost(ROOT / "site", policy="", effort=MOST_EFFORT) as ours,
            StaticHost(stock, policy="", effort=MOST_EFFORT) as theirs,
        ):
            pages = {name: ours.url + path for name, path in PAGES.items()}
            pages[STOCK] = theirs.url + STOCK_PAGE
            for host in (ours, theirs):
                host.warm()
            return _compared(pages, runs, [*PAGES])


def _compared(pages: dict[str, str], runs: int, limited: list[str]) -> bool:
    """Visit pages in turn, print the results, and return whether they are within their limits."""
    visits: dict[str, list[Visit]] = {name: [] for name in pages}
    for turn in range(runs):
        for name, url in pages.items():
            print(f"  {turn + 1}/{runs} {name}", flush=True)
            visits[name].append(_visit(url))
    head = ["Lighthouse, a phone", *LIMITS, *TIMES, "layout shift", "KB"]
    rows = [_row(name, seen) for name, seen in visits.items()]
    if STOCK in pages:
        report("lighthouse", head, rows)
    else:
        print(table(head, rows))
    kept = True
    for name in limited:
        low = [kind for kind, least in LIMITS.items() if _median(visits[name], kind) < least]
        reasons = {one for visit in visits[name] for one in visit.held_back}
        for reason in sorted(reasons) if low else ():
            print(f"  {name}: {reason}")
        kept = kept and not low
    limits = ", ".join(f"{kind} {least}" for kind, least in LIMITS.items())
    print(f"limits: {limits}: {'kept' if kept else 'BROKEN'}")
    return kept


def _median(visits: list[Visit], kind: str) -> float:
    return statistics.median(visit.marks[kind] for visit in visits)


def _row(name: str, visits: list[Visit]) -> list[str]:
    return [
        name,
        *(f"{_median(visits, kind):.0f}" for kind in LIMITS),
        *(f"{statistics.median(one.seconds[time] for one in visits):.2f}" for time in TIMES),
        f"{statistics.median(one.shift for one in visits):.3f}",
        f"{statistics.median(one.size for one in visits):.0f}",
    ]


def _install() -> None:
    """Install Lighthouse if its lock file has changed since the last time."""
    lock = (PACKAGE / "package-lock.json").read_text()
    made_from = INSTALLED / "made-from.json"
    if made_from.is_file() and made_from.read_text() == lock:
        return
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for path in (PACKAGE / "package.json", PACKAGE / "package-lock.json", ROOT / ".npmrc"):
        shutil.copy(path, INSTALLED)
    print("  installing Lighthouse (half a minute)", flush=True)
    _node("npm", "ci", "--loglevel=error", cwd=INSTALLED)
    made_from.write_text(lock)


def _node(command: str, *arguments: str, cwd: Path = ROOT, **more: str) -> str:
    """Run a command of the Node of .venv and return what it prints."""
    home = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{home}:{os.environ['PATH']}",
        "NODE_OPTIONS": "--use-system-ca",
        **more,
    }
    done = subprocess.run(
        [home / command, *arguments],
        cwd=cwd,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=_LONGEST,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def _visit(url: str) -> Visit:
    said = _node(
        "node",
        str(INSTALLED / "node_modules/lighthouse/cli/index.js"),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(LIMITS)}",
        "--disable-full-page-screenshot",
        "--no-enable-error-reporting",
        f"--chrome-flags=--headless=new --no-sandbox {' '.join(QUIET)}",
        CHROME_PATH=chromium(),
    )
    report: dict[str, Any] = json.loads(said)
    audits = report["audits"]
    return Visit(
        {kind: round(report["categories"][kind]["score"] * 100) for kind in LIMITS},
        {name: audits[audit]["numericValue"] / 1000 for name, audit in TIMES.items()},
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-byte-weight"]["numericValue"] / 1024,
        [
            f"{audits[one['id']]['title']} {audits[one['id']].get('displayValue', '')}".rstrip()
            for kind in LIMITS
            for one in report["categories"][kind]["auditRefs"]
            if one["weight"] and (audits[one["id"]]["score"] or 0) < 1
        ],
    )


def _stock(work: Path) -> Path:
    """Build a page of the site with its numbers typed in and Material as it comes."""
    config = yaml.safe_load(typed_in(work, "stock", plain=True).read_text())
    config["theme"] = {"name": "material", "font": False}
    config["plugins"] = ["search"]
    pages = work / "stock/mkdocs.yml"
    pages.write_text(yaml.safe_dump(config))
    build(pages, work / "site")
    return work / "site"


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
