"""Measures changes on the built pages, as a reader makes them: from a key to what it comes to.

On each calculator's page an input gets one value after another. A change has come to its figures
when the answers show them, and to all when tables, grid and working do; the chart follows. A long
task is one of the page's own thread, from the first sign of intent on.
"""

from __future__ import annotations

from playwright.sync_api import BrowserType

from tests.bench.measuring import spread, table
from tests.conftest import QUIET, ROOT, chromium
from tests.reader import page_policy
from tests.static_host import StaticHost

_CHANGES = 100
_FIELDS = {"fees": "gross_proceeds", "warrants": "market_price", "dilution": "share_price"}
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
  return { figures: figures.slice(1), all: all.slice(1), tasks }; // the first starts Python
}"""


def measure(chrome: BrowserType) -> str:
    """Return a table of what changes take on each page."""
    site = ROOT / "site"
    rows = []
    running = chrome.launch(executable_path=chromium(), args=QUIET)
    with StaticHost(site, page_policy(site), max_age=600) as host:
        for name, field in _FIELDS.items():
            print(f"  changes of {name}", flush=True)
            page = running.new_page()
            page.goto(f"{host.url}{name}.html", wait_until="networkidle")
            found = page.evaluate(_TYPE, [field, _CHANGES])
            page.close()
            for what in ("figures", "all"):
                times = sorted(found[what])
                most = f"{times[len(times) * 95 // 100]:.1f}"
                rows.append((f"{name}, to {what}", *spread(times), most))
            longest = f"{max([0, *found['tasks']]):.0f}"
            rows.append((f"{name}, tasks over fifty ms: {len(found['tasks'])}", "", "", longest))
    running.close()
    return table(("a change, ms", "median", "range", "p95 or longest"), rows)


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        print(measure(playwright.chromium))
