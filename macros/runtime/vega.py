"""Takes the scripts that draw charts from npm packages: Vega and Vega-Lite, without eval."""

from __future__ import annotations

import shutil
from pathlib import Path

from tieout.macros.runtime.npm import MODULES

_WHOLE = ("vega/build/vega.min.js", "vega-lite/build/vega-lite.min.js")
_LICENCE = "vega/LICENSE"
_INTERPRETER = "vega-interpreter/build/vega-interpreter.js"
# Of the three files, only the interpreter imports another package; Vega exports everything that
# it needs from there.
_ASKS = "import { ascending, isString, DisallowedObjectProperties } from 'vega-util';"
_TAKES = "const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;"


def assemble_vega(served: Path) -> Path:
    """Put Vega's files into the folder to serve, and return it.

    Raises RuntimeError if the interpreter is not the one that this was written for.
    """
    if served.exists():
        shutil.rmtree(served)
    served.mkdir(parents=True)
    for name in _WHOLE:
        text = (MODULES / name).read_text()
        (served / Path(name).name).write_text(_without_map(text))
    shutil.copy(MODULES / _LICENCE, served / "LICENSE.txt")
    interpreter = (MODULES / _INTERPRETER).read_text()
    if _ASKS not in interpreter:
        message = f"{_INTERPRETER} does not begin with {_ASKS}"
        raise RuntimeError(message)
    text = _without_map(interpreter.replace(_ASKS, _TAKES))
    (served / Path(_INTERPRETER).name).write_text(text)
    return served


def _without_map(text: str) -> str:
    """Return a script without the comment that names its source map."""
    return text.partition("//# sourceMappingURL=")[0]
