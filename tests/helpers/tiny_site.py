"""A tiny site for any filing: its index, a data file with one figure, and the proof pages."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.index import write_index
from tieout.macros.mentions.mention import Mention

from tests.helpers.places import ROOT
from tests.helpers.running import run_command

_UNSEARCHED = "---\nsearch:\n  exclude: true\n---\n\n"
_PAGES = {
    "index": '# Parts\n\nThere are {{ figure("parts") }} of them.',
    "filing": f"{_UNSEARCHED}# The filing {{ #filing }}\n\n{{{{ reader() }}}}",
    "mentions": f"{_UNSEARCHED}# Mentions {{ #mentions }}\n\n{{{{ every_mention() }}}}",
    "tick-marks": "# Marks\n\n## Reasons { #reasons }\n\n{{ reason_list() }}",
    "tie-out": "# The tie-out { #the-tie-out }\n\n{{ tie_out() }}",
}
_SETTINGS = """
site_name: A tiny site
use_directory_urls: false
theme:
  name: material
  custom_dir: site_templates/theme
  language: tieout
  font: false
  palette: {scheme: default}
plugins:
  - search
  - macros: {modules: [tieout.macros], on_undefined: strict, on_error_fail: true}
markdown_extensions: [tables, attr_list, md_in_html, smarty, toc]
extra: {tieout: {filing: filing.txt}}
"""
_DATA = """
[filing]
sha256 = "{sha256}"
file = "filing.txt"

[figures.parts]
label = "Parts"
value = 2
unit = "count"
assumption = true
basis = "An example."
"""


def make_site(folder: Path, filing: bytes, mentions: Iterable[Mention] | None = None) -> Path:
    """Write the source of a site for `filing`, with an index of `mentions` or of all of them."""
    from tieout.macros.mentions.extract import find_mentions  # noqa: PLC0415  # its patterns take time to compile

    (folder / "docs/data").mkdir(parents=True)
    (folder / "site_templates").symlink_to(ROOT / "site_templates")
    parsed = parse_filing(filing)
    found = find_mentions(parsed) if mentions is None else list(mentions)
    write_index(folder / "docs/data", parsed, found)
    (folder / "filing.txt").write_bytes(filing)
    (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    data = _DATA.format(sha256=parsed.sha256)
    (folder / "docs/data/figures.toml").write_text(data, encoding="utf-8")
    for name, text in _PAGES.items():
        (folder / f"docs/{name}.md").write_text(f"{text}\n", encoding="utf-8")
    return folder


def build_site(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of `folder` into its folder `site`; only its settings may name a filing."""
    return run_command("mkdocs", "build", "--quiet", "--strict", "--site-dir", "site", cwd=folder)
