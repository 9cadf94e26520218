"""The evidence for a figure: the unit that the filing prints, and sources that are not ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tieout.calculators.figures.dataset import Figure, Printed

# Units between which the filing's own words do not decide.
_FAMILIES = ({"USD", "USD/share"}, {"shares", "count", "number"})
# What a figure may be of where the filing prints no unit, by the kind of what it prints. A bare
# number, as in a table, may be anything.
_OF_NAMES = frozenset({"text", "page", "date", "number", "count", "ordinal"})
_WITHOUT_UNIT: Mapping[str, frozenset[str]] = {
    "count": frozenset({"count", "number", "shares", "ordinal", "text"}),
    "ordinal": frozenset({"ordinal", "count", "number", "text"}),
    **dict.fromkeys(
        "address footnote form identifier law list-number name note page-label page-reference "
        "postcode registration-number telephone".split(),
        _OF_NAMES,
    ),
}


def units_fit(unit: str, printed: Printed) -> bool:
    """Whether a figure of `unit` may stand on a mention."""
    if unit in {printed.unit, printed.then} - {""}:
        return True
    if printed.unit and not (unit == "ordinal" and printed.kind in {"", "ordinal"}):
        return any({unit, printed.unit} <= family for family in _FAMILIES)
    allowed = _WITHOUT_UNIT.get(printed.kind)
    return bool(printed.unit) or allowed is None or unit in allowed


def ours_among(figure: Figure, figures: Mapping[str, Figure]) -> tuple[bool, bool]:
    """Return whether any, and whether all, of what a figure is worked out from is assumed.

    A figure of the filing's, or a section of it, is a source that is not ours. Circles end where
    they close.
    """
    kinds = {one.assumption for one in _sources(figure, figures)}
    sections = any(
        name not in figure.input_keys
        for given in figure.inputs.values()
        for name in ((given,) if isinstance(given, str) else given)
    )
    return True in kinds, kinds == {True} and not sections


def _sources(figure: Figure, figures: Mapping[str, Figure]) -> Iterator[Figure]:
    """Yield the figures without inputs that a figure rests on; workings may be of any depth."""
    waiting, seen = list(figure.input_keys), set(figure.input_keys)
    while waiting:
        source = figures.get(waiting.pop())
        if source is None:
            continue
        if not source.input_keys:
            yield source
        new = [key for key in source.input_keys if key not in seen]
        seen.update(new)
        waiting += new
