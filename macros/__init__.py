"""Build time: from the filing to mentions, from figures to pages, and the tie-out."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:  # noqa: ANN401  # the framework's own type differs between hosts
    """Give the pages their macros: the edge to the framework, and nothing else."""
    # Imported here, so that the command line and the index need neither framework nor templates.
    from mkdocs.exceptions import PluginError  # noqa: PLC0415

    from macros.project import UnusableError, load_project  # noqa: PLC0415
    from macros.render import Macros  # noqa: PLC0415

    try:
        project = load_project(Path(env.conf["docs_dir"]), compared=False)
    except UnusableError as error:
        message = f"the site cannot be built until this is corrected:\n{error}"
        raise PluginError(message) from error
    for name, macro in Macros(project).public().items():
        env.macro(macro, name)
