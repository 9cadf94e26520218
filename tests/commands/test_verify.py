"""The manifest of a site, and what `tieout verify` reports about a folder and an address."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tieout.macros.publish.manifest import MANIFEST, ManifestError, read_manifest, write_manifest
from tieout.macros.verify.verify import verify

from tests.helpers.scratch import tieout
from tests.helpers.verified import FILES, said

DIGEST = "ab" * 32


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


# name: (the manifest, the message)
REFUSED = {
    "a place above the site": (f"{DIGEST}  ../secret", "leads out of the site"),
    "a place above it, in the middle": (f"{DIGEST}  a/../../secret", "leads out of the site"),
    "a place of the machine": (f"{DIGEST}  /etc/passwd", "leads out of the site"),
    "a host": (f"{DIGEST}  //example.org/a", "leads out of the site"),
    "about in the site": (f"{DIGEST}  a/./b", "leads out of the site"),
    "a place of Windows": (f"{DIGEST}  ..\\secret", "a backslash"),
    "a command to the terminal": (f"{DIGEST}  a\x1b[2J", "cannot be printed"),
    "a file twice": (f"{DIGEST}  a\n{DIGEST}  a", "M:2: “a” is listed twice"),
    "another digest": (f"{DIGEST[2:]}  a", "is not a SHA-256 and a path"),
    "no digest": ("<!doctype html>", "is not a SHA-256 and a path"),
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
    with pytest.raises(ManifestError, match="not an ordinary file"):
        write_manifest(tmp_path)


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="is empty; name the built site"):
        write_manifest(tmp_path)
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize(("falsify", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_a_folder(small: Path, falsify: Callable[[Path], None], expected: list[str]) -> None:
    falsify(small)
    assert said(verify(str(small))) == expected


def test_a_manifest_in_a_falsified_site_proves_nothing(small: Path, tmp_path: Path) -> None:
    trusted = tmp_path / "trusted"
    trusted.write_bytes((small / MANIFEST).read_bytes())
    change(small)
    write_manifest(small)
    assert said(verify(str(small))) == []
    assert said(verify(str(small), trusted)) == ["changed-file fees.html"]


# ── The command ──────────────────────────────────────────────────────────────────────────────────


def test_the_command_says_what_a_manifest_proves(small: Path, tmp_path: Path) -> None:
    ran = tieout("verify", str(small))
    assert ran.code == 0
    assert "not a change to both" in ran.out
    assert ran.out.endswith(f"{len(FILES)} files, all as listed\n")
    trusted = tmp_path / "trusted"
    trusted.write_bytes((small / MANIFEST).read_bytes())
    change(small)
    ran = tieout("verify", str(small), "--manifest", str(trusted))
    assert ran.code == 1
    assert "a change to both" not in ran.out
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
    "no site": (("{site}/none",), "none is not a folder; name the built site, or its address"),
    "not a manifest": (("{site}", "--manifest", "{site}/index.html"), "is not a SHA-256"),
    "a manifest that is not there": (("{site}", "--manifest", "{site}/none"), "No such file"),
    "no address": (("ftp://example.org/",), "begins with https:// or http://"),
    "nobody there": (
        ("http://127.0.0.1:9/",),
        "9/SHA256SUMS cannot be read: Connection refused; name the address of a built site",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_site_that_cannot_be_verified(
    small: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = tieout("verify", *(one.format(site=small) for one in arguments))
    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err
