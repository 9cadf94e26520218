"""Turns the relations of a scan into formulas of figures, and their inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.draft.drafted import Drafted, Inputs
from tieout.macros.draft.grouping import COUNTED, says_again
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.kinds import REPEATING
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import STRENGTH, Finding, Relation

type Formula = tuple[str, Inputs]


def work_out(figures: Sequence[Drafted], scan: Scan) -> None:
    """Give each figure that is the result of a relation the formula of the best such relation.

    A figure has one formula, and no circle of formulas is made; the remaining relations have
    results that already have a formula.
    """
    owners = {placed.mention.id: one for one in figures for placed in one.places}
    for finding in scan.findings:
        for relation in finding.relations[:1]:
            _mark_failed(relation, finding, owners)
    for coarse, formula, inputs in _again(scan.relations, owners):
        _give(coarse, formula, inputs)
    found = [one for one in scan.relations if one.holds and not says_again(one)]
    found.sort(key=lambda one: (STRENGTH[one.basis], one.verdict != "exact", len(one.inputs)))
    for relation in found:
        figure = owners.get(relation.result.placed.mention.id)
        taken = [owners.get(one.placed.mention.id) for one in relation.inputs]
        known = [one for one in taken if one is not None and one is not figure]
        if figure is None or len(known) < len(taken):
            continue
        signs = _signs(relation)
        if signs is not None and (worked := formula_of(relation, known, signs)):
            _give(figure, *worked)


def _mark_failed(relation: Relation, finding: Finding, owners: Mapping[str, Drafted]) -> None:
    """Turn a relation that fails into a figure that disagrees, if there is a formula for it."""
    inputs: Sequence[Quantity] = relation.inputs
    result = relation.result
    if relation.rule in REPEATING:
        fault = finding.places[0]
        result = fault if isinstance(fault, Quantity) else result
        inputs = [one for one in relation.places if one.value != result.value][:1]
    figure = owners.get(result.placed.mention.id)
    known = [one for each in inputs if (one := owners.get(each.placed.mention.id))]
    if not known or len(known) < len(inputs) or figure is None or figure in known:
        return
    signs = _signs(relation)
    if signs is None:
        return
    formula: Formula | None = ("same_as", {"value": known[0]})
    if relation.rule not in REPEATING:
        formula = formula_of(relation, known, signs)
    if formula is not None:
        figure.disagrees = _give(figure, *formula)


def _give(figure: Drafted, formula: str, inputs: Inputs) -> bool:
    """Give a figure a formula if it has none and no circle results; return whether it was given."""
    if figure.formula:
        return False
    figure.formula, figure.inputs = formula, inputs
    if any(one.rests_on(figure) for one in figure.taken):
        figure.drop_formula()
    return bool(figure.formula)


def _again(
    relations: Iterable[Relation], owners: dict[str, Drafted]
) -> Iterator[tuple[Drafted, str, Inputs]]:
    """The figures that repeat another one, rounded or with the opposite sign."""
    for relation in relations:
        fine = owners.get(relation.result.placed.mention.id)
        if fine is None or not says_again(relation):
            continue
        for one in relation.inputs:
            coarse = owners.get(one.placed.mention.id)
            if coarse is None or coarse is fine or coarse.unit == "date":
                continue
            if (coarse.first.value, coarse.unit) == (fine.first.value, fine.unit):
                continue  # rows of one table with different names, which are equal by chance
            value, other = (Decimal(each.first.value) for each in (fine, coarse))
            if value * other >= 0:
                yield coarse, "same_as", {"value": fine}
            else:  # the one with a sign has a working of its own, as a loss in a statement has
                signed, plain = (fine, coarse) if value < 0 else (coarse, fine)
                yield plain, "sign_reversed", {"amount": signed}


def _signs(relation: Relation) -> list[int] | None:
    """Whether each input, and finally the result, has the sign that the filing prints.

    None if a rule changed a value in another way, so that no formula can use the printed one.
    """
    signs = []
    for one in relation.places:
        if one.kind == "date":
            return None
        printed = Decimal(one.placed.mention.value)
        if one.value not in {printed, -printed}:
            return None
        signs.append(1 if one.value == printed else -1)
    return signs


def formula_of(
    relation: Relation, inputs: Sequence[Drafted], signs: Sequence[int]
) -> Formula | None:
    """The formula of a relation between the figures that are its inputs; None if there is none.

    `signs` are those of the inputs and of the result, as `_signs` returns them.
    """
    own = (-1, 1) if relation.expression == "i1-i0" else relation.signs
    if own:
        turned = [sign * other * signs[-1] for sign, other in zip(own, signs, strict=False)]
        return _sum(inputs, turned)
    if any(sign < 0 for sign in signs):
        return None
    known = _FORMS.get(relation.expression)
    if known is not None and list(relation.constants) == known[0]:
        return known[1](inputs)
    if _is_mean(relation):
        return "average_of", {"values": list(inputs)}
    count = len(inputs)
    if count > 1 and relation.expression == f"i0/({'+'.join(f'i{at}' for at in range(1, count))})":
        return "amount_over_total", {"amount": inputs[0], "parts": list(inputs[1:])}
    return None


def _sum(inputs: Sequence[Drafted], signs: Sequence[int]) -> Formula | None:
    added = [one for one, sign in zip(inputs, signs, strict=True) if sign > 0]
    taken = [one for one, sign in zip(inputs, signs, strict=True) if sign < 0]
    if len(inputs) == 1:
        return (
            ("same_as", {"value": added[0]}) if added else ("sign_reversed", {"amount": taken[0]})
        )
    if not added:  # all of them are deducted, from nothing
        return None
    if not taken:
        return "total", {"parts": added}
    if len(added) == 1:
        return "remainder", {"whole": added[0], "parts": taken}
    return "total_less_deductions", {"additions": added, "deductions": taken}


def _is_mean(relation: Relation) -> bool:
    count = len(relation.inputs)
    sums = "+".join(f"i{at}" for at in range(count))
    return relation.expression == f"({sums})/c0" and list(relation.constants) == [count]


def _product(inputs: Sequence[Drafted]) -> Formula:
    rates = [one for one in inputs if one.unit == "rate"]
    if len(rates) == 1 and len(inputs) == 2:
        amount = next(one for one in inputs if one is not rates[0])
        return "at_rate", {"amount": amount, "rate": rates[0]}
    return "product", {"factors": list(inputs)}


def _quotient(inputs: Sequence[Drafted]) -> Formula:
    over, under = inputs
    alike = over.unit == under.unit or {over.unit, under.unit} <= COUNTED
    if alike and Decimal(under.first.value) > 0:
        return "share_of", {"part": over, "whole": under}
    return "quotient", {"amount": over, "divisor": under}


def _named(formula: str, *arguments: str) -> Callable[[Sequence[Drafted]], Formula]:
    return lambda inputs: (formula, dict(zip(arguments, inputs, strict=True)))


_FORMS: dict[str, tuple[list[int], Callable[[Sequence[Drafted]], Formula]]] = {
    "i0*i1": ([], _product),
    "i0/i1": ([], _quotient),
    "i0*i1+i2*i3": (
        [],
        lambda inputs: (
            "sum_of_products",
            {"factors": [inputs[0], inputs[2]], "others": [inputs[1], inputs[3]]},
        ),
    ),
    "i0/i1-1": ([], _named("relative_increase", "new", "old")),
    "(i0-i1)/i1": ([], _named("relative_increase", "new", "old")),
    "1-i0/i1": ([], _named("relative_decrease", "new", "old")),
    "i0/(i1-i0)": ([], _named("increase_over_base", "increase", "new")),
    "i0/(i1+i0)": ([], _named("decrease_over_base", "decrease", "new")),
    "i0+i1*(c0-i2)-i3": ([1], _named("value_after_sale", "value", "amount", "rate", "expenses")),
    "i0/c0": ([3], _named("baby_shelf_limit", "market_value")),
    "i0*i1/c0": ([3], _named("baby_shelf_limit_at_price", "shares", "price")),
}
"""The formulas of the other expressions, each with its constants."""
