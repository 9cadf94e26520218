"""A number typed into a Markdown page is found, and each command reports what is false."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers.running import run_command
from tests.helpers.scratch import copy_of, tieout

pytestmark = pytest.mark.slow


def test_a_number_typed_into_the_markdown_of_every_page(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    for source in (folder / "docs").glob("*.md"):
        with source.open("a", encoding="utf-8") as file:
            file.write("\n\nIt took 7919 days.\n\nIt took seventy-nine nights.\n")
    built = run_command("mkdocs", "build", "--quiet", "--site-dir", "site", cwd=folder)
    assert built.returncode == 0, built.stderr
    ran = tieout("check", "--json", cwd=folder)
    assert ran.code == 1
    found = {(one["file"], one["line"]) for one in ran.json["exceptions"]}
    for source in (folder / "docs").glob("*.md"):
        lines = source.read_text(encoding="utf-8").split("\n")
        typed = [number for number, line in enumerate(lines, 1) if "It took " in line]
        assert len(typed) == 2
        assert found >= {(f"docs/{source.name}", line) for line in typed}


# ── The command ──────────────────────────────────────────────────────────────────────────────────

DATA_FILE = "docs/data/figures.toml"
DILUTION = "site/dilution.html"

# name: (file, the text there, the text that replaces it, exit code, the figure that is named,
#        the file that is named)
COMMANDS = {
    "a digit of a figure": (
        DATA_FILE, "= 21_862_772", "= 21_862_773", 1, "shares_outstanding", DATA_FILE,
    ),
    "a digit of a date": (
        DATA_FILE, "= 2001-06-12", "= 2001-06-13", 1, "sales_agreement_date", DATA_FILE,
    ),
    "a digit of an assumption": (
        DATA_FILE, "= 0.90", "= 0.91", 1, "assumed_volatility", "site/warrants.html",
    ),
    "a digit that makes a date no date": (
        DATA_FILE, "= 2001-06-12", "= 2001-16-12", 2, "sales_agreement_date", DATA_FILE,
    ),
    "a digit that makes a rate no rate": (
        DATA_FILE, "= 0.04", "= 9.04", 2, "commission_rate_lowest_bracket", DATA_FILE,
    ),
    "a mention removed": (
        DATA_FILE, '"L697C19"', "", 2, "shares_outstanding", DATA_FILE,
    ),
    "a digit of a page": (
        DILUTION, ">21,862,772<", ">21,862,722<", 1, "shares_outstanding", DILUTION,
    ),
    "a digit of a value on a page": (
        DILUTION, '"21862772"', '"21862722"', 1, "shares_outstanding", DILUTION,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command(site: Path, tmp_path: Path, name: str) -> None:
    file, old, new, code, figure, named = COMMANDS[name]
    pages = ["dilution.html", "warrants.html"]
    folder = copy_of(tmp_path, site, pages=pages)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = tieout("check", "--json", cwd=folder)
    assert ran.code == code
    assert "Traceback" not in ran.err
    if code == 1:
        assert (figure, named) in {(one["figure"], one["file"]) for one in ran.json["exceptions"]}
    else:
        assert re.search(rf"^{named}:\d+: .*\b{figure}\b", ran.err, re.MULTILINE)
