"""Limits on an issue: the most shares and money within each."""

from collections.abc import Sequence
from decimal import Decimal

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.formulas.fees import commission, gross_proceeds_for_net
from tieout.calculators.values.errors import refuse, require_not_negative, require_positive
from tieout.calculators.values.rounding import rounded_up, whole

_CENTS = 2


@formula(
    "the most shares that with {coverage} of them for warrants fit into {room}",
    limit="whole shares, rounded down",
)
def most_shares_within(room: Decimal, coverage: Decimal) -> Decimal:
    """Return the most shares that can be sold, with their warrants, inside `room` shares.

    Each sale includes warrants for `coverage` (a fraction) of its shares, rounded down to whole
    shares, which count as well. Whole shares; zero if there is no room. From a limit on shares:
    those authorized, or a part of the stock. Error: a negative coverage.
    """
    require_not_negative(coverage=coverage)
    if room < 0:
        return Decimal(0)
    # n and the whole part of n × coverage fit while n × (1 + coverage) is below the room plus one.
    return rounded_up((whole(room) + 1) / (1 + coverage), 0) - 1


@formula("the most shares below {shares_outstanding} × {rate}")
def shares_below_line(shares_outstanding: Decimal, rate: Decimal) -> Decimal:
    """Return the most whole shares that are less than `rate` (a fraction) of those outstanding.

    From a rule that asks for a vote at a part of the stock before the sale, reached or passed (20%
    in a private placement below the market: Nasdaq Rule 5635(d), then 4350(i)(1)(D)). Errors: a
    negative number.
    """
    require_not_negative(shares_outstanding=shares_outstanding, rate=rate)
    return max(Decimal(0), rounded_up(shares_outstanding * rate, 0) - 1)


@formula("({holding} + {rights}) ÷ ({shares_outstanding} + {rights})")
def beneficial_ownership(holding: Decimal, rights: Decimal, shares_outstanding: Decimal) -> Decimal:
    """Return the part of the stock that a holder owns beneficially; unrounded.

    `rights` are the shares that the holder may acquire within sixty days; they count as held, and
    as outstanding for this holder alone: Exchange Act Rule 13d-3(d)(1). Errors: a negative number;
    no shares outstanding; more held than is outstanding.
    """
    require_not_negative(holding=holding, rights=rights)
    require_positive(shares_outstanding=shares_outstanding)
    if holding > shares_outstanding:
        refuse("holding", f"at most the shares outstanding, {shares_outstanding:f}", holding)
    return (holding + rights) / (shares_outstanding + rights)


@formula(
    "the most new shares with which ({holding} + {rights} + new) ÷ "
    "({shares_outstanding} + {rights} + new) is below {rate}"
)
def most_shares_for_holder(
    holding: Decimal, rights: Decimal, shares_outstanding: Decimal, rate: Decimal
) -> Decimal:
    """Return the most new shares a holder can take and own beneficially less than `rate`.

    The new shares are outstanding, and the holder's; `rights` count as for `beneficial_ownership`.
    Whole shares; zero if the line is reached already. From a line at which ownership has
    consequences (a rights plan, a statute on business combinations). Errors: a negative number; a
    rate of one or more.
    """
    require_not_negative(
        holding=holding, rights=rights, shares_outstanding=shares_outstanding, rate=rate
    )
    if rate >= 1:
        refuse("rate", "a fraction below 1 (15% is 0.15)", rate)
    room = rate * (shares_outstanding + rights) - holding - rights
    return max(Decimal(0), rounded_up(room / (1 - rate), 0) - 1)


@formula("the most money that buys no more than {shares} at {price}", limit="in cents")
def most_proceeds(shares: Decimal, price: Decimal) -> Decimal:
    """Return the most money, in whole cents, that buys no more than `shares` at `price` a share.

    Fractions of a share are not issued, so it is a cent less than the cost of one more share; if no
    share may be sold, no money is raised. From a limit on shares, applied to an offering in money.
    Errors: a negative number of shares; price not above zero.
    """
    require_not_negative(shares=shares)
    require_positive(price=price)
    if not whole(shares):
        return Decimal(0)
    return max(Decimal(0), rounded_up((whole(shares) + 1) * price, _CENTS) - Decimal("0.01"))


@formula("the least of {values: , }")
def least_of(values: Sequence[Decimal]) -> Decimal:
    """Return the least of `values`: of several limits, the one that is reached first.

    In their unit; unrounded. Error: no values.
    """
    if not values:
        refuse("values", "a list of one or more", values)
    return min(values)


@formula(
    "the least gross proceeds that leave {net} after commission{expenses:−}",
    limit="rounded up to the cent",
)
def gross_proceeds_for_net_after(
    net: Decimal,
    expenses: Sequence[Decimal],
    thresholds: Sequence[Decimal],
    rates: Sequence[Decimal],
) -> Decimal:
    """Return the least gross proceeds that leave `net` after commission and all `expenses`.

    Up to the cent. The inverse of `net_proceeds_after_expenses` with the tiered `commission`.
    Errors: a negative amount; otherwise as for `gross_proceeds_for_net`.
    """
    require_not_negative(net=net, expenses=expenses)
    return gross_proceeds_for_net(net + sum(expenses, Decimal(0)), thresholds, rates)


@formula(
    "the least gross proceeds from which on commission{expenses:+} is at most {limit} of them",
    limit="rounded up to the cent",
    shorter={
        ("besides",): "the least gross proceeds from which on commission, {besides} of them"
        "{expenses:+} is at most {limit} of them"
    },
)
def proceeds_within_limit(
    *,
    expenses: Sequence[Decimal],
    thresholds: Sequence[Decimal],
    rates: Sequence[Decimal],
    limit: Decimal,
    besides: Decimal = Decimal(0),
) -> Decimal:
    """Return the least gross proceeds at and above which compensation is within its limit.

    Compensation is the tiered commission, fixed `expenses`, and the fraction `besides` of the
    proceeds; the `limit` is a fraction of the proceeds. Every sale of at least that amount keeps
    it. In their currency, rounded up to the cent. From the limit of NASD Rule 2710 (since FINRA
    Rule 5110): fixed amounts weigh most on a small sale. Errors: as for `commission`; a limit not
    above the rate of the top bracket plus `besides`, which large sales would always exceed.
    """
    require_not_negative(expenses=expenses, limit=limit, besides=besides)
    if limit <= rates[-1] + besides:
        refuse("limit", "more than the rate of the top bracket plus the other rate", limit)
    fixed = sum(expenses, Decimal(0))
    for edge, rate in zip(reversed((Decimal(0), *thresholds)), reversed(rates), strict=True):
        room = edge * (limit - besides) - commission(edge, thresholds, rates) - fixed
        if room < 0:
            return rounded_up(edge - room / (limit - besides - rate), _CENTS)
    return Decimal(0)


@formula("{room} ÷ {warrants}")
def value_at_limit(room: Decimal, warrants: Decimal) -> Decimal:
    """Return the value of each of `warrants` at which they use up the `room` within a limit.

    Per share; unrounded. From a limit on underwriters' compensation that counts warrants by value
    (NASD Rule 2710, since FINRA Rule 5110). Negative if no room is left. Error: no warrants.
    """
    require_positive(warrants=warrants)
    return room / warrants
