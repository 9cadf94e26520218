"""What several test modules share: the built site, a server that shows it, and a browser."""

from __future__ import annotations

import functools
import gc
import http.server
import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright
from tieout.macros.project.locate_filing import FILING_VARIABLE

from tests.helpers.chromium import QUICK, QUIET, headless
from tests.helpers.live import DESK, LivePages
from tests.helpers.made_sites import FILINGS, NAMES, MadeSite, make_site
from tests.helpers.places import ROOT
from tests.helpers.reader import Read, Reader, page_policy
from tests.helpers.static_host import StaticHost

# The time of an example depends on the load of the machine; the benchmark measures Tieout itself.
hypothesis.settings.register_profile("tieout", deadline=None)
hypothesis.settings.load_profile("tieout")


# Pages and browsers that several tests of a module share: one worker opens them once.
_SHARED = (
    "firefox", "webkit", "phone", "searched", "shown", "attacked", "started", "printed", "themed",
    "panel", "reviewed",
)  # fmt: skip


_BROWSER_TESTS = Path(__file__).parent / "browser"
# What a module imports to drive a browser.
_DRIVES = re.compile(r"from (playwright|tests\.helpers\.(live|reader|visitor))\b")


def pytest_sessionstart() -> None:
    """Collect no garbage while the tests are collected: they all stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Never look for garbage among the tests again; it took as long as a tenth of them."""
    gc.freeze()
    gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out modules that the marks exclude: importing them takes each worker seconds."""
    if config.option.markexpr == "not browser" and collection_path == _BROWSER_TESTS:
        return True
    if config.option.markexpr == "browser" and collection_path.suffix == ".py":
        return None if _may_drive(collection_path) else True
    return None


def _may_drive(path: Path) -> bool:
    """Whether the tests of a module may drive a browser."""
    return path.parent == _BROWSER_TESTS or bool(_DRIVES.search(path.read_text()))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that drives a browser, by its folder or the fixtures that it uses.

    Those that share a page run in one worker. Modules with slow tests come first, so that quick
    ones fill the time until all are done.
    """
    for item in items:
        asked = getattr(item, "fixturenames", ())
        if {"browser", "firefox", "webkit"} & set(asked) or item.path.parent.name == "browser":
            item.add_marker("browser")
            if not _may_drive(item.path):
                message = f"{item.nodeid} drives a browser, and no import of its module says so"
                raise pytest.UsageError(message)
            if together := _together(item, asked):
                item.add_marker(pytest.mark.xdist_group(together))
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def _together(item: pytest.Item, asked: Sequence[str]) -> str | None:
    """Return the name of what a browser test shares with others; None if it shares nothing."""
    callspec = getattr(item, "callspec", None)
    parameters = callspec.params if callspec else {}
    if "live" in asked:
        return f"calculator {parameters.get('name', 'fees')}"
    if "opened" in asked:
        return f"page {parameters['opened']}"
    return next((f"{item.path.stem} {one}" for one in _SHARED if one in asked), None)


@pytest.fixture(scope="session", autouse=True)
def no_filing_is_named() -> Iterator[None]:
    """Tests find no filing except those that they name or put beside a project.

    The text of the real one is in `tests.helpers.real_filing`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(FILING_VARIABLE, raising=False)
        yield


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    if not (ROOT / "site/index.html").exists():
        pytest.fail("there is no built site: run `make site`")
    return ROOT / "site"


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address, ending in a slash, at which this machine serves the built site."""
    handler = functools.partial(_Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=headless(), args=[*QUIET, *QUICK])
        yield running
        running.close()


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[StaticHost]:
    """The built site, under its own content policy."""
    with StaticHost(site, page_policy(site)) as running:
        yield running


@pytest.fixture
def reader(browser: Browser, host: StaticHost) -> Iterator[Reader]:
    """A reader on a desktop, for whom nothing may go wrong.

    There are no animations: a color that fades is drawn sixty times a second, over the whole page.
    """
    one = Reader(browser.new_context(viewport=DESK, reduced_motion="reduce"), host)
    yield one
    one.context.close()
    assert one.wrong == []


@pytest.fixture(scope="session")
def made_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, MadeSite]:
    """The projects that are made from the small filings, each with its site."""
    folder = tmp_path_factory.mktemp("made")
    return {name: make_site(FILINGS / name, folder / Path(name).stem) for name in NAMES}


@pytest.fixture
def read(browser: Browser, host: StaticHost) -> Iterator[Read]:
    """Makes a reader with a new profile, without animations.

    Nothing may go wrong for any of them, except what a test expects.
    """
    readers: list[Reader] = []

    def make(at: StaticHost = host, *, offline: bool = False, **profile: Any) -> Reader:  # noqa: ANN401 - of Playwright's
        context = browser.new_context(**{"reduced_motion": "reduce"} | profile)
        readers.append(Reader(context, at, offline))
        return readers[-1]

    yield make
    for reader in readers:
        reader.context.close()
    assert [reader.wrong for reader in readers if reader.wrong] == []


@pytest.fixture(scope="session")
def live_pages(browser: Browser, host: StaticHost) -> Iterator[LivePages]:
    """The calculators' pages, opened when they are first used."""
    pages = LivePages(browser, host)
    yield pages
    pages.close()


@pytest.fixture
def live(live_pages: LivePages) -> Iterator[LivePages]:
    """The calculators' pages, with Python running, as a reader first sees them, without errors."""
    yield live_pages
    wrong = live_pages.wrong
    if wrong:
        live_pages.close()
    assert wrong == []
