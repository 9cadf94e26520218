"""What is tied to a source, and the messages about differences: a table of small filings."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tieout.macros.commands.main import main
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import see
from tieout.macros.sources.companyfacts import CompanyFactsError, read_companyfacts
from tieout.macros.sources.read import read_source
from tieout.macros.sources.report import source_lines
from tieout.macros.sources.source import Source, source_of
from tieout.macros.sources.tying import Tied, tie_to_sources

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("ties.toml").read_text("utf-8"))
BY_NAME = {case["name"]: case for case in CASES["case"]}

HEADER = """<div style="display:none"><ix:header><ix:hidden>
<ix:nonNumeric name="dei:EntityCentralIndexKey" contextRef="y">{cik}</ix:nonNumeric></ix:hidden>
<ix:resources>
<xbrli:context id="y"><xbrli:entity><xbrli:identifier scheme="s">{cik}</xbrli:identifier>
</xbrli:entity><xbrli:period><xbrli:startDate>2023-01-01</xbrli:startDate>
<xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="q"><xbrli:entity><xbrli:identifier scheme="s">{cik}</xbrli:identifier>
</xbrli:entity><xbrli:period><xbrli:startDate>2023-10-01</xbrli:startDate>
<xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="p"><xbrli:entity><xbrli:identifier scheme="s">{cik}</xbrli:identifier>
</xbrli:entity><xbrli:period><xbrli:startDate>2022-01-01</xbrli:startDate>
<xbrli:endDate>2022-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
</ix:resources></ix:header></div>""".replace("\n", "")


def _bytes(case: dict[str, Any], of: str = "") -> tuple[bytes, str]:
    name = of.removesuffix("_") or "filing"
    if f"{of}text" in case:
        return case[f"{of}text"].encode(), f"{name}.txt"
    html = case[f"{of}html"].replace("{header}", HEADER.format(cik="0000000007"))
    return html.replace("{other}", HEADER.format(cik="0000000008")).encode(), f"{name}.htm"


def facts(values: list[dict[str, Any]]) -> bytes:
    """Companyfacts with these values."""
    concepts: dict[str, Any] = {}
    for value in values:
        one = dict(value)
        label, unit = one.pop("label"), one.pop("unit")
        concept = concepts.setdefault(one.pop("concept"), {"label": label, "units": {}})
        filed = {"accn": "0000000001-24-000001", "form": "10-K", "filed": "2024-02-01"}
        concept["units"].setdefault(unit, []).append(one | filed)
    whole = {"cik": 7, "entityName": "Wick & Wax Co", "facts": {"us-gaap": concepts}}
    return json.dumps(whole).encode()


def _source(case: dict[str, Any]) -> Source:
    if "source_facts" in case:
        return read_companyfacts(facts(case["source_facts"]), "source.json")
    return source_of(parse_filing(*_bytes(case, "source_")))


def _reported(tied: Tied) -> tuple[list[str], list[str]]:
    ties = [f"{one.place.printed} {one.basis} {one.verdict}" for one in tied.ties]
    return ties, [f"{one.severity}: {one.message}" for one in tied.findings]


@pytest.mark.parametrize("name", BY_NAME)
def test_what_is_tied_and_what_differs(name: str) -> None:
    case = BY_NAME[name]
    tied = tie_to_sources(see(parse_filing(*_bytes(case))), [_source(case)])
    assert _reported(tied) == (case["ties"], case["findings"])


def test_what_agrees_with_one_source_is_not_compared_with_others() -> None:
    right, wrong = (BY_NAME["cash held on a day, in words" + end] for end in ("", ", otherwise"))
    view = see(parse_filing(*_bytes(wrong)))
    same = source_of(parse_filing(*_bytes(wrong)))
    assert tie_to_sources(view, [_source(right)]).findings
    for sources in ([_source(right), same], [same, _source(right)]):
        tied = tie_to_sources(view, sources)
        assert not tied.findings
        assert [one.stated.file for one in tied.ties] == ["filing.txt"]


NOT_FACTS = {
    "nothing": b"",
    "an object": b"{}",
    "a number as facts": b'{"facts": 1}',
    "no units": b'{"facts": {"a": {"b": {}}}}',
    "text as a value": b'{"facts": {"a": {"b": {"units": {"USD": [{"end": "x", "val": "5"}]}}}}}',
    "the beginning": b"{",
    "a list": b"[1, 2]",
    "a page that says no": b"<html><body>403 Forbidden</body></html>",
    "binary": b"\xff\xfe\x00{",
}


@pytest.mark.parametrize("name", NOT_FACTS)
def test_what_is_not_companyfacts_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(NOT_FACTS[name])
    message = r"x\.json is not companyfacts of the SEC, or is incomplete; name a company's file"
    with pytest.raises(CompanyFactsError, match=message):
        read_source(file)


def test_companyfacts_of_another_company(tmp_path: Path) -> None:
    """Those with a byte order mark, and with decimals that end in zeros, are read."""
    fact = {"concept": "A", "label": "A", "unit": "USD", "end": "2023-12-31", "val": 1200.50}
    file = tmp_path / "x.json"
    file.write_bytes(b"\xef\xbb\xbf" + facts([fact]).replace(b"1200.5", b"1200.500"))
    source = read_source(file)
    [[stated]] = source.facts.values()
    assert (stated.printed, source.company, source.cik) == ("1,200.5", "Wick & Wax Co", "7")
    html = f"<html><body>{HEADER.format(cik='0000000008')}<p>We paid $5.</p></body></html>"
    tied = tie_to_sources(see(parse_filing(html.encode(), "filing.htm")), [source])
    assert list(source_lines(tied)) == [
        "source x.json: no numbers agree with it; it is of another company, Wick & Wax Co"
    ]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    case = BY_NAME["one row differs where the others of its column agree"]
    for of, name in (("", "filing.txt"), ("source_", "source.txt")):
        (tmp_path / name).write_bytes(_bytes(case, of)[0])
    return str(tmp_path / "filing.txt"), str(tmp_path / "source.txt")


def test_the_scan_reports_sources(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    filing, source = files
    assert main(["scan", filing]) == 0
    capsys.readouterr()
    assert main(["scan", filing, "--source", source]) == 1
    said = capsys.readouterr().out
    assert "F1  warning  source" in said
    assert "source source.txt: 3 numbers agree with it (3 by row and period); 1 number differs" in (
        said
    )
    assert main(["scan", filing, "--source", source, "--json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    (one,) = printed["sources"]
    assert (one["file"], one["kind"], len(one["ties"])) == ("source.txt", "filing", 3)
    assert one["ties"][0]["source"]["where"] == "line 3"
    assert "Cash and cash equivalents" in one["ties"][0]["source"]["words"]
    assert main(["scan", filing, "--source", source, "--explain", "F1"]) == 0


def test_a_source_goes_with_one_filing(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    filing, source = files
    assert main(["scan", filing, filing, "--source", source]) == 2
    assert "--html, --explain and --source take one filing" in capsys.readouterr().err
    assert main(["scan", filing, "--source", f"{source}.pdf"]) == 2
    assert "No such file" in capsys.readouterr().err
