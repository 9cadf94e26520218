"""Projects of filings that are not text files: addresses on EDGAR, and a draft in Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tieout.macros.commands.main import main

from tests.helpers.edgar import Edgar, Reply, edgar
from tests.helpers.running import run_command
from tests.helpers.word import paragraph, table, word

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("from-elsewhere")]

ACCESSION = "0001234567-24-000012"
SUBMISSION = f"/Archives/edgar/data/7654321/{ACCESSION}.txt"
DOCUMENT = "/Archives/edgar/data/7654321/000123456724000012/offer.htm"
ROWS = (("Cash", "$12,345"), ("Receivables", "30,000"), ("Total assets", "$42,345"))
OFFER = "We offer 1,000 shares of common stock at $20.00 per share, for $20,000 in all."
CELLS = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in ROWS)
SIGNS = "<p>No more than &frac14; of the options may vest in any quarter.</p>"
HTML = f"<html><body><h1>PROSPECTUS</h1><p>{OFFER}</p>{SIGNS}<table>{CELLS}</table></body></html>"
TEXT = f"""<SEC-DOCUMENT>{ACCESSION}.txt
<SEC-HEADER>
CONFORMED SUBMISSION TYPE:	424B5
COMPANY CONFORMED NAME:	WICK & WAX CO
</SEC-HEADER>
<DOCUMENT>
<TYPE>424B5
<FILENAME>offer.htm
<TEXT>
<XBRL>
<?xml version='1.0' encoding='ASCII'?>
{HTML}
</XBRL>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""
DRAFT = word(paragraph("PROSPECTUS", "", "<w:b/>"), OFFER, table(*ROWS))

# The argument of `tieout new`, and the name of the file that the project keeps.
GIVEN = {
    "an accession number with its CIK": (f"7654321:{ACCESSION}", f"{ACCESSION}.txt"),
    "the viewer's address": (f"https://www.sec.gov/ix?doc={DOCUMENT}", "offer.htm"),
    "a draft in Word": ("draft.docx", "draft.docx"),
}


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edgar]:
    with edgar() as one:
        monkeypatch.setenv("TIEOUT_EDGAR", one.base)
        monkeypatch.setenv("TIEOUT_CACHE", str(tmp_path / "cache"))
        one.replies[SUBMISSION] = [Reply(429), Reply(body=TEXT.encode())]
        one.replies[DOCUMENT] = [Reply(body=HTML.encode())]
        yield one


@pytest.mark.parametrize("name", GIVEN)
def test_a_project_is_made_built_and_checked(
    served: Edgar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """All steps, with a server that is busy at first; a build sends no requests to it."""
    argument, file = GIVEN[name]
    monkeypatch.chdir(tmp_path)
    Path("draft.docx").write_bytes(DRAFT)
    assert main(["new", argument, "project", "--contact", "Jane Doe jane@example.com"]) == 0
    assert (tmp_path / "project/filing" / file).is_file()
    asked = len(served.asked)
    for command in ("build", "check"):
        ran = run_command("tieout", command, cwd=tmp_path / "project")
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "No exceptions" in ran.stdout
    assert len(served.asked) == asked
