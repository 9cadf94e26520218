"""A filing is fetched by HTTPS through a proxy, from a host that proves its name."""

from __future__ import annotations

import http.server
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tieout.macros.fetch.download import WAITS, FetchError, Host, download
from tieout.macros.fetch.pace import Pace

PATH = "/Archives/edgar/data/7654321/0001234567-24-000012.txt"
WHOLE = b"<SEC-DOCUMENT>0001234567-24-000012.txt\nThe price is $5.\n</SEC-DOCUMENT>\n"
NAMED, OTHER = "edgar.invalid", "other.invalid"
OPENSSL = shutil.which("openssl")
# The host that is asked, whether its certificate is trusted, and the error.
CASES = {
    "the host's own certificate, trusted": (NAMED, True, ""),
    "a certificate that nobody trusts": (NAMED, False, f"no secure connection to {NAMED}"),
    "a certificate of another host": (OTHER, True, f"no secure connection to {OTHER}"),
}


@dataclass
class Tunnel:
    """A proxy whose tunnels all end at one host: its address, its certificate, and the requests."""

    address: str = ""
    certificate: Path = Path()
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for one host, with its key, made now."""
    if OPENSSL is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    file = tmp_path_factory.mktemp("certificate") / "host.pem"
    key = file.with_name("key.pem")
    command = (
        f"{OPENSSL} req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        f" -subj /CN={NAMED} -addext subjectAltName=DNS:{NAMED} -keyout {key} -out {file}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    file.write_text(file.read_text() + key.read_text())
    return file


@pytest.fixture
def tunnel(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> Iterator[Tunnel]:
    """The proxy that the environment names."""
    served = Tunnel(certificate=certificate)
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(certificate)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            served.asked.append(f"CONNECT {self.path}")
            self.send_response(200)
            self.end_headers()
            self.close_connection = True
            try:
                with secured.wrap_socket(self.connection, server_side=True) as inside:
                    request = inside.recv(65_536).decode().splitlines()
                    served.asked.append(request[0])
                    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(WHOLE)}\r\n\r\n"
                    inside.sendall(head.encode() + WHOLE)
            except ssl.SSLError:
                pass  # the certificate was refused

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    for name in ("no_proxy", "all_proxy", "curl_ca_bundle", "requests_ca_bundle"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{server.server_port}")
    yield served
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", CASES)
def test_what_comes_through_a_tunnel(
    name: str, tunnel: Tunnel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, trusted, error = CASES[name]
    if trusted:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tunnel.certificate))
    pace = Pace(tmp_path / "last", lambda _: None)
    contact = "Jane Doe jane@example.com"
    host = Host(f"https://{asked}", contact, pace, lambda _: None, lambda _: None)
    if error:
        with pytest.raises(FetchError, match=error):
            download(host, PATH)
        assert tunnel.asked == [f"CONNECT {asked}:443"] * (len(WAITS) + 1)
    else:
        assert download(host, PATH) == WHOLE
        assert tunnel.asked == [f"CONNECT {asked}:443", f"GET {PATH} HTTP/1.1"]
    host.session.close()
