"""Works out what the exports should say about each figure, mention and discrepancy."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.rounding import Interval
from tieout.macros.project.project import Project

type Said = Mapping[str, str]

_OF_MENTION = ("page", "line", "column", "printed", "value", "unit", "decimals")


def of_figures(project: Project) -> dict[str, Said]:
    """Return the expected export of each figure, by its key."""
    return {key: _of_figure(project, result) for key, result in project.results.items()}


def _of_figure(project: Project, result: Result) -> Said:
    figure = result.figure
    mentions = [project.index.mentions[each] for each in figure.mentions]
    return {
        "value": canonical(result.value),
        "unit": figure.unit,
        "label": " ".join(figure.label.split()),
        "tick": result.tick,
        "decimals": _decimals(result),
        "mentions": " ".join(figure.mentions),
        "printed": _printed(each.printed for each in mentions),
        "formula": text(figure.formula),
        "recomputed": text(None if result.recomputed is None else canonical(result.recomputed)),
        **_ends("recomputed", result.interval if figure.formula else None),
        **_ends("printed", result.printed if mentions else None),
    }


def _decimals(result: Result) -> str:
    """Return the decimals of a value, from the width of the interval of its digits."""
    if not isinstance(result.value, Decimal):
        return ""
    if result.figure.value is None:
        return text(result.figure.decimals)
    width = result.printed.high - result.printed.low if result.printed else Decimal(0)
    return text(-width.adjusted() if width else None)


def _ends(name: str, interval: Interval | None) -> Said:
    low, high = ("", "") if interval is None else map(canonical, (interval.low, interval.high))
    return {f"{name}_low": low, f"{name}_high": high}


def of_mentions(project: Project) -> dict[str, Said]:
    """Return the expected export of each mention, by its id."""
    owners = {
        mention: figure.key
        for figure in project.dataset.figures.values()
        for mention in figure.mentions
    }
    return {
        key: {
            **{name: text(getattr(mention, name)) for name in _OF_MENTION},
            "figure": owners.get(key, ""),
        }
        for key, mention in project.index.mentions.items()
    }


def of_discrepancies(project: Project) -> dict[str, Said]:
    """Return the expected export of each place of each discrepancy, by key and a count."""
    return dict(_of_discrepancies(project))


def _of_discrepancies(project: Project) -> Iterator[tuple[str, Said]]:
    for key, result in project.results.items():
        if result.figure.discrepancy is None or result.tick != "disagrees":
            continue
        said = _of_figure(project, result)
        for count, each in enumerate(result.figure.mentions, 1):
            mention = project.index.mentions[each]
            yield (
                f"{key}.{count}",
                {
                    "printed": mention.printed,
                    "line": text(mention.line),
                    "recomputed": said["recomputed"],
                },
            )
    for key, passage in project.dataset.passages.items():
        for count, place in enumerate(passage.places, 1):
            yield (
                f"{key}.{count}",
                {"printed": " ".join(place.words.split()), "line": text(place.line)},
            )


def said_by_fact(fact: Mapping[str, Any]) -> Said:
    """Return what a fact of the xBRL-JSON report says, under the names used here."""
    more = fact["tieout:provenance"]
    mentions = more.get("mentions", [])
    return {
        "value": fact["value"],
        "unit": more["unit"],
        "label": " ".join(more["label"].split()),
        "tick": more["tick"],
        "decimals": text(fact.get("decimals")),
        "mentions": " ".join(mention["id"] for mention in mentions),
        "printed": _printed(mention["printed"] for mention in mentions),
        "formula": text(more.get("formula")),
        "recomputed": text(more.get("recomputed")),
        **{
            f"{name}_{end}": value
            for name, key in (("recomputed", "interval"), ("printed", "printed_interval"))
            for end, value in more.get(key, {}).items()
        },
    }


def said_by_row(row: Mapping[str, str]) -> Said:
    """Return what a table's row says; its columns for numbers, dates and texts become one."""
    return {
        **row,
        "value": row["value"] or row.get("text", ""),
        "recomputed": row.get("recomputed", "") or row.get("recomputed_text", ""),
    }


def text(value: object) -> str:
    """Write a value as a table does: None as an empty text."""
    return "" if value is None else str(value)


def _printed(forms: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(forms))
