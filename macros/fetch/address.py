"""Converts an address on EDGAR, in any form that people paste, to the path of a file there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from tieout.macros.errors import InputUnusableError
from tieout.macros.lazy_regex import lazy_regex

EDGAR = "https://www.sec.gov"
_HOSTS = frozenset({"www.sec.gov", "sec.gov"})
_ACCESSION = r"(?P<agent>[0-9]{10})-?(?P<year>[0-9]{2})-?(?P<number>[0-9]{6})"
_BARE = lazy_regex(rf"(?:(?:CIK)?0*(?P<cik>[1-9][0-9]{{0,9}})[:/])?{_ACCESSION}", re.IGNORECASE)
_ALMOST = lazy_regex(r"(?:(?:CIK)?[0-9]+[:/])?[0-9]{6,}-[0-9]{1,3}-[0-9]{2,}", re.IGNORECASE)
_DATA = lazy_regex(r"/Archives/edgar/data/0*(?P<cik>[0-9]{1,10})/(?P<rest>.+)")
_IN_FOLDER = lazy_regex(rf"(?P<folder>[0-9]{{18}})(?:/(?:{_ACCESSION}-index[a-z-]*\.html?)?)?")
_INDEX = lazy_regex(rf"{_ACCESSION}-index[a-z-]*\.html?")
_FILE = lazy_regex(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*){0,2}")
_LOOKS_LIKE = lazy_regex(
    r"[A-Za-z][A-Za-z0-9+.-]*://|(?:www\.)?sec\.gov/|/?(?:Archives/)?edgar/data/"
)
_ALONE = (
    "an accession number begins with the number of the filer or its agent, which need not be "
    "the company; name the company's CIK too, as in 320193:{accession}, or paste the address"
)


class AddressError(InputUnusableError):
    """The address names no file on EDGAR; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Address:
    """A file on EDGAR: its path there, which begins with "/Archives/edgar/data/".

    `doubt` is added to the message if EDGAR does not have it, since the path may be a guess.
    """

    path: str
    doubt: str = ""

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]


def is_address(text: str) -> bool:
    """Whether a text looks like an address or an accession number."""
    return bool(_LOOKS_LIKE.match(text) or _BARE.fullmatch(text) or _ALMOST.fullmatch(text))


def read_address(text: str, base: str = EDGAR) -> Address:
    """Read an address, or an accession number with or without dashes and CIK.

    A filing's index page or folder means its complete submission, and so does an accession
    number; the viewer's address means the document that it shows.

    Raises :class:`AddressError`.
    """
    text = text.strip()
    bare = _BARE.fullmatch(text)
    if bare:
        accession = _accession(bare)
        doubt = "" if bare["cik"] else _ALONE.format(accession=accession)
        return _submission(bare["cik"] or bare["agent"], accession, doubt)
    if _ALMOST.fullmatch(text):
        message = (
            f"{text} is not an accession number, which has ten, two and six digits, "
            "as in 320193:0000320193-24-000123"
        )
        raise AddressError(message)
    return _of_path(text, _path(text, base))


def _path(text: str, base: str) -> str:
    """The path on EDGAR that an address names; the viewers name theirs in the query."""
    if not text.startswith(base):
        text = re.sub(r"^/?(?=edgar/data/)", "/Archives/", text)
        text = re.sub(r"^(?=Archives/)", "/", text)
        text = re.sub(r"^(?=(?:www\.)?sec\.gov/)", "https://", text)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        elsewhere = parts.scheme not in {"", "http", "https"} or (
            parts.netloc != urlsplit(base).netloc and host not in _HOSTS | {""}
        )
    except ValueError:
        elsewhere = True
    if elsewhere:
        message = f"{text} is not on EDGAR; an address begins with {EDGAR}/Archives/edgar/data/"
        raise AddressError(message)
    asked = parse_qs(parts.query)
    if parts.path in {"/ix", "/ixviewer/ix.html", "/ixviewer/doc"} and "doc" in asked:
        return urlsplit(asked["doc"][0]).path
    if parts.path == "/cgi-bin/viewer" and {"cik", "accession_number"} <= asked.keys():
        return f"/Archives/edgar/data/{asked['cik'][0]}/{asked['accession_number'][0]}.txt"
    return unquote(parts.path)


def _of_path(text: str, path: str) -> Address:
    data = _DATA.fullmatch(path)
    if data is None:
        message = (
            f"{text} names no filing on EDGAR; name a document of one, its index page, "
            "or its accession number"
        )
        raise AddressError(message)
    cik, rest = data["cik"], data["rest"]
    index = _INDEX.fullmatch(rest)
    folder = _IN_FOLDER.fullmatch(rest)
    found = index or (folder and re.fullmatch(_ACCESSION, folder["folder"]))
    if found:
        return _submission(cik, _accession(found))
    if not _FILE.fullmatch(rest):
        message = f"{text} names no file of a filing on EDGAR"
        raise AddressError(message)
    return Address(f"/Archives/edgar/data/{cik}/{rest}")


def _submission(cik: str, accession: str, doubt: str = "") -> Address:
    return Address(f"/Archives/edgar/data/{cik.lstrip('0') or '0'}/{accession}.txt", doubt)


def _accession(found: re.Match[str]) -> str:
    return f"{found['agent']}-{found['year']}-{found['number']}"
