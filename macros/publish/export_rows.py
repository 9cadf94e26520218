"""The rows of the exported tables: figures, mentions, discrepancies and exceptions."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.calculators.figures.dataset import Figure, NotedPassage
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.value_types import Value, canonical
from tieout.calculators.values.finding import Finding
from tieout.calculators.values.rounding import Interval
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.coverage import check_discrepancies, check_mentions, page_of
from tieout.macros.project.notes import read_out
from tieout.macros.project.periods import PERIOD
from tieout.macros.project.project import Project
from tieout.macros.publish.export_csv import Row
from tieout.macros.publish.xbrl_json import decimals_of

NUMERIC_KINDS = frozenset({"money", "shares", "rate", "duration", "ordinal", "count", "number"})


def figure_rows(project: Project) -> Iterator[Row]:
    """Yield the row of each figure, in the data file's order."""
    for key, figure in project.dataset.figures.items():
        result = project.results[key]
        mentions = [project.index.mentions[each] for each in figure.mentions]
        worked_out = figure.formula is not None
        yield {
            "key": key,
            "label": figure.label,
            "kind": figure.kind,
            "unit": figure.unit,
            **_value(result.value, "value", "text"),
            "decimals": decimals_of(project, figure),
            "tick": result.tick,
            "as_of": canonical(project.results[figure.date].value) if figure.date else None,
            **{
                f"period_{end}": canonical(project.results[figure.period[end]].value)
                if end in figure.period
                else None
                for end in PERIOD
            },
            "printed": "; ".join(dict.fromkeys(each.printed for each in mentions)),
            "places": "; ".join(f"{each.page}, line {each.line}" for each in mentions),
            "mentions": " ".join(figure.mentions),
            "formula": figure.formula,
            "inputs": _inputs(figure),
            "relation": figure.relation if worked_out and mentions else None,
            **_value(result.recomputed, "recomputed", "recomputed_text"),
            **_ends(result.interval if worked_out else None, "recomputed"),
            **_ends(result.printed if mentions else None, "printed"),
            "basis": figure.basis,
            "discrepancy": _read_out(project, figure.discrepancy),
            "reconcile": _read_out(project, figure.reconcile),
            "pages": " ".join(project.uses.get(key, ())),
        }


def _value(value: Value | None, number: str, text: str) -> Row:
    """Return a value in the column for numbers, or in that for dates and texts."""
    written = None if value is None else canonical(value)
    is_number = isinstance(value, Decimal)
    return {number: written if is_number else None, text: None if is_number else written}


def _ends(interval: Interval | None, name: str) -> Row:
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return {
        f"{name}_low": None if low is None else canonical(low),
        f"{name}_high": None if high is None else canonical(high),
    }


def _inputs(figure: Figure) -> str:
    """Write a formula's arguments as ``name=key; names=key key``."""
    inputs = figure.inputs.items()
    return "; ".join(f"{name}={it if isinstance(it, str) else ' '.join(it)}" for name, it in inputs)


def _read_out(project: Project, note: str | None) -> str | None:
    return None if note is None else read_out(note, project.results)


def mention_rows(project: Project) -> Iterator[Row]:
    """Yield the row of each mention, in the filing's order."""
    owners, reasons = project.dataset.owners, project.dataset.codes
    for mention in project.index.mentions.values():
        is_number = mention.kind in NUMERIC_KINDS
        yield {
            "id": mention.id,
            "page": mention.page,
            "line": mention.line,
            "column": mention.column,
            "end_line": mention.end_line,
            "end_column": mention.end_column,
            "section": mention.section,
            "kind": mention.kind,
            "printed": mention.printed,
            "value": mention.value if is_number else None,
            "text": None if is_number else mention.value,
            "unit": mention.unit,
            "decimals": mention.decimals,
            "approximate": "yes" if mention.approximate else None,
            "figure": owners.get(mention.id),
            "reason": reasons.get(mention.id),
        }


def discrepancy_rows(project: Project) -> Iterator[Row]:
    """Yield a row for each place of each discrepancy: by arithmetic, then by reading."""
    for key, figure in project.dataset.figures.items():
        result = project.results[key]
        if figure.discrepancy is not None and result.tick == "disagrees":
            for count, mention in enumerate(figure.mentions, 1):
                yield _by_arithmetic(project, result, project.index.mentions[mention], count)
    for passage in project.dataset.passages.values():
        yield from _by_reading(project, passage)


def _by_arithmetic(project: Project, result: Result, mention: Mention, count: int) -> Row:
    figure = result.figure
    return {
        "id": f"{figure.key}.{count}",
        "key": figure.key,
        "found_by": "arithmetic",
        "title": figure.label,
        "page": mention.page,
        "line": mention.line,
        "printed": mention.printed,
        "value": _value(result.value, "value", "text")["value"],
        "relation": figure.relation,
        **_value(result.recomputed, "recomputed", "recomputed_text"),
        "note": _read_out(project, figure.discrepancy),
        "reconcile": _read_out(project, figure.reconcile),
        "kind": "arithmetic",
        "severity": figure.severity,
        "disposition": _read_out(project, figure.disposition),
        "figures": " ".join(dict.fromkeys((figure.key, *figure.input_keys))),
    }


def _by_reading(project: Project, passage: NotedPassage) -> Iterator[Row]:
    for count, place in enumerate(passage.places, 1):
        yield {
            "id": f"{passage.key}.{count}",
            "key": passage.key,
            "found_by": "reading",
            "title": passage.title,
            "page": page_of(project, place.line),
            "line": place.line,
            "printed": place.words,
            **dict.fromkeys(("value", "relation", "recomputed", "recomputed_text")),
            "note": _read_out(project, passage.note),
            "reconcile": _read_out(project, passage.reconcile),
            "kind": passage.kind or None,
            "severity": passage.severity or None,
            "disposition": _read_out(project, passage.disposition or None),
            "figures": " ".join(passage.figures),
        }


def exceptions_of(project: Project) -> list[Finding]:
    """Return the exceptions between data file and filing, without those of pages."""
    return [*project.exceptions, *check_mentions(project), *check_discrepancies(project)]


def exception_rows(found: Iterable[Finding]) -> Iterator[Row]:
    """Yield the row of each exception; its id omits the line, which other edits would change."""
    seen: Counter[tuple[str | None, ...]] = Counter()
    for each in found:
        named = (each.code, each.figure, each.file, each.page, each.expected, each.found)
        seen[named] += 1
        digest = hashlib.sha256(repr((*named, seen[named])).encode()).hexdigest()
        yield {
            "id": f"x{digest[:12]}",
            "code": each.code,
            "figure": each.figure,
            "file": each.file,
            "page": each.page,
            "line": each.line,
            "expected": each.expected,
            "found": each.found,
            "message": each.message,
        }
