"""From the argument of a command to a file: fetched once, and stored with its checksum."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.fetch.local import local_copy

from tests.helpers.edgar import Edgar, Reply, edgar

ACCESSION = "0001234567-24-000012"
PATH = f"/Archives/edgar/data/7654321/{ACCESSION}.txt"
TEXT = (
    b"<SEC-DOCUMENT>\n<DOCUMENT>\n<TEXT>\nThe price is $5.\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
)


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edgar]:
    with edgar() as one:
        monkeypatch.setenv("TIEOUT_EDGAR", one.base)
        monkeypatch.setenv("TIEOUT_CACHE", str(tmp_path / "cache"))
        monkeypatch.setenv("TIEOUT_CONTACT", "Jane Doe jane@example.com")
        one.replies[PATH] = [Reply(body=TEXT)]
        yield one


def test_a_filing_is_fetched_once(served: Edgar) -> None:
    address = f"https://www.sec.gov{PATH}"
    file = local_copy(address)
    assert file.read_bytes() == TEXT
    assert local_copy(address) == local_copy(f"7654321:{ACCESSION}") == file
    assert len(served.asked) == 1


def test_a_copy_that_is_damaged_is_fetched_again(served: Edgar) -> None:
    file = local_copy(f"7654321:{ACCESSION}")
    file.write_bytes(TEXT.replace(b"$5", b"$6"))
    assert local_copy(f"7654321:{ACCESSION}").read_bytes() == TEXT
    assert len(served.asked) == 2


def test_a_copy_without_its_checksum_is_fetched_again(served: Edgar) -> None:
    file = local_copy(f"7654321:{ACCESSION}")
    file.with_name(f"{file.name}.sha256").unlink()
    local_copy(f"7654321:{ACCESSION}")
    assert len(served.asked) == 2


def test_what_is_in_the_cache_needs_no_contact(
    served: Edgar, monkeypatch: pytest.MonkeyPatch
) -> None:
    local_copy(f"7654321:{ACCESSION}")
    monkeypatch.delenv("TIEOUT_CONTACT")
    assert local_copy(f"7654321:{ACCESSION}").read_bytes() == TEXT
    assert len(served.asked) == 1


def test_an_existing_file_is_not_an_address(
    served: Edgar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(ACCESSION).write_text("The price is $6.\n", encoding="utf-8")
    assert local_copy(ACCESSION) == Path(ACCESSION)
    assert served.asked == []


# The command, without a cache and with a contact; the exit code, and the output of both streams.
CALLS = {
    "an index of an address": (("index", f"https://www.sec.gov{PATH}"), 0, "$5"),
    "a scan of an accession number": (("scan", f"7654321:{ACCESSION}"), 0, "1 number"),
    "a scan of two, one of which is not there": (
        ("scan", f"7654321:{ACCESSION}", "7654321:0001234567-24-999999"),
        2,
        "EDGAR has no ",
    ),
    "an accession number alone": (
        ("scan", ACCESSION),
        2,
        (
            f"EDGAR has no {{base}}/Archives/edgar/data/1234567/{ACCESSION}.txt; "
            "check the address or the number; an accession number begins with the number of the "
            "filer or its agent, which need not be the "
            f"company; name the company's CIK too, as in 320193:{ACCESSION}, or paste the address"
        ),
    ),
    "not a contact": (
        ("index", f"7654321:{ACCESSION}", "--contact", "me"),
        2,
        'tieout: “me” is not a contact; write a name and an email address, as in "Jane Doe',
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_command_takes_an_address(
    served: Edgar, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    arguments, code, message = CALLS[name]
    assert main(arguments) == code
    said = capsys.readouterr()
    assert message.format(base=served.base) in said.out + said.err


def test_a_missing_contact_is_requested(
    served: Edgar, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TIEOUT_CONTACT")
    assert main(["scan", f"7654321:{ACCESSION}"]) == 2
    assert capsys.readouterr().err == (
        "tieout: the SEC asks for a name and an email address with every request to EDGAR; "
        'set TIEOUT_CONTACT="Jane Doe jane@example.com", or give '
        '--contact "Jane Doe jane@example.com"\n'
    )
    assert served.asked == []


def test_a_host_without_https_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIEOUT_EDGAR", "http://example.com")
    assert main(["index", f"7654321:{ACCESSION}"]) == 2
    assert "it has to begin with https://" in capsys.readouterr().err


def test_a_cache_that_cannot_be_written_is_reported(
    served: Edgar,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("TIEOUT_CACHE", str(tmp_path / "file"))
    assert main(["index", f"7654321:{ACCESSION}"]) == 2
    assert "cannot be written: " in capsys.readouterr().err
    assert served.asked == []
