"""What `tieout verify` reports about a site at an address."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tieout.macros.publish.manifest import MANIFEST
from tieout.macros.verify import fetch as fetching
from tieout.macros.verify.fetch import SiteFetchError, base_of
from tieout.macros.verify.verify import verify

from tests.helpers.verified import FILES, said

# ── An address ───────────────────────────────────────────────────────────────────────────────────


@dataclass
class Host:
    """A host of files under /site/; `answers` are their contents, `says` a status and headers."""

    answers: dict[str, bytes]
    says: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    url: str = ""


@contextmanager
def hosting(site: Path) -> Iterator[Host]:
    """Host a folder as it is now; the bare address shows the first page."""
    files = [one for one in site.rglob("*") if one.is_file()]
    host = Host({f"/site/{one.relative_to(site).as_posix()}": one.read_bytes() for one in files})
    host.answers["/site/"] = host.answers["/site/index.html"]

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.replace("%20", " ")
            body = host.answers.get(path, b"")
            status, headers = host.says.get(path, (200 if path in host.answers else 404, {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host.url = f"http://127.0.0.1:{server.server_port}/site/"
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        try:
            yield host
        finally:
            server.shutdown()


@pytest.fixture
def host(small: Path) -> Iterator[Host]:
    with hosting(small) as running:
        yield running


FEES = "/site/fees.html"
GZIP = {"Content-Encoding": "gzip"}
BOMB = gzip.compress(bytes(9_000_000))
type Answer = tuple[bytes | None, int, dict[str, str]]  # None: as it is

# name: (the file, the host's answer, the message)
ADDRESSES: dict[str, tuple[str, Answer, list[str]]] = {
    "all as it was": (FEES, (None, 200, {}), []),
    "a file changed": (FEES, (b"other", 200, {}), ["changed-file fees.html"]),
    "a file cut short": (FEES, (b"<p>Ano", 200, {}), ["changed-file fees.html"]),
    "a file cut short of what is announced": (
        FEES, (b"<p>", 200, {"Content-Length": "90"}), ["changed-file fees.html"],
    ),
    "a missing file": (FEES, (b"", 404, {}), ["missing-file fees.html"]),
    "a host out of order": (FEES, (b"", 500, {}), ["unreadable-file fees.html"]),
    "another first page": ("/site/", (b"other", 200, {}), ["changed-file /"]),
    "compressed unasked": (FEES, (gzip.compress(FILES["fees.html"]), 200, GZIP), []),
    "compressed, and another": (FEES, (gzip.compress(b"x"), 200, GZIP), ["changed-file fees.html"]),
    "said to be compressed": (FEES, (None, 200, GZIP), ["unreadable-file fees.html"]),
    "compressed in itself": ("/site/sitemap.xml.gz", (None, 200, GZIP), []),
    "compressed without end": (FEES, (BOMB, 200, GZIP), ["unreadable-file fees.html"]),
    "more than any file": (FEES, (bytes(9_000_000), 200, {}), ["unreadable-file fees.html"]),
    "what a host keeps to itself": ("/site/_headers", (b"", 404, {}), []),
    "what it should keep, changed": ("/site/_headers", (b"x", 200, {}), ["changed-file _headers"]),
    "led on within the site": (FEES, (b"", 301, {"Location": "/site/fees"}), []),
    "led out of the site": (
        FEES, (b"", 301, {"Location": "/fees.html"}), ["unreadable-file fees.html"],
    ),
    "led out of it by dots": (
        FEES, (b"", 301, {"Location": "/site/%2e%2e/fees"}), ["unreadable-file fees.html"],
    ),
    "led to another host": (
        FEES, (b"", 302, {"Location": "http://localhost:9/site/fees"}),
        ["unreadable-file fees.html"],
    ),
    "led to a file of the machine": (
        FEES, (b"", 302, {"Location": "file:///etc/hostname"}), ["unreadable-file fees.html"],
    ),
    "led round and round": (
        FEES, (b"", 302, {"Location": "/site/fees.html"}), ["unreadable-file fees.html"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "answer", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address(
    host: Host, monkeypatch: pytest.MonkeyPatch, path: str, answer: Answer, expected: list[str]
) -> None:
    monkeypatch.setattr(fetching, "_LARGEST", 8_000_000)
    body, status, headers = answer
    host.answers |= {"/site/fees": FILES["fees.html"], "/fees.html": FILES["fees.html"]}
    host.answers[path] = host.answers[path] if body is None else body
    host.says[path] = (status, headers)
    assert said(verify(host.url)) == expected


def test_a_host_that_is_silent_or_slow(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_PATIENCE", -1.0)
    with pytest.raises(SiteFetchError, match="takes longer"):
        verify(host.url)


BASES = {
    "https://example.org": "https://example.org/",
    "https://example.org/site": "https://example.org/site/",
    "https://example.org/site/fees.html?a#b": "https://example.org/site/",
    "http://example.org:8000/site/SHA256SUMS": "http://example.org:8000/site/",
    "ftp://example.org/": None,
    "file:///etc/": None,
    "https://": None,
    "https://[example": None,
}


@pytest.mark.parametrize(("address", "base"), BASES.items())
def test_the_site_of_an_address(address: str, base: str | None) -> None:
    if base is not None:
        assert base_of(address) == base
        return
    with pytest.raises(SiteFetchError, match="not the address of a site"):
        base_of(address)


def test_the_built_site_as_a_host_serves_it(site: Path, site_url: str) -> None:
    verified = verify(f"{site_url}index.html", site / MANIFEST)
    assert verified.exceptions == ()
    assert verified.files > 100
