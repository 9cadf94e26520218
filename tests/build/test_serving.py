"""The server of `make serve`: what a page shows while the pages cannot be built, and afterwards."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.commands import serve as commands
from mkdocs.exceptions import Abort, BuildError
from tieout.macros.build.serving import Server, main

REFUSED = BuildError("docs/index.md:5: there is no figure “<cost>”")
ABORTED = Abort("Aborted with a BuildError!")
ABORTED.__context__ = REFUSED
FAULTS = {
    "a page that is refused": (ABORTED, "docs/index.md:5: there is no figure “&lt;cost&gt;”"),
    "a warning": (Abort("Aborted with 1 warnings!"), "Aborted with 1 warnings!"),
    "a slip in the code": (KeyError("cost"), "KeyError: &#x27;cost&#x27;"),
}


def asked(server: Server, path: str) -> tuple[str, str]:
    """Return the status and the text of an answer."""
    said: list[str] = []

    def start(status: str, *_: object) -> None:
        said.append(status)

    body = server.serve_request({"PATH_INFO": path}, start)
    if not isinstance(body, list):
        with closing(cast("Any", body)):
            return said[0], b"".join(body).decode()
    return said[0], b"".join(body).decode()


@pytest.mark.parametrize("name", FAULTS)
def test_a_page_shows_the_error_and_is_restored(tmp_path: Path, name: str) -> None:
    fault, shown = FAULTS[name]
    wrong: list[BaseException] = [fault]

    def build() -> None:
        if wrong:
            raise wrong.pop()

    (tmp_path / "index.html").write_text("<body>Good</body>", encoding="utf-8")
    with Server(build, host="127.0.0.1", port=0, root=str(tmp_path)) as server:
        server.builder()
        status, text = asked(server, "/")
        assert status == "200 OK"  # MkDocs warns about others, and a warning fails the next build
        assert f"<pre>{shown}</pre>" in text
        assert asked(server, "/livereload/1/1")[0] == "200 OK"
        server.builder()
        assert asked(server, "/") == ("200 OK", "<body>Good</body>")


def test_mkdocs_serves_with_this_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs has no setting for it: its command must still find its server where we replace it."""
    seen: list[str] = []
    plain = vars(commands)["LiveReloadServer"]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Good", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: It", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "LiveReloadServer", plain)  # put back after the test
    monkeypatch.setattr(sys, "argv", ["serving", "--dev-addr", "127.0.0.1:0", "--quiet"])
    monkeypatch.setattr(Server, "serve", lambda self, **_: seen.append(asked(self, "/")[1]))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in {0, None}
    assert ["Good" in page for page in seen] == [True]
