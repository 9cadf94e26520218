"""Falsified data files: what the filing does not support is found, with its figure."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import write_index
from tieout.macros.project.coverage import check_mentions
from tieout.macros.project.project import load_project

TABLE = Path(__file__).parent / "cases/fooled_data.toml"
FILING = """\
On May 3, 1999 (1) we sold 250 shares at $4.04, for $ 1,010 in all.
One director, of three directors, bought two to three years ago, on page S-9.
On June 4, 1999, Form 10-K was filed.
"""
DATA = """\
[filing]
file = "filing.txt"
sha256 = "@SHA256@"

[figures.sold_on]
label = "Date of the sale"
value = 1999-05-03
unit = "date"
mentions = ["L1C4"]

[figures.shares_sold]
label = "Shares sold"
value = 250
unit = "shares" # sold
mentions = ["L1C28"]

[figures.price]
label = "Price"
value = 4.04
unit = "USD/share"
exact = true
date = "sold_on" # price
mentions = ["L1C42"]

[figures.proceeds]
label = "Proceeds"
value = 1_010
unit = "USD" # proceeds
mentions = ["L1C53"]

[figures.directors]
label = "Directors"
value = 3
unit = "count" # directors
mentions = ["L2C18"]

[figures.shortest]
label = "How long ago, at least"
value = 2
unit = "years" # shortest
mentions = ["L2C42"]

[figures.longest]
label = "How long ago, at most"
value = 3
unit = "years"
mentions = ["L2C49"]

[figures.filed_on]
label = "Date of the report"
value = 1999-06-04
unit = "date"
mentions = ["L3C4"]

[figures.ours]
label = "A number of ours"
value = 250
unit = "shares"
assumption = true
basis = "Ours."

[figures.nothing]
label = "Nothing of ours"
value = 0
unit = "shares"
assumption = true
basis = "Ours."

[figures.ours_again]
label = "The same"
unit = "shares"
formula = "same_as"
inputs = { value = "ours" }
decimals = 0

[reasons]
list-number = ["L1C16"]
idiom = ["L2C1"]
place = ["L2C74"]
identity = ["L3C23"]
"""

type Case = dict[str, Any]

CASES: list[Case] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def put(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} is to stand once in the text"
    return text.replace(old, new)


def assumed(data: str, key: str) -> str:
    """Return the data file with an assumption instead of a figure of the filing."""
    entry = re.search(rf"\[figures\.{key}\]\n(?:.+\n)+", data)
    assert entry
    ours = re.sub(r"mentions = .*|exact = .*|date = .*", "", entry[0]).rstrip()
    return data.replace(entry[0], f'{ours}\nassumption = true\nbasis = "Ours."\n')


def found_in(folder: Path, data: str, filing: str) -> tuple[list[str], dict[str, str]]:
    """Return the exceptions of a project, as code and figure, and the tick marks of its figures."""
    read = parse_filing(filing.encode())
    (folder / "docs/data").mkdir(parents=True)
    write_index(folder / "docs/data", read, find_mentions(read))
    text = data.replace("@SHA256@", read.sha256)
    (folder / "docs/data/figures.toml").write_text(text, encoding="utf-8")
    keys = re.findall(r"\[figures\.(\w+)\]", data)
    shown = "\n\n".join(f'{{{{ figure("{key}") }}}}' for key in keys)
    (folder / "docs/index.md").write_text(f"# All\n\n{shown}\n", encoding="utf-8")
    project = load_project(folder / "docs")
    found = [*project.exceptions, *check_mentions(project)]
    ticks = {key: result.tick for key, result in project.results.items()}
    return [f"{one.code} {one.figure or '-'}" for one in found], ticks


def test_nothing_is_reported_before_anything_is_falsified(tmp_path: Path) -> None:
    assert found_in(tmp_path, DATA, FILING)[0] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_falsified_data_file(case: Case, tmp_path: Path) -> None:
    data, filing = put(DATA, case["old"], case["new"]), FILING
    if "takes" in case:
        data = assumed(data, case["takes"])
    if "also" in case:
        data = put(data, **case["also"])
    if "page" in case:
        filing, moved = put(filing, **case["page"]), case["page"]["new"].count("\n")
        data = re.sub(r'"L3C', f'"L{3 + moved}C', data)
    said, ticks = found_in(tmp_path, data, filing)
    assert said == case["says"]
    assert {key: ticks[key] for key in case.get("ticks", {})} == case.get("ticks", {})
