"""Measures changes on the built pages, as a reader makes them: from a key press to the result.

On each calculator's page an input gets one value after another. A change has reached the figures
when the answers show them, and everything when tables, grid and working do; the chart follows. Long
tasks are counted on the page's own thread, from the first sign of intent.

In the first second the browser recompiles what Python runs most, which makes it several times as
fast: changes made in that time are reported separately.
"""

from __future__ import annotations

from playwright.sync_api import BrowserType

from tests.bench.measuring import spread, table
from tests.helpers.chromium import QUIET, chromium
from tests.helpers.places import ROOT
from tests.helpers.reader import page_policy
from tests.helpers.static_host import StaticHost

MOST = 10  # milliseconds that figures may take, 95 times out of 100
MOST_OF_ROWS = 30  # the same, in a schedule of a hundred placements
_FIRST, _CHANGES = 10, 100
_ROWS = "\n".join(
    f"2001-{1 + number // 28:02d}-{1 + number % 28:02d}\t$250,000\t4.04\t1%\t2"
    for number in range(100)
)
_ENTER = """(field, text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
_FIELDS = {
    "fees": "gross_proceeds",
    "warrants": "market_price",
    "dilution": "share_price",
    "schedule": "discount",
}
_TYPE = """async ([name, many]) => {
  const tasks = [];
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: "longtask" });
  const section = document.querySelector("[data-calculator]");
  const field = section.querySelector(`[data-input=${name}]`);
  const answers = section.querySelector("[data-answers]");
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const until = (place, settings) => new Promise((resolve) => {
    const watching = new MutationObserver(() => {
      watching.disconnect();
      resolve(performance.now());
    });
    watching.observe(place, settings);
  });
  const figures = [];
  const all = [];
  for (let i = 0; i <= many; i++) {
    field.value = `${2 + (i % 30)}.25`;
    const from = performance.now();
    const shown = until(answers, { childList: true, subtree: true });
    field.dispatchEvent(new Event("input", { bubbles: true }));
    figures.push(await shown - from);
    while (section.hasAttribute("aria-busy")) {
      await until(section, { attributeFilter: ["aria-busy"] });
    }
    all.push(performance.now() - from);
    await wait(100);
  }
  await wait(500);
  return { figures, all, tasks };
}"""

HEAD = ("a change, ms", "median", "range", "p95 or longest")


def measure(chrome: BrowserType) -> tuple[list[tuple[str, ...]], bool]:
    """Return rows of the times of changes on each page, and whether all are within limits."""
    site = ROOT / "site"
    rows: list[tuple[str, ...]] = []
    kept = True
    running = chrome.launch(executable_path=chromium(), args=QUIET)
    with StaticHost(site, page_policy(site), max_age=600) as host:
        for name, field in _FIELDS.items():
            print(f"  changes of {name}", flush=True)
            page = running.new_page()
            page.goto(f"{host.url}{name}.html", wait_until="networkidle")
            if name == "schedule":
                page.locator("[data-input=placements]").evaluate(_ENTER, _ROWS)
                page.wait_for_selector("[data-standing]:not([aria-busy])")
            found = page.evaluate(_TYPE, [field, _FIRST + _CHANGES])
            page.close()
            first = found["figures"][1 : _FIRST + 1]  # the very first starts Python
            rows.append((f"{name}, the first {_FIRST}", *spread(first), f"{max(first):.1f}"))
            for what in ("figures", "all"):
                times = sorted(found[what][_FIRST + 1 :])
                most = times[len(times) * 95 // 100]
                rows.append((f"{name}, to {what}", *spread(times), f"{most:.1f}"))
                limit = MOST_OF_ROWS if name == "schedule" else MOST
                kept = kept and (what == "all" or most < limit)
            longest = f"{max([0, *found['tasks']]):.0f}"
            rows.append((f"{name}, tasks over fifty ms: {len(found['tasks'])}", "", "", longest))
            kept = kept and not found["tasks"]
    running.close()
    return rows, kept


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        print(table(HEAD, measure(playwright.chromium)[0]))
