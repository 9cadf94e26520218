"""Writes a drafted data file as TOML, as a person would: one table a figure, short lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.calculators.figures.dataset import AMOUNTS
from tieout.macros.draft.drafted import Drafted

REASONS = "Mentions that need no figure"
"""The heading of the last part of a data file."""
_WIDE = 100
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_RULE = 96
_GROUPED = 10_000
"""From here on a whole number is written with an underscore every three digits."""


def quoted(text: str) -> str:
    """A text as TOML writes it, in quotes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def number(value: Decimal) -> str:
    """A plain decimal, with underscores where it is long: 25_000_000, 0.035."""
    whole, point, rest = format(value, "f").partition(".")
    if abs(value) >= _GROUPED:
        whole = f"{int(whole):_}"
    return f"{whole}{point}{rest}"


def array(texts: Sequence[str]) -> str:
    """A list of texts: on one line if it fits, else one a line."""
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
    """What a figure is worked out by, as TOML by key: formula, inputs, the note of a failure."""
    inputs = ", ".join(f"{name} = {_keys(one)}" for name, one in figure.inputs.items())
    found = {"formula": quoted(figure.formula), "inputs": f"{{ {inputs} }}"}
    return {**found, **_discrepancy(figure)} if figure.disagrees else found


def _discrepancy(figure: Drafted) -> dict[str, str]:
    """The note of what does not agree, and what would reconcile it; its numbers are figures."""
    own = f"{{{figure.key}}}"
    others = [f"{{{one.key}}}" for one in dict.fromkeys(figure.taken)]
    told = ", ".join(others[:-1]) + " and " + others[-1] if others[1:] else others[0]
    if figure.formula in {"same_as", "sign_reversed"}:
        note = f"The filing prints {own} here and {told} elsewhere for the same quantity."
        remedy = f"Correct {own}, or {told}; or say why they differ."
    else:
        note = f"The filing prints {own}; worked out from {told} it comes to something else."
        remedy = f"Correct {own}, or what it is worked out from; or say why they differ."
    return {"discrepancy": quoted(note), "reconcile": quoted(remedy)}


def _keys(given: Drafted | list[Drafted]) -> str:
    if isinstance(given, list):
        return f"[{', '.join(quoted(one.key) for one in given)}]"
    return quoted(given.key)


def value_text(value: str, unit: str) -> str:
    """A value as TOML writes it: a number, a date, or a text in quotes."""
    if unit in AMOUNTS:
        return number(Decimal(value))
    return value if unit == "date" and _FULL_DATE.match(value) else quoted(value)


def heading(title: str) -> str:
    """A line of a comment that divides the file."""
    return f"# ── {title} ".ljust(_RULE, "─")


def data_file(
    names: Mapping[str, str],
    figures: Iterable[Drafted],
    reasons: Mapping[str, Sequence[str]],
    rest: Iterable[str] = (),
) -> str:
    """The whole data file: what the filing is called, its figures by section, what is left."""
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
    "# The one place where a number of this site is written.",
    "# Each figure: what it is, its value and unit, as of when, and where the filing prints it.",
    "# A mention is named by its place: L697C19 is line 697, column 19 of the filing as filed.",
    "# A formula is one of Tieout's; its inputs are other figures of this file.",
    "# Drafted by rule from the filing; change what you like: `tieout update` keeps it.",
)
