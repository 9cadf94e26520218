"""Terms that the prospectus of a blank check company states in several sections and notes."""

from __future__ import annotations

import re

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.stated_facts import any_of
from tieout.macros.scan.phrases import UP_TO
from tieout.macros.scan.repeats.repeated_terms import RepeatedTerm

_COMBINATION = r"(?:our |an? |the )?(?:initial )?business combination"
_AFTER = rf"(?:after|following) the (?:closing|completion|consummation) of {_COMBINATION}"
_SPONSOR = r"\b(?:our |the )?sponsor\b[^{};.]{0,60}?"


def _term(name: str, otherwise: re.Pattern[str], *forms: Hinted) -> RepeatedTerm:
    return RepeatedTerm(name, otherwise, forms, across=True, anywhere=True)


BLANK_CHECK = (
    _term(
        "time in which the shares under the warrants are registered",
        any_of(r"previous|prior|former|amend|private placement warrants|placement shares"),
        Hinted(
            "business combination",
            rf"\bno(?:t| event) later than \{{t(?P<one>\d+)\}},? {_AFTER},? (?:we|it|the company)"
            r" (?:will|shall) use (?:our|its) (?:\w+ ){0,3}efforts to file\b",
        ),
    ),
    _term(
        "amount of the proceeds out of which the sponsor’s loan is repaid",
        any_of(r"previous|prior|former|amend|in the event|if\b"),
        Hinted(
            "repaid",
            r"\b(?:loans?|notes?|amounts?) (?:will|would|shall) be repaid (?:up)?on (?:the )?"
            r"(?:closing|completion|consummation) of (?:this|the proposed) offering out of "
            r"(?:the )?(?:estimated )?\{m(?P<one>\d+)\} of (?:the )?offering proceeds",
        ),
    ),
    _term(
        "amount that the sponsor has agreed to lend before the offering",
        any_of(
            r"previous|prior to the amend|former|amend|increas|working capital|trust account|extend"
        ),
        Hinted(
            "sponsor",
            rf"{_SPONSOR}agreed to (?:loan|lend) (?:us|the company) {UP_TO}\{{m(?P<one>\d+)\}}"
            r"[^{};.]{0,80}?\b(?:offering|promissory)",
        ),
    ),
    _term(
        "amount of the sponsor’s loans that may be converted into warrants",
        any_of(r"previous|former|amend|extension|extend"),
        Hinted(
            "convert",
            rf"\b{UP_TO}\{{m(?P<one>\d+)\}} of (?:such|these|the|any such) (?:working capital )?"
            r"loans? may be (?:convertible|converted)",
        ),
    ),
    _term(
        "monthly fee for the office of a blank check company",
        any_of(r"previous|former|amend|until|through"),
        Hinted(
            "per month",
            r"\b(?:pay|reimburse)\b[^{};.]{0,60}?\bsponsor\b[^{};.]{0,40}? (?:a total of )?"
            r"\{m(?P<one>\d+)\} per month for (?:[a-z]+,? ){0,3}office",
        ),
    ),
    _term(
        "amount of interest that may pay the expenses of dissolution",
        any_of(r"previous|former|amend"),
        Hinted(
            "dissolution",
            r"\bless (?:up to )?\{m(?P<one>\d+)\} of (?:such )?(?:net )?interest[^{};.]{0,30}?"
            r" to pay (?:our |its )?(?:liquidation and )?dissolution",
        ),
    ),
)
