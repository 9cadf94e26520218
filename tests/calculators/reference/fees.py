"""The cost and net proceeds of a sale, from the cover and the plan of distribution (S-11, S-12)."""

from __future__ import annotations

from fractions import Fraction

from tests.calculators.reference.arithmetic import CENT, commission, gross_for_net, least
from tests.calculators.reference.option_value import black_scholes
from tests.calculators.reference.terms import Found, Rows, Terms, members, part

# A figure that is a limit is rounded to the side on which the limit is kept.
SIDES = {"room_per_warrant": "down"}


def fees(v: Terms) -> Found:
    """Return every result."""
    gross, tops, rates = v["gross_proceeds"], members(v, "thresholds"), members(v, "rates")
    found = sale(v, gross) | _tiers(v)
    extras, due = _expenses(v), found["commission"]
    sold = int(gross / v["share_price"])
    warrants = int(sold * v["warrant_coverage"])
    each = _warrant(v)
    # The retainer and deposit together, of which "one-half" is allocated to each (S-12).
    advisory = v["retainer"] + v["deposit"]
    allocated = advisory * v["allocated_part"]
    repaid = min(v["agent_expenses"], v["reimbursement_cap"])
    cash = due + repaid + allocated
    limit = gross * v["limit_rate"]
    own = cash + warrants * each
    valued = each * v["warrant_coverage"] / v["share_price"]
    # The Other Agreement: "up to" an amount, "4% of the gross proceeds", the same warrants (S-12).
    other = min(v["other_gross_proceeds"], v["other_maximum"])
    other_due = other * v["other_rate"]
    other_sold = int(other / v["share_price"])
    other_warrants = int(other_sold * v["warrant_coverage"])
    others = other_due + v["other_reimbursement"] + advisory - allocated + other_warrants * each
    return found | {
        # "the first $10 million … the next": the rate of the last cent sold.
        "last_rate": ((due - commission(gross - CENT, tops, rates)) / CENT if gross else rates[0]),
        "net_after_expenses": gross - due - v["offering_expenses"],
        "reimbursement": repaid,
        "advisory": advisory,
        "allocated_advisory": allocated,
        "net_after_all": gross - due - extras,
        "gross_needed": gross_for_net(v["wanted_net"], tops, rates),
        "gross_needed_after_all": gross_for_net(v["wanted_net"] + extras, tops, rates),
        "months_funded": part(gross - due - extras, v["monthly_spending"]),
        "cash_compensation": cash,
        "cash_compensation_rate": part(cash, gross),
        "compensation_limit": limit,
        "compensation_room": limit - cash,
        "shares_sold": sold,
        "warrants": warrants,
        "room_per_warrant": part(limit - cash, warrants),
        "limit_spare": v["limit_rate"] - rates[-1],
        "within_limit_from": _kept_from(v, repaid + allocated, v["limit_rate"]),
        "warrants_per_share": each * v["warrant_coverage"],
        "warrants_rate": valued,
        "limit_spare_valued": v["limit_rate"] - rates[-1] - valued,
        "within_limit_valued_from": _kept_from(v, repaid + allocated, v["limit_rate"] - valued),
        "exercise_price": v["share_price"] * v["price_multiple"],
        "warrant_value": each,
        "warrants_value": warrants * each,
        "compensation": own,
        "compensation_rate": part(own, gross),
        "room_after_warrants": limit - own,
        "other_sold": other,
        "other_commission": other_due,
        "other_net": other - other_due,
        "both_gross_proceeds": gross + other,
        "both_commissions": due + other_due,
        "other_advisory": advisory - allocated,
        "other_shares": other_sold,
        "other_warrants": other_warrants,
        "other_warrants_value": other_warrants * each,
        "other_compensation": others,
        "other_compensation_rate": part(others, other),
        "both_compensation": own + others,
        "both_compensation_rate": part(own + others, gross + other),
    }


def sale(v: Terms, gross: Fraction) -> Found:
    """Return what one sale costs: net proceeds are "the aggregate sales price" less commission."""
    tops, rates = members(v, "thresholds"), members(v, "rates")
    due = commission(gross, tops, rates)
    return {
        "commission": due,
        "marginal_rate": (commission(gross + CENT, tops, rates) - due) / CENT,
        "effective_rate": part(due, gross),
        "cost": due + _expenses(v),
        "net_proceeds": gross - due,
    }


def fee_tables(v: Terms, shown: dict[str, Rows]) -> dict[str, Rows]:
    """Return every table: the brackets, then sales of the sizes shown."""
    found = fees(v)
    tops, count = members(v, "thresholds"), len(members(v, "rates"))
    tiers: Rows = [
        [
            tops[number - 2] if number > 1 else None,
            tops[number - 1] if number < count else None,
            *(found[f"tier_{number}_proceeds"], v[f"rates_{number}"]),
            found[f"tier_{number}_commission"],
        ]
        for number in range(1, count + 1)
    ]
    total = [None, None, v["gross_proceeds"], found["effective_rate"], found["commission"]]
    sales = [[size, *sale(v, size).values()] for size, *_ in shown["sales"]]
    return {"tiers": [*tiers, total], "sales": sales}


def _tiers(v: Terms) -> Found:
    """Return the amount in each bracket: all up to its top, less all up to the one below."""
    gross, found, below = v["gross_proceeds"], {}, Fraction(0)
    tops, rates = members(v, "thresholds"), members(v, "rates")
    for number, rate in enumerate(rates, 1):
        top = tops[number - 1] if number <= len(tops) else gross
        here = min(gross, max(top, below)) - min(gross, below)
        found[f"tier_{number}_proceeds"] = here
        found[f"tier_{number}_commission"] = here * rate
        below = top
    return found


def _kept_from(v: Terms, fixed: Fraction, limit: Fraction) -> Fraction | None:
    """Return the cent from which no sale passes the limit; None if larger and larger ones do.

    Between the boundaries of the brackets the payment is linear, so the boundaries are enough.
    """
    tops, rates = members(v, "thresholds"), members(v, "rates")
    if limit <= rates[-1]:
        return None

    def kept(cents: int) -> bool:
        sales = (cents * CENT, *(top for top in tops if top > cents * CENT))
        return all(commission(size, tops, rates) + fixed <= limit * size for size in sales)

    return least(kept) * CENT


def _expenses(v: Terms) -> Fraction:
    """The other payments: the company's share, expenses "up to an aggregate", the retainer."""
    repaid: Fraction = min(v["agent_expenses"], v["reimbursement_cap"])
    others: Fraction = v["offering_expenses"] + (v["retainer"] + v["deposit"]) * v["allocated_part"]
    return repaid + others


def _warrant(v: Terms) -> Fraction:
    strike = v["share_price"] * v["price_multiple"]
    model = (v["term"], v["volatility"], v["risk_free_rate"], v["dividend_yield"])
    return black_scholes(v["share_price"], strike, *model)
