"""The most that can be sold before each limit, found by trial, one share or cent at a time."""

from __future__ import annotations

from fractions import Fraction

from tests.calculators.reference.arithmetic import CENT, STEP, least, most, upward
from tests.calculators.reference.terms import Found, Terms

SIDES: dict[str, str] = {}


def limits(v: Terms, found: Found) -> Found:
    """Return every result that is a limit, or is measured against one."""
    before, gross = v["shares_outstanding"], v["gross_proceeds"]
    reserved = found["options_issued"] or 0
    # A limit of zero is one that is not stated.
    room = v["authorized"] - before - reserved if v["authorized"] else None
    consent = line_of(v, "consent_part")
    # "issuing 20% or more" without consent is what the rule prohibits (S-8): so one share less.
    below = None if consent is None else max(0, consent - 1)
    at_authorized, at_vote = with_warrants(v, room), with_warrants(v, below)
    limits = [v["maximum"], money_for(v, at_authorized)]
    limits += [money_for(v, at_vote)] if v["private"] else []
    counted = [limit for limit in limits if limit is not None]
    held, rights, line = v["holder_shares"], v["holder_rights"], v["rights_part"]
    all_there = before + rights
    # "has acquired 20% or more" makes the rights exercisable (S-10); only the holder's own rights
    # are counted (Rule 13d-3(d)(1)).
    more = most(lambda new: held + rights + new < line * (all_there + new)) if line < 1 else None
    return {
        "headroom_before": room,
        "headroom": None if room is None else v["authorized"] - found["shares_after"],
        "consent_shares": consent,
        "interested_shares": line_of(v, "interested_part"),
        "rights_shares": line_of(v, "rights_part"),
        "consent_price": _highest_price(gross, consent),
        "consent_conversion": _highest_price(v["principal"], consent),
        "authorized_price": STEP * least(lambda step: _buys(gross, step) <= room)
        if room is not None and room > 0
        else None,
        "maximum_shares": int(v["maximum"] / v["share_price"]),
        "most_authorized": at_authorized,
        "most_authorized_gross": money_for(v, at_authorized),
        "below_vote": below,
        "most_unvoted": at_vote,
        "most_unvoted_gross": money_for(v, at_vote),
        "holder_now": (held + rights) / all_there,
        "below_all": 1 - line,
        "most_holder": more,
        "most_holder_gross": money_for(v, more),
        "most_gross": min(counted),
        "most_shares": int(min(counted) / v["share_price"]),
    }


def line_of(v: Terms, name: str) -> int | None:
    """Return the fewest whole shares that are this fraction of those outstanding at first."""
    line = v["shares_outstanding"] * v[name]
    return int(upward(Fraction(line), 0)) if v[name] else None


def with_warrants(v: Terms, room: Fraction | int | None) -> int | None:
    """Return the most shares that fit with the warrants that come with them, rounded down."""
    if room is None:
        return None
    return most(lambda number: number + int(number * v["coverage"]) <= room)


def money_for(v: Terms, shares: int | None) -> Fraction | None:
    """Return the most whole cents that buy no more than this many shares; zero for none."""
    if not shares:
        return None if shares is None else Fraction(0)
    return CENT * most(lambda cents: int(cents * CENT / v["share_price"]) <= shares)


def _highest_price(money: Fraction, shares: int | None) -> Fraction | None:
    """Return the highest price, in hundredths of a cent, at which money buys this many shares."""
    if not shares:
        return None
    return STEP * most(lambda step: _buys(money, step) >= shares)


def _buys(money: Fraction, step: int) -> float:
    """Return the whole shares that money buys; at a price of zero, more than any number."""
    return int(money / (step * STEP)) if step and money else float("inf") if money else 0
