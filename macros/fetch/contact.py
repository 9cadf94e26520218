"""Reads the contact: the SEC asks for a name and an email address with every request."""

from __future__ import annotations

import os

from tieout.macros.errors import InputUnusableError
from tieout.macros.lazy_regex import lazy_regex

VARIABLE = "TIEOUT_CONTACT"
_CONTACT = lazy_regex(
    r"[\x20-\x7e]{0,150}[^\s@<>\"]{1,64}@[^\s@<>\"]{1,100}\.[^\s@<>\"]{2,24}[)>]?"
)
_EXAMPLE = '"Jane Doe jane@example.com"'


class ContactError(InputUnusableError):
    """The contact is missing or unusable."""


def contact_of(named: str | None) -> str:
    """Return the contact that is named, or the environment's; raises :class:`ContactError`."""
    contact = (named or os.environ.get(VARIABLE) or "").strip()
    if not contact:
        message = (
            "the SEC asks for a name and an email address with every request to EDGAR; "
            f"set {VARIABLE}={_EXAMPLE}, "
            f"or give --contact {_EXAMPLE}"
        )
        raise ContactError(message)
    if not _CONTACT.fullmatch(contact):
        message = (
            f"“{contact}” is not a contact; write a name and an email address, as in {_EXAMPLE}"
        )
        raise ContactError(message)
    return contact
