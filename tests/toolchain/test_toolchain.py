"""What a fresh machine depends on: the choice of a Python, the pinned packages, the issue forms."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from tests.helpers.places import ROOT


@dataclass(frozen=True)
class Machine:
    """A machine's Pythons, each with the version that it reports."""

    commands: dict[str, str] = field(default_factory=dict)
    pyenv: dict[str, str] = field(default_factory=dict)
    uv: str | None = None
    asked_for: str = ""  # make PYTHON=...


# name: (machine, the Python that is chosen)
CHOSEN = {
    "the version that also runs in the browser goes first": (
        Machine({"python3.12": "3.12", "python3.13": "3.13", "python3.14": "3.14"}),
        "bin/python3.13",
    ),
    "the plain name is too old": (
        Machine({"python3": "3.11", "python3.12": "3.12"}),
        "bin/python3.12",
    ),
    "the plain name is all there is": (Machine({"python3": "3.14"}), "bin/python3"),
    "a command of pyenv's is for a version that is not in use": (
        Machine({"python3.13": "broken", "python3.12": "3.12"}),
        "bin/python3.12",
    ),
    "pip was left out": (
        Machine({"python3.13": "3.13 without ensurepip", "python3.12": "3.12"}),
        "bin/python3.12",
    ),
    "it was built without ssl": (
        Machine({"python3.13": "3.13 without ssl", "python3": "3.12"}),
        "bin/python3",
    ),
    "it is only under pyenv": (
        Machine({"python3": "3.11"}, pyenv={"3.11.7": "3.11", "3.12.1": "3.12", "3.13.0": "3.13"}),
        "home/.pyenv/versions/3.13.0/bin/python",
    ),
    "PATH goes before pyenv": (
        Machine({"python3.12": "3.12"}, pyenv={"3.13.0": "3.13"}),
        "bin/python3.12",
    ),
    "it is only under uv": (Machine({"python3": "3.11"}, uv="3.13"), "uv/python"),
    "it is asked for": (
        Machine({"python3.13": "3.13", "python3.12": "3.12"}, asked_for="python3.12"),
        "bin/python3.12",
    ),
}

NONE = "Tieout needs Python 3.12, 3.13 or 3.14 with venv, pip and ssl, and none of these is one:"

# name: (machine, the message, line by line)
REFUSED = {
    "nothing is there": (Machine(), [NONE]),
    "nothing fits": (
        Machine(
            {"python3.13": "broken", "python3.12": "3.12 without venv", "python3": "3.15"},
            pyenv={"3.13.9": "3.13 without ssl"},
            uv="3.11",
        ),
        [
            NONE,
            "  bin/python3.13 does not run",
            "  bin/python3.12 is Python 3.12 without venv",
            "  bin/python3 is Python 3.15",
            "  home/.pyenv/versions/3.13.9/bin/python is Python 3.13 without ssl",
            "  uv/python is Python 3.11",
        ],
    ),
    "what is asked for does not fit": (
        Machine({"python3.13": "3.13", "python3": "3.11"}, asked_for="python3"),
        [
            "PYTHON=python3 is not a Python that Tieout can use:",
            "  bin/python3 is Python 3.11",
        ],
    ),
}


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def install(path: Path, kind: str) -> None:
    """Creates a Python at the path that reports this version."""
    if kind == "broken":
        script(path, "exit 127")
        return
    version, _, missing = kind.partition(" without ")
    pretence = (
        f"import sys; sys.version_info = ({version.replace('.', ', ')}); "
        f"sys.executable = '{path}'; sys.modules['{missing}'] = None; exec(sys.argv[1])"
    )
    script(path, f'exec {sys.executable} -c "{pretence}" "$2"')


def choose(machine: Machine, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the choice on a machine with nothing else, simulated in the folder."""
    script(folder / "bin/id", "echo nobody-of-this-name")
    (folder / "bin/cat").symlink_to("/bin/cat")
    for name, kind in machine.commands.items():
        install(folder / "bin" / name, kind)
    for version, kind in machine.pyenv.items():
        install(folder / "home/.pyenv/versions" / version / "bin/python", kind)
    if machine.uv:
        install(folder / "uv/python", machine.uv)
        script(folder / "bin/uv", f"echo {folder}/uv/python")
    environment = {
        "PATH": f"{folder}/bin",
        "HOME": f"{folder}/home",
        "PYTHON": machine.asked_for,
    }
    return subprocess.run(
        ["/bin/sh", ROOT / ".ci/python"],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )


@pytest.mark.parametrize(("machine", "expected"), CHOSEN.values(), ids=CHOSEN)
def test_a_python_is_chosen(machine: Machine, expected: str, tmp_path: Path) -> None:
    choice = choose(machine, tmp_path)
    assert (choice.returncode, choice.stdout) == (0, f"{tmp_path}/{expected}\n")


@pytest.mark.parametrize(("machine", "expected"), REFUSED.values(), ids=REFUSED)
def test_no_python_is_chosen(machine: Machine, expected: list[str], tmp_path: Path) -> None:
    choice = choose(machine, tmp_path)
    assert (choice.returncode, choice.stdout) == (2, "")
    said = choice.stderr.replace(f"{tmp_path}/", "").splitlines()
    assert said[: len(expected)] == expected
    assert said[len(expected)].startswith("Install Python 3.12, 3.13 or 3.14 in one of these ways")


@pytest.mark.parametrize("name", ["requirements.txt", "tests/zensical/requirements.txt"])
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = re.sub(r"^ *#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE)
    pinned = re.compile(
        r"[a-z0-9-]+==[^ ]+(?: ; [^\\]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n",
    )
    assert re.sub(pinned, "", text) == ""


# What would bind an installation to one registry.
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.|yarnpkg\.|deb\.debian\.org|--(extra-)?index-url\b",
)


def test_no_file_mentions_a_registry() -> None:
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    found = [
        f"{name}:{number}: {line}"
        for name in names.split("\0")
        if name and (ROOT / name).is_file()
        for number, line in enumerate((ROOT / name).read_text(errors="ignore").splitlines(), 1)
        if REGISTRY.search(line)
    ]
    assert found == []


FORMS = sorted(p for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_github_accepts_an_issue_form(path: Path) -> None:
    form = yaml.safe_load(path.read_text())
    assert {"name", "description", "body"} <= form.keys()
    questions = [element for element in form["body"] if element["type"] != "markdown"]
    assert {q["type"] for q in questions} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert all(question["attributes"]["label"] for question in questions)
    ids = [question["id"] for question in questions]
    assert len(set(ids)) == len(ids)


def test_the_form_asks_for_what_locates_a_number() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/number.yml").read_text())
    required = {q.get("id") for q in form["body"] if q.get("validations", {}).get("required")}
    assert required >= {"page", "figure", "place", "expected", "where"}


def test_the_instructions_cover_a_figure_and_a_site_in_a_folder() -> None:
    recipes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    figure = recipes.partition("## Add a figure")[2].partition("\n## ")[0]
    keys = "label value unit mentions date period formula inputs decimals assumption basis exact"
    for key in keys.split():
        assert re.search(rf"`{key}\b", figure), key
    assert "SITE_URL=" in recipes  # its 404 page cannot know the depth of its address
    assert "SITE_URL:" in (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
