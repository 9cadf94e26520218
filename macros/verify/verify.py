"""Verifies that a built site, or a published copy, has the bytes that its manifest lists."""

from __future__ import annotations

import json as json_module
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.escaping import for_terminal
from tieout.macros.files import refuse_special
from tieout.macros.publish.manifest import (
    LARGEST,
    MANIFEST,
    ManifestError,
    digests_of,
    read_manifest,
)
from tieout.macros.verify.fetch import base_of, fetch, fetch_all

_HOME = "index.html"
# Files that some hosts use themselves and never send.
_OF_THE_HOST = frozenset({"_headers", "_redirects", ".htaccess", ".nojekyll"})

_missing = partial(Finding, "missing-file")
_changed = partial(Finding, "changed-file")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a site was compared with, the number of files listed, and what differs."""

    site: str
    manifest: str
    manifest_sha256: str
    trusted: bool  # a manifest that the user named, not the one in the site
    files: int
    exceptions: tuple[Finding, ...]


def verify(site: str, trusted: Path | None = None) -> Verified:
    """Compare every file of a folder or an address with the `trusted` manifest, or its own.

    Raises :class:`ManifestError` where there is nothing to compare with, OSError where a file
    cannot be read.
    """
    published = "://" in site
    if not published and not Path(site).is_dir():
        message = f"{for_terminal(site)} is not a folder; name the built site, or its address"
        raise ManifestError(message)
    base = base_of(site) if published else ""
    name = str(trusted or (f"{base}{MANIFEST}" if published else Path(site) / MANIFEST))
    if trusted is None and published:
        content = fetch(base, MANIFEST, LARGEST)
    else:
        content = _read(Path(name), Path(site) if trusted is None else None)
    listed = read_manifest(content, name)
    found = _of_address(base, listed) if published else _of_folder(Path(site), listed)
    return Verified(
        site=base or site,
        manifest=name,
        manifest_sha256=sha256(content).hexdigest(),
        trusted=trusted is not None,
        files=len(listed),
        exceptions=tuple(sorted(found, key=lambda one: (one.file or "", one.code))),
    )


def _read(manifest: Path, site: Path | None) -> bytes:
    if site is not None and not manifest.is_file():
        message = f"{site} has no {MANIFEST}; build the site again, or name a manifest (--manifest)"
        raise ManifestError(message)
    refuse_special(manifest)
    with manifest.open("rb") as file:
        return file.read(LARGEST + 1)


def _of_folder(site: Path, listed: Mapping[str, str]) -> Iterator[Finding]:
    there = digests_of(site)
    for name, wanted in listed.items():
        if name not in there:
            yield _missing("the file is not there", file=name, expected=wanted)
        elif not there[name]:
            yield _changed("this is a link or a folder, not a file", file=name, expected=wanted)
        elif there[name] != wanted:
            yield _changed("the file differs", file=name, expected=wanted, found=there[name])
    for name in there.keys() - listed.keys():
        yield Finding("unlisted-file", "the manifest does not list the file", file=name)


def _of_address(base: str, listed: Mapping[str, str]) -> Iterator[Finding]:
    """Compare an address. Unlisted files there cannot be seen."""
    home = {"": listed[_HOME]} if _HOME in listed else {}  # what the bare address shows
    wanted = {**home, **listed}
    for name, fetched in fetch_all(base, wanted).items():
        if fetched.digest == wanted[name] or (fetched.gone and name in _OF_THE_HOST):
            continue
        expected, found = wanted[name], fetched.digest or None
        shown = name or "/"
        if fetched.gone:
            yield _missing(f"the file is not there: {fetched.fault}", file=shown, expected=expected)
        elif fetched.fault:
            message = f"the file cannot be read: {fetched.fault}"
            yield Finding("unreadable-file", message, file=shown, expected=expected)
        else:
            yield _changed("the file differs", file=shown, expected=expected, found=found)


def text(verified: Verified) -> str:
    """Return what was found for a terminal, with control characters escaped."""
    return "\n".join(for_terminal(line) for line in _lines(verified))


def _lines(verified: Verified) -> Iterator[str]:
    yield f"{verified.site} against {verified.manifest}"
    yield f"  SHA-256 of the manifest: {verified.manifest_sha256}"
    if not verified.trusted:
        yield "  It is part of the site: it shows damage, but not a change to both."
        yield "  Name a manifest from a place that you trust with --manifest."
    for one in verified.exceptions:
        yield f"{one.file}  [{one.code}]"
        yield f"    {one.message}"
        for name, value in (("expected", one.expected), ("found", one.found)):
            if value is not None:
                yield f"    {name + ':':<9} {value}"
    wrong = len({one.file for one in verified.exceptions})
    yield (
        f"{verified.files:,} files, {wrong:,} of them not as listed"
        if wrong
        else (f"{verified.files:,} files, all as listed")
    )


def json(verified: Verified) -> str:
    """Return what was found as one JSON object; its exceptions are those of `tieout check`."""
    return json_module.dumps(asdict(verified), indent=2, ensure_ascii=False)
