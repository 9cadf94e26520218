"""Assembles the theme's files for calculating and drawing in a browser, if they have changed."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from tieout.calculators.all_calculators import CALCULATORS
from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.files import refusal
from tieout.macros.places import ROOT, assembled_theme
from tieout.macros.project.calculations import defaults_text
from tieout.macros.project.project import Project, load_project
from tieout.macros.runtime.assembly import assemble
from tieout.macros.runtime.common import common_parts, inputs_key
from tieout.macros.runtime.npm import fetch_packages
from tieout.macros.runtime.vega import assemble_vega
from tieout.macros.terminal import complain, say_at_once

_UNUSABLE = 2


def main(home: Path = ROOT) -> int:
    """Assemble the calculators' runtime for the project in `home`, and the charts' scripts.

    Return 0, or 2 if the project cannot be used, as the command line does.
    """
    try:
        project = load_project(home / "docs")
        fetch_packages(say_at_once)
        _assemble(home, project)
    except InputUnusableError as error:
        complain(error.explained())
        return _UNUSABLE
    except OSError as error:
        complain(for_terminal(f"tieout: {refusal(error)}"))
        return _UNUSABLE
    except RuntimeError as error:  # from a tool, with the end of its output
        complain(f"tieout: the calculators cannot be prepared for browsers: {error}")
        return _UNUSABLE
    return 0


def _assemble(home: Path, project: Project) -> None:
    assets = assembled_theme(home) / "assets"
    served, made_from = assets / "runtime", home / "build/runtime.made-from"
    assemble_vega(assets / "vega")
    settings = defaults_text(project.dataset, project.results, project.index)
    requests = [
        {"calculator": name, "inputs": {}, "grid": CALCULATORS[name].varied}
        for name in project.dataset.calculators
    ]
    key = hashlib.sha256(f"{settings}{requests}{inputs_key()}".encode()).hexdigest()
    if served.exists() and made_from.exists() and made_from.read_text() == key:
        return
    assembled = assemble(settings, requests, common_parts(say_at_once), home / "build/runtime")
    shutil.rmtree(served, ignore_errors=True)
    shutil.move(assembled, served)
    made_from.write_text(key)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
