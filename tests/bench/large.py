"""The cost of building a large site: these figures and pages, ten and a hundred times over.

It is compared with MkDocs and Material building the same pages with the numbers typed in. MkDocs
lists every page on every page, which is worse than linear; a hundred times takes a quarter of an
hour, and is measured only if LARGE is set.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import yaml
from jinja2 import Environment
from tieout.macros.project.project import load_project
from tieout.macros.write.macros import Macros

from tests.bench.measuring import Ended, apart, report
from tests.bench.tying import FIGURES, write
from tests.helpers.places import ROOT

SIZES = (1, 10, 100) if os.environ.get("LARGE") else (1, 10)
MOST = 1.5
_STOCK = {"name": "material", "font": False}
_EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def main() -> bool:
    """Measure, print, and return whether the largest build is within its limit."""
    rows, ratios = [], []
    for times in SIZES:
        print(f"  {times} times these pages", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            write(home, FIGURES * times)
            ours = _build(_by_macro(home), home / "ours")
            theirs = _build(_typed_in(home), home / "theirs")
            pages = len(list((home / "docs").glob("*.md")))
        ratios.append(ours.seconds / theirs.seconds)
        rows.append(
            [
                f"{times} ×",
                f"{pages:,}",
                f"{ours.seconds:.1f}",
                f"{theirs.seconds:.1f}",
                f"{ratios[-1]:.2f}",
                f"{ours.peak:.0f}",
                f"{theirs.peak:.0f}",
            ]
        )
    head = ["a large site", "pages", "ours, s", "typed in, s", "ratio", "peak, MB", "typed in, MB"]
    report("large", head, rows)
    kept = ratios[-1] <= MOST
    print(f"limit {MOST} times Material's own build of the largest: {'kept' if kept else 'BROKEN'}")
    return kept


def _build(config: Path, site: Path) -> Ended:
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)]
    return apart(command, NO_MKDOCS_2_WARNING="1", PYTHONPATH=str(ROOT))


def _by_macro(home: Path) -> Path:
    (home / "docs/tie-out.md").write_text("# The tie-out\n\n{{ tie_out() }}\n")
    macros = {"modules": ["tieout.macros"], "on_undefined": "strict", "on_error_fail": True}
    theme = {
        **_STOCK,
        "custom_dir": str(ROOT / "site_templates/theme"),
        "language": "tieout",
    }
    return _configure(home / "ours.yml", home / "docs", theme, ["search", {"macros": macros}])


def _typed_in(home: Path) -> Path:
    macros = Macros(load_project(home / "docs")).public()
    environment = Environment(autoescape=False)  # noqa: S701  # Markdown, as the plugin renders it
    (home / "typed").mkdir()
    for page in (home / "docs").glob("*.md"):
        text = environment.from_string(page.read_text()).render(macros)
        (home / "typed" / page.name).write_text(text)
    return _configure(home / "theirs.yml", home / "typed", _STOCK, ["search"])


def _configure(path: Path, docs: Path, theme: object, plugins: object) -> Path:
    settings = {
        "site_name": "A large site",
        "docs_dir": str(docs),
        "use_directory_urls": False,
        "theme": theme,
        "plugins": plugins,
        "markdown_extensions": _EXTENSIONS,
    }
    path.write_text(yaml.safe_dump(settings))
    return path


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
