"""Python in the browser: files, the same answers everywhere, starts, faults."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from playwright.sync_api import Browser, Page
from tieout.calculators.browser.answers import configure, respond

from tests.helpers.calculator_cases import cases, request, settings
from tests.helpers.places import ROOT
from tests.helpers.static_host import POLICY, StaticHost
from tests.helpers.visitor import ASK, FEES, RUNTIME, Visitor, Visits, answer

NODE = ROOT / ".venv/bin/node"
FROM_PYODIDE = {"pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs"}
# Gives the reason why a start fails, or null.
START = "async (options) => runtime.start(options).then(() => null, ({ reason }) => reason)"


def files(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the size and the SHA-256 of each file of a runtime, as in its list of files."""
    return {
        path.relative_to(folder).as_posix(): {
            "size": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in folder.rglob("*.*")
        if path.name != "manifest.json"
    }


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


@pytest.fixture(scope="module")
def requests() -> list[str]:
    """The request of each case."""
    return [request(case) for case in cases()]


@pytest.fixture(scope="module")
def answers(requests: list[str]) -> list[str]:
    """CPython's answer."""
    configure(settings())
    return [respond(request) for request in requests]


@pytest.mark.slow
def test_node_gives_the_same_answers_as_cpython(
    site: Path, requests: list[str], answers: list[str]
) -> None:
    command = [NODE, ROOT / "tests/runtime/answers.mjs", site / RUNTIME / "ordinary"]
    asked = json.dumps(requests)
    run = subprocess.run(command, check=True, input=asked, capture_output=True, text=True)
    found = json.loads(run.stdout)
    assert [(r, a) for r, a, b in zip(requests, found, answers, strict=True) if a != b] == []


@dataclass(frozen=True)
class Started:
    """A page on which Python was started, and what was seen of it before and since."""

    visitor: Visitor
    page: Page
    loaded_at_rest: set[str]
    states_at_rest: list[dict[str, Any]]
    answers: list[Any]


@pytest.fixture(scope="module")
def started(folder: Path, browser: Browser) -> Iterator[Started]:
    """A page on which three requests at once, of one lane, started Python; nothing may go wrong."""
    with StaticHost(folder) as host, closing(browser.new_context()) as context:
        visitor = Visitor(context, host)
        page = visitor.open()
        page.wait_for_timeout(300)
        at_rest = visitor.loaded(), page.evaluate("states")
        asking = "asked => Promise.all([1, 2, 3].map(() => runtime.calculate(asked)))"
        yield Started(visitor, page, *at_rest, page.evaluate(asking, FEES))
    assert visitor.wrong == []


def test_chromium_gives_the_same_answers_as_cpython(
    started: Started, requests: list[str], answers: list[str]
) -> None:
    """From the memory image, of every fifth case; Node answers each."""
    requests, answers = requests[::5], answers[::5]
    found = started.page.evaluate(
        "async (asked) => {"
        "  const answers = [];"
        "  for (const one of asked) answers.push(await runtime.calculate(JSON.parse(one)));"
        "  return answers;"
        "}",
        requests,
    )
    expected = [json.loads(answer) for answer in answers]
    assert [(r, a) for r, a, b in zip(requests, found, expected, strict=True) if a != b] == []


def test_nothing_is_loaded_before_it_is_needed(started: Started) -> None:
    assert started.loaded_at_rest == set()
    assert started.states_at_rest == [
        {"phase": "idle", "step": None, "progress": 0, "reason": None}
    ]
    assert started.answers == [None, None, json.loads(answer(FEES))]
    assert started.visitor.loaded() == {"memory.wasm", "manifest.json", *FROM_PYODIDE}


def test_a_start_reports_its_progress(started: Started) -> None:
    states = started.page.evaluate("states")
    assert [one["phase"] for one in states] == sorted(
        (one["phase"] for one in states), key=["idle", "starting", "ready"].index
    )
    assert {"fetching", "preparing"} <= {one["step"] for one in states}
    progress = [one["progress"] for one in states]
    assert progress == sorted(progress)
    assert (progress[0], progress[-1]) == (0, 1)
    assert len(set(progress)) > 2


def test_python_starts_once(started: Started) -> None:
    assert started.page.evaluate(START, {}) is None
    sent = [name for name, _ in started.visitor.host.sent]
    assert sent.count(f"{RUNTIME}/memory.wasm") == 1


def test_the_last_request_of_a_lane_wins(started: Started) -> None:
    page = started.page
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


CORRUPTED = b"\0asm\1\0\0\0 and then something else"
WITHOUT_WEBASSEMBLY = "default-src 'self'"

# name: (changed files of the runtime, the policy, whether Python starts anyway)
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
def test_a_fault_is_worked_around_or_reported(
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
    # Once the fault is removed, another try succeeds.
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


def test_a_start_has_a_time_limit(visit: Visits) -> None:
    visitor = visit()
    page = visitor.open()
    visitor.host.speed = 100_000
    assert page.evaluate(START, {"limit": 500}) == "timeout"
    visitor.host.speed = 0
    assert page.evaluate(START, {}) is None
    visitor.excuse()


def test_a_browser_without_webassembly_shows_a_message(visit: Visits) -> None:
    page = visit().open()
    page.evaluate("delete WebAssembly.compileStreaming")
    assert page.evaluate(START, {}) == "old-browser"
