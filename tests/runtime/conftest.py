"""A small site with the runtime of the built one, and its visitors."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tieout.macros.runtime.offline import list_files

from tests.helpers.static_host import POLICY, StaticHost
from tests.helpers.visitor import PAGE, RUNTIME, SCRIPT, Visitor


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the runtime of the built one, and pages that calculate."""
    small = tmp_path_factory.mktemp("runtime")
    for part in ("javascripts", "runtime"):
        shutil.copytree(site / "assets" / part, small / "assets" / part, copy_function=os.symlink)
    shutil.copy(site / "service-worker.js", small)
    for name in ("index.html", "other.html"):
        (small / name).write_text(PAGE)
    (small / "page.js").write_text(SCRIPT)
    (small / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    list_files(small)
    return small


@pytest.fixture
def visit(folder: Path, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Makes a visitor to a site with other bytes in files of the runtime, or without them.

    Nothing may go wrong for any of them, except what the browser itself reports about a fault.
    """
    visitors = []
    with ExitStack() as stack:

        def make(
            changed: dict[str, bytes | None] | None = None,
            policy: str = POLICY,
            *,
            offline: bool = False,
        ) -> Visitor:
            files = {f"{RUNTIME}/{name}": body for name, body in (changed or {}).items()}
            host = stack.enter_context(StaticHost(folder, policy, changed=files))
            context = stack.enter_context(closing(browser.new_context()))
            faulty = bool(files) or policy != POLICY
            visitors.append(Visitor(context, host, faulty, offline))
            return visitors[-1]

        yield make
    assert [visitor.wrong for visitor in visitors if visitor.wrong] == []
