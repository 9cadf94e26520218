"""Which room may import which: the contracts of pyproject.toml, and what breaks them."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.helpers.places import ROOT
from tests.helpers.rooms import END, START, picture

pytestmark = pytest.mark.slow

NAMED = re.compile(r"`((?:tests|macros|calculators|site_templates|docs|\.ci)/[\w./-]+)`")

# A module, an import that it may not have, and the contract that says so.
FORBIDDEN = {
    "the arithmetic does not import the build": (
        "calculators/formulas/fees.py",
        "tieout.macros.files",
        "calculators/ knows nothing of the build BROKEN",
    ),
    "formulas do not import figures": (
        "calculators/formulas/fees.py",
        "tieout.calculators.figures.formats",
        "The rooms of calculators/ BROKEN",
    ),
    "a filing is read without a project": (
        "macros/filing/pages.py",
        "tieout.macros.project.notes",
        "The rooms of macros/ BROKEN",
    ),
    "writing pages does not import the checks": (
        "macros/write/binder.py",
        "tieout.macros.check.page.links",
        "The rooms of macros/ BROKEN",
    ),
    "built HTML is read without a project": (
        "macros/html/words.py",
        "tieout.macros.project.notes",
        "The rooms of macros/ BROKEN",
    ),
    "a rule does not import another rule": (
        "macros/scan/rules/dates/date_terms.py",
        "tieout.macros.scan.rules.dates.closing_dates",
        "A rule of the scan imports no other rule BROKEN",
    ),
}


def lint(folder: Path, packages: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts over the packages of a folder."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(packages), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_forbidden_import_is_found(tmp_path: Path, name: str) -> None:
    file, imported, said = FORBIDDEN[name]
    for room in ("calculators", "macros"):
        shutil.copytree(ROOT / room, tmp_path / "tieout" / room)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    module = tmp_path / "tieout" / file
    module.write_text(
        f"{module.read_text(encoding='utf-8')}\nimport {imported}\n", encoding="utf-8"
    )
    ran = lint(tmp_path, tmp_path)
    assert ran.returncode == 1
    assert said in ran.stdout


def test_every_room_says_what_it_is_for() -> None:
    for room in ("calculators", "macros"):
        for folder in (ROOT / room).rglob("*"):
            if folder.is_dir() and any(folder.glob("*.py")):
                docstring = (folder / "__init__.py").read_text(encoding="utf-8")
                assert docstring.startswith('"""'), folder
                assert len(docstring) > 40, folder


def test_no_module_is_long() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for room, most in {"calculators": 250, "macros": 250, "tests": 300}.items()
        for file in (ROOT / room).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > most
    }
    assert long == {}


def test_no_two_classes_share_a_name() -> None:
    """A class inside a module (`_Reader`) may; a check and the scan both have a `Finding`."""
    names = [
        node.name
        for room in ("calculators", "macros")
        for file in (ROOT / room).rglob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    twice = {name for name, count in Counter(names).items() if count > 1}
    assert twice == {"Finding"}


def test_everything_private_is_used() -> None:
    """In its own module: constants, classes, functions and methods with an underscore."""
    unused = [
        f"{file.relative_to(ROOT)}: {name}"
        for room in ("calculators", "macros")
        for file in (ROOT / room).rglob("*.py")
        for name in unused_in(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert unused == []


def unused_in(module: ast.Module) -> set[str]:
    """The private names that a module defines and does not use."""
    defined, used = set[str](), set[str]()
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                defined.add(name)
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()):
                used.add(name)
    for statement in module.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.TypeAlias):
            names = (one for one in ast.walk(statement) if isinstance(one, ast.Name))
            defined |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
    return {
        name for name in defined - used if name[0] == "_" and name.strip("_") and name[1] != "_"
    }


def test_the_picture_of_the_rooms_is_what_the_contracts_say() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = text.partition(START)[2].partition(END)[0]
    assert shown == picture()


def test_every_folder_of_tests_is_in_their_list() -> None:
    listed = re.findall(r"`(\w+)/`", (ROOT / "tests/README.md").read_text(encoding="utf-8"))
    folders = {one.parent.name for one in (ROOT / "tests").glob("*/__init__.py")}
    assert folders <= {*listed}


def test_the_documents_name_only_what_is_there() -> None:
    named = [
        (path, name)
        for path in (*ROOT.glob("*.md"), *(ROOT / "tests").rglob("*.md"))
        for name in NAMED.findall(path.read_text(encoding="utf-8"))
        if "NAME" not in name
    ]
    assert len(named) > 60
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in named
        if not any((folder / name).exists() for folder in (ROOT, path.parent))
    ]
    assert missing == []
