"""Python in the browser: what is served, the same answers everywhere, starts, faults, offline."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tieout.calculators.browser.answers import configure, respond
from tieout.macros.runtime.offline import list_files

from tests.helpers.calculator_cases import cases, request, settings
from tests.helpers.places import ROOT
from tests.helpers.reader import PATIENCE
from tests.helpers.static_host import POLICY, StaticHost

RUNTIME = "assets/runtime"
NODE = ROOT / ".venv/bin/node"
PAGE = """<!doctype html>
<title>A page that calculates</title>
<link rel="icon" href="icon.svg">
<script type="module" src="page.js"></script>
"""
SCRIPT = """
import * as runtime from "./assets/javascripts/runtime.js";
window.runtime = runtime;
window.states = [];
runtime.onState((state) => window.states.push(state));
"""
# What the browser itself says of a file that is not there, and of what a policy forbids.
EXPECTED = re.compile("^Failed to load resource: the server responded|WebAssembly.*policy")
FROM_PYODIDE = {"pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs"}
FEES = {"calculator": "fees", "inputs": {}}
ASK = "async (asked) => await runtime.calculate(asked)"
# Gives the reason why a start fails, or null.
START = "async (options) => runtime.start(options).then(() => null, ({ reason }) => reason)"
# Waits until the service worker has everything.
KEPT = """
async () => {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("not kept")), 60_000));
  await Promise.race([navigator.serviceWorker.ready, late]);
}
"""


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the runtime of the built one, and pages that calculate."""
    small = tmp_path_factory.mktemp("runtime")
    for part in ("javascripts", "runtime"):
        shutil.copytree(site / "assets" / part, small / "assets" / part)
    shutil.copy(site / "service-worker.js", small)
    for name in ("index.html", "other.html"):
        (small / name).write_text(PAGE)
    (small / "page.js").write_text(SCRIPT)
    (small / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    list_files(small)
    return small


def go(page: Page, url: str) -> None:
    """Go to a page and wait for its script."""
    page.goto(url)
    page.wait_for_function("'runtime' in window", timeout=PATIENCE)


@dataclass
class Visitor:
    """A visitor of the small site, with a profile of their own; all that goes wrong is noted."""

    context: BrowserContext
    host: StaticHost
    faulty: bool = False
    excused: bool = False
    wrong: list[str] = field(default_factory=list)

    def open(self, name: str = "index.html") -> Page:
        """Open a page of the site in a new tab."""
        page = self.context.new_page()
        page.on("console", lambda message: self.note(message.type, message.text))
        page.on("pageerror", lambda error: self.note("error", str(error)))
        page.on("request", lambda asked: self.look(asked.url))
        go(page, self.host.url + name)
        return page

    def note(self, kind: str, text: str) -> None:
        """Note an error or a warning, but for what the browser says of a fault."""
        expected = self.excused or (self.faulty and EXPECTED.search(text))
        if kind in {"error", "warning"} and not expected:
            self.wrong.append(text)

    def look(self, url: str) -> None:
        """Note a request to another host."""
        if not url.startswith(self.host.url):
            self.wrong.append(f"another host: {url}")

    def excuse(self) -> None:
        """Leave out what the browser and Pyodide say of a fault that is told to the reader.

        They say it when they come to it, so what they say later is left out as well.
        """
        self.excused = True
        self.wrong = [one for one in self.wrong if one.startswith("another host")]

    def loaded(self) -> set[str]:
        """Return the files of the runtime that have been asked for."""
        return {
            name.removeprefix(f"{RUNTIME}/")
            for name, _ in self.host.sent
            if name.startswith(RUNTIME)
        }


@pytest.fixture
def visit(folder: Path, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Makes a visitor to a site with other bytes in files of the runtime, or without them.

    All went well with each, but for what the browser itself says of a fault.
    """
    visitors = []
    with ExitStack() as stack:

        def make(changed: dict[str, bytes | None] | None = None, policy: str = POLICY) -> Visitor:
            given = {f"{RUNTIME}/{name}": body for name, body in (changed or {}).items()}
            host = stack.enter_context(StaticHost(folder, policy, changed=given))
            context = stack.enter_context(closing(browser.new_context()))
            visitors.append(Visitor(context, host, faulty=bool(given) or policy != POLICY))
            return visitors[-1]

        yield make
    assert [visitor.wrong for visitor in visitors if visitor.wrong] == []


type Visits = Callable[..., Visitor]


def answer(asked: dict[str, Any]) -> str:
    """Return what CPython answers."""
    configure(settings())
    return respond(json.dumps(asked))


def files(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the size and the SHA-256 of each file of a runtime, as its list of files has them."""
    return {
        path.relative_to(folder).as_posix(): {
            "size": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in folder.rglob("*.*")
        if path.name != "manifest.json"
    }


# ---- What is served


def test_the_list_of_files_is_right(site: Path) -> None:
    served = site / RUNTIME
    assert json.loads((served / "manifest.json").read_text())["files"] == files(served)
    assert {"memory.wasm", *FROM_PYODIDE} < files(served).keys()


def test_the_lock_file_has_the_wheel_and_nothing_else(site: Path) -> None:
    ordinary = site / RUNTIME / "ordinary"
    lock = json.loads((ordinary / "pyodide-lock.json").read_text())
    [package] = lock["packages"].values()
    wheel = ordinary / package["file_name"]
    assert package["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert package["imports"] == ["tieout"]


@pytest.mark.parametrize("pattern", ["*.whl", "python_stdlib.zip"])
def test_an_archive_is_stored_and_compiled(site: Path, pattern: str) -> None:
    [path] = (site / RUNTIME / "ordinary").glob(pattern)
    with ZipFile(path) as archive:
        files = archive.infolist()
    assert {file.compress_type for file in files} == {ZIP_STORED}
    assert {file.date_time for file in files} == {(1980, 1, 1, 0, 0, 0)}
    names = [file.filename for file in files]
    compiled = pattern != "*.whl" or sys.version_info[:2] == (3, 13)  # the browser's
    assert any(name.endswith(".py") for name in names) != compiled


# ---- The same everywhere


@pytest.fixture(scope="module")
def requests() -> list[str]:
    """The request of each case."""
    return [request(case) for case in cases()]


@pytest.fixture(scope="module")
def answers(requests: list[str]) -> list[str]:
    """What CPython answers."""
    configure(settings())
    return [respond(request) for request in requests]


@pytest.mark.slow
def test_node_answers_as_cpython_does(site: Path, requests: list[str], answers: list[str]) -> None:
    command = [NODE, ROOT / "tests/runtime/answers.mjs", site / RUNTIME / "ordinary"]
    asked = json.dumps(requests)
    run = subprocess.run(command, check=True, input=asked, capture_output=True, text=True)
    found = json.loads(run.stdout)
    assert [(r, a) for r, a, b in zip(requests, found, answers, strict=True) if a != b] == []


def test_chromium_answers_as_cpython_does(
    visit: Visits, requests: list[str], answers: list[str]
) -> None:
    visitor = visit()
    found = visitor.open().evaluate(
        "async (asked) => {"
        "  const answers = [];"
        "  for (const one of asked) answers.push(await runtime.calculate(JSON.parse(one)));"
        "  return answers;"
        "}",
        requests,
    )
    expected = [json.loads(answer) for answer in answers]
    assert [(r, a) for r, a, b in zip(requests, found, expected, strict=True) if a != b] == []


# ---- Starts


def test_nothing_is_loaded_before_it_is_asked_for(visit: Visits) -> None:
    visitor = visit()
    page = visitor.open()
    page.wait_for_timeout(300)
    assert visitor.loaded() == set()
    assert page.evaluate("states") == [
        {"phase": "idle", "step": None, "progress": 0, "reason": None}
    ]
    assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))
    assert visitor.loaded() == {"memory.wasm", "manifest.json", *FROM_PYODIDE}


def test_a_start_says_what_is_happening(visit: Visits) -> None:
    visitor = visit()
    page = visitor.open()
    assert page.evaluate(START, {}) is None
    states = page.evaluate("states")
    assert [one["phase"] for one in states] == sorted(
        (one["phase"] for one in states), key=["idle", "starting", "ready"].index
    )
    assert {"fetching", "preparing"} <= {one["step"] for one in states}
    progress = [one["progress"] for one in states]
    assert progress == sorted(progress)
    assert (progress[0], progress[-1]) == (0, 1)
    assert len(set(progress)) > 2


def test_python_starts_once(visit: Visits) -> None:
    visitor = visit()
    page = visitor.open()
    page.evaluate("asked => Promise.all([1, 2, 3].map(() => runtime.calculate(asked)))", FEES)
    page.evaluate(START, {})
    assert [name for name, _ in visitor.host.sent].count(f"{RUNTIME}/memory.wasm") == 1


def test_the_last_request_of_a_lane_wins(visit: Visits) -> None:
    page = visit().open()
    typed = [f"${number} million" for number in range(1, 21)]
    answers = page.evaluate(
        "texts => Promise.all(texts.map((text) => runtime.calculate("
        "  { calculator: 'fees', inputs: { gross_proceeds: text } })))",
        typed,
    )
    assert answers[:-1] == [None] * (len(typed) - 1)
    assert answers[-1]["inputs"]["gross_proceeds"]["value"] == "20000000"
    beside = page.evaluate(
        "asked => Promise.all(['one', 'two'].map((lane) => runtime.calculate(asked, lane)))", FEES
    )
    assert None not in beside


# ---- Faults

CORRUPTED = b"\0asm\1\0\0\0 and then something else"
WITHOUT_WEBASSEMBLY = "default-src 'self'"

# name: (files of the runtime that are changed, the policy, whether Python starts all the same)
FAULTS: dict[str, tuple[dict[str, bytes | None], str, str | None]] = {
    "the image is missing": ({"memory.wasm": None}, POLICY, None),
    "the image is corrupted": ({"memory.wasm": CORRUPTED}, POLICY, None),
    "the program is corrupted": ({"pyodide.asm.wasm": CORRUPTED}, POLICY, None),
    "the script is missing": ({"pyodide.asm.js": None}, POLICY, None),
    "the script is corrupted": ({"pyodide.asm.js": b"}"}, POLICY, None),
    "the list is missing": ({"manifest.json": None}, POLICY, None),
    "both programs are missing": (
        {"pyodide.asm.wasm": None, "ordinary/pyodide.asm.wasm": None},
        POLICY,
        "missing",
    ),
    "both programs are corrupted": (
        {"pyodide.asm.wasm": CORRUPTED, "ordinary/pyodide.asm.wasm": CORRUPTED},
        POLICY,
        "corrupted",
    ),
    "the library is corrupted, too": (
        {"memory.wasm": None, "ordinary/python_stdlib.zip": b"no archive"},
        POLICY,
        "missing",
    ),
    "WebAssembly is not allowed": ({}, WITHOUT_WEBASSEMBLY, "blocked"),
}


@pytest.mark.parametrize(("changed", "policy", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_got_over_or_named(
    visit: Visits, changed: dict[str, bytes | None], policy: str, reason: str | None
) -> None:
    visitor = visit(changed, policy)
    page = visitor.open()
    assert page.evaluate(START, {"limit": 20_000}) == reason
    state = page.evaluate("states.at(-1)")
    assert (state["phase"], state["reason"]) == ("failed" if reason else "ready", reason)
    if reason:
        visitor.excuse()
    else:
        assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))
    # Once the fault is gone, another try succeeds.
    visitor.host.changed.clear()
    if policy == POLICY:
        assert page.evaluate(START, {}) is None
        assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))


def test_a_wheel_with_another_hash_is_refused(visit: Visits, site: Path) -> None:
    [wheel] = (site / RUNTIME / "ordinary").glob("*.whl")
    changed = {f"ordinary/{wheel.name}": wheel.read_bytes() + b"\0"}
    visitor = visit(changed)
    page = visitor.open()
    assert page.evaluate(START, {"ordinary": True}) == "corrupted"
    visitor.host.changed.clear()
    assert page.evaluate(START, {"ordinary": True}) is None


def test_a_start_has_a_limit_of_time(visit: Visits) -> None:
    visitor = visit()
    page = visitor.open()
    visitor.host.speed = 100_000
    assert page.evaluate(START, {"limit": 500}) == "timeout"
    visitor.host.speed = 0
    assert page.evaluate(START, {}) is None
    visitor.excuse()


def test_a_browser_without_webassembly_is_told_so(visit: Visits) -> None:
    page = visit().open()
    page.evaluate("delete WebAssembly.compileStreaming")
    assert page.evaluate(START, {}) == "old-browser"


# ---- Offline


def test_after_one_visit_all_works_offline(visit: Visits) -> None:
    visitor = visit()
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
    visitor = visit()
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


@pytest.mark.parametrize("name", ["index.html", f"{RUNTIME}/memory.wasm", f"{RUNTIME}/pyodide.mjs"])
def test_a_corrupted_file_in_the_cache_heals(visit: Visits, name: str) -> None:
    visitor = visit()
    page = visitor.open()
    page.evaluate(ASK, FEES)
    page.evaluate(KEPT)
    page.evaluate(CORRUPT, name)
    page.reload()
    assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))
    visitor.context.set_offline(True)
    page.reload()
    assert page.evaluate(ASK, FEES) == json.loads(answer(FEES))


# Looks for a new build, as a browser does now and then, and waits until it has been fetched.
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
    """The small site as a new build has it."""
    site = folder.with_name("newer")
    shutil.copytree(folder, site, copy_function=os.symlink)  # what is as it was is served as it was
    for name in ("index.html", "other.html", "page.js", "built.js"):
        (site / name).unlink()
    for name in ("index.html", "other.html"):
        (site / name).write_text(PAGE.replace(OLD, NEW))
    (site / "page.js").write_text(f"{SCRIPT}window.newer = true;")
    list_files(site)
    yield site
    shutil.rmtree(site)


def shows(page: Page, title: str) -> None:
    """See that a page is of one build, whole."""
    expect(page).to_have_title(title, timeout=PATIENCE)
    page.wait_for_function("'runtime' in window", timeout=PATIENCE)
    assert page.evaluate("'newer' in window") == (title == NEW)


def test_a_new_build_replaces_the_old_whole(visit: Visits, newer: Path) -> None:
    visitor = visit()
    page = visitor.open()
    page.evaluate(ASK, FEES)
    page.evaluate(KEPT)
    page.evaluate("caches.open('tieout-0123456789abcdef').then(() => {})")  # named as once before
    page.reload()
    beside = visitor.open("other.html#here")
    visitor.host.folder = newer
    assert beside.evaluate(FETCHED)
    # While another page of the old build is open, both stay what they are.
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
