"""The fee calculator's lines: from a sale and its terms to commission, cost and proceeds."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.working import Line, Reference

_CENTS = 2
_RATE = 4


def fee_lines(counts: Mapping[str, int]) -> tuple[Line, ...]:
    last = counts["thresholds"] + 1
    thresholds = tuple(f"thresholds_{number}" for number in range(1, last))
    rates = tuple(f"rates_{number}" for number in range(1, last + 1))
    tiers = tuple(f"tier_{number}_commission" for number in range(1, last + 1))
    gross = {"gross_proceeds": "gross_proceeds"}
    schedule = {"thresholds": thresholds, "rates": rates}
    expenses = ("offering_expenses", "reimbursement", "allocated_advisory")
    compensation = ("commission", "reimbursement", "allocated_advisory")
    return (
        *(line for number in range(1, last + 1) for line in _tier(number, last)),
        _money("commission", "Commission", "total", {"parts": tiers}),
        _rate("effective_rate", "Effective rate", {"commission": "commission"} | gross),
        Line("marginal_rate", "Marginal rate", "rate", _RATE, "marginal_rate", gross | schedule),
        _money(
            "net_proceeds",
            "Net proceeds, after the commission",
            "net_proceeds",
            {"commission": "commission"} | gross,
        ),
        _money(
            "net_after_expenses",
            "Net proceeds after the offering’s expenses too",
            "net_proceeds_after_expenses",
            {"commission": "commission", "expenses": ("offering_expenses",)} | gross,
        ),
        _money(
            "reimbursement",
            "Reimbursement of the agent’s expenses",
            "expense_reimbursement",
            {"expenses": "agent_expenses", "cap": "reimbursement_cap"},
        ),
        _money("advisory", "Retainer and deposit", "total", {"parts": ("retainer", "deposit")}),
        _money(
            "allocated_advisory",
            "Retainer and deposit, as allocated",
            "at_rate",
            {"amount": "advisory", "rate": "allocated_part"},
        ),
        _money(
            "net_after_all",
            "Net proceeds if reimbursement and retainer come on top",
            "net_proceeds_after_expenses",
            {"commission": "commission", "expenses": expenses} | gross,
        ),
        _money("cost", "Cost of the sale, all told", "total", {"parts": ("commission", *expenses)}),
        _money(
            "gross_needed",
            "Gross proceeds needed for the net wanted",
            "gross_proceeds_for_net",
            {"net": "wanted_net"} | schedule,
        ),
        _money("cash_compensation", "Cash compensation", "total", {"parts": compensation}),
        _rate(
            "cash_compensation_rate",
            "Cash compensation, as a part of gross proceeds",
            {"commission": "cash_compensation"} | gross,
        ),
        _money(
            "compensation_limit",
            "Limit on compensation",
            "compensation_limit",
            {"rate": "limit_rate"} | gross,
        ),
        _money(
            "compensation_room",
            "Room left for warrants",
            "compensation_room",
            {"limit": "compensation_limit", "compensation": compensation},
        ),
        Line(
            "shares_sold",
            "Shares sold",
            "shares",
            0,
            "shares_issued",
            {"price": "share_price"} | gross,
        ),
        Line(
            "warrants",
            "Warrants that come with them",
            "shares",
            0,
            "warrant_shares",
            {"shares_sold": "shares_sold", "coverage": "warrant_coverage"},
        ),
        Line(
            "room_per_warrant",
            "Room for each warrant",
            "USD/share",
            _CENTS,
            "multiple_of",
            {"amount": "compensation_room", "base": "warrants"},
            when="warrants",
        ),
        _money(
            "other_commission",
            "Commission under the other agreement",
            "flat_commission",
            {
                "gross_proceeds": "other_gross_proceeds",
                "rate": "other_rate",
                "maximum": "other_maximum",
            },
        ),
        _money(
            "other_net",
            "Net proceeds of the other agreement",
            "net_proceeds",
            {"gross_proceeds": "other_gross_proceeds", "commission": "other_commission"},
        ),
        _money(
            "both_gross_proceeds",
            "Gross proceeds of both agreements",
            "total",
            {"parts": ("gross_proceeds", "other_gross_proceeds")},
        ),
        _money(
            "both_commissions",
            "Commission on both agreements",
            "total",
            {"parts": ("commission", "other_commission")},
        ),
    )


def _tier(number: int, last: int) -> tuple[Line, Line]:
    """Return the lines of one tier: the proceeds that fall in it, and the commission on them."""
    edges = {"over": number - 1, "up_to": number}
    within = {name: f"thresholds_{at}" for name, at in edges.items() if 0 < at < last}
    which = "lowest" if number == 1 else "top" if number == last else "middle"
    proceeds = f"tier_{number}_proceeds"
    return (
        _money(
            proceeds,
            f"Proceeds in the {which} bracket",
            "proceeds_in_tier",
            {"gross_proceeds": "gross_proceeds", **within},
        ),
        _money(
            f"tier_{number}_commission",
            f"Commission in the {which} bracket",
            "at_rate",
            {"amount": proceeds, "rate": f"rates_{number}"},
        ),
    )


def _money(name: str, label: str, formula: str, takes: Mapping[str, Reference]) -> Line:
    return Line(name, label, "USD", _CENTS, formula, takes)


def _rate(name: str, label: str, takes: Mapping[str, Reference]) -> Line:
    """Return the line of a rate on gross proceeds; without proceeds there is none."""
    return Line(name, label, "rate", _RATE, "effective_rate", takes, when="gross_proceeds")
