"""What people paste, and the file on EDGAR that it refers to."""

from __future__ import annotations

import pytest
from tieout.macros.fetch.address import AddressError, is_address, read_address

ACCESSION = "0001234567-24-000012"
SUBMISSION = f"/Archives/edgar/data/7654321/{ACCESSION}.txt"
FOLDER = "https://www.sec.gov/Archives/edgar/data/7654321/000123456724000012"
DOCUMENT = "/Archives/edgar/data/7654321/000123456724000012/abc-10k.htm"

READ = {
    "a complete submission": (f"https://www.sec.gov{SUBMISSION}", SUBMISSION),
    "a complete submission in its folder": (
        f"{FOLDER}/{ACCESSION}.txt",
        f"/Archives/edgar/data/7654321/000123456724000012/{ACCESSION}.txt",
    ),
    "a document": (f"{FOLDER}/abc-10k.htm", DOCUMENT),
    "a document at a place in it": (f"{FOLDER}/abc-10k.htm#i1234", DOCUMENT),
    "a document without www": (f"https://sec.gov{DOCUMENT}", DOCUMENT),
    "a document by http": (f"http://www.sec.gov{DOCUMENT}", DOCUMENT),
    "a document without https": (f"www.sec.gov{DOCUMENT}", DOCUMENT),
    "an exhibit in its own folder": (
        f"{FOLDER}/R/ex99.htm",
        "/Archives/edgar/data/7654321/000123456724000012/R/ex99.htm",
    ),
    "an index page": (f"{FOLDER}/{ACCESSION}-index.htm", SUBMISSION),
    "an index page of old": (f"{FOLDER}/{ACCESSION}-index.html", SUBMISSION),
    "an index page of headers": (f"{FOLDER}/{ACCESSION}-index-headers.html", SUBMISSION),
    "an index page outside the folder": (
        f"https://www.sec.gov/Archives/edgar/data/7654321/{ACCESSION}-index.htm",
        SUBMISSION,
    ),
    "a folder": (f"{FOLDER}/", SUBMISSION),
    "a folder without the last slash": (FOLDER, SUBMISSION),
    "a CIK with zeros before it": (
        f"https://www.sec.gov/Archives/edgar/data/0007654321/{ACCESSION}.txt",
        SUBMISSION,
    ),
    "the viewer": (f"https://www.sec.gov/ix?doc={DOCUMENT}", DOCUMENT),
    "the viewer of old": (f"https://www.sec.gov/ixviewer/ix.html?doc={DOCUMENT}", DOCUMENT),
    "the viewer of statements": (
        f"https://www.sec.gov/cgi-bin/viewer?action=view&cik=7654321&accession_number={ACCESSION}",
        SUBMISSION,
    ),
    "a path of EDGAR's own lists": (f"edgar/data/7654321/{ACCESSION}.txt", SUBMISSION),
    "an accession number with its CIK": (f"7654321:{ACCESSION}", SUBMISSION),
    "an accession number in its folder": (f"CIK0007654321/{ACCESSION}", SUBMISSION),
    "an accession number": (ACCESSION, f"/Archives/edgar/data/1234567/{ACCESSION}.txt"),
    "an accession number without dashes": (
        "000123456724000012",
        f"/Archives/edgar/data/1234567/{ACCESSION}.txt",
    ),
}

REFUSED = {
    "an accession number with two digits too few": (
        "0000320193-24-0001",
        (
            "0000320193-24-0001 is not an accession number, which has ten, two and six digits, "
            "as in 320193:0000320193-24-000123"
        ),
    ),
    "an accession number with a digit too many, and its CIK": (
        "320193:0000320193-24-0000123",
        (
            "320193:0000320193-24-0000123 is not an accession number, which has ten, two and six "
            "digits, as in 320193:0000320193-24-000123"
        ),
    ),
    "another host": (
        "https://example.com/Archives/edgar/data/1/2.txt",
        (
            "https://example.com/Archives/edgar/data/1/2.txt is not on EDGAR; "
            "an address begins with https://www.sec.gov/Archives/edgar/data/"
        ),
    ),
    "a host that looks like it": (
        "https://www.sec.gov.example.com/Archives/edgar/data/1/2.txt",
        (
            "https://www.sec.gov.example.com/Archives/edgar/data/1/2.txt is not on EDGAR; "
            "an address begins with https://www.sec.gov/Archives/edgar/data/"
        ),
    ),
    "a file of this machine": (
        "file:///etc/passwd",
        (
            "file:///etc/passwd is not on EDGAR; "
            "an address begins with https://www.sec.gov/Archives/edgar/data/"
        ),
    ),
    "a search": (
        "https://www.sec.gov/cgi-bin/browse-edgar?CIK=7654321",
        (
            "https://www.sec.gov/cgi-bin/browse-edgar?CIK=7654321 names no filing on EDGAR; "
            "name a document of one, its index page, or its accession number"
        ),
    ),
    "a path that climbs": (
        "https://www.sec.gov/Archives/edgar/data/1/..%2f..%2fx",
        "https://www.sec.gov/Archives/edgar/data/1/..%2f..%2fx names no file of a filing on EDGAR",
    ),
    "a viewer of another path": (
        "https://www.sec.gov/ix?doc=/etc/passwd",
        (
            "https://www.sec.gov/ix?doc=/etc/passwd names no filing on EDGAR; "
            "name a document of one, its index page, or its accession number"
        ),
    ),
    "a bracket that never closes": (
        "https://[www.sec.gov/Archives/edgar/data/1/2.txt",
        (
            "https://[www.sec.gov/Archives/edgar/data/1/2.txt is not on EDGAR; "
            "an address begins with https://www.sec.gov/Archives/edgar/data/"
        ),
    ),
}

NO_ADDRESS = ("draft.htm", "filings/a.txt", "2024-10-K.txt", "12345678901234567", "C:\\x.txt", "")


@pytest.mark.parametrize("name", READ)
def test_an_address_stands_for_a_file(name: str) -> None:
    text, path = READ[name]
    assert is_address(text)
    assert read_address(text).path == path


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_a_filing_is_refused(name: str) -> None:
    text, message = REFUSED[name]
    assert is_address(text)
    with pytest.raises(AddressError) as error:
        read_address(text)
    assert str(error.value) == message


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_a_path_is_not_an_address(text: str) -> None:
    assert not is_address(text)


def test_an_accession_number_alone_is_a_guess() -> None:
    assert f"320193:{ACCESSION}" in read_address(ACCESSION).doubt
    assert not read_address(f"7654321:{ACCESSION}").doubt
