"""Answers like EDGAR: files by their paths, refusals, delays and broken answers."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

UNDECLARED = (
    b"<html><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title>"
)
BUSY = b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title>"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: `sent` bytes of the body are sent, or all of it, after `silence` in seconds."""

    code: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    sent: int | None = None
    silence: float = 0
    measured: bool = True


@dataclass
class Edgar:
    """A server for one test. Each path has its replies in order; the last one is repeated."""

    base: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    """Path, user agent and time of each request."""

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        self.asked.append(
            (handler.path, handler.headers.get("User-Agent", ""), time.monotonic()),
        )
        waiting = self.replies.get(handler.path, [Reply(404, b"<Code>NoSuchKey</Code>")])
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        time.sleep(reply.silence)
        handler.send_response(reply.code)
        for name, value in reply.headers:
            handler.send_header(name, value.replace("{base}", self.base))
        if reply.measured:
            handler.send_header("Content-Length", str(len(reply.body)))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(reply.body[: reply.sent])
        handler.close_connection = True


@contextmanager
def edgar() -> Iterator[Edgar]:
    """Serve on a port of this machine until the context ends."""
    served = Edgar()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                served.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    served.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
