"""The downloads: they follow their schemas, have the project's numbers and are harmless."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tieout.calculators.data.rules import FIELDS
from tieout.calculators.figures.dataset import REASONS, RELATIONS
from tieout.calculators.figures.tick_marks import TICKS
from tieout.calculators.figures.value_types import UNITS
from tieout.calculators.values.finding import Finding
from tieout.macros.commands.main import main
from tieout.macros.mentions.mention import KINDS
from tieout.macros.mentions.mention import UNITS as PRINTED_UNITS
from tieout.macros.project.project import load_project
from tieout.macros.publish.export_csv import table_schema
from tieout.macros.publish.export_rows import exception_rows
from tieout.macros.publish.exports import exports
from tieout.macros.publish.xbrl_json import decimals_of

from tests.helpers.exported import FILES, HOSTILE, REAL, REPORT, sample
from tests.helpers.places import ROOT
from tests.helpers.real_filing import PATH
from tests.helpers.sample import write_docs
from tests.helpers.small_project import project as small_project

SCHEMA: dict[str, Any] = json.loads(FILES["figures.schema.json"])
TABLES = ("figures", "mentions", "discrepancies", "exceptions")


def rows_of(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    text = files[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_site_has_every_file_with_the_content_that_is_made_again(site: Path) -> None:
    made = {path.name: path.read_bytes() for path in (site / "downloads").iterdir()}
    assert made == FILES
    assert exports(load_project(ROOT / "docs", PATH)) == FILES


def test_every_file_is_linked(site: Path) -> None:
    page = (site / "downloads.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="downloads/([^"]+)"', page)) == set(FILES)
    assert 'href="downloads.html"' in (site / "tie-out.html").read_text(encoding="utf-8")


def test_the_report_follows_its_schema(tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(REPORT, SCHEMA)
    jsonschema.validate(json.loads(exports(sample(tmp_path))["figures.json"]), SCHEMA)


def test_the_report_of_hostile_texts_follows_it(hostile: Mapping[str, bytes]) -> None:
    report = json.loads(hostile["figures.json"])
    jsonschema.validate(report, SCHEMA)
    assert report["facts"]["sold_on"]["tieout:provenance"]["label"] == HOSTILE


# By name: the place of a change in the report, and the new value.
FALSE_REPORTS: dict[str, tuple[str, object]] = {
    "not a number": ("facts.shares_outstanding.value", 21862772),
    "a value left out": ("facts.shares_outstanding.value", None),
    "another document type": ("documentInfo.documentType", "https://xbrl.org/2021/xbrl-csv"),
    "an unknown unit": ("facts.shares_outstanding.dimensions.unit", "utr:D"),
    "a pure unit": ("facts.shares_outstanding.dimensions.unit", "xbrli:pure"),
    "a period without a time": ("facts.shares_outstanding.dimensions.period", "2001-10-02"),
    "a concept of nobody": ("facts.shares_outstanding.dimensions.concept", "shares"),
    "decimals as text": ("facts.loss_2000.decimals", "-5"),
    "an invented tick mark": ("facts.loss_2000.tieout:provenance.tick", "fine"),
    "a key beside the others": ("facts.loss_2000.tieout:provenance.rank", 1),
    "a mention without a line": ("facts.loss_2000.tieout:provenance.mentions.0.line", None),
    "a formula without inputs": ("facts.net_proceeds_maximum.tieout:provenance.inputs", None),
    "half an interval": ("facts.loss_2000.tieout:provenance.printed_interval.low", None),
    "an exponent": ("facts.loss_2000.tieout:provenance.printed_interval.low", "4.6E7"),
    "a short checksum": ("tieout:filing.sha256", "c1c940bb"),
    "another reason": ("tieout:reasons.because", []),
    "an extension without a prefix": ("mentions", []),
}


@pytest.mark.parametrize(("where", "value"), FALSE_REPORTS.values(), ids=FALSE_REPORTS)
def test_the_schema_refuses(where: str, value: object) -> None:
    report: Any = json.loads(FILES["figures.json"])
    *way, last = where.split(".")
    place = report
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA)


def test_the_schemas_name_what_the_code_names() -> None:
    more = SCHEMA["$defs"]["provenance"]["properties"]
    fields = {name: {it["name"]: it for it in table_schema(name)["fields"]} for name in TABLES}

    def of(table: str, column: str) -> set[str]:
        return set(fields[table][column]["constraints"]["enum"])

    assert set(more["unit"]["enum"]) == of("figures", "unit") == UNITS
    assert set(more["tick"]["enum"]) == of("figures", "tick") == set(TICKS)
    assert set(more["relation"]["enum"]) == of("figures", "relation") == set(RELATIONS)
    assert of("mentions", "kind") == KINDS
    assert set(more["mentions"]["items"]["properties"]["unit"]["enum"]) == PRINTED_UNITS
    assert of("mentions", "unit") == PRINTED_UNITS - {""}
    assert of("mentions", "reason") == set(REASONS)
    assert set(SCHEMA["properties"]["tieout:reasons"]["propertyNames"]["enum"]) == set(REASONS)
    assert set(more) > set(FIELDS) - {"value", "decimals", "date", "assumption"}


# --- Tables --------------------------------------------------------------------------------------

SHAPES = {"number": r"-?[0-9]+(\.[0-9]+)?", "integer": "-?[0-9]+", "string": ".+"}


def faults(name: str, rows: list[dict[str, str]], others: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what the rows have that their Table Schema forbids, by the Frictionless standards.

    `others` are the keys of each table that a column may refer to.
    """
    schema = table_schema(name)
    for field in schema["fields"]:
        column, rules = field["name"], field.get("constraints", {})
        cells = [row[column] for row in rows]
        filled = [cell for cell in cells if cell not in schema["missingValues"]]
        if len(filled) < len(cells) and rules.get("required"):
            yield f"{column} missing"
        if len(set(filled)) < len(filled) and rules.get("unique"):
            yield f"{column} twice"
        for cell in filled:
            if not re.fullmatch(rules.get("pattern", SHAPES[field["type"]]), cell):
                yield f"{column}: {cell}"
            if cell not in rules.get("enum", [cell]):
                yield f"{column}: {cell}"
            if "minimum" in rules and int(cell) < rules["minimum"]:
                yield f"{column}: {cell}"
    for key in schema.get("foreignKeys", ()):
        known = others[key["reference"]["resource"]]
        yield from (row[key["fields"]] for row in rows if row[key["fields"]] not in {"", *known})


@pytest.mark.parametrize("name", TABLES)
def test_a_table_follows_its_schema(name: str, hostile: Mapping[str, bytes]) -> None:
    for files in (FILES, hostile):
        rows = rows_of(files, name)
        keys = {row["key"] for row in rows_of(files, "figures")}
        assert list(faults(name, rows, {"figures": keys})) == []
        columns = [field["name"] for field in table_schema(name)["fields"]]
        assert all(list(row) == columns for row in rows)
    assert rows or name == "exceptions"


# By name: the table, the column, the new value, and the finding.
FALSE_ROWS = {
    "a number in words": ("figures", "value", "many", "value: many"),
    "a number as printed": ("figures", "value", "25,000,000", "value: 25,000,000"),
    "an unknown tick mark": ("figures", "tick", "fine", "tick: fine"),
    "no label": ("figures", "label", "", "label missing"),
    "half a decimal": ("figures", "decimals", "0.5", "decimals: 0.5"),
    "a line before the first": ("mentions", "line", "0", "line: 0"),
    "a figure that is not there": ("mentions", "figure", "nobody", "nobody"),
    "an id twice": ("mentions", "id", "L4C36", "id twice"),
}


@pytest.mark.parametrize(("name", "column", "cell", "fault"), FALSE_ROWS.values(), ids=FALSE_ROWS)
def test_a_schema_refuses_a_row(name: str, column: str, cell: str, fault: str) -> None:
    rows = rows_of(FILES, name)
    keys = {row["key"] for row in rows_of(FILES, "figures")}
    rows[0][column] = cell
    assert fault in faults(name, rows, {"figures": keys})


def test_no_cell_is_a_formula(hostile: Mapping[str, bytes]) -> None:
    number = re.compile(SHAPES["number"])
    for files in (FILES, hostile):
        text = "".join(files[f"{name}.csv"].decode("utf-8-sig") for name in TABLES)
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                assert cell[:1] not in set("=+-@\t\r\n") or number.fullmatch(cell)
                assert "\n" not in cell
    assert rows_of(hostile, "figures")[0]["label"] == f"'{HOSTILE}"


def test_the_tables_and_the_report_have_the_same_content() -> None:
    rows = rows_of(FILES, "figures")
    assert [row["key"] for row in rows] == list(REPORT["facts"])
    for row in rows:
        fact = REPORT["facts"][row["key"]]
        more = fact["tieout:provenance"]
        assert row["value"] + row["text"] == fact["value"]
        assert row["recomputed"] + row["recomputed_text"] == more.get("recomputed", "")
        assert row["decimals"] == str(fact.get("decimals", ""))
        assert row["mentions"].split() == [each["id"] for each in more.get("mentions", ())]
        assert row["pages"].split() == more.get("pages", [])
        assert bool(row["value"]) == (more["unit"] not in {"date", "text", "page"})


def test_every_mention_has_its_figure_or_its_reason() -> None:
    rows = rows_of(FILES, "mentions")
    assert [row["id"] for row in rows] == list(REAL.index.mentions)
    assert all(bool(row["figure"]) != bool(row["reason"]) for row in rows)


def test_every_discrepancy_is_listed() -> None:
    rows = rows_of(FILES, "discrepancies")
    wanted = [key for key, result in REAL.results.items() if result.tick == "disagrees"]
    assert list(dict.fromkeys(row["key"] for row in rows)) == [*wanted, *REAL.dataset.passages]
    assert {row["found_by"] for row in rows} == {"arithmetic", "reading"}


def test_exceptions_are_listed(tmp_path: Path) -> None:
    edits = [("value = 0.04", "value = 0.05"), ('page-label = ["L8C37"]', 'idiom = ["L8C37"]')]
    rows = rows_of(exports(sample(tmp_path, *edits)), "exceptions")
    assert [row["code"] for row in rows] == ["mention-differs", "false-reason"]
    assert list(faults("exceptions", rows, {})) == []


def test_exceptions_keep_their_ids() -> None:
    found = Finding("wrong-text", "It differs.", figure="price", line=3, found="$2")
    moved, other = replace(found, line=30), replace(found, found="$3")
    ids = [row["id"] for row in exception_rows([found, other, found])]
    assert len(set(ids)) == 3
    assert [row["id"] for row in exception_rows([moved, other, moved])] == ids


# --- The package and the command -----------------------------------------------------------------

PACKAGE = {
    "type": "object",
    "required": ["profile", "name", "title", "resources"],
    "properties": {
        "profile": {"const": "data-package"},
        "name": {"pattern": "^[a-z0-9._-]+$"},
        "resources": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "path", "format", "mediatype", "encoding", "bytes", "hash"],
                "properties": {
                    "name": {"pattern": "^[a-z0-9._-]+$"},
                    "path": {"pattern": "^[a-z.]+$"},
                    "bytes": {"type": "integer"},
                    "hash": {"pattern": "^sha256:[0-9a-f]{64}$"},
                },
            },
        },
    },
}


def test_the_package_lists_every_other_file() -> None:
    package = json.loads(FILES["datapackage.json"])
    jsonschema.validate(package, PACKAGE)
    listed = {each["path"]: each for each in package["resources"]}
    assert [*listed, "datapackage.json"] == list(FILES)
    for path, resource in listed.items():
        assert resource["bytes"] == len(FILES[path])
        assert resource["hash"] == f"sha256:{hashlib.sha256(FILES[path]).hexdigest()}"
        assert ("schema" in resource) == path.endswith(".csv")


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_docs(tmp_path / "docs")
    (tmp_path / "site").mkdir()
    for _ in "again":
        assert main(["export", str(tmp_path / "site"), "--docs", str(docs)]) == 0
    assert capsys.readouterr().out.startswith("8 files written to ")
    made = {path.name: path.read_bytes() for path in (tmp_path / "site/downloads").iterdir()}
    assert made == exports(load_project(docs))
    assert main(["export", str(tmp_path / "none"), "--docs", str(docs)]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_place_in_an_order_has_no_decimals() -> None:
    project = small_project()
    figures = project.dataset.figures.values()
    (figure, *_) = (one for one in figures if decimals_of(project, one) is not None)
    assert decimals_of(project, replace(figure, unit="ordinal")) is None
