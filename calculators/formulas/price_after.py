"""The price of a share, and the book value behind it, after an issue that raises money."""

from collections.abc import Sequence
from decimal import Decimal

from tieout.calculators.formulas.declaring import formula
from tieout.calculators.values.errors import require_not_negative, require_positive


@formula("({price} × {shares_outstanding} + {net_proceeds}) ÷ ({shares_outstanding}{issues:+})")
def theoretical_price(
    price: Decimal, shares_outstanding: Decimal, net_proceeds: Decimal, issues: Sequence[Decimal]
) -> Decimal:
    """Return the price a share after `issues` that raise `net_proceeds`; unrounded.

    The market capitalization before, plus the money, over the shares after: the theoretical
    (ex-rights) price of IAS 33, paragraph A2. Without money it is the price at a constant
    capitalization. Errors: a negative number; no shares outstanding.
    """
    require_not_negative(price=price, issues=issues)
    require_positive(shares_outstanding=shares_outstanding)
    after = shares_outstanding + sum(issues, Decimal(0))
    return (price * shares_outstanding + net_proceeds) / after


@formula("{book_value} ÷ {shares_outstanding}")
def book_value_per_share(book_value: Decimal, shares_outstanding: Decimal) -> Decimal:
    """Return net tangible book value a share before an offering; unrounded.

    Total tangible assets less total liabilities over the shares outstanding: Regulation S-K, Item
    506. It may be negative. Error: no shares outstanding.
    """
    require_positive(shares_outstanding=shares_outstanding)
    return book_value / shares_outstanding


@formula("({book_value} + {net_proceeds}) ÷ ({shares_outstanding} + {shares_sold})")
def book_value_after(
    book_value: Decimal, net_proceeds: Decimal, shares_outstanding: Decimal, shares_sold: Decimal
) -> Decimal:
    """Return net tangible book value a share after an offering; unrounded.

    The book value before plus the net proceeds, over the shares after: Regulation S-K, Item 506.
    Errors: negative shares sold; no shares outstanding.
    """
    require_not_negative(shares_sold=shares_sold)
    require_positive(shares_outstanding=shares_outstanding)
    return (book_value + net_proceeds) / (shares_outstanding + shares_sold)


@formula("{price} − {book_value_after}")
def book_value_dilution(price: Decimal, book_value_after: Decimal) -> Decimal:
    """Return by how much `price`, which a buyer pays per share, is above the book value after.

    The immediate dilution of the buyers: Regulation S-K, Item 506. Unrounded; negative if they
    gain. Error: a negative price.
    """
    require_not_negative(price=price)
    return price - book_value_after


@formula("{value_per_warrant} × {shares_outstanding} ÷ ({shares_outstanding} + {warrants})")
def diluted_warrant_value(
    value_per_warrant: Decimal, shares_outstanding: Decimal, warrants: Decimal
) -> Decimal:
    """Return the value of a warrant, less what its own exercise dilutes; unrounded.

    The value of a plain option, times the shares outstanding over the sum of these and the
    `warrants`, as in J. C. Hull (Options, Futures, and Other Derivatives, the chapter on the
    Black-Scholes-Merton model). Errors: a negative number; no shares outstanding.
    """
    require_not_negative(value_per_warrant=value_per_warrant, warrants=warrants)
    require_positive(shares_outstanding=shares_outstanding)
    return value_per_warrant * shares_outstanding / (shares_outstanding + warrants)
