"""What findings are about: numbers, dates and references, or wording, in the order of a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from tieout.macros.scan.relation import Finding

type Subject = Literal["numbers", "dates and references", "wording"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject.__value__)
_OF_KINDS: dict[str, Subject] = {
    "date": "dates and references",
    "reference": "dates and references",
    "wording": "wording",
}


def subject_of(kind: str) -> Subject:
    """What findings of a kind are about; those of any other kind are about numbers."""
    return _OF_KINDS.get(kind, "numbers")


def counts_of(findings: Iterable[Finding]) -> dict[Subject, int]:
    """How many findings are about each subject, in order, without those that have none."""
    counts = Counter(subject_of(one.rule) for one in findings)
    return {subject: counts[subject] for subject in SUBJECTS if counts[subject]}
