"""Writes a drafted data file as a person would: TOML, a table for each figure, short lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.calculators.figures.value_types import AMOUNTS
from tieout.macros.draft.drafted import Drafted
from tieout.macros.lazy_regex import lazy_regex

REASONS = "Mentions that need no figure"
"""The heading of the last part of a data file."""
_WIDE = 100
_FULL_DATE = lazy_regex(r"\d{4}-\d\d-\d\d\Z")
_RULE = 96
_GROUPED = 10_000
"""The least whole number that is written with underscores between thousands."""


def quoted(text: str) -> str:
    """A text as TOML writes it, in quotes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def number(value: Decimal) -> str:
    """A plain decimal, with underscores if it is long: 25_000_000, 0.035."""
    whole, point, rest = format(value, "f").partition(".")
    if abs(value) >= _GROUPED:
        whole = f"{int(whole):_}"
    return f"{whole}{point}{rest}"


def array(texts: Sequence[str]) -> str:
    """A list of texts: on one line if it fits, otherwise one per line."""
    short = f"[{', '.join(map(quoted, texts))}]"
    if len(short) < _WIDE:
        return short
    return "\n".join(["[", *(f"    {quoted(one)}," for one in texts), "]"])


def written(figure: Drafted) -> str:
    """The table of a figure."""
    unit = figure.unit
    lines = [
        f"[figures.{figure.key}]",
        f"label = {quoted(figure.label)}",
        f"value = {value_text(figure.first.value, unit)}",
        f"unit = {quoted(unit)}",
    ]
    if figure.is_exact:
        lines.append("exact = true")
    if figure.date is not None:
        key = quoted(figure.date.key)
        lines.append(f"period = {{ to = {key} }}" if figure.for_period else f"date = {key}")
    if figure.basis:
        lines.append(f"basis = {quoted(figure.basis)}")
    lines.append(f"mentions = {array([one.mention.id for one in figure.places])}")
    if figure.formula:
        lines += [f"{key} = {text}" for key, text in working_of(figure).items()]
    return "\n".join(lines)


def working_of(figure: Drafted) -> dict[str, str]:
    """The keys of a figure's working with their TOML: formula, inputs, the note of a failure."""
    inputs = ", ".join(f"{name} = {_keys(one)}" for name, one in figure.inputs.items())
    found = {"formula": quoted(figure.formula), "inputs": f"{{ {inputs} }}"}
    return {**found, **_discrepancy(figure)} if figure.disagrees else found


def _discrepancy(figure: Drafted) -> dict[str, str]:
    """The note about what does not agree, and what would reconcile it, with figures as numbers."""
    own = f"{{{figure.key}}}"
    others = [f"{{{one.key}}}" for one in dict.fromkeys(figure.taken)]
    inputs = ", ".join(others[:-1]) + " and " + others[-1] if others[1:] else others[0]
    if figure.formula in {"same_as", "sign_reversed"}:
        note = f"The filing prints {own} here and {inputs} elsewhere for the same quantity."
        remedy = f"Correct {own}, or {inputs}; or say why they differ."
    else:
        named = "; ".join(f"{one.label} {{{one.key}}}" for one in dict.fromkeys(figure.taken))
        found = "these add up to" if figure.formula == "total" else "calculated from these it is"
        note = f"The filing prints {own}, but {found} something else: {named}."
        remedy = f"Correct {own}, or the numbers behind it; or say why they differ."
    return {"discrepancy": quoted(note), "reconcile": quoted(remedy)}


def _keys(drafted: Drafted | list[Drafted]) -> str:
    if isinstance(drafted, list):
        return f"[{', '.join(quoted(one.key) for one in drafted)}]"
    return quoted(drafted.key)


def value_text(value: str, unit: str) -> str:
    """A value as TOML writes it: a number, a date, or a text in quotes."""
    if unit in AMOUNTS:
        return number(Decimal(value))
    return value if unit == "date" and _FULL_DATE.match(value) else quoted(value)


def heading(title: str) -> str:
    """A comment line that divides the file."""
    return f"# ── {title} ".ljust(_RULE, "─")


def data_file(
    names: Mapping[str, str],
    figures: Iterable[Drafted],
    reasons: Mapping[str, Sequence[str]],
    rest: Iterable[str] = (),
) -> str:
    """The complete data file: the names of the filing, its figures by section, and the rest."""
    head = "\n".join([*_HEAD, "", "[filing]", *(f"{k} = {quoted(v)}" for k, v in names.items())])
    parts = [head, *_by_section(figures), *rest]
    if reasons:
        lines = [heading(REASONS), "", "[reasons]"]
        lines += [f"{code} = {array(ids)}" for code, ids in reasons.items()]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _by_section(figures: Iterable[Drafted]) -> Iterator[str]:
    section = ""
    for figure in figures:
        if figure.first.section != section:
            section = figure.first.section
            yield heading(" ".join(section.split())[:60])
        yield written(figure)


_HEAD = (
    "# The only place where the numbers of this site are written.",
    "# Each figure has a label, value, unit and date, and the places where the filing prints it.",
    "# A mention is named for its place: L697C19 is line 697, column 19 of the filing as filed.",
    "# Formulas are Tieout's; their inputs are other figures of this file.",
    "# Drafted by rules from the filing; change anything: `tieout update` keeps your changes.",
)
