"""One digit of a filing is changed: the scan reports it, if the filings are available."""

from pathlib import Path

import pytest

from tests.bench.scan_truth import pairs_of
from tests.helpers.breaking import (
    Target,
    count_reported,
    read_source,
    targets_of_all,
    targets_of_truth,
    without_tags,
)
from tests.helpers.places import ROOT
from tests.helpers.scanned import scanned

FILINGS = ROOT.parent / "shared" / "filings"
_EACH = 40  # changes of each filing: 200 in all
_TRUTH, _TAGGED = 0.8, 0.7

needs_filings = pytest.mark.skipif(not FILINGS.is_dir(), reason="the filings are not available")


@pytest.mark.slow
@needs_filings
def test_a_digit_changed_in_a_known_relation_is_reported() -> None:
    found = [
        count_reported(filing.name, read_source(filing), targets_of_truth(truth), _EACH)
        for filing, truth in pairs_of(FILINGS)
    ]
    assert sum(found) >= _TRUTH * _EACH * len(found), found


@pytest.mark.slow
@needs_filings
def test_a_digit_changed_in_a_repeated_fact_is_reported() -> None:
    found = []
    for path in sorted((FILINGS / "others").glob("10Q-*.htm")):
        plain, targets = without_tags(read_source(path))
        found.append(count_reported(path.name, plain, targets, _EACH))
    assert sum(found) >= _TAGGED * _EACH * len(found), found


def test_a_changed_digit_of_a_small_table_is_reported() -> None:
    source = ",2024,2023\nNorth,1204,1377\nSouth,2411,2006\nWest,1815,1722\nTotal,5430,5105\n"
    targets = [Target(source.index(text), source.index(text) + 4) for text in ("1204", "5430")]
    assert count_reported("small.csv", source, targets, 20) >= 18


def test_an_untouched_file_has_no_finding(tmp_path: Path) -> None:
    source = ",2024,2023\nNorth,1204,1377\nSouth,2411,2006\nTotal,3615,3383\n"
    (tmp_path / "whole.csv").write_text(source, encoding="utf-8")
    assert not scanned(read_source(tmp_path / "whole.csv"), "whole.csv").findings


def test_the_digits_of_a_character_reference_are_no_number() -> None:
    source = "<p>On March&#160;31, 2024 we held $4,125 in cash.</p>"
    found = targets_of_all(scanned(source, "small.htm"))
    assert "160" not in [source[one.start : one.end] for one in found]
    assert "4,125" in [source[one.start : one.end] for one in found]
