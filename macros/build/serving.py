"""MkDocs' server, which answers even while the pages cannot be built.

MkDocs makes every request wait until a build succeeds, so that a browser seems to hang. Here each
page shows the error instead, until it is corrected.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer
from tieout.macros.build.mkdocs_quietly import without_notices

_LOG = logging.getLogger("mkdocs.commands.serve")
_PAGE = """<!doctype html>
<html lang="en"><title>Not built</title>
<h1>The pages cannot be built</h1>
<pre>{fault}</pre>
<p>This page reloads when you correct the error; the terminal has the details.</p></html>
"""


class Server(LiveReloadServer):
    """A server whose pages show why the last build failed, if it did."""

    def __init__(self, builder: Callable[[], None], **options: Any) -> None:  # noqa: ANN401  # MkDocs' own
        """Set up the server with MkDocs' own arguments."""
        self._fault = ""
        self._build = builder
        super().__init__(self._tried, **options)

    def _tried(self) -> None:
        try:
            self._build()
        except SystemExit as error:  # MkDocs has printed the error, and gives only its kind here
            self._fault = str(error.__context__ or error)
        except Exception as error:  # noqa: BLE001  # of any kind: the next build may succeed
            self._fault = f"{type(error).__name__}: {error}"
            _LOG.exception("the pages cannot be built")
        else:
            self._fault = ""

    def serve_request(
        self,
        environ: dict[str, Any],
        start_response: Callable[..., Any],
    ) -> Iterable[bytes]:
        """Respond with the page or, until it can be built again, with the error."""
        if not self._fault or environ["PATH_INFO"].startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Refresh", "1")]
        start_response("200 OK", headers)  # any other is logged as a warning, which fails the build
        return [_PAGE.format(fault=escape(self._fault)).encode()]


def main() -> None:
    """Serve the project in this folder, with the options of `mkdocs serve`."""
    without_notices()
    vars(serve)["LiveReloadServer"] = Server  # MkDocs has no setting for it
    cli(["serve", *sys.argv[1:]])


if __name__ == "__main__":
    main()
