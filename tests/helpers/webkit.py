"""Drives a stock WebKitGTK with WebDriver, on a virtual screen."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import wraps
from types import TracebackType
from typing import Any, Self
from urllib.error import HTTPError, URLError

from tests.helpers.places import ROOT

PATIENCE = 40  # seconds that any step may take
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver's key of a reference to an element
_CONTROL, _TAB = "\ue009", "\ue004"
_GONE = "invalid session id"  # the driver's message once the browser has crashed
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class CrashError(AssertionError):
    """The browser has crashed: its own bug, which says nothing about the page."""


def despite_a_crash[**P](test: Callable[P, None]) -> Callable[P, None]:
    """Repeat a test, once, in a new browser if the browser that it drives crashes."""

    @wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            test(*args, **kwargs)
        except CrashError:
            browser = kwargs["webkit"]
            assert isinstance(browser, WebKit)
            browser.start_again()
            test(*args, **kwargs)

    return run


@dataclass
class WebKit:
    """A WebKit with its own profile, within its context."""

    def __enter__(self) -> Self:
        """Start it."""
        driver = subprocess.run(
            [ROOT / ".ci/webkit"], check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()
        with ExitStack() as starting:
            screen = self._screen(starting)
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            self._address = f"http://127.0.0.1:{port}"
            environment = os.environ | {"DISPLAY": screen, "GDK_BACKEND": "x11"}
            self._run(starting, [driver, f"--port={port}"], env=environment)
            session = self._when_ready({"capabilities": {}})  # the driver knows its own browser
            self._address += f"/session/{session['sessionId']}"
            starting.callback(self._end)
            self._ask("POST", "timeouts", {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000})
            self._open = starting.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self._open.close()

    def start_again(self) -> None:
        """Stop what is still running, and start it with a new profile."""
        self._open.close()
        self.__enter__()

    def open(self, address: str) -> None:
        """Open an address, and wait until it has loaded."""
        self._ask("POST", "url", {"url": "about:blank"})  # a new fragment alone loads nothing
        self._ask("POST", "url", {"url": address})

    def evaluate(self, script: str, *arguments: object) -> Any:  # noqa: ANN401  # of JavaScript
        """Call a function of JavaScript, awaiting what it returns."""
        calling = f"""const done = arguments[arguments.length - 1];
          (async () => ({script})(...[...arguments].slice(0, -1)))()
            .then((value) => done([value ?? null]), (error) => done(String(error)));"""
        found = self._ask("POST", "execute/async", {"script": calling, "args": list(arguments)})
        assert isinstance(found, list), found
        return found[0]

    def wait(self, condition: str) -> None:
        """Wait until an expression of JavaScript is true."""
        until = time.monotonic() + PATIENCE
        while not self.evaluate(f"() => !!({condition})"):
            assert time.monotonic() < until, f"never: {condition}"
            time.sleep(0.05)

    def type(self, selector: str, text: str) -> None:
        """Replace a field's content by typing, and leave the field.

        It is first scrolled into view, as a reader would: the driver does not do it.
        """
        self.wait(f"document.querySelector('{selector}')?.matches(':enabled')")
        self.evaluate("(one) => document.querySelector(one).scrollIntoView(false)", selector)
        found = self._ask("POST", "element", {"using": "css selector", "value": selector})
        self._ask("POST", f"element/{found[_ELEMENT]}/clear", {})
        self._ask("POST", f"element/{found[_ELEMENT]}/value", {"text": text + _TAB})

    def _when_ready(self, wanted: dict[str, Any]) -> Any:  # noqa: ANN401  # of JSON
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._ask("POST", "session", wanted)
            except URLError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def _ask(self, method: str, name: str, body: object = None) -> Any:  # noqa: ANN401  # of JSON
        """Send a command of WebDriver and return its value."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(  # noqa: S310  # an address of this machine
            f"{self._address}/{name}", data, headers, method=method
        )
        try:
            with _OPENER.open(request, timeout=PATIENCE * 2) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            said = error.read().decode()
            message = f"{name}: {said}"
            # The driver reports a crash only after an error about a command to the page.
            if _GONE in said or (name != "url" and self._is_gone()):
                raise CrashError(message) from error
            raise AssertionError(message) from error

    def _is_gone(self) -> bool:
        """Whether the browser has crashed, and its session with it."""
        try:
            self._ask("GET", "url")
        except CrashError:
            return True
        except AssertionError:
            return False
        return False

    def _end(self) -> None:
        with suppress(OSError, AssertionError):  # it may have ended already
            self._ask("DELETE", "")

    @staticmethod
    def _run(starting: ExitStack, command: list[str], **options: Any) -> None:  # noqa: ANN401
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, **options)

        def stop() -> None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

        starting.callback(stop)

    @classmethod
    def _screen(cls, starting: ExitStack) -> str:
        """Start an X server that draws into memory; return the name of its display."""
        reading, writing = os.pipe()
        with os.fdopen(reading) as said:
            command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24"]
            cls._run(starting, [*command, "-nolisten", "tcp"], pass_fds=[writing])
            os.close(writing)
            return f":{said.readline().strip()}"
