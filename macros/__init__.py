"""Build time: from the filing to mentions, from figures to pages, and the tie-out."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:  # noqa: ANN401  # the framework's own type differs between hosts
    """Give the pages their macros: the edge to the framework, and nothing else."""
    from macros.project import load_project  # noqa: PLC0415  # the command line needs no templates
    from macros.render import Macros  # noqa: PLC0415

    for name, macro in Macros(load_project(Path(env.conf["docs_dir"]))).public().items():
        env.macro(macro, name)
