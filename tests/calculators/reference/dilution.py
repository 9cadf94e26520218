"""What is issued, who then holds how much, at what price: S-4, S-7 to S-10, S-13 and the rules."""

from __future__ import annotations

from fractions import Fraction

from tests.calculators.reference.arithmetic import commission, half_up
from tests.calculators.reference.limits import limits, line_of
from tests.calculators.reference.terms import Found, Rows, Terms, members

SIDES: dict[str, str] = {}
_BID_DECIMALS = 4


def dilution(v: Terms) -> Found:
    """Return every result."""
    found = issued(v)
    found |= tranches(v)
    return found | _ownership(v, found) | _prices(v, found) | limits(v, found)


def issued(v: Terms) -> Found:
    """Return the new shares of everything that is included, and the dilution of the old ones."""
    before, at = v["shares_outstanding"], v["share_price"]
    sold = int(v["gross_proceeds"] / at) if v["include_program"] else None
    warrants = None if sold is None else int(sold * v["coverage"])
    options = v["options"] if v["include_options"] else None
    # "an initial conversion price of 120% of the average … or … the lesser of the initial
    # conversion price or 101% of the average of the ten lowest closing bids" (S-7).
    initial = v["average_price"] * v["conversion_multiple"]
    floating = min(initial, v["average_low_bid"] * v["floating_rate"])
    conversion = floating if v["floats"] else initial
    converted = int(v["principal"] / conversion) if v["include_debentures"] else None
    warrants = warrants if v["include_warrants"] else None
    new = sum(each for each in (sold, warrants, options, converted) if each is not None)
    return {
        "program_shares": sold,
        "program_warrants": warrants,
        "options_issued": options,
        "initial_price": initial,
        "conversion_price": conversion,
        "conversion_shares": converted,
        "new_shares": new,
        "shares_after": before + new,
        "sale_dilution": (sold or 0) / (before + (sold or 0)),
        "dilution": new / (before + new),
        "part_left": before / (before + new),
        "days_of_volume": None if sold is None else sold / v["daily_volume"],
    }


def _ownership(v: Terms, found: Found) -> Found:
    """Return what the holders have: the shares that they exercise are theirs, and outstanding."""
    before, new = v["shares_outstanding"], found["new_shares"]
    program = found["program_shares"] or 0
    held, theirs = v["block_shares"], v["block_warrants"]
    counted = held + theirs if v["include_options"] else held
    called = v["called_warrants"]
    return {
        "block_total": held + theirs,
        "block_now": held / before,
        "block_exercised": (held + theirs) / (before + theirs),
        "block_and_program": (held + theirs) / (before + theirs + program),
        "block_counted": counted,
        "block_after": counted / (before + new),
        "each_exercised": v["each_warrants"] / (before + called),
        "called_exercised": called / (before + called),
        "called_and_program": called / (before + called + program),
        "called_after": called / (before + new) if v["include_options"] else None,
        "insiders_shares": before * v["insiders_part"],
    }


def tranches(v: Terms) -> Found:
    """Return the result of the tranches: holders who pay less than the price exercise.

    By the treasury stock method the money buys stock back at the price (ASC 260-10-45-23).
    """
    at = v["share_price"]
    pairs = list(zip(members(v, "tranche_shares"), members(v, "tranche_prices"), strict=True))
    exercised = [(number, strike) for number, strike in pairs if strike < at]
    stated = sum(number for number, _ in pairs)
    each: Found = {}
    for number, (shares, strike) in enumerate(pairs, 1):
        taken = shares if strike < at else Fraction(0)
        each[f"tranche_{number}_exercised"] = taken
        each[f"tranche_{number}_cash"] = taken * strike
        each[f"tranche_{number}_added"] = taken - taken * strike / at
    cash = sum((number * strike for number, strike in exercised), Fraction(0))
    all_exercised = sum((number for number, _ in exercised), Fraction(0))
    return {
        **each,
        "tranches_gross": stated,
        "tranches_unknown": v["options"] - stated,
        "tranches_exercised": all_exercised,
        "tranches_cash": cash,
        "treasury_shares": all_exercised - cash / at,
    }


def _prices(v: Terms, found: Found) -> Found:
    """Return prices after: at a constant capitalization (S-9), and with the money that came in.

    Book value per share before and after the sale, and the buyers' dilution (S-K, Item 506).
    """
    before, at, new = v["shares_outstanding"], v["share_price"], found["new_shares"]
    sold = found["program_shares"]
    due = commission(v["gross_proceeds"], members(v, "thresholds"), members(v, "rates"))
    net = None if sold is None else v["gross_proceeds"] - due
    book, after = v["book_value"], before + (sold or 0)
    known = bool(v["include_book"])
    books = known and net is not None
    return {
        "market_capitalization": at * before,
        "price_after": at * before / (before + new),
        "options_price_fall": v["options"] / (before + v["options"]),
        "program_commission": due,
        "program_net": net,
        "constant_price": at * before / after,
        "theoretical_price": None if net is None else (at * before + net) / after,
        "money_in": (net or 0) + found["tranches_cash"],
        "exercised_price": (at * before + (net or 0) + found["tranches_cash"])
        / (after + found["tranches_exercised"]),
        "price_difference": None if net is None else net / after,
        "book_before": book / before if known else None,
        "book_after": (book + net) / after if books else None,
        "book_increase": (book + net) / after - book / before if books else None,
        "book_dilution": at - (book + net) / after if books else None,
    }


def dilution_tables(v: Terms, shown: dict[str, Rows]) -> dict[str, Rows]:
    """Return every table, at the falling prices that are shown."""
    found = dilution(v)
    three = ("new_shares", "shares_after", "dilution")
    switches = ("include_program", "include_options", "include_debentures")
    off = dict.fromkeys((*switches, "include_warrants"), 0)
    alone = [issued({**v, **off, each: v[each]}) for each in switches]
    falling = [
        "program_shares", "conversion_price", "conversion_shares", "new_shares", "part_left",
    ]  # fmt: skip
    prices: Rows = []
    for price, *_ in shown["prices"]:
        # The lowest bids keep their proportion to the price, to a hundredth of a cent.
        bid = half_up(v["average_low_bid"] * price / v["share_price"], _BID_DECIMALS)
        at = {**v, "share_price": price} | ({"average_low_bid": bid} if v["floats"] else {})
        prices.append([price, *(issued(at)[name] for name in falling)])
    block = ("block_now", "block_exercised", "block_and_program", "block_after")
    called = ("called_exercised", "called_and_program", "called_after")
    lines = ("interested_part", "consent_part", "rights_part")
    together = ("tranches_exercised", "tranches_cash", "treasury_shares")
    room = ("authorized", "unvoted", "holder")
    holders = (
        (v["block_shares"] + v["block_warrants"], [None, *(found[name] for name in block)]),
        (v["called_warrants"], [None, None, *(found[name] for name in called)]),
        (v["each_warrants"], [None, None, found["each_exercised"], None, None]),
        (v["insiders_part"], [None, v["insiders_part"], None, None, None]),
    )
    held = [row for holding, row in holders if holding]
    return {
        "issues": [[None, *(one[name] for name in three)] for one in (*alone, found)],
        "holders": [
            [None, None, None, None, found["part_left"]],
            *held,
        ],
        "prices": prices,
        "tranches": [
            *(
                [None, v[f"tranche_shares_{n}"], v[f"tranche_prices_{n}"], *_tranche(found, n)]
                for n in range(1, 1 + len(members(v, "tranche_shares")))
            ),
            [None, found["tranches_gross"], None, *(found[one] for one in together)],
            [None, found["tranches_unknown"], None, None, None, None],
        ],
        "room": [
            [None, found["maximum_shares"], v["maximum"]],
            *([None, found[f"most_{one}"], found[f"most_{one}_gross"]] for one in room),
            [None, found["most_shares"], found["most_gross"]],
        ],
        "limits": [[None, v[one], line_of(v, one)] for one in lines],
    }


def _tranche(found: Found, number: int) -> list[Fraction]:
    return [found[f"tranche_{number}_{name}"] for name in ("exercised", "cash", "added")]
