"""Python in the browser, offline: what is stored, repaired, and replaced by a new build."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tieout.macros.runtime.offline import list_files

from tests.helpers.reader import PATIENCE, until
from tests.helpers.static_host import StaticHost
from tests.helpers.visitor import ASK, FEES, PAGE, RUNTIME, SCRIPT, Visitor, Visits, answer, go

# Waits until the service worker has everything.
KEPT = """
async () => {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("not kept")), 60_000));
  await Promise.race([navigator.serviceWorker.ready, late]);
}
"""
# Stores the site without a start of Python, which takes longer.
KEEP = """async () => {
  (await import(new URL("assets/javascripts/offline.js", location).href)).keepAtRest();
}"""
# The files of the runtime that a page gets, with their sizes.
FETCHED_FILES = """async (root) => {
  const { files } = await (await fetch(`${root}/manifest.json`)).json();
  const sizes = Object.keys(files).filter((name) => !name.startsWith("ordinary/")).map(
    async (name) => [name, (await (await fetch(`${root}/${name}`)).arrayBuffer()).byteLength]);
  return [files, Object.fromEntries(await Promise.all(sizes))];
}"""
# Until a folder has its own service worker, that of a parent folder controls its pages.
OWN_WORKER = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  return Boolean(found?.active) && found.scope === new URL("./", location).href;
}"""


def test_after_one_visit_everything_works_offline(visit: Visits) -> None:
    visitor = visit(offline=True)
    page = visitor.open()
    page.evaluate(ASK, FEES)
    page.evaluate(KEPT)
    page.close()
    visitor.context.set_offline(True)
    for name in ("index.html", "other.html", ""):
        page = visitor.open(name)
        assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))
        page.close()


def test_two_tabs_work_side_by_side(visit: Visits) -> None:
    visitor = visit(offline=True)
    tabs = [visitor.open("index.html"), visitor.open("other.html")]
    for _ in range(2):
        for tab in tabs:
            assert tab.evaluate(ASK, FEES) == json.loads(answer(FEES))
            tab.evaluate(KEPT)
            tab.reload()


CORRUPT = """
async (name) => {
  const [key] = await caches.keys();
  const cache = await caches.open(key);
  const kept = await cache.match(name, { ignoreVary: true });
  const bytes = new Uint8Array(await kept.arrayBuffer());
  bytes[bytes.length >> 1] ^= 1;
  await cache.put(name, new Response(bytes, { headers: kept.headers }));
}
"""


def test_corrupted_files_in_the_cache_are_replaced(visit: Visits) -> None:
    visitor = visit(offline=True)
    page = visitor.open()
    page.evaluate(ASK, FEES)
    page.evaluate(KEPT)
    for name in ("index.html", f"{RUNTIME}/memory.wasm", f"{RUNTIME}/pyodide.mjs"):
        page.evaluate(CORRUPT, name)
    page.reload()
    assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))
    visitor.context.set_offline(True)
    page.reload()
    assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))


# Looks for a new build, as a browser sometimes does, and waits until it has been fetched.
FETCHED = """
async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  for (let i = 0; i < 400 && !registration.waiting; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return registration.waiting !== null;
}
"""
OLD, NEW = "A page that calculates", "A page that calculates anew"


@pytest.fixture
def newer(folder: Path) -> Iterator[Path]:
    """The small site as built anew."""
    site = folder.with_name("newer")
    shutil.copytree(folder, site, copy_function=os.symlink)
    for name in ("index.html", "other.html", "page.js", "built.js"):
        (site / name).unlink()
    for name in ("index.html", "other.html"):
        (site / name).write_text(PAGE.replace(OLD, NEW))
    (site / "page.js").write_text(f"{SCRIPT}window.newer = true;")
    list_files(site)
    yield site
    shutil.rmtree(site)


def shows(page: Page, title: str) -> None:
    """Check that all of a page is from one build."""
    expect(page).to_have_title(title, timeout=PATIENCE)
    page.wait_for_function("'runtime' in window", timeout=PATIENCE)
    assert page.evaluate("'newer' in window") == (title == NEW)


def test_a_new_build_replaces_the_old_one_completely(visit: Visits, newer: Path) -> None:
    visitor = visit(offline=True)
    page = visitor.open()
    page.evaluate(ASK, FEES)
    page.evaluate(KEPT)
    page.evaluate("caches.open('tieout-0123456789abcdef').then(() => {})")  # an earlier name
    page.reload()
    beside = visitor.open("other.html#here")
    visitor.host.folder = newer
    assert beside.evaluate(FETCHED)
    # While another page of the old build is open, both stay unchanged.
    beside.reload()
    beside.wait_for_timeout(1_500)
    for old in (page, beside):
        shows(old, OLD)
    page.close()
    beside.reload()
    shows(beside, NEW)
    assert beside.url.endswith("other.html#here")
    go(beside, visitor.host.url)
    shows(beside, NEW)
    assert beside.evaluate("caches.keys().then((keys) => keys.length)") == 1
    assert beside.evaluate(ASK, FEES) == json.loads(answer(FEES))


def test_sites_of_one_origin_keep_their_own_files(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    """A host of project pages gives each a folder; their service workers share one storage."""
    sites = ("a", "b", "a/deeper")
    for name in sites:
        shutil.copytree(folder, tmp_path / name, copy_function=os.symlink)
    with StaticHost(tmp_path) as passing, closing(browser.new_context()) as context:
        visitor = Visitor(context, passing, offline=True)
        for name in sites:
            page = visitor.open(f"{name}/index.html")
            page.evaluate(KEEP)
            until(page, OWN_WORKER)
            page.close()
        context.set_offline(True)
        for name in sites:
            page = visitor.open(f"{name}/other.html")
            files, sizes = page.evaluate(FETCHED_FILES, RUNTIME)
            assert len(sizes) > 3
            assert sizes == {file: files[file]["size"] for file in sizes}
            if name == sites[-1]:  # a start takes long, and the others have the same files
                assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))
            page.close()
        assert visitor.wrong == []
