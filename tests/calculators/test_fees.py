"""Properties of commissions and proceeds that hold for any tiers and any sale."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tieout.calculators.formulas import fees

CENT = Decimal("0.01")
MONEY = st.decimals(0, 10**9, places=2)
# In basis points, and below 100%: a tier that keeps everything has no inverse.
RATES = st.integers(0, 9_999).map(lambda points: Decimal(points) / 10_000)

type Schedule = tuple[Sequence[Decimal], Sequence[Decimal]]


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    edges = draw(st.lists(st.decimals(CENT, 10**9, places=2), max_size=5, unique=True))
    return sorted(edges), draw(st.lists(RATES, min_size=len(edges) + 1, max_size=len(edges) + 1))


def net(gross_proceeds: Decimal, schedule: Schedule) -> Decimal:
    return fees.net_proceeds(gross_proceeds, fees.commission(gross_proceeds, *schedule))


@given(MONEY, schedules())
def test_the_tiers_add_up_to_the_commission(gross_proceeds: Decimal, schedule: Schedule) -> None:
    thresholds, rates = schedule
    edges = zip([Decimal(0), *thresholds], [*thresholds, None], rates, strict=True)
    tiers = [
        fees.commission_in_tier(gross_proceeds, over, rate, up_to) for over, up_to, rate in edges
    ]
    assert sum(tiers) == fees.commission(gross_proceeds, thresholds, rates)


@given(MONEY, schedules())
def test_the_next_cent_earns_the_marginal_rate(gross_proceeds: Decimal, schedule: Schedule) -> None:
    """So the commission is continuous, without a jump at a boundary."""
    earned = fees.commission(gross_proceeds + CENT, *schedule) - fees.commission(
        gross_proceeds, *schedule
    )
    assert earned == CENT * fees.marginal_rate(gross_proceeds, *schedule)


@given(MONEY, MONEY, schedules())
def test_a_larger_sale_pays_no_less_and_nets_more(
    one: Decimal, other: Decimal, schedule: Schedule
) -> None:
    less, more = sorted([one, other])
    assert fees.commission(less, *schedule) <= fees.commission(more, *schedule)
    assert (net(less, schedule) < net(more, schedule)) == (less < more)


@given(MONEY.filter(bool), schedules())
def test_the_effective_rate_is_between_the_rates(
    gross_proceeds: Decimal, schedule: Schedule
) -> None:
    paid = fees.commission(gross_proceeds, *schedule)
    assert min(schedule[1]) <= fees.effective_rate(paid, gross_proceeds) <= max(schedule[1])


@given(MONEY, schedules())
def test_the_sale_for_a_net_is_enough_and_a_cent_less_is_not(
    wanted: Decimal, schedule: Schedule
) -> None:
    gross_proceeds = fees.gross_proceeds_for_net(wanted, *schedule)
    assert gross_proceeds == gross_proceeds.quantize(CENT)
    assert net(gross_proceeds, schedule) >= wanted
    assert gross_proceeds == 0 or net(gross_proceeds - CENT, schedule) < wanted


@given(MONEY, schedules())
def test_the_inverse_of_the_net_is_the_sale(gross_proceeds: Decimal, schedule: Schedule) -> None:
    assert fees.gross_proceeds_for_net(net(gross_proceeds, schedule), *schedule) == gross_proceeds


@given(MONEY, RATES)
def test_a_flat_commission_is_a_commission_of_one_tier(
    gross_proceeds: Decimal, rate: Decimal
) -> None:
    flat = fees.flat_commission(gross_proceeds, rate, maximum=gross_proceeds)
    assert flat == fees.commission(gross_proceeds, [], [rate])


@given(MONEY, st.lists(MONEY, max_size=5))
def test_expenses_are_deducted_from_the_net_one_by_one(
    gross_proceeds: Decimal, expenses: list[Decimal]
) -> None:
    commission = gross_proceeds / 25
    left = fees.net_proceeds(gross_proceeds, commission)
    for expense in expenses:
        left -= expense
    assert fees.net_proceeds_after_expenses(gross_proceeds, commission, expenses) == left


@given(MONEY, MONEY)
def test_what_is_reimbursed_is_never_above_the_cap_or_the_expenses(
    expenses: Decimal, cap: Decimal
) -> None:
    assert fees.expense_reimbursement(expenses, cap) in {expenses, cap}
    assert fees.expense_reimbursement(expenses, cap) <= min(expenses, cap)


@given(st.lists(MONEY, max_size=5), st.integers(1, 64))
def test_the_allocated_shares_add_up(amounts: list[Decimal], offerings: int) -> None:
    share = fees.allocated_share(amounts, Decimal(offerings))
    assert abs(share * offerings - sum(amounts)) <= Decimal("1E-15")


@given(MONEY, RATES, st.lists(MONEY, max_size=5))
def test_the_room_and_the_compensation_fill_the_limit(
    gross_proceeds: Decimal, rate: Decimal, compensation: list[Decimal]
) -> None:
    limit = fees.compensation_limit(gross_proceeds, rate)
    room = fees.compensation_room(limit, compensation)
    assert room + sum(compensation) == limit
