"""The figures as an xBRL-JSON report (OIM 1.0), each with its provenance as an extension."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from urllib.parse import quote

from tieout.calculators.figures.dataset import Figure
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.rounding import Interval
from tieout.macros.project.coverage import page_of
from tieout.macros.project.notes import read_out
from tieout.macros.project.project import Project

type Json = dict[str, object]

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-json"
TAXONOMY_FILE = "figures.xsd"
UNITS: Mapping[str, str | None] = {
    "USD": "iso4217:USD",
    "USD/share": "iso4217:USD/xbrli:shares",
    "shares": "xbrli:shares",
    "days": "unit:days",
    "trading days": "unit:trading-days",
    "business days": "unit:business-days",
    "months": "unit:months",
    "years": "unit:years",
}
"""OIM's units by Tieout's; any other unit is a pure number, or not a number."""

_MONTHS_OF_QUARTERS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}


def namespaces(project: Project) -> dict[str, str]:
    """Return the prefixes of a report; a concept is a figure's key in the filing's namespace."""
    accession = project.dataset.filing.get("accession", "unknown")
    return {
        "cik": "http://www.sec.gov/CIK",
        "filing": f"urn:tieout:filing:{quote(accession, safe='')}",
        "iso4217": "http://www.xbrl.org/2003/iso4217",
        "tieout": "urn:tieout:provenance",
        "unit": "urn:tieout:unit",
        "xbrl": "https://xbrl.org/2021",
        "xbrli": "http://www.xbrl.org/2003/instance",
    }


def report(project: Project) -> Json:
    """Return all figures as one xBRL-JSON report, each a fact whose id is the figure's key."""
    seal, dataset = project.index.seal, project.dataset
    return {
        "documentInfo": {
            "documentType": DOCUMENT_TYPE,
            "namespaces": namespaces(project),
            "taxonomy": [TAXONOMY_FILE],
        },
        "facts": {key: _fact(project, project.results[key]) for key in dataset.figures},
        "tieout:filing": {
            **dataset.filing,
            "sha256": seal.sha256,
            "mentions_sha256": seal.mentions_sha256,
            "lines": seal.lines,
        },
        "tieout:sections": {section.title: section.page for section in seal.sections},
        "tieout:passages": {
            key: {
                "title": passage.title,
                "note": read_out(passage.note, project.results),
                "reconcile": read_out(passage.reconcile, project.results),
                **{
                    name: read_out(words, project.results)
                    for name, words in (
                        ("kind", passage.kind),
                        ("severity", passage.severity),
                        ("disposition", passage.disposition),
                    )
                    if words
                },
                "places": [
                    {"page": page_of(project, place.line), **asdict(place)}
                    for place in passage.places
                ],
                "figures": list(passage.figures),
            }
            for key, passage in dataset.passages.items()
        },
        "tieout:reasons": {code: list(mentions) for code, mentions in dataset.reasons.items()},
        "tieout:pages": {source.built: source.title for source in project.sources},
    }


def decimals_of(project: Project, figure: Figure) -> int | None:
    """Return the decimals of a figure's value; `None` if it is exact or not a number."""
    value = project.results[figure.key].value
    if not isinstance(value, Decimal):
        return None
    if figure.value is None:
        return figure.decimals
    if figure.is_point:
        return None
    printed = (project.index.mentions[each].decimals for each in figure.mentions)
    return max((each for each in printed if each is not None), default=None)


def period_of(value: dt.date | str) -> str:
    """Return a date as OIM's period: a day as the midnight that ends it, longer ones as from/to."""
    if isinstance(value, dt.date):
        return f"{value + dt.timedelta(days=1)}T00:00:00"
    year, _, part = value.partition("-")
    month = _MONTHS_OF_QUARTERS.get(part) or int(part or 1)
    months = 12 if not part else 3 if part in _MONTHS_OF_QUARTERS else 1
    first = int(year) * 12 + month - 1
    return f"{_first_midnight(first)}/{_first_midnight(first + months)}"


def _first_midnight(months: int) -> str:
    """Return the first midnight of a month, counted from the year zero."""
    year, month = divmod(months, 12)
    return f"{year:04}-{month + 1:02}-01T00:00:00"


def _fact(project: Project, result: Result) -> Json:
    figure = result.figure
    decimals = decimals_of(project, figure)
    return {
        "value": canonical(result.value),
        **({} if decimals is None else {"decimals": decimals}),
        "dimensions": dict(_dimensions(project, figure)),
        "tieout:provenance": dict(_provenance(project, result)),
    }


def _dimensions(project: Project, figure: Figure) -> Iterator[tuple[str, str]]:
    yield "concept", f"filing:{figure.key}"
    if cik := project.dataset.filing.get("cik"):
        yield "entity", f"cik:{cik}"
    if figure.date:
        as_of = project.results[figure.date].value
        assert not isinstance(as_of, Decimal)  # noqa: S101  # the data file's rules: it is a date
        yield "period", period_of(as_of)
    elif period := _period(project, figure):
        yield "period", period
    if unit := UNITS.get(figure.unit):
        yield "unit", unit


def _period(project: Project, figure: Figure) -> str | None:
    """Return the period of a figure from its start to its end, if both are known."""
    ends = {end: project.results[key].value for end, key in figure.period.items()}
    first, last, length = ends.get("from"), ends.get("to"), ends.get("length")
    if isinstance(last, Decimal) or last is None:
        return None
    end = period_of(last).rpartition("/")[2]
    if first is not None and not isinstance(first, Decimal):
        return f"{_begins(first)}/{end}"
    unit = project.results[figure.period["length"]].figure.unit if length is not None else ""
    if not isinstance(length, Decimal) or unit not in {"months", "years"}:
        return None
    day = dt.datetime.fromisoformat(end)
    months = day.year * 12 + day.month - 1 - int(length) * (12 if unit == "years" else 1)
    return f"{_first_midnight(months)}/{end}" if day.day == 1 else None


def _begins(first: dt.date | str) -> str:
    return f"{first}T00:00:00" if isinstance(first, dt.date) else period_of(first).partition("/")[0]


def _provenance(project: Project, result: Result) -> Iterator[tuple[str, object]]:
    """Yield what is known about a figure beyond OIM; what does not apply is left out."""
    figure = result.figure
    yield "label", figure.label
    yield "kind", figure.kind
    yield "unit", figure.unit
    yield "tick", result.tick
    optional: dict[str, object] = {
        "exact": figure.exact,
        "truncated": figure.truncated,
        "as_of": figure.date,
        "period": dict(figure.period),
        "mentions": [_mention(project, mention) for mention in figure.mentions],
        "formula": figure.formula,
        "inputs": {
            name: keys if isinstance(keys, str) else list(keys)
            for name, keys in figure.inputs.items()
        },
        "relation": figure.relation if figure.formula and figure.mentions else None,
        "recomputed": None if result.recomputed is None else canonical(result.recomputed),
        "interval": _ends(result.interval) if figure.formula else None,
        "printed_interval": _ends(result.printed) if figure.mentions else None,
        "basis": figure.basis,
        "discrepancy": figure.discrepancy and read_out(figure.discrepancy, project.results),
        "reconcile": figure.reconcile and read_out(figure.reconcile, project.results),
        "severity": figure.severity,
        "disposition": figure.disposition and read_out(figure.disposition, project.results),
        "pages": list(project.uses.get(figure.key, ())),
    }
    yield from ((name, value) for name, value in optional.items() if value)


def _ends(interval: Interval | None) -> dict[str, str] | None:
    if interval is None:
        return None
    return {"low": canonical(interval.low), "high": canonical(interval.high)}


def _mention(project: Project, key: str) -> Json:
    mention = project.index.mentions[key]
    return {
        "id": mention.id,
        "page": mention.page,
        "line": mention.line,
        "column": mention.column,
        "printed": mention.printed,
        "value": mention.value,
        "unit": mention.unit,
        "decimals": mention.decimals,
    }
