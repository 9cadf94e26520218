"""Calculates every figure, and gives it a tick mark that says how it agrees with the filing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.calculators.figures.dataset import (
    SECTION_INPUT,
    Dataset,
    Figure,
    Printed,
    working_order,
)
from tieout.calculators.figures.evidence import ours_among, units_fit
from tieout.calculators.figures.tick_marks import (
    tick_of_given,
    tick_of_number,
    tick_of_text,
    tick_with_assumption,
)
from tieout.calculators.figures.value_types import Value, canonical, read_value
from tieout.calculators.formulas.registry import call, is_additive
from tieout.calculators.values.errors import InputError
from tieout.calculators.values.finding import Finding
from tieout.calculators.values.rounding import (
    Interval,
    interval_of,
    interval_of_sum,
    interval_through,
    rounded,
)


@dataclass(frozen=True, slots=True)
class Result:
    """A figure's result: the value on pages, its possible range, and its tick mark.

    ``value`` is shown; ``recomputed`` has full precision and is ``None`` without a formula.
    ``interval`` is the range that the inputs allow, ``printed`` the one that the filing's digits
    allow.
    """

    figure: Figure
    value: Value
    interval: Interval | None
    printed: Interval | None
    recomputed: Value | None
    tick: str

    @property
    def decimals(self) -> int | None:
        """The decimals of the value, as printed or as calculated; else `None`."""
        if self.figure.value is None:
            return self.figure.decimals
        width = self.printed.high - self.printed.low if self.printed else Decimal(0)
        return -width.adjusted() if width else None


def evaluate(
    dataset: Dataset,
    mentions: Mapping[str, Printed],
    sections: Mapping[str, str],
) -> tuple[Mapping[str, Result], list[Finding]]:
    """Calculate every figure; return the results, and every failure and mismatch.

    ``mentions`` are the filing's printed numbers by id; ``sections`` gives the page on which each
    section begins. A figure whose inputs failed is left out, with a message for the first cause.
    """
    order, _ = working_order(dataset.figures)
    results: dict[str, Result] = {}
    found: list[Finding] = []
    for key in order:
        figure = dataset.figures[key]
        found.extend(_differing_mentions(figure, dataset.file, mentions))
        try:
            worked = _work_out(figure, results, mentions, sections)
            any_ours, all_ours = ours_among(figure, dataset.figures)
            if any_ours:
                worked = replace(worked, tick=tick_with_assumption(worked.tick))
            if all_ours and figure.mentions:
                message = (
                    "is calculated only from assumptions, which prove nothing that the filing "
                    "prints; take it from figures of the filing, or remove 'formula'"
                )
                found.append(_located("circular-agreement", figure, dataset.file, message))
            results[key] = worked
        except InputError as error:
            message = f"'{figure.formula}' cannot be calculated: {error}{_given_by(figure, error)}"
            found.append(_located("formula-failed", figure, dataset.file, message))
        except KeyError as error:
            if error.args[0] not in dataset.figures:  # otherwise it has its own message already
                name = error.args[0]
                message = f"takes {name!r}, which is neither a figure nor a section of the filing"
                found.append(_located("missing-input", figure, dataset.file, message))
    return results, found


def _given_by(figure: Figure, error: InputError) -> str:
    """Name the figures behind the argument that a formula refuses; the mistake is in them."""
    keys_of_argument = figure.inputs.get(error.argument, ())
    keys = (keys_of_argument,) if isinstance(keys_of_argument, str) else keys_of_argument
    return f" (its {error.argument} is {', '.join(keys)})" if keys else ""


def _located(code: str, figure: Figure, file: str, message: str) -> Finding:
    return Finding(
        code=code,
        message=f"figures.{figure.key}: {message}",
        figure=figure.key,
        file=file,
        line=figure.line,
    )


def _differing_mentions(
    figure: Figure, file: str, mentions: Mapping[str, Printed]
) -> list[Finding]:
    if figure.value is None:
        return []
    declared = canonical(figure.value)
    found = []
    for mention in figure.mentions:
        printed = mentions[mention]
        if printed.value != declared:
            says = f"the data file says {declared}, and the filing prints {printed.value}"
            remedy = "correct the value, or name the right mention"
        elif not units_fit(figure.unit, printed):
            there = printed.unit or f"a {printed.kind.replace('-', ' ')}"
            says = f"is of unit {figure.unit}, and the filing prints {there}"
            remedy = "correct the unit, or name the right mention"
        else:
            continue
        place = f"on page {printed.page}, line {printed.line} (mention {mention})"
        differs = _located("mention-differs", figure, file, f"{says} {place}; {remedy}")
        found.append(replace(differs, page=printed.page, expected=printed.value, found=declared))
    return found


def _work_out(
    figure: Figure,
    results: Mapping[str, Result],
    mentions: Mapping[str, Printed],
    sections: Mapping[str, str],
) -> Result:
    printed = _printed_interval(figure, mentions)
    if figure.formula is None:
        assert figure.value is not None  # noqa: S101  # the data file's rules: no formula, so a value
        matches = all(
            mentions[mention].value == canonical(figure.value) for mention in figure.mentions
        )
        tick = tick_of_given(figure, as_printed=matches)
        return Result(figure, figure.value, printed, printed, None, tick)
    values, intervals = _inputs(figure, results, sections)
    recomputed = call(figure.formula, values)
    if read_value(figure.unit, recomputed) is None:
        result = f"its result, {canonical(recomputed)}, is not a value of unit {figure.unit}"
        raise InputError(figure.formula, f"{result}; correct the formula or the unit")
    if not isinstance(recomputed, Decimal):
        tick = tick_of_text(figure, recomputed)
        return Result(
            figure,
            recomputed if figure.value is None else figure.value,
            None,
            None,
            recomputed,
            tick,
        )
    interval = _through(figure.formula, values, intervals)
    tick = tick_of_number(figure, recomputed, interval, printed)
    if isinstance(figure.value, Decimal) and printed is not None:
        return Result(figure, figure.value, interval, printed, recomputed, tick)
    assert figure.decimals is not None  # noqa: S101  # the data file's rules: derived, so rounded
    return Result(figure, rounded(recomputed, figure.decimals), interval, None, recomputed, tick)


def _printed_interval(figure: Figure, mentions: Mapping[str, Printed]) -> Interval | None:
    """The range that the printed digits allow; of several mentions, the most precise counts."""
    if not isinstance(figure.value, Decimal):
        return None
    decimals = [mentions[mention].decimals for mention in figure.mentions]
    known = [number for number in decimals if number is not None]
    if figure.is_point or not known:
        return Interval.point(figure.value)
    return interval_of(figure.value, max(known), truncated=figure.truncated)


Given = Value | tuple[Value, ...]


def _inputs(
    figure: Figure,
    results: Mapping[str, Result],
    sections: Mapping[str, str],
) -> tuple[dict[str, Given], dict[tuple[str, int], Interval]]:
    """Return the formula's arguments, and the interval of each one that is not exact."""
    values: dict[str, Given] = {}
    intervals: dict[tuple[str, int], Interval] = {}
    for name, reference in figure.inputs.items():
        keys = (reference,) if isinstance(reference, str) else reference
        taken: list[Value] = []
        for position, key in enumerate(keys):
            if key.startswith(SECTION_INPUT):
                taken.append(sections[key.removeprefix(SECTION_INPUT)])
                continue
            result = results[key]
            worked = result.recomputed is not None and result.figure.relation == "equals"
            taken.append(
                result.recomputed if worked and result.recomputed is not None else result.value
            )
            interval = result.interval if worked else result.printed
            if interval is not None and interval.low != interval.high:
                intervals[name, position] = interval
        values[name] = taken[0] if isinstance(reference, str) else tuple(taken)
    return values, intervals


def _through(
    formula: str, values: Mapping[str, Given], intervals: Mapping[tuple[str, int], Interval]
) -> Interval:
    """Return the least and the greatest result over the intervals of the inputs."""

    def worked(corner: Mapping[tuple[str, int], Decimal]) -> Decimal:
        moved = dict(values)
        for (name, position), value in corner.items():
            argument = moved[name]
            if isinstance(argument, tuple):
                moved[name] = (*argument[:position], value, *argument[position + 1 :])
            else:
                moved[name] = value
        result = call(formula, moved)
        assert isinstance(result, Decimal)  # noqa: S101  # as it was with the values themselves
        return result

    follow = interval_of_sum if is_additive(formula) else interval_through
    return follow(worked, intervals)
