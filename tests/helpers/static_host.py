"""Serves a folder like a static host: compressed, cacheable, under a policy; and with faults."""

from __future__ import annotations

import email.utils
import gzip
import hashlib
import http.server
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
    ".zip": "application/zip",
}
# For the tests' own pages: nothing from another host, no inline script, no eval.
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
REPORTS = "policy-reports"
_PIECE = 16_384
# A static host compresses as well as it can; if nobody measures the size, it need not.
MOST_EFFORT = 9
LEAST_EFFORT = 1


@cache
def compressed(path: Path, _: float, effort: int) -> bytes:
    """Return a file's bytes as a static host sends them; the second value is the file's time."""
    return gzip.compress(path.read_bytes(), effort, mtime=0)


@dataclass
class StaticHost:
    """A server within its context.

    `policy` goes with every file, unless it is empty. `changed` gives other bytes for a path, or
    None for a missing file. `sent` collects the requested paths with their bytes; `reports`
    collects browsers' reports of policy violations. `speed` is in bytes a second, for all together;
    `max_age` in seconds. `effort` is the level of compression; the highest takes seconds.
    """

    folder: Path
    policy: str = POLICY
    speed: int = 0
    max_age: int = 0
    effort: int = LEAST_EFFORT
    changed: dict[str, bytes | None] = field(default_factory=dict)
    sent: list[tuple[str, int]] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Start to serve."""
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.answer(self)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                host.reports.append(self.rfile.read(length).decode())
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Log nothing."""

        self._line = threading.Lock()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """The address, ending in a slash."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def warm(self) -> None:
        """Compress every file now, so that the first request does not wait."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                compressed(path, path.stat().st_mtime, self.effort)

    def answer(self, asked: http.server.BaseHTTPRequestHandler) -> None:
        """Answer a request for a file."""
        name = asked.path.partition("?")[0].lstrip("/") or "index.html"
        path = self.folder / name
        body = self._body(name, path)
        missing = body is None
        if body is None:
            path = self.folder / "404.html"
            body = self._body(path.name, path) or gzip.compress(b"")
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        fresh = asked.headers.get("If-None-Match") == tag and not missing
        asked.send_response(404 if missing else 304 if fresh else 200)
        asked.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        if self.policy:
            policy = f"{self.policy}; report-uri /{REPORTS}"
            asked.send_header("Content-Security-Policy", policy)
        asked.send_header("X-Content-Type-Options", "nosniff")
        asked.send_header("Cache-Control", f"max-age={self.max_age}")
        asked.send_header("ETag", tag)
        asked.send_header("Last-Modified", email.utils.formatdate(0, usegmt=True))
        asked.send_header("Vary", "Accept-Encoding")
        if fresh:
            asked.end_headers()
            self.sent.append((name, 0))
            return
        asked.send_header("Content-Encoding", "gzip")
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        self.sent.append((name, len(body)))
        self._send(asked, body)

    def _body(self, name: str, path: Path) -> bytes | None:
        if name in self.changed:
            other = self.changed[name]
            return None if other is None else gzip.compress(other, mtime=0)
        if not path.is_file():
            return None
        return compressed(path.resolve(), path.stat().st_mtime, self.effort)

    def _send(self, asked: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
        try:
            if not self.speed:
                asked.wfile.write(body)
                return
            for start in range(0, len(body), _PIECE):
                piece = body[start : start + _PIECE]
                with self._line:
                    speed = self.speed  # the connection may be closed by then
                    time.sleep(len(piece) / speed if speed else 0)
                asked.wfile.write(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the browser closed the connection
