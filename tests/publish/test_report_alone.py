"""The exported report alone: every result follows from it, and it has what XBRL needs."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tieout.calculators.figures.dataset import Dataset, Figure, Printed
from tieout.calculators.figures.evaluation import evaluate
from tieout.calculators.figures.value_types import Value, canonical
from tieout.macros.publish.exports import exports
from tieout.macros.publish.xbrl_json import period_of

from tests.helpers.exported import FILES, HOSTILE, REPORT, sample, values_in

# --- Recomputing ---------------------------------------------------------------------------------


def read_value(text: str, unit: str) -> Value:
    if unit == "date":
        return dt.date.fromisoformat(text) if len(text) == len("2001-10-02") else text
    return text if unit in {"text", "page"} else Decimal(text)


def read_figure(key: str, fact: Mapping[str, Any]) -> Figure:
    """Return the figure as it was before anything was calculated."""
    more = fact["tieout:provenance"]
    mentions = tuple(mention["id"] for mention in more.get("mentions", ()))
    is_given = mentions or "formula" not in more
    return Figure(
        key=key,
        label=more["label"],
        unit=more["unit"],
        line=1,
        value=read_value(fact["value"], more["unit"]) if is_given else None,
        exact=more.get("exact", False),
        truncated=more.get("truncated", False),
        mentions=mentions,
        formula=more.get("formula"),
        inputs={
            name: keys if isinstance(keys, str) else tuple(keys)
            for name, keys in more.get("inputs", {}).items()
        },
        decimals=None if is_given else fact.get("decimals"),
        assumption=more["kind"] == "assumption",
        relation=more.get("relation", "equals"),
    )


def worked_out(report: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    """Recalculate every figure of a report from the report alone."""
    facts = report["facts"]
    figures = {key: read_figure(key, fact) for key, fact in facts.items()}
    mentions = {
        each["id"]: Printed(
            each["value"], each["unit"], each["decimals"], each["page"], each["line"]
        )
        for fact in facts.values()
        for each in fact["tieout:provenance"].get("mentions", ())
    }
    dataset = Dataset("figures.json", {}, figures, {}, {}, lines={}, calculators={})
    results, found = evaluate(dataset, mentions, report["tieout:sections"])
    assert found == []
    for key, result in results.items():
        interval = result.interval if result.figure.formula else None
        yield (
            key,
            {
                "value": canonical(result.value),
                "tick": result.tick,
                "recomputed": result.recomputed and canonical(result.recomputed),
                "interval": interval
                and {"low": canonical(interval.low), "high": canonical(interval.high)},
            },
        )


def test_every_result_follows_from_the_report_alone() -> None:
    again = dict(worked_out(REPORT))
    assert again == dict(values_in(REPORT))
    assert sum(1 for result in again.values() if result["recomputed"] is not None) > 100


def test_another_number_in_the_report_gives_another_result() -> None:
    report = json.loads(FILES["figures.json"])
    report["facts"]["last_sale_price"]["value"] = "4.05"
    report["facts"]["last_sale_price"]["tieout:provenance"]["mentions"] = []
    again, before = dict(worked_out(report)), dict(values_in(REPORT))
    moved = {key for key in again if again[key] != before[key]}
    assert {"market_capitalization", "program_shares"} <= moved


# --- XBRL ----------------------------------------------------------------------------------------

PERIODS: dict[str, tuple[Value, str]] = {
    "a day": (dt.date(2001, 10, 2), "2001-10-03T00:00:00"),
    "the last day of a year": (dt.date(2000, 12, 31), "2001-01-01T00:00:00"),
    "a month": ("2001-08", "2001-08-01T00:00:00/2001-09-01T00:00:00"),
    "the last month of a year": ("2001-12", "2001-12-01T00:00:00/2002-01-01T00:00:00"),
    "a quarter": ("2002-Q1", "2002-01-01T00:00:00/2002-04-01T00:00:00"),
    "the last quarter": ("2002-Q4", "2002-10-01T00:00:00/2003-01-01T00:00:00"),
    "a year": ("1998", "1998-01-01T00:00:00/1999-01-01T00:00:00"),
}


@pytest.mark.parametrize(("date", "period"), PERIODS.values(), ids=PERIODS)
def test_a_period(date: dt.date | str, period: str) -> None:
    assert period_of(date) == period


# By name: what the XBRL report says about the figure: unit, decimals, item type.
CONCEPTS: dict[str, tuple[str | None, int | None, str]] = {
    "sold_on": (None, None, "date"),
    "shares_sold": ("xbrli:shares", None, "shares"),  # exact
    "sale_price": ("iso4217:USD/xbrli:shares", None, "decimal"),
    "sale_proceeds": ("iso4217:USD", -5, "monetary"),  # as printed, $3.1 million
    "commission_rate": (None, None, "pure"),
    "commission": ("iso4217:USD", 0, "monetary"),  # as rounded by us
    "each_buys": ("xbrli:shares", 1, "shares"),
    "buyers": (None, None, "pure"),
}


def test_what_the_xbrl_report_says(tmp_path: Path) -> None:
    files = exports(sample(tmp_path))
    facts = json.loads(files["figures.json"])["facts"]
    types = concepts(files)
    reported = {
        key: (fact["dimensions"].get("unit"), fact.get("decimals"), types[key]["type"])
        for key, fact in facts.items()
    }
    wanted = {
        key: (unit, decimals, f"xbrli:{item}ItemType")
        for key, (unit, decimals, item) in CONCEPTS.items()
    }
    assert reported == wanted
    assert facts["shares_sold"]["dimensions"]["period"] == "1999-05-04T00:00:00"
    assert facts["shares_sold"]["dimensions"]["entity"] == "cik:0000123456"


def concepts(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """Return the taxonomy's concepts by name, each with its attributes and its label."""
    root = ET.fromstring(files["figures.xsd"])  # noqa: S314  # our own, not a stranger's
    elements = root.findall("{http://www.w3.org/2001/XMLSchema}element")
    return {
        each.attrib["name"]: {**each.attrib, "label": "".join(each.itertext()).strip()}
        for each in elements
    }


def test_the_taxonomy_has_each_concept(hostile: Mapping[str, bytes]) -> None:
    period = "{http://www.xbrl.org/2003/instance}periodType"
    found = concepts(FILES)
    assert list(found) == list(REPORT["facts"])
    for key, fact in REPORT["facts"].items():
        assert found[key]["label"] == fact["tieout:provenance"]["label"]
        instant = "/" not in fact["dimensions"].get("period", "/")
        assert found[key][period] == ("instant" if instant else "duration")
    assert concepts(hostile)["sold_on"]["label"] == HOSTILE
