"""Evidence for a figure: the unit that the filing prints, and which inputs are assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tieout.calculators.figures.dataset import Figure, Printed

# Units that the filing's own words do not distinguish.
_FAMILIES = ({"USD", "USD/share"}, {"shares", "count", "number"})
# The units that a figure may have if the filing prints none, by the kind of mention. A plain
# number, as in a table, may have any.
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
    """Whether a figure of `unit` may have this mention."""
    if unit in {printed.unit, printed.then} - {""}:
        return True
    if printed.unit and not (unit == "ordinal" and printed.kind in {"", "ordinal"}):
        return any({unit, printed.unit} <= family for family in _FAMILIES)
    allowed = _WITHOUT_UNIT.get(printed.kind)
    return bool(printed.unit) or allowed is None or unit in allowed


def ours_among(figure: Figure, figures: Mapping[str, Figure]) -> tuple[bool, bool]:
    """Whether any, and whether all, of the figures that a figure depends on are assumptions.

    A figure or a section of the filing is not an assumption. Circles are followed once.
    """
    kinds = {one.assumption for one in _sources(figure, figures)}
    sections = any(key not in figure.input_keys for _, key in figure.named_inputs)
    return True in kinds, kinds == {True} and not sections


def _sources(figure: Figure, figures: Mapping[str, Figure]) -> Iterator[Figure]:
    """Yield the figures without inputs that a figure depends on, directly or indirectly."""
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
