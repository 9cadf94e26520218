"""Falsified exports: the tie-out must find and locate each of them."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tieout.calculators.values.finding import Finding
from tieout.macros.check.files.exports import check_exports
from tieout.macros.check.tie_out import check
from tieout.macros.project.project import load_project
from tieout.macros.publish.exports import exports, write_exports

from tests.helpers.real_filing import real_project
from tests.helpers.sample import changed, write_docs

REAL = real_project()
FILES = exports(REAL)
NAMES = [f"downloads/{name}" for name in FILES]


def found(folder: Path, name: str, content: bytes) -> list[Finding]:
    """Return the exceptions if one file has other content; its checksum is left out."""
    files = {**FILES, name: content}
    (folder / "downloads").mkdir(exist_ok=True)
    for each in dict.fromkeys((*FILES, name)):
        (folder / "downloads" / each).write_bytes(files[each])
    return [
        each
        for each in check_exports(REAL, folder, NAMES, 0)
        if each.page != "downloads/datapackage.json"
    ]


def test_what_was_exported_ties(tmp_path: Path) -> None:
    assert found(tmp_path, "figures.json", FILES["figures.json"]) == []


def test_the_exports_of_a_project_with_exceptions_tie(tmp_path: Path) -> None:
    docs = write_docs(tmp_path / "docs", changed(("value = 0.04", "value = 0.05")))
    project = load_project(docs)
    (tmp_path / "site").mkdir()
    write_exports(project, tmp_path / "site")
    (tmp_path / "site/index.html").write_text("")
    codes = {each.code for each in check(project, tmp_path / "site").exceptions}
    assert "mention-differs" in codes
    assert not {code for code in codes if code.startswith("export")}


def test_a_number_that_begins_like_a_formula_ties(tmp_path: Path) -> None:
    index = REAL.index
    loss = replace(index.mentions["L274C23"], printed="-$11.6 million")
    mentions = {**index.mentions, loss.id: loss}
    project = replace(REAL, index=replace(index, mentions=mentions))
    (tmp_path / "downloads").mkdir()
    for name, content in exports(project).items():
        (tmp_path / "downloads" / name).write_bytes(content)
    assert list(check_exports(project, tmp_path, NAMES, 0)) == []


# By name: the file, the text to replace in it (its first occurrence), the replacement, the message.
FALSE: dict[str, tuple[str, str, str, list[str]]] = {
    "a value": (
        "figures.json",
        '"value": "4.04",\n      "dimensions"',
        '"value": "4.05",\n      "dimensions"',
        ["the export gives last_sale_price another value"],
    ),
    "its decimals": (
        "figures.json",
        '"decimals": -5,\n      "dimensions"',
        '"decimals": -6,\n      "dimensions"',
        ["the export gives cumulative_losses another decimals"],
    ),
    "an end of a range": (
        "figures.json",
        '"low": "11550000"',
        '"low": "11650000"',
        ["the export gives loss_1998 another printed low"],
    ),
    "a result": (
        "figures.json",
        '"recomputed": "15808544"',
        '"recomputed": "15808545"',
        ["the export gives description_shares_outstanding another recomputed"],
    ),
    "what a mention prints": (
        "figures.json",
        '"printed": "$11.6 million"',
        '"printed": "$11.7 million"',
        [
            "the export gives loss_1998 another printed",
            "the export gives L274C23 another printed",
        ],
    ),
    "a mention's line": (
        "figures.json",
        '"line": 697',
        '"line": 698',
        ["the export gives L697C19 another line"],
    ),
    "a tick mark": (
        "figures.json",
        '"tick": "disagrees"',
        '"tick": "agrees"',
        ["the export gives description_date another tick"],
    ),
    "a key": (
        "figures.json",
        '"loss_1998": {',
        '"loss_1898": {',
        [
            "the project knows no loss_1898",
            "the export gives L274C23 another figure",
            "loss_1998 is missing from the export",
        ],
    ),
    "no JSON": ("figures.json", '"facts"', "facts", ["the export cannot be read"]),
    "no facts": ("figures.json", '"facts"', '"fact"', ["the export cannot be read"]),
    "a cell": (
        "figures.csv",
        "price,Last sale price of the common stock,disclosed,USD/share,4.04,",
        "price,Last sale price of the common stock,disclosed,USD/share,4.05,",
        ["the export gives last_sale_price another value"],
    ),
    "a number written in another way": (
        "figures.csv",
        "price,Last sale price of the common stock,disclosed,USD/share,4.04,",
        "price,Last sale price of the common stock,disclosed,USD/share,4.0400,",
        [],
    ),
    "a label": (
        "figures.csv",
        "Last sale price of the common stock",
        "Last ask price of the common stock",
        ["the export gives last_sale_price another label"],
    ),
    "a formula": (
        "figures.csv",
        "Last sale price of the common stock",
        '"=HYPERLINK(""https://a.example"")"',
        [
            "a spreadsheet would take the cell for a formula",
            "the export gives last_sale_price another label",
        ],
    ),
    "a row less": (
        "mentions.csv",
        "\nL4C36,",
        "\nL4C37,",
        ["the project knows no L4C37", "L4C36 is missing from the export"],
    ),
    "a row twice": (
        "mentions.csv",
        "\nL2C72,cover,2,72,2,81,",
        "\nL2C22,cover,2,72,2,81,",
        [
            "L2C22 is given twice",
            "L2C72 is missing from the export",
            "the export gives L2C22 another column",
            "the export gives L2C22 another printed",
            "the export gives L2C22 another value",
            "the export gives L2C22 another unit",
            "the export gives L2C22 another figure",
        ],
    ),
    "a mention's figure": (
        "mentions.csv",
        ",gross_proceeds_maximum,",
        ",shelf_capacity,",
        ["the export gives L4C36 another figure"],
    ),
    "a place of a discrepancy": (
        "discrepancies.csv",
        ",1012,",
        ",1013,",
        ["the export gives description_date.1 another line"],
    ),
    "what a discrepancy should be": (
        "discrepancies.csv",
        "15808544",
        "15808545",
        ["the export gives description_shares_outstanding.1 another recomputed"],
    ),
    "an exception that nobody found": (
        "exceptions.csv",
        "message\n",
        "message\nx0,made-up,,,,,,,Nothing\n",
        ["the list of exceptions is not that of the tie-out"],
    ),
    "a quote that never ends": ("mentions.csv", "\nL4C36,", '\n"', ["the export cannot be read"]),
    "no text": ("figures.csv", "Last", "\udcff", ["the export cannot be read"]),
}


@pytest.mark.parametrize(("name", "old", "new", "messages"), FALSE.values(), ids=FALSE)
def test_a_false_export(name: str, old: str, new: str, messages: list[str], tmp_path: Path) -> None:
    before, there, after = FILES[name].decode().partition(old)
    assert there, "the case falsifies nothing"
    content = f"{before}{new}{after}".encode(errors="surrogateescape")
    exceptions = found(tmp_path, name, content)
    said = [re.sub(" \\(.*|; build the site again", "", each.message) for each in exceptions]
    assert sorted(said) == sorted(messages)
    for each in exceptions:
        assert (each.page, each.file) == (f"downloads/{name}", f"{tmp_path}/downloads/{name}")
        assert each.figure in {None, *REAL.results}
    lines = [each.line for each in exceptions if each.line is not None]
    assert all(before.count("\n") - 60 <= line <= before.count("\n") + 2 for line in lines)


ENDS = [
    "value",
    "recomputed",
    "recomputed_low",
    "recomputed_high",
    "printed_low",
    "printed_high",
]
COLUMNS = [
    *(("figures", column) for column in ("value", "recomputed", *ENDS)),
    ("figures", "decimals"),
    ("mentions", "value"),
    ("mentions", "decimals"),
    ("mentions", "line"),
    ("discrepancies", "recomputed"),
    ("discrepancies", "line"),
]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=" ".join)
def test_every_number_of_a_column_counts(table: str, column: str, tmp_path: Path) -> None:
    """Change all of them at once; exactly these rows must be named."""
    rows = list(csv.DictReader(io.StringIO(FILES[f"{table}.csv"].decode("utf-8-sig"), newline="")))
    changed_rows = []
    for row in rows:
        if row[column]:
            row[column] = str(int(row[column][-1]) + 1) + row[column]
            changed_rows.append(next(iter(row.values())))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    exceptions = found(tmp_path, f"{table}.csv", text.getvalue().encode())
    named = [re.sub("the export gives (.*) another .*", r"\1", each.message) for each in exceptions]
    assert named == changed_rows
    assert changed_rows


def test_a_package_with_another_checksum(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "figures.xsd").write_bytes(FILES["figures.xsd"] + b" ")
    (exception,) = check_exports(REAL, tmp_path, NAMES, 0)
    assert exception.message == "figures.xsd is not the file that was sealed; build the site again"
    (folder / "figures.xsd").unlink()
    (exception,) = check_exports(REAL, tmp_path, NAMES, 0)
    assert exception.code == "export-unreadable"
