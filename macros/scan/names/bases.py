"""Words that give a number of a sentence another basis than that of the financial statements."""

from __future__ import annotations

from tieout.macros.scan.hinted import Hinted

_OTHER = Hinted(
    "forma|adjust|exclud|comparable|organic|constant|currenc|gaap|core|restated|preliminary"
    "|hypothetical|estimated|would have",
    r"\bpro[ -]forma\b|\badjust|\bexclud|\bcomparable\b|\borganic|\bconstant\b|\bcurrenc"
    r"|\bnon-GAAP\b|\bcore\b|\brestated\b|\bpreliminary\b|\bhypothetical|\bestimated\b"
    r"|\bwould have\b",
)


def is_of_other_basis(words: str) -> bool:
    """Whether words say so: "in constant currency", "excluding", "pro forma", "non-GAAP"."""
    return _OTHER.search(words) is not None
