"""The names of the calculators' terms in filings, and the input that begins with each."""

from __future__ import annotations

from collections.abc import Mapping

PATTERNS: Mapping[str, tuple[str, str]] = {
    "gross": (
        "USD",
        (
            r"^(?:maximum |total )?(?:aggregate )?(?:initial |public "
            r"|combined )?offering price(?:, total)?$"
            r"|^(?:aggregate )?gross (?:proceeds|sales price)$"
            r"|^maximum aggregate (?:public )?offering price$"
        ),
    ),
    "price": (
        "USD/share",
        (
            r"^(?!.*(?:proposed maximum|, (?:[\w-]+ )*warrants?$"
            r"|per (?:[\w-]+ )*(?:(?<!accompanying )warrant|unit|note|ads)\b))"
            r".*(?:offering price|purchase price|price to public)"
        ),
    ),
    "last_price": ("USD/share", r"(?:last|closing)(?: reported)? (?:sales? |bid )?price"),
    "commission": (
        "rate",
        (
            r"commission|(?<!issue )discount rate"
            r"|percentage of (?:the )?(?:aggregate )?gross (?:sales )?(?:proceeds|price)"
        ),
    ),
    "expenses": ("USD", r"offering expenses|expenses of the offering"),
    "net": ("USD", r"^(?:aggregate |estimated )?net proceeds$"),
    "outstanding": (
        "shares",
        (
            r"^(?:shares|common (?:stock|shares)|ordinary shares) (?:issued and )?outstanding"
            r"(?: (?:before|prior to) (?:this |the )?offering)?(?:, record date)?$"
        ),
    ),
    "options": (
        "shares",
        r"shares issuable upon (?:the )?exercise of (?:outstanding |stock )*options",
    ),
    "warrants": ("shares", r"^shares under .*warrants?$"),
    "offered": ("shares", r"^shares offered$|^shares of common stock$"),
    "exercise": ("USD/share", r"^exercise price(?! per pre-?funded)"),
    "term": (
        "years",
        (
            r"^period (?:from|after|following)(?: the)? (?:date of )?(?:issuance|issue)|\bterm\b"
            r"|^exercise period|^period until expiration"
        ),
    ),
    "authorized": ("shares", r"^shares authorized|^authorized shares"),
    "issued_on": ("date", r"^date of prospectus supplement|^date of prospectus$"),
    "book_value": ("USD", r"^(?:historical )?net tangible book value$"),
}
"""By role: the unit of a figure that can have it, and a pattern for its label.

A price is for one share of the kind that is outstanding, and so are its multiples: not for a unit.
The shares outstanding are those before the offering.
"""
PAID = r"fees?\b|commission|discount|compensation"
"""What the label of a rate says if it is surely what an agent is paid."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    "fees": ("gross", "commission"),
    "warrants": (
        "gross",
        "price",
        "outstanding",
        "coverage",
        "multiple",
        "term",
        "issued_on",
    ),
    "dilution": ("gross", "price", "outstanding"),
    "schedule": ("program", "gross", "price", "outstanding", "issued_on"),
}
"""The roles that a calculator needs to be included at all."""
WORDS = {
    "gross": "an amount to be raised",
    "program": "a commission on sales at the market",
    "commission": "a rate of commission",
    "price": "a price for each share",
    "outstanding": "the shares outstanding",
    "coverage": "the warrants for each share sold",
    "multiple": "an exercise price",
    "term": "a term of the warrants",
    "issued_on": "a date of issue",
}
"""The name of a role in a message that no figure was found for it."""
INPUTS: Mapping[str, str] = {
    "gross_proceeds": "gross",
    "maximum": "gross",
    "wanted_gross": "gross",
    "first_date": "issued_on",
    "wanted_net": "net",
    "share_price": "price",
    "average_price": "price",
    "average_low_bid": "price",
    "market_price": "price",
    "called_bid": "price",
    "shares_outstanding": "outstanding",
    "options": "options",
    "earlier_warrants": "earlier_warrants",
    "earlier_price": "earlier_price",
    "principal": "principal",
    "conversion_multiple": "conversion_multiple",
    "floating_rate": "conversion_multiple",
    "offering_expenses": "expenses",
    "authorized": "authorized",
    "book_value": "book_value",
    "term": "term",
    "issue_date": "issued_on",
    "coverage": "coverage",
    "warrant_coverage": "coverage",
    "price_multiple": "multiple",
}
"""The role of the figure that an input of any calculator begins with."""
INSTEAD: Mapping[str, tuple[str, str]] = {
    "average_price": ("conversion_price", "Begins at the conversion price itself"),
    "average_low_bid": ("conversion_price", "Begins at the conversion price itself"),
}
"""The role of a figure that an input begins with instead, and the note about it."""
BORROWED = {
    "first_date": "Begins at the date of the prospectus",
    "average_price": "Begins at the share price",
    "average_low_bid": "Begins at the share price",
    "market_price": "Begins at the share price",
    "called_bid": "Begins at the share price",
}
"""The note for an input that borrows a figure of something else."""
