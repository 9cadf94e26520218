"""The npm packages that an installed Tieout fetches once; npm is the test's own script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tieout.macros.runtime import npm

GOOD = """#!/bin/sh
echo "$@" >>"$0.calls"
test -f package-lock.json && test -f package.json && mkdir -p node_modules/pyodide
"""
BAD = """#!/bin/sh
mkdir -p node_modules/half
echo "npm error code EINTEGRITY" >&2
exit 1
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Replace npm by a script; return the folder for its packages."""

    def with_npm(script: str) -> Path:
        program = tmp_path / "npm"
        program.write_text(script)
        program.chmod(0o755)
        return tmp_path / "cache/npm-1/node_modules"

    monkeypatch.setattr(npm, "IN_CHECKOUT", False)
    monkeypatch.setattr(npm, "MODULES", tmp_path / "cache/npm-1/node_modules")
    monkeypatch.setattr(npm, "tool", lambda name: tmp_path / name)
    return with_npm


def test_packages_are_fetched_once_and_reported(
    installed: Callable[[str], Path], tmp_path: Path
) -> None:
    modules, said = installed(GOOD), list[str]()
    npm.fetch_packages(said.append)
    npm.fetch_packages(said.append)
    assert (modules / "pyodide").is_dir()
    assert said == [
        (
            "Fetching the calculators' runtime for the browser (Pyodide, Binaryen and Vega, about "
            f"60 MB from npm's registry), once; it is kept in {modules.parent}"
        )
    ]
    calls = (tmp_path / "npm.calls").read_text().splitlines()
    assert len(calls) == 1
    assert calls[0].startswith("ci --omit=dev --ignore-scripts")
    assert [path.name for path in modules.parent.parent.iterdir()] == ["npm-1"]


def test_a_cache_that_cannot_be_made_is_reported(
    installed: Callable[[str], Path], tmp_path: Path
) -> None:
    installed(GOOD)
    (tmp_path / "cache").write_text("a file")
    message = r"cannot be kept in .*: (?:File exists|Not a directory); name .* in TIEOUT_CACHE"
    with pytest.raises(npm.NoPackagesError, match=message):
        npm.fetch_packages(lambda _: None)


def test_a_wrong_checksum_is_reported_and_nothing_is_kept(
    installed: Callable[[str], Path],
) -> None:
    modules = installed(BAD)
    with pytest.raises(npm.NoPackagesError, match=r"cannot be fetched; npm says:\n.*EINTEGRITY"):
        npm.fetch_packages(lambda _: None)
    assert list(modules.parent.parent.iterdir()) == []


def test_a_checkout_explains_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(npm, "MODULES", tmp_path / "node_modules")
    with pytest.raises(npm.NoPackagesError, match="run: make setup"):
        npm.fetch_packages(lambda _: None)


def test_the_lock_pins_every_package_that_is_fetched_by_its_checksum() -> None:
    packages = json.loads(npm.LOCK.read_text(encoding="utf-8"))["packages"]
    del packages[""]
    assert {"node_modules/pyodide", "node_modules/binaryen", "node_modules/vega"} <= {*packages}
    for name, locked in packages.items():
        assert locked["integrity"].startswith("sha512-"), name
        assert "resolved" not in locked, name
    for name in ("pyodide", "binaryen", "vega", "vega-lite", "vega-interpreter"):
        assert not packages[f"node_modules/{name}"].get("dev"), name
