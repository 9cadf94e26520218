"""Lists the files of a built site for its service worker, which keeps them for use offline."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path

from tieout.macros.files import write_whole
from tieout.macros.publish.host_files import HOST_FILES
from tieout.macros.publish.manifest import MANIFEST

LIST = "built.js"
# Never needed offline: the ordinary start, for when the other fails; the search engines' map; the
# hosts' files, which hosts may not even send; and the manifest, which lists this list too and is
# for `tieout verify`.
_LEFT_OUT = ("assets/runtime/ordinary/", "sitemap.xml", *HOST_FILES, MANIFEST)


def list_files(site: Path) -> None:
    """Write the list: each file's SHA-256, and a key that names this build."""
    write_whole(site / LIST, listing(site).encode())


def listing(site: Path) -> str:
    """Return the list of a built site, as text."""
    files = {
        path.relative_to(site).as_posix(): _sha256(path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file() and path != site / LIST
    }
    files = {name: sha for name, sha in files.items() if not name.startswith(_LEFT_OUT)}
    build = _sha256(json.dumps(files).encode())[:16]
    return f"self.built = {json.dumps({'build': build, 'files': files}, indent=1)};\n"


def _sha256(content: bytes) -> str:
    """Return a SHA-256 in base64, the form that browsers accept."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


if __name__ == "__main__":
    try:
        list_files(Path(sys.argv[1]))
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")
