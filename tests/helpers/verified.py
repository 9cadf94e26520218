"""A small site with a manifest, and the result of `tieout verify`."""

from __future__ import annotations

import gzip
from pathlib import Path

from tieout.macros.publish.manifest import write_manifest
from tieout.macros.verify.verify import Verified

FILES = {
    "index.html": b"<p>A page</p>",
    "fees.html": b"<p>Another</p>",
    "assets/a b.css": b"p{}",
    "_headers": b"/*",
    "sitemap.xml.gz": gzip.compress(b"<urlset/>", mtime=0),
}


def build(site: Path) -> Path:
    """Write a small site with its manifest."""
    for name, content in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    assert write_manifest(site) == len(FILES)
    return site


def said(verified: Verified) -> list[str]:
    """Return the exceptions, each as its code and its file."""
    return [f"{one.code} {one.file}" for one in verified.exceptions]
