"""A filing is fetched through the proxy that the environment names, and a refusal is reported."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tieout.macros.fetch.download import WAITS, FetchError, Host, download
from tieout.macros.fetch.pace import Pace

PATH = "/Archives/edgar/data/7654321/0001234567-24-000012.txt"
WHOLE = b"<SEC-DOCUMENT>0001234567-24-000012.txt\nThe price is $5.\n</SEC-DOCUMENT>\n"
# The address of the host: the request to the proxy, and the message if there is no file.
ASKED = {
    "http://edgar.invalid": ([f"GET http://edgar.invalid{PATH}"], ""),
    # Every attempt ends there: the proxy does not connect.
    "https://edgar.invalid": (
        ["CONNECT edgar.invalid:443"] * (len(WAITS) + 1),
        "the proxy that the environment names does not connect to edgar.invalid",
    ),
}


@dataclass
class Proxy:
    """A proxy: its address, and its requests."""

    address: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy that has the file, and makes no tunnels."""
    served = Proxy()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(f"GET {self.path}")
            self.send_response(200)
            self.send_header("Content-Length", str(len(WHOLE)))
            self.end_headers()
            self.wfile.write(WHOLE)

        def do_CONNECT(self) -> None:
            served.asked.append(f"CONNECT {self.path}")
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    served.address = f"http://127.0.0.1:{server.server_port}"
    for name in ("no_proxy", "all_proxy", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("HTTP_PROXY", served.address)
    monkeypatch.setenv("HTTPS_PROXY", served.address)
    yield served
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("base", ASKED)
def test_the_proxy_is_asked(proxy: Proxy, tmp_path: Path, base: str) -> None:
    asked, said = ASKED[base]
    pace = Pace(tmp_path / "last", lambda _: None)
    host = Host(base, "Jane Doe jane@example.com", pace, lambda _: None, lambda _: None)
    if said:
        with pytest.raises(FetchError, match=said):
            download(host, PATH)
    else:
        assert download(host, PATH) == WHOLE
    assert proxy.asked == asked
    host.session.close()
