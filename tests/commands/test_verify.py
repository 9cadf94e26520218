"""The manifest of a site, and what `tieout verify` says of a folder and of an address."""

from __future__ import annotations

import gzip
import http.server
import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tieout.macros.publish.manifest import MANIFEST, ManifestError, read_manifest, write_manifest
from tieout.macros.verify import fetch as fetching
from tieout.macros.verify.fetch import FetchError, base_of
from tieout.macros.verify.verify import Verified, verify

from tests.helpers.scratch import tieout

FILES = {
    "index.html": b"<p>A page</p>",
    "fees.html": b"<p>Another</p>",
    "assets/a b.css": b"p{}",
    "_headers": b"/*",
    "sitemap.xml.gz": gzip.compress(b"<urlset/>", mtime=0),
}
DIGEST = "ab" * 32


def build(site: Path) -> Path:
    """Write a small site with its manifest."""
    for name, content in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    assert write_manifest(site) == len(FILES)
    return site


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return build(tmp_path / "site")


def said(verified: Verified) -> list[str]:
    """Return the exceptions, each as its code and its file."""
    return [f"{one.code} {one.file}" for one in verified.exceptions]


# ── The manifest ─────────────────────────────────────────────────────────────────────────────────


def test_sha256sum_reads_the_manifest(site: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_manifest_lists_every_file_of_the_site(site: Path) -> None:
    listed = read_manifest((site / MANIFEST).read_bytes(), MANIFEST)
    there = {one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file()}
    assert there - listed.keys() == {MANIFEST}
    assert list(listed) == sorted(listed)


# name: (the manifest, what is said of it)
REFUSED = {
    "a place above the site": (f"{DIGEST}  ../secret", "leads out of the site"),
    "a place above it, in the middle": (f"{DIGEST}  a/../../secret", "leads out of the site"),
    "a place of the machine": (f"{DIGEST}  /etc/passwd", "leads out of the site"),
    "a host": (f"{DIGEST}  //example.org/a", "leads out of the site"),
    "about in the site": (f"{DIGEST}  a/./b", "leads out of the site"),
    "a place of Windows": (f"{DIGEST}  ..\\secret", "a backslash"),
    "a command to the terminal": (f"{DIGEST}  a\x1b[2J", "cannot be printed"),
    "a file twice": (f"{DIGEST}  a\n{DIGEST}  a", "M:2: “a” is listed twice"),
    "another digest": (f"{DIGEST[2:]}  a", "is no SHA-256 and a path"),
    "no digest": ("<!doctype html>", "is no SHA-256 and a path"),
    "nothing": ("", "lists no file"),
    "not text": ("\udcff", "is not UTF-8"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_manifest_that_is_refused(text: str, message: str) -> None:
    with pytest.raises(ManifestError) as refused:
        read_manifest(text.encode(errors="surrogateescape"), "M")
    assert message in str(refused.value)


def test_a_site_that_no_manifest_can_describe(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("/etc/hostname")
    with pytest.raises(ManifestError, match="no file of its own"):
        write_manifest(tmp_path)


# ── A folder ─────────────────────────────────────────────────────────────────────────────────────


def remove(site: Path) -> None:
    (site / "fees.html").unlink()


def change(site: Path) -> None:
    (site / "fees.html").write_bytes(b"<p>Anothes</p>")


def add(site: Path) -> None:
    (site / "assets/b.css").write_bytes(b"p{}")


def link(site: Path) -> None:
    (site / "fees.html").unlink()
    (site / "fees.html").symlink_to("index.html")


def link_folder(site: Path) -> None:
    (site / "more").symlink_to(site.parent)


def nothing(_: Path) -> None:
    return


FOLDERS: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "nothing": (nothing, []),
    "a file changed": (change, ["changed-file fees.html"]),
    "a file removed": (remove, ["missing-file fees.html"]),
    "a file added": (add, ["unlisted-file assets/b.css"]),
    "a link in a file's place": (link, ["changed-file fees.html"]),
    "a link to a folder": (link_folder, ["unlisted-file more"]),
}


@pytest.mark.parametrize(("spoil", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_a_folder(small: Path, spoil: Callable[[Path], None], expected: list[str]) -> None:
    spoil(small)
    assert said(verify(str(small))) == expected


def test_a_manifest_beside_a_falsified_site_proves_nothing(small: Path, tmp_path: Path) -> None:
    trusted = tmp_path / "trusted"
    trusted.write_bytes((small / MANIFEST).read_bytes())
    change(small)
    write_manifest(small)
    assert said(verify(str(small))) == []
    assert said(verify(str(small), trusted)) == ["changed-file fees.html"]


# ── An address ───────────────────────────────────────────────────────────────────────────────────


@dataclass
class Host:
    """A host of files under /site/: `answers` stand for them, `says` for a status and headers."""

    answers: dict[str, bytes]
    says: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    url: str = ""


@contextmanager
def hosting(site: Path) -> Iterator[Host]:
    """Host a folder as it is now; a bare address shows the first page."""
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

# name: (the file, what the host answers, what is said)
ADDRESSES: dict[str, tuple[str, Answer, list[str]]] = {
    "all as it was": (FEES, (None, 200, {}), []),
    "a file changed": (FEES, (b"other", 200, {}), ["changed-file fees.html"]),
    "a file cut short": (FEES, (b"<p>Ano", 200, {}), ["changed-file fees.html"]),
    "a file cut short of what is announced": (
        FEES, (b"<p>", 200, {"Content-Length": "90"}), ["changed-file fees.html"],
    ),
    "a file that is gone": (FEES, (b"", 404, {}), ["missing-file fees.html"]),
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
    with pytest.raises(FetchError, match="takes longer"):
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
def test_the_site_that_an_address_is_of(address: str, base: str | None) -> None:
    if base is not None:
        assert base_of(address) == base
        return
    with pytest.raises(FetchError, match="no address of a site"):
        base_of(address)


def test_the_built_site_as_a_host_shows_it(site: Path, site_url: str) -> None:
    verified = verify(f"{site_url}index.html", site / MANIFEST)
    assert verified.exceptions == ()
    assert verified.files > 100


# ── The command ──────────────────────────────────────────────────────────────────────────────────


def test_the_command_tells_what_a_manifest_proves(small: Path, tmp_path: Path) -> None:
    ran = tieout("verify", str(small))
    assert ran.code == 0
    assert "whoever changes both goes unseen" in ran.out
    assert ran.out.endswith(f"{len(FILES)} files, each the very one\n")
    trusted = tmp_path / "trusted"
    trusted.write_bytes((small / MANIFEST).read_bytes())
    change(small)
    ran = tieout("verify", str(small), "--manifest", str(trusted))
    assert ran.code == 1
    assert "whoever" not in ran.out
    assert ran.out.endswith(f"{len(FILES)} files, 1 of them not as listed\n")


def test_the_command_reports_as_json(small: Path) -> None:
    change(small)
    ran = tieout("verify", str(small), "--json")
    assert ran.code == 1
    assert (ran.json["files"], ran.json["trusted"]) == (len(FILES), False)
    [found] = ran.json["exceptions"]
    assert (found["code"], found["file"]) == ("changed-file", "fees.html")
    assert found["expected"] != found["found"]
    assert json.dumps(ran.json, indent=2, ensure_ascii=False) == ran.out.strip()


UNUSABLE = {
    "no manifest": (("{site}/assets",), "has no SHA256SUMS"),
    "no site": (("{site}/none",), "none/SHA256SUMS: No such file"),
    "a manifest that is none": (("{site}", "--manifest", "{site}/index.html"), "is no SHA-256"),
    "a manifest that is not there": (("{site}", "--manifest", "{site}/none"), "No such file"),
    "no address": (("ftp://example.org/",), "begins with https:// or http://"),
    "nobody there": (("http://127.0.0.1:9/",), "http://127.0.0.1:9/SHA256SUMS cannot be read"),
}


@pytest.mark.parametrize(("arguments", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_site_that_cannot_be_verified(
    small: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = tieout("verify", *(one.format(site=small) for one in arguments))
    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err
