"""Commands called where there is no project, or at an address in use: what to do instead."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.terminal import called

COMMANDS = {
    "check": ("check",),
    "check as JSON": ("check", "--json"),
    "update": ("update", "draft.htm"),
    "new-page": ("new-page", "Risk Factors"),
    "explain": ("explain", "offering_price"),
    "find": ("find", "5"),
    "calc": ("calc", "fees"),
    "build": ("build",),
    "serve": ("serve",),
    "export": ("export", "site"),
    "search": ("search", "site"),
}
DATA = "docs/data/figures.toml"
MISSING = dict.fromkeys(("build", "serve"), "mkdocs.yml")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/tieout")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_there_is_no_project(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(COMMANDS[name]) == 2
    assert capsys.readouterr().err == (
        "tieout: there is no project here; go to a project's folder, or make one with: "
        f"tieout new FILING DIR ({MISSING.get(name, DATA)} is missing)\n"
    )
    assert not [*here.iterdir()]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_project_is_in_a_folder_above(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (here / DATA).parent.mkdir(parents=True)
    (here / DATA).touch()
    monkeypatch.chdir(here / "docs/data")
    assert main(COMMANDS[name]) == 2
    assert capsys.readouterr().err == (
        "tieout: there is no project here; go to the folder of the project that this folder is "
        f"in: {here} ({MISSING.get(name, DATA)} is missing)\n"
    )


@pytest.mark.parametrize("arguments", [("calc", "--help"), ("explain", "WRONG-TEXT")], ids=" ".join)
@pytest.mark.usefixtures("here")
def test_help_needs_no_project(arguments: tuple[str, ...]) -> None:
    assert main(arguments) == 0


# ── An address at which no server can be ─────────────────────────────────────────────────────────


@pytest.fixture
def taken(here: Path) -> Iterator[str]:
    """An address that another server uses; the folder has a project."""
    (here / "mkdocs.yml").touch()
    (here / "docs").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


NO_ADDRESS = "is not a host and a port; an example: --address 127.0.0.1:8001"
ADDRESSES = {
    "{taken}": "is in use; end the other server, or name another port: {other}",
    "8001": NO_ADDRESS,
    "localhost": NO_ADDRESS,
    "localhost:http": NO_ADDRESS,
    "localhost:70000": NO_ADDRESS,
    "192.0.2.1:8001": "cannot be used (Cannot assign requested address); name one of this computer",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_can_be_served_there(
    taken: str, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    named = address.format(taken=taken)
    assert main(["serve", "--address", named]) == 2
    host, _, port = taken.rpartition(":")
    said = ADDRESSES[address].format(other=f"{called()} serve --address {host}:{int(port) + 1}")
    assert capsys.readouterr().err == f"tieout: --address {named} {said}\n"
