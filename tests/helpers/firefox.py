"""Drives a stock Firefox with WebDriver BiDi, which it supports itself, without a driver."""

from __future__ import annotations

import json
import re
import subprocess
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

from tests.helpers.places import ROOT

PATIENCE = 40  # seconds that any step may take
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# No start page of Firefox, and no requests to other hosts.
_SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
# Laying out the page begins the downloads of what its text needs.
_FONTS = """async () => {
  document.documentElement.getBoundingClientRect();
  await document.fonts.ready;
}"""
_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Control": "\ue009", "Escape": "\ue00c"}


@dataclass
class Firefox:
    """A headless Firefox with a profile in `folder`, within its context.

    `wrong` collects the errors and warnings of its pages' consoles.
    """

    folder: Path
    wrong: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Start it and open a tab."""
        self._open = ExitStack()
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _SETTINGS.items())
        (self.folder / "user.js").write_text("\n".join(lines))
        path = subprocess.run(
            [ROOT / ".ci/firefox"], check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()
        named = ["--profile", str(self.folder), "--remote-debugging-port", "0"]
        with (self.folder / "said").open("w") as said:
            self._process = subprocess.Popen(
                [path, "--headless", "--no-remote", *named], stdout=said, stderr=said
            )
        try:
            self._line = self._connect()
            self._asked = 0
            self.ask("session.new", capabilities={})
            self.ask("session.subscribe", events=["log.entryAdded"])
            self._tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self._open.close()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command of WebDriver BiDi and return its result."""
        self._asked += 1
        self._line.send(json.dumps({"id": self._asked, "method": method, "params": parameters}))
        until = time.monotonic() + PATIENCE
        while True:
            said = json.loads(self._line.recv(timeout=max(0.1, until - time.monotonic())))
            if said.get("method") == "log.entryAdded":
                entry = said["params"]
                if entry["level"] in {"error", "warn"}:
                    self.wrong.append(entry["text"])
            elif said.get("id") == self._asked:
                assert said["type"] == "success", f"{method}: {said}"
                result: dict[str, Any] = said["result"]
                return result

    def open(self, address: str) -> None:
        """Open an address, and wait until it has loaded.

        The page before it is left with its fonts loaded: leaving breaks off a download, which
        Firefox reports as an error although nothing is wrong with the page.
        """
        self.evaluate(_FONTS)
        self.ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def evaluate(self, script: str, *values: object) -> Any:  # noqa: ANN401  # of JavaScript
        """Call a function of JavaScript, awaiting what it returns."""
        arguments = ", ".join(json.dumps(one) for one in values)
        found = self.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({script})({arguments})))()",
            awaitPromise=True,
            target={"context": self._tab},
        )
        assert found["type"] == "success", found["exceptionDetails"]["text"]
        return json.loads(found["result"].get("value", "null"))

    def wait(self, condition: str) -> None:
        """Wait until an expression of JavaScript is true."""
        until = time.monotonic() + PATIENCE
        while not self.evaluate(f"() => !!({condition})"):
            assert time.monotonic() < until, f"never: {condition}"
            time.sleep(0.05)

    def type(self, selector: str, text: str) -> None:
        """Replace a field's content by typing, and leave the field."""
        self.evaluate("(name) => document.querySelector(name).focus()", selector)
        control = _KEYS["Control"]
        self._strike(("keyDown", control), ("keyDown", "a"), ("keyUp", "a"), ("keyUp", control))
        self.press(*text, "Tab")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: a character, or a key by its name."""
        for key in keys:
            value = _KEYS.get(key, key)
            self._strike(("keyDown", value), ("keyUp", value))

    def _strike(self, *keys: tuple[str, str]) -> None:
        actions = [{"type": kind, "value": key} for kind, key in keys]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.ask("input.performActions", context=self._tab, actions=[source])

    def _connect(self) -> ClientConnection:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            found = _LISTENS.search((self.folder / "said").read_text())
            if found:
                line = connect(f"{found[1]}/session", max_size=None, proxy=None)
                return self._open.enter_context(line)
            time.sleep(0.05)
        raise AssertionError((self.folder / "said").read_text() or "Firefox did not start")
