"""Options and warrants by tranche: those exercised at a price, the cash, and the shares added."""

from collections.abc import Sequence
from decimal import Decimal

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.values.errors import refuse, require_not_negative, require_positive


@formula("{numbers: + } with an exercise price below {price}")
def shares_in_the_money(
    numbers: Sequence[Decimal], exercise_prices: Sequence[Decimal], price: Decimal
) -> Decimal:
    """Return the shares under the tranches whose exercise price is below `price`.

    Each of `numbers` has one of `exercise_prices`. From a table of options and warrants
    outstanding. Errors: a negative number; not as many prices as numbers.
    """
    return sum((number for number, _ in _exercised(numbers, exercise_prices, price)), Decimal(0))


@formula("{numbers: + }, each × its own of {exercise_prices: , }, if that is below {price}")
def tranche_exercise_cash(
    numbers: Sequence[Decimal], exercise_prices: Sequence[Decimal], price: Decimal
) -> Decimal:
    """Return the cash from exercise of the tranches in the money at `price`; unrounded.

    In the currency of the prices. From a table of options and warrants outstanding. Errors: as for
    `shares_in_the_money`.
    """
    exercised = _exercised(numbers, exercise_prices, price)
    return sum((number * each for number, each in exercised), Decimal(0))


@formula(
    "{numbers: + }, each × ({price} − its own of {exercise_prices: , }) ÷ {price}",
    limit="never below nothing",
)
def treasury_stock_shares(
    numbers: Sequence[Decimal], exercise_prices: Sequence[Decimal], price: Decimal
) -> Decimal:
    """Return the shares by which exercise adds to those outstanding, by the treasury stock method.

    The tranches in the money are exercised, and the money buys stock back at `price` (the average
    market price): the incremental shares of FASB ASC 260-10-45-23 (FAS 128, paragraph 17). A
    tranche out of the money adds nothing. Unrounded. Errors: as for `shares_in_the_money`; the
    price not above zero.
    """
    require_positive(price=price)
    exercised = _exercised(numbers, exercise_prices, price)
    return sum((number * (price - each) / price for number, each in exercised), Decimal(0))


def _exercised(
    numbers: Sequence[Decimal], exercise_prices: Sequence[Decimal], price: Decimal
) -> list[tuple[Decimal, Decimal]]:
    require_not_negative(numbers=numbers, exercise_prices=exercise_prices, price=price)
    if len(numbers) != len(exercise_prices):
        accepted = f"a list of {len(numbers)}, one for each of the numbers"
        refuse("exercise_prices", accepted, f"a list of {len(exercise_prices)}")
    pairs = zip(numbers, exercise_prices, strict=True)
    return [(number, each) for number, each in pairs if each < price]
