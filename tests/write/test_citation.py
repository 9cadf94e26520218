"""The filing as the tie-out's page cites it: each of its names once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tieout.macros.project.project import load_project
from tieout.macros.write.macros import Macros

from tests.helpers.tiny_site import make_site

# the form and the title in the data file, and how the page cites them
CASES = {
    "the title is the form": ("10-K", "Form 10-K", ["Form 10-K"]),
    "a title of its own": (
        "10-K",
        "Annual report for 1998",
        ["Annual report for 1998", "Form 10-K"],
    ),
    "no title": ("10-K", "", ["Form 10-K"]),
}


@pytest.mark.parametrize("name", CASES)
def test_the_form_is_cited_once(name: str, tmp_path: Path) -> None:
    form, title, cited = CASES[name]
    folder = make_site(tmp_path, b"The price is $5.\n")
    data = folder / "docs/data/figures.toml"
    titled = f'title = "{title}"\n' if title else ""
    named = f'[filing]\nform = "{form}"\n{titled}'
    data.write_text(data.read_text(encoding="utf-8").replace("[filing]\n", named), encoding="utf-8")
    page = str(Macros(load_project(folder / "docs")).tie_out())
    text = " ".join(re.sub(r"<[^>]*>", "", page).split())
    assert [one for one in ("Annual report for 1998", "Form 10-K") if one in text] == cited
    assert text.count("10-K") == 1
