"""Build time: from the filing to mentions, from figures to pages, and the tie-out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_TALKER = "mkdocs.plugins.mkdocs_macros.util"
"""The logger that lists every macro at every build; only its warnings are kept."""


def define_env(env: Any) -> None:  # noqa: ANN401  # the framework's own type differs between hosts
    """Give the pages their macros: the interface to the framework, and nothing else."""
    # Imported here, so that the command line and the index do not need the framework or templates.
    import logging  # noqa: PLC0415

    from tieout.macros.check.written.source import check_written  # noqa: PLC0415
    from tieout.macros.project.project import load_project  # noqa: PLC0415
    from tieout.macros.project.shared import shared  # noqa: PLC0415
    from tieout.macros.project.unusable import UnusableError, located  # noqa: PLC0415
    from tieout.macros.terminal import complain  # noqa: PLC0415
    from tieout.macros.write.macros import Macros  # noqa: PLC0415

    logging.getLogger(_TALKER).setLevel(logging.WARNING)
    try:
        from mkdocs.exceptions import PluginError as Refusal  # noqa: PLC0415
    except ImportError:  # Zensical builds the site
        Refusal = RuntimeError  # type: ignore[misc, assignment]  # noqa: N806
    try:
        home = Path(env.project_dir)
        settings = Path(env.conf.get("config_file_path") or home / "mkdocs.yml")
        near = Path() if home.resolve() == Path.cwd() else home  # as messages should name files
        docs = near / env.conf["docs_dir"]
        project = shared(docs) or load_project(docs, settings=settings, compared=False)
    except UnusableError as error:
        message = f"the site cannot be built until this is corrected:\n{error}"
        raise Refusal(message) from error
    # Reported here as well as by the tie-out, so that an author sees it while writing.
    for source in project.sources:
        for found in check_written(source, project.dataset.figures):
            complain(located(found))
    _use_our_theme(env.conf, home)
    _set_blocks_aside(env.conf)
    for name, macro in Macros(project).public().items():
        env.macro(macro, name)


def _use_our_theme(settings: Any, home: Path) -> None:  # noqa: ANN401  # the framework's own type
    """Put our theme over the one that the settings name, unless they name it themselves.

    So a project outside this repository finds the theme where the package is installed.
    """
    from tieout.macros.places import THEME, assembled_theme  # noqa: PLC0415

    folders = getattr(settings.get("theme"), "dirs", None)
    if folders is not None and THEME not in {Path(each).resolve() for each in folders}:
        folders[:0] = [str(assembled_theme(home)), str(THEME)]


def _set_blocks_aside(settings: Any) -> None:  # noqa: ANN401  # the framework's own type
    """Keep Python-Markdown from parsing the HTML of the macros, if MkDocs builds the site."""
    from tieout.macros.write.whole_blocks import WholeBlocks  # noqa: PLC0415

    try:
        from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415
    except ImportError:  # Zensical builds the site
        return
    if isinstance(settings, MkDocsConfig):
        settings.markdown_extensions.append(WholeBlocks())  # type: ignore[arg-type]
