"""What the macros cost: the site beside the same site with the numbers typed in.

The same site is the one with the same HTML. It is compared with pages with plain numbers, without
links and marks, which is less of a site. Neither needs the macros plugin, most of the cost.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml
from jinja2 import Environment
from markupsafe import Markup
from tieout.macros.project.project import load_project
from tieout.macros.write.macros import Macros

from tests.bench.measuring import in_turns, report, spread

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 1.5
_RUNS = 5
_INLINE = ("figure", "source", "idiom", "identity", "tally")


def main() -> bool:
    """Measure, print, and return whether the build with macros is within its limit."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        ways = {
            "with macros": partial(build, ROOT / "mkdocs.yml", work / "site"),
            "their HTML typed in": partial(
                build, typed_in(work, "html", plain=False), work / "html-site"
            ),
            "plain numbers typed in": partial(
                build, typed_in(work, "plain", plain=True), work / "plain-site"
            ),
        }
        seconds = in_turns(ways, _RUNS)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratios = {name: medians["with macros"] / median for name, median in medians.items()}
    rows = [[name, *spread(times), f"{ratios[name]:.2f}"] for name, times in seconds.items()]
    report("building", ["the whole build", "median, s", "range, s", "macros cost"], rows)
    kept = ratios["their HTML typed in"] <= MOST
    print(f"limit {MOST} times the same site typed in: {'kept' if kept else 'BROKEN'}")
    return kept


def build(config: Path, site: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(config),
        "-d",
        str(site),
    ]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env={"NO_MKDOCS_2_WARNING": "1"}
    )
    if done.returncode:
        raise SystemExit(done.stderr)


def typed_in(work: Path, name: str, *, plain: bool) -> Path:
    """Write the site's pages with every macro's output in its place; return their mkdocs.yml."""
    home = work / name
    shutil.copytree(ROOT / "docs", home / "docs")
    macros = Macros(load_project(ROOT / "docs")).public()
    context = {
        key: _plain(macro) if plain and key in _INLINE else macro for key, macro in macros.items()
    }
    environment = Environment(autoescape=False)  # noqa: S701  # Markdown, as the plugin renders it
    for page in (home / "docs").glob("*.md"):
        page.write_text(environment.from_string(page.read_text()).render(context))
    config = yaml.load((ROOT / "mkdocs.yml").read_text(), Loader=_AsWritten)  # noqa: S506  # ours
    config["plugins"] = [
        one for one in config["plugins"] if one != "macros" and "macros" not in one
    ]
    config["theme"]["custom_dir"] = str(ROOT / config["theme"]["custom_dir"])
    config.pop("watch", None)
    config.pop("site_url", None)
    (home / "mkdocs.yml").write_text(yaml.safe_dump(config))
    return home / "mkdocs.yml"


def _plain(macro: Callable[..., Markup]) -> Callable[..., str]:
    def typed(*texts: str) -> str:
        return macro(*texts).striptags()

    return typed


class _AsWritten(yaml.SafeLoader):
    """Reads mkdocs.yml without the tags that only MkDocs knows."""


_AsWritten.add_multi_constructor("!", lambda *_: None)
