"""A scenario: the inputs that a reader has set, from typed text or a link, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from tieout.calculators.engine.declaration import Input
from tieout.calculators.engine.entering import (
    EntryError,
    field_text,
    read,
    read_exact,
    remark,
)
from tieout.calculators.engine.settings import Settings
from tieout.calculators.figures.value_types import Value, canonical

LINK_START = "#v1"
_GRID_PARTS = 3  # two inputs and a result
LONGEST_LINK = 32_000  # characters; a link of 250 rows is half of that
_NONE: Mapping[str, str] = MappingProxyType({})
_GRID = "grid"  # the part of a link with the grid's inputs and result
_OTHER_LINK = "This link is not one of this calculator’s; the starting values are shown."


@dataclass(frozen=True, slots=True)
class Scenario:
    """A value for every input, the errors by input, and what is wrong with the link.

    `remarks` say how ambiguous entries were read. `grid` has the two inputs and the result of the
    link's grid; it is empty if they are the calculator's own.
    """

    values: Mapping[str, Value]
    texts: Mapping[str, str]
    errors: Mapping[str, str]
    notice: str | None = None
    remarks: Mapping[str, str] = _NONE
    grid: tuple[str, ...] = ()


def from_entries(settings: Settings, entries: Mapping[str, object]) -> Scenario:
    """Return the scenario of a form: for each input its text, or its exact value.

    An exact value, such as a slider's, is `{"value": "0.04"}`. An input that is missing keeps its
    default; one that the calculator does not have is ignored.
    """
    values, texts, errors, remarks = settings.defaults, {}, {}, {}
    for name, term in settings.terms.items():
        if name not in entries:
            continue
        entry = entries[name]
        try:
            if isinstance(entry, Mapping):
                values[name] = read_exact(entry.get("value"), term.input)
            else:
                values[name], texts[name], said = _entered(entry, term.input)
                if said:
                    remarks[name] = said
        except EntryError as error:
            errors[name] = str(error)
            texts[name] = entry if isinstance(entry, str) else ""
    return replace(_scenario(settings, values, texts, errors), remarks=remarks)


def from_link(settings: Settings, link: object) -> Scenario:
    """Return the scenario of a link such as `#v1&gross_proceeds=12000000`.

    An invalid value keeps its default, with a message at the input or, if the link is for another
    calculator, for the whole scenario.
    """
    values, errors = settings.defaults, {}
    text = link if isinstance(link, str) else ""
    start, *parts = text.split("&") if len(text) <= LONGEST_LINK else [""]
    notice = None if start == LINK_START else _OTHER_LINK
    grid: tuple[str, ...] = ()
    for part in parts if notice is None else ():
        name, _, value = part.partition("=")
        if name == _GRID:
            grid = tuple(value.split(",")[:_GRID_PARTS])
            continue
        if name not in settings.terms:
            notice = "A part of this link names no input of this calculator; it was ignored."
            continue
        try:
            values[name] = read_exact(value, settings.terms[name].input)
        except EntryError as error:
            errors[name] = f"The link’s value was not used. {error}"
    return replace(_scenario(settings, values, {}, errors, notice), grid=grid)


def link_of(
    settings: Settings, values: Mapping[str, Value], grid: Sequence[str] | None = None
) -> str:
    """Return the link that restores these values; it contains only what differs from the filing.

    It also says what the grid shows, if that is not the calculator's own choice.
    """
    parts = [
        f"{name}={canonical(values[name])}"
        for name, term in settings.terms.items()
        if values[name] != term.default
    ]
    own = (*settings.calculator.varied, settings.calculator.answers[0])
    chosen = (*(grid or own), *own[len(grid or own) :])
    if chosen != own:
        parts.append(f"{_GRID}={','.join(chosen)}")
    return "&".join((LINK_START, *parts))


def check_together(settings: Settings, values: Mapping[str, Value]) -> dict[str, str]:
    """Return a message for each input whose value conflicts with that of another."""
    found = {}
    before: tuple[str, Input] | None = None
    for name, term in settings.terms.items():
        one, value = term.input, values[name]
        if one.rising:
            stem = name.rpartition("_")[0]
            if before and before[0].rpartition("_")[0] == stem:
                last = values[before[0]]
                if value <= last:  # type: ignore[operator]  # both are of the input's type
                    found[name] = (
                        f"This must be more than the one before, {field_text(last, before[1])}."
                    )
            elif not value:
                found[name] = f"This must be more than {field_text(value, one)}."
            before = name, one
        if one.at_most is not None and value > values[one.at_most]:  # type: ignore[operator]
            limit = settings.terms[one.at_most].input
            most = field_text(values[one.at_most], limit)
            found[name] = (
                f"This must be at most {most}: {limit.label[:1].lower()}{limit.label[1:]}."
            )
    return found


def _scenario(
    settings: Settings,
    values: dict[str, Value],
    texts: dict[str, str],
    errors: dict[str, str],
    notice: str | None = None,
) -> Scenario:
    for name, message in check_together(settings, values).items():
        errors.setdefault(name, message)
    shown = {
        name: texts[name] if name in texts else field_text(values[name], term.input)
        for name, term in settings.terms.items()
    }
    return Scenario(values, shown, errors, notice)


def _entered(entry: object, one: Input) -> tuple[Value, str, str]:
    """Return what an entry is read as, how the field shows that, and any remark on it."""
    return _known_entry(entry, one) if isinstance(entry, str) else _new_entry(entry, one)


def _new_entry(entry: object, one: Input) -> tuple[Value, str, str]:
    value = read(entry, one)
    return value, field_text(value, one), remark(entry, one)


# Most entries of a form stay the same from one change to the next.
_known_entry = lru_cache(maxsize=1024)(_new_entry)
