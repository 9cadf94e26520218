"""Measures our start of Python in the browser against the ordinary one, side by side.

Each run has its own profile. The first visit is to a page that has loaded nothing of Python; the
second is with the same profile after the browser has been closed; ours is then stored for offline
use. Times run from the first intent to a result.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import BrowserType, sync_playwright
from tieout.macros.runtime.offline import list_files

from tests.bench import changing
from tests.bench.measuring import report, spread, table
from tests.helpers.chromium import QUIET, chromium
from tests.helpers.static_host import MOST_EFFORT, StaticHost, compressed

ROOT = Path(__file__).parent.parent.parent
ASSETS = ROOT / "site_templates/theme/assets"
PYODIDE = ROOT / "node_modules/pyodide"
LINES = {"no limit": 0, "ten Mbit/s": 1_250_000}  # bytes a second
# The largest part of the ordinary start that ours may take, and the longest task in milliseconds.
RATIOS = {
    "first visit, no limit, ms": 0.35,
    "second visit, no limit, ms": 0.25,
    "first visit, ten Mbit/s, ms": 0.6,
    "first visit, MB sent": 0.75,
}
LONGEST, TASK = 50, "longest task of the page, ms"

# Each page offers `calculate(request)`, and loads Python with the first call.
PAGES = {
    "ours": """
import { calculate } from "./assets/javascripts/runtime.js";
window.calculate = calculate;
window.keeps = true;
""",
    "ordinary": """
let worker;
let settle;
window.calculate = (request) => {
  if (!worker) {
    worker = new Worker("worker.js", { type: "module" });
    worker.onmessage = ({ data }) => settle(JSON.parse(data));
  }
  worker.postMessage(JSON.stringify(request));
  return new Promise((resolve) => (settle = resolve));
};
""",
}
WORKER = """
import { loadPyodide } from "./pyodide/pyodide.mjs";
async function start() {
  const pyodide = await loadPyodide({ packageBaseUrl: new URL("pyodide/", location).href });
  await pyodide.loadPackage("calculators");
  const browser = pyodide.pyimport("tieout.calculators.browser.answers");
  browser.configure(await (await fetch("pyodide/settings.json")).text());
  return browser;
}
const starting = start();
onmessage = async ({ data }) => postMessage((await starting).respond(data));
"""
MEASURE = """
async (name) => {
  const tasks = [];
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: "longtask" });
  const from = performance.now();
  await calculate({ calculator: name, inputs: {} });
  const start = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { start, task: Math.max(0, ...tasks) };
}
"""
# Waits until the service worker has everything, if there is one.
KEPT = """
async () => {
  if (window.keeps) await navigator.serviceWorker.ready;
}
"""


@dataclass(frozen=True)
class Visit:
    """The cost of one visit: milliseconds to a result, the longest task of the page, bytes."""

    start: float
    task: float
    size: int


def lay_out(folder: Path) -> dict[str, Path]:
    """Make a site for each way to start, with the runtime that the site is served with."""
    sites = {name: folder / name for name in PAGES}
    for name, site in sites.items():
        site.mkdir()
        (site / "index.html").write_text(
            '<!doctype html><title>Start</title><link rel="icon" href="data:,">'
            '<script type="module" src="page.js"></script>'
        )
        (site / "page.js").write_text(PAGES[name])
    shutil.copytree(ASSETS / "javascripts", sites["ours"] / "assets/javascripts")
    shutil.copytree(ASSETS / "runtime", sites["ours"] / "assets/runtime")
    shutil.copy(ASSETS.parent / "service-worker.js", sites["ours"])
    list_files(sites["ours"])
    (sites["ordinary"] / "worker.js").write_text(WORKER)
    ordinary = sites["ordinary"] / "pyodide"
    shutil.copytree(PYODIDE, ordinary)
    served = ASSETS / "runtime/ordinary"
    [wheel] = served.glob("*.whl")
    shutil.copy(wheel, ordinary)
    shutil.copy(served / "settings.json", ordinary)
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    lock["packages"] |= json.loads((served / "pyodide-lock.json").read_text())["packages"]
    (ordinary / "pyodide-lock.json").write_text(json.dumps(lock))
    for path in folder.rglob("*.*"):
        compressed(path, path.stat().st_mtime, MOST_EFFORT)
    return sites


def visits(chrome: BrowserType, site: Path, speed: int) -> tuple[Visit, Visit]:
    """Visit a site twice with one new profile."""
    with StaticHost(site, max_age=600, effort=MOST_EFFORT) as host, ExitStack() as stack:
        profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        first, second = (visit(chrome, profile, host, speed) for _ in range(2))
        return first, second


def visit(chrome: BrowserType, profile: str, host: StaticHost, speed: int) -> Visit:
    """Visit a site once, and stay until everything is stored."""
    context = chrome.launch_persistent_context(profile, executable_path=chromium(), args=QUIET)
    try:
        page = context.new_page()
        page.goto(host.url)
        assert page.evaluate("'calculate' in window")
        before, host.speed = len(host.sent), speed
        found = page.evaluate(MEASURE, "fees")
        size = sum(size for _, size in host.sent[before:])
        host.speed = 0
        page.evaluate(KEPT)
        return Visit(found["start"], found["task"], size)
    finally:
        context.close()


def main() -> bool:
    """Measure, print, and return whether all is within its limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=12)
    parser.add_argument("--line", choices=LINES, help="only this one, and no changes")
    options = parser.parse_args()
    lines = [options.line] if options.line else LINES
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = lay_out(Path(folder))
        for turn, line in product(range(options.runs), lines):
            for name, site in sites.items():
                print(f"  {turn + 1}/{options.runs} {name}, {line}", flush=True)
                first, second = visits(playwright.chromium, site, LINES[line])
                found[f"first visit, {line}, ms"][name].append(first.start)
                found[f"second visit, {line}, ms"][name].append(second.start)
                found["first visit, MB sent"][name].append(first.size / 1e6)
                found[TASK][name].append(first.task)
        changed = None if options.line else changing.measure(playwright.chromium)
    head = ("from intent to result", "ordinary", "range", "ours", "range", "ratio")
    rows = [_row(what, values) for what, values in found.items()]
    if options.line:
        print(table(head, rows))
    else:
        report("startup", head, rows)
    kept = all(_ratio(found[what]) <= most for what, most in RATIOS.items() if what in found)
    kept = kept and max(found[TASK]["ours"]) <= LONGEST
    if changed:
        report("changes", changing.HEAD, changed[0])
        kept = kept and changed[1]
    ratios = ", ".join(
        f"{most} {what.rpartition(', ')[0] or what}" for what, most in RATIOS.items()
    )
    limits = f"{ratios}; {changing.MOST} ms for a change to figures, {LONGEST} ms for a task"
    print(f"limits: {limits}: {'kept' if kept else 'BROKEN'}")
    return kept


def _ratio(values: dict[str, list[float]]) -> float:
    ordinary, ours = (statistics.median(values[name]) for name in ("ordinary", "ours"))
    return ours / ordinary if ordinary else 0


def _row(what: str, values: dict[str, list[float]]) -> tuple[str, ...]:
    ratio = "" if what == TASK else f"{_ratio(values):.2f}"
    return (what, *spread(values["ordinary"]), *spread(values["ours"]), ratio)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
