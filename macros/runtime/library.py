"""Runs inside Pyodide: compiles the library in use and the wheel to the browser's bytecode."""

from __future__ import annotations

import importlib
import importlib.util
import marshal
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType

LIBRARY = "/lib/python313.zip"
_DATE = (1980, 1, 1, 0, 0, 0)  # of every file: the same input gives the same bytes
# Of a compiled module: no flags, and no time, since its source is never checked.
_HEADER = importlib.util.MAGIC_NUMBER + bytes(12)

# Stand-ins for modules of Pyodide and the library that a memory image does not need: it runs
# functions and returns, so it has no event loop, loads no packages and reads no resources. Each
# replaces a module that would import dozens. They keep references to the same JavaScript objects
# as the originals, as Pyodide expects.
STAND_INS = {
    "asyncio/__init__.py": """
class Future: ...
class CancelledError(BaseException): ...
def get_event_loop(): raise RuntimeError("there is no event loop")
def iscoroutinefunction(_): return False
""",
    "importlib/resources/__init__.py": "",
    "importlib/resources/abc.py": "ResourceReader = Traversable = TraversableResources = object",
    "pyodide/webloop.py": """
from pyodide_js._api import scheduleCallback
def _initialize_event_loop():
    from pyodide_js._api import config
""",
    "pyodide/_package_loader.py": """
from pyodide_js import loadedPackages
class Place:
    def __init__(self, path): self.path = path
    def __str__(self): return self.path
SITE_PACKAGES = Place("/lib/python3.13/site-packages")
DSO_DIR = Place("/usr/lib")
def init_loaded_packages(): ...
""",
}


def modules_in_use() -> list[str]:
    """Return the names of the library's modules that have been imported."""
    files = (getattr(module, "__file__", None) for module in sys.modules.values())
    prefix = f"{LIBRARY}/"
    return sorted({file.removeprefix(prefix) for file in files if file and prefix in file})


def library(names: Iterable[str]) -> dict[str, bytes]:
    """Return the sources of the named modules of the library."""
    with zipfile.ZipFile(LIBRARY) as archive:
        return {name: archive.read(name) for name in names}


def write_library(path: str, sources: Mapping[str, bytes], *, positions: bool) -> None:
    """Write a library of compiled modules without docstrings, stored uncompressed.

    Without `positions` a traceback has no line numbers.
    """
    with zipfile.ZipFile(path, "w") as written:
        for name, source in sorted(sources.items()):
            code = compile(source, f"{LIBRARY}/{name}", "exec", dont_inherit=True, optimize=2)
            compiled = marshal.dumps(code if positions else _without_positions(code))
            written.writestr(zipfile.ZipInfo(f"{name}c", _DATE), _HEADER + compiled)


def write_libraries(served: str, imaged: str, calculators: str) -> None:
    """Write the library that is served, and the one used for the memory image.

    The second includes the calculators, whose sources are in a folder.
    """
    used = library(modules_in_use())
    write_library(served, used, positions=True)
    stand_ins = {name: source.encode() for name, source in STAND_INS.items()}
    folder = Path(calculators)
    own_modules = {str(p.relative_to(folder.parent)): p.read_bytes() for p in folder.rglob("*.py")}
    write_library(imaged, used | stand_ins | own_modules, positions=False)


def compile_wheel(source: str, compiled: str) -> None:
    """Write a wheel with its modules compiled, in a fixed order and uncompressed, to pack well."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(compiled, "w") as written:
        for name in sorted(archive.namelist()):
            content, end = archive.read(name), ""
            if name.endswith(".py"):
                code = compile(content, name, "exec", dont_inherit=True, optimize=2)
                content, end = _HEADER + marshal.dumps(code), "c"
            written.writestr(zipfile.ZipInfo(f"{name}{end}", _DATE), content)


def encoding_maps() -> list[int]:
    """Return the addresses of the maps of the Chinese, Japanese and Korean encodings."""
    modules = (
        importlib.import_module(f"_codecs_{name}") for name in ("cn", "hk", "jp", "kr", "tw")
    )
    found = [(name, it) for module in modules for name, it in vars(module).items()]
    # A map of pairs has a different layout, and is small.
    return [id(it) for name, it in found if name.startswith("__map_") and "pair" not in name]


def _without_positions(code: CodeType) -> CodeType:
    inner = (_without_positions(c) if isinstance(c, CodeType) else c for c in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=tuple(inner))
